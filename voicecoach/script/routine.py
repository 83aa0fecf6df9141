"""The model describes every field of a stretch script; checked values become a Routine."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    WithJsonSchema,
)

from voicecoach.choices.settings import LONGEST_HOLD, SHORTEST_HOLD, Talk
from voicecoach.script.diagnostics import Refused
from voicecoach.script.duration import (
    HOW_RANGE,
    parse_range,
    range_schema,
)
from voicecoach.script.quantities import BreathSeconds, Countdown, HoldSeconds, PauseSeconds, Reps
from voicecoach.script.texts import (
    Language,
    Line,
    Lines,
    Name,
    Note,
    SidedLine,
    SidedLines,
    Slug,
)

MOST_LEVELS = 50
"""Levels of a script; a person chooses by name, and each stretch is planned for each of them."""
MOST_PRONUNCIATIONS = 1000
"""Words of a script: two for each of 500 stretches. Every spoken line is searched for them."""


def _read_range(value: object) -> object:
    if isinstance(value, HoldRange):
        return value
    if not isinstance(value, str):
        raise Refused("this is not a range", HOW_RANGE)
    shortest, longest = parse_range(value)
    return {"shortest": shortest, "longest": longest}


def _text_or_keys(value: object) -> str:
    return "[keys]" if isinstance(value, dict | Pronunciation) else "[text]"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class HoldRange(_Model):
    """Shortest and longest hold that suits a stretch, in seconds."""

    shortest: HoldSeconds
    longest: HoldSeconds

    def clamp(self, seconds: float) -> float:
        """Return the hold nearest to ``seconds`` that is inside the range."""
        return min(max(seconds, self.shortest), self.longest)


class Breath(_Model):
    """The pace of slow breathing, in seconds."""

    inhale: Annotated[BreathSeconds, Field(alias="in")] = 4.0
    """Seconds to breathe in."""
    exhale: Annotated[BreathSeconds, Field(alias="out")] = 6.0
    """Seconds to breathe out."""

    @property
    def seconds(self) -> float:
        """Length of one breath."""
        return self.inhale + self.exhale


class Reminder(_Model):
    """Something to say at a certain time of a hold."""

    at: PauseSeconds
    """Seconds after the hold has begun."""
    say: SidedLine
    """What is said then."""


class Ladder(_Model):
    """How a programme climbs from its first week to its last; holds in seconds."""

    first_hold: HoldSeconds = 15.0
    """Holds of the first week."""
    last_hold: HoldSeconds = 45.0
    """Holds of the last week."""


class Pronunciation(_Model):
    """How to spell a word so that a voice says it right, for each engine where it differs."""

    natural: Line | None = None
    """How to spell the word for the natural voice."""
    system: Line | None = None
    """How to spell the word for the voice of your computer."""


class Level(_Model):
    """A preset of how long and how much; what is left out comes from the built-in level."""

    hold: HoldSeconds | None = None
    """How long a stretch is held, inside its own range."""
    prepare: PauseSeconds | None = None
    """Time to get into position, after the instruction and before the hold."""
    rest: PauseSeconds | None = None
    """Time between repetitions, and between stretches."""
    reps: Reps | None = None
    """How many times a side, for stretches that do not say."""
    talk: Talk | None = None
    """``full``: everything. ``brief``: names, sides and counts. ``bells``: names, sides, tones."""
    countdown: Countdown | None = None
    """How many seconds of a hold are counted down: 0, 3, 5 or 10."""


class Stretch(_Model):
    """One stretch as its author wrote it."""

    name: Name
    """What the stretch is called, in the announcement and the chapter; no two alike."""
    setup: Annotated[SidedLines, Field(min_length=1)]
    """How to get into position, a sentence a line; may say ``{side}`` and ``{other_side}``."""
    recap: SidedLine | None = None
    """Said instead of the setup from the second time on; left out, the last setup line."""
    hold_cue: SidedLine | None = None
    """Said as the hold begins; short."""
    sides: Literal["both", "one", "none", "alternate"] = "both"
    """One side after the other, in turns (``alternate``), only the first (``one``), or none."""
    side_names: tuple[Name, Name] = ("right", "left")
    """What the sides are called, the one to begin with first."""
    reps: Reps | None = None
    """For each side; left out, the level decides."""
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
    rest: PauseSeconds | None = None
    """Seconds between repetitions; left out, the level decides."""
    tips: SidedLines = ()
    """Reminders for the quiet middle of a hold."""
    cautions: SidedLines = ()
    """Said before the stretch."""
    avoid_if: tuple[Slug, ...] = ()
    """Conditions with which to leave this stretch out."""
    image: Slug | None = None
    """The name of a picture of the position on the right side."""


class Routine(_Model):
    """A whole stretch script."""

    format: Literal["1"]
    """How to read the file; always 1."""
    title: Name
    """The name of the routine, the first thing that is said."""
    language: Language = "en"
    """The language of your sentences."""
    description: Note = ""
    """What the routine is, and who it is for; read, never spoken."""
    source: Note = ""
    """Where your facts come from; read, never spoken."""
    equipment: tuple[Name, ...] = ()
    """What to have at hand, each with its "a"."""
    intro: Lines = ()
    """Said at the beginning."""
    outro: Lines = ()
    """Said at the end."""
    safety: Lines = ()
    """Said at the opening and again at the close."""
    levels: Annotated[dict[Slug, Level], Field(max_length=MOST_LEVELS)] = {}
    """How long and how much, by the name of the level."""
    programme: Ladder = Ladder()
    """How holds grow from week to week."""
    pronounce: Annotated[
        dict[
            Name,
            Annotated[
                Annotated[Line, Tag("[text]")] | Annotated[Pronunciation, Tag("[keys]")],
                Discriminator(_text_or_keys),
            ],
        ],
        Field(max_length=MOST_PRONUNCIATIONS),
    ] = {}
    """How to say a word that a voice gets wrong; captions keep the written word."""
    stretches: Annotated[tuple[Stretch, ...], Field(min_length=1, max_length=500)]
    """The stretches, in order."""

    def __repr_args__(self) -> Iterator[tuple[str, object]]:
        """Yield what tells it from others at a Python prompt."""
        yield "title", self.title
        yield "stretches", len(self.stretches)

    def respellings(self, engine: str) -> dict[str, str]:
        """Return the words that ``engine`` is to be given in another spelling."""
        told = {
            word: how if isinstance(how, str) else getattr(how, engine, None)
            for word, how in self.pronounce.items()
        }
        return {word: spelling for word, spelling in told.items() if spelling}
