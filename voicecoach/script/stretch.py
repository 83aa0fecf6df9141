"""The model of one stretch, as its author wrote it."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from voicecoach.choices.settings import LONGEST_HOLD, SHORTEST_HOLD
from voicecoach.script.diagnostics import Refused
from voicecoach.script.duration import HOW_RANGE, parse_range, range_schema
from voicecoach.script.quantities import (
    BreathSeconds,
    HoldSeconds,
    IntervalSeconds,
    PauseSeconds,
    Reps,
    StillSeconds,
)
from voicecoach.script.texts import Line, Name, SidedLine, SidedLines, Slug


class ScriptModel(BaseModel):
    """A part of a script: frozen, with the fields below and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


MOST_LEVELS = 50
"""Levels of a script; a person chooses by name, and each stretch is planned for each of them."""
MOST_RECORDED_LINES = 500
"""Lines of one stretch with a recording; what a session says of one are some forty a side."""
Position = Literal[
    "standing", "chair", "floor", "kneeling", "hands-and-knees", "back", "front", "side"
]
"""Where a body is."""
WORK = ("hold", "breaths", "repeat", "pause")
"""Fields of which a stretch has one at the most: each is a kind of work."""


def _read_range(value: object) -> object:
    if isinstance(value, HoldRange):
        return value
    if not isinstance(value, str):
        raise Refused("this is not a range", HOW_RANGE)
    shortest, longest = parse_range(value)
    return {"shortest": shortest, "longest": longest}


class HoldRange(ScriptModel):
    """Shortest and longest hold that suits a stretch, in seconds."""

    shortest: HoldSeconds
    longest: HoldSeconds

    def clamp(self, seconds: float) -> float:
        """Return the hold nearest to ``seconds`` that is inside the range."""
        return min(max(seconds, self.shortest), self.longest)


class Breath(ScriptModel):
    """The pace of slow breathing, in seconds."""

    inhale: Annotated[BreathSeconds, Field(alias="in")] = 4.0
    """Seconds to breathe in."""
    exhale: Annotated[BreathSeconds, Field(alias="out")] = 6.0
    """Seconds to breathe out."""
    hold: StillSeconds = 0.0
    """Seconds to hold the breath after breathing in."""
    rest: StillSeconds = 0.0
    """Seconds to wait after breathing out."""

    @property
    def seconds(self) -> float:
        """Length of one breath."""
        return self.inhale + self.hold + self.exhale + self.rest


class LevelDose(ScriptModel):
    """How long and how much at one level."""

    hold: HoldSeconds | None = None
    """How long it is held, inside its own range; left out, as the level has it."""
    reps: Reps | None = None
    """How many times a side; left out, as the level has it."""


class Reminder(ScriptModel):
    """Something to say at a certain time of a hold."""

    at: PauseSeconds
    """Seconds after the hold has begun."""
    say: SidedLine
    """What is said then."""


class Stretch(ScriptModel):
    """One stretch as its author wrote it."""

    name: Name
    """What the stretch is called, in the announcement and the chapter."""
    setup: Annotated[SidedLines, Field(min_length=1)]
    """How to get into position, a sentence a line; may say ``{side}`` and ``{other_side}``."""
    recap: SidedLine | None = None
    """Said on the second side instead of the setup lines that name a side."""
    position: Position | None = None
    """Where the body is: the coach tells the way there, and gives time for it."""
    place: Line | None = None
    """Where that is, if it matters: ``at a wall``."""
    release: SidedLines = ()
    """How to come out of it; said after the last hold of each side, however little is said."""
    hold_cue: SidedLine | None = None
    """Said as the hold begins; short."""
    sides: Literal["both", "one", "none", "alternate"] = "both"
    """One side after the other, in turns (``alternate``), only the first (``one``), or none."""
    side_names: tuple[Name, Name] = ("right", "left")
    """What the sides are called, the one to begin with first."""
    reps: Reps | None = None
    """For each side, or for each set; left out, the level decides."""
    sets: Annotated[int, Field(ge=1, le=20)] | None = None
    """How many sets; their repetitions are counted, and only between sets there is a rest."""
    prepare: PauseSeconds | None = None
    """Seconds to get into position; left out, the level decides."""
    priority: Annotated[int, Field(ge=1, le=100)] | None = None
    """Which stretch stays when time is short: 1 the longest."""
    hold: Annotated[
        HoldRange,
        BeforeValidator(_read_range),
        WithJsonSchema(range_schema(SHORTEST_HOLD, LONGEST_HOLD)),
    ] = HoldRange(shortest=10, longest=60)
    """Shortest and longest hold that suits the stretch, in seconds: ``10-60``."""
    breaths: Annotated[int, Field(ge=1, le=60)] | None = None
    """Instead of a timed hold: a hold counted in breaths."""
    repeat: Annotated[int, Field(ge=1, le=100)] | None = None
    """Instead of a timed hold: a slow movement, so many times, counted aloud."""
    tempo: BreathSeconds = 4.0
    """Seconds for one movement of ``repeat``."""
    pause: PauseSeconds | None = None
    """Instead of a timed hold: quiet time without tones."""
    breath: Breath | None = None
    """Breathing that is paced through the hold; for ``breaths`` left out, 4 s in and 6 s out."""
    reminders: Annotated[tuple[Reminder, ...], Field(max_length=40)] = ()
    """Things to say at a certain time of the hold."""
    time_left: IntervalSeconds | None = None
    """In a long hold or a pause, the time that is left is said so often; in seconds."""
    bell: IntervalSeconds | None = None
    """In a long hold or a pause, a bell is heard so often; in seconds."""
    rest: PauseSeconds | None = None
    """Seconds between repetitions; left out, the level decides."""
    levels: Annotated[dict[Slug, LevelDose], Field(max_length=MOST_LEVELS)] = {}
    """A dose of its own, by the name of the level."""
    tips: SidedLines = ()
    """Reminders for the quiet middle of a hold."""
    cautions: SidedLines = ()
    """Said before the stretch."""
    avoid_if: tuple[Slug, ...] = ()
    """Conditions with which to leave this stretch out."""
    image: Slug | None = None
    """The name of a picture of the position on the right side."""
    recording: Annotated[dict[Line, Name], Field(max_length=MOST_RECORDED_LINES)] = {}
    """Lines of this stretch, each with the file in ``recordings/`` in which a person says it."""
