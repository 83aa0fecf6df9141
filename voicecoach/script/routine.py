"""The model of a stretch script: checked values in, a frozen Routine out."""

from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from voicecoach.script.duration import parse_duration, parse_range

SHORTEST_HOLD, LONGEST_HOLD = 5.0, 600.0
"""Seconds. Below five no cue fits; above ten minutes it is no stretch any more."""


def _between(least: float, most: float) -> AfterValidator:
    def check(seconds: float) -> float:
        if not least <= seconds <= most:
            raise ValueError(f"{seconds:g} seconds is outside {least:g} to {most:g} seconds.")
        return seconds

    return AfterValidator(check)


def _read_duration(value: object) -> object:
    return parse_duration(value) if isinstance(value, str) else value


def _read_range(value: object) -> object:
    if not isinstance(value, str):
        return value
    shortest, longest = parse_range(value)
    return {"shortest": shortest, "longest": longest}


def _as_written(example: str, what: str) -> dict[str, object]:
    """JSON Schema of a duration as it stands in YAML: a number or a text."""
    return {"type": ["string", "number"], "description": what, "examples": [example]}


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
"""One thing to say, or a part of it."""
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""A name in small letters with hyphens: ``lumbar-herniated-disc``."""
Lines = Annotated[tuple[Line, ...], Field(max_length=40)]
HoldSeconds = Annotated[
    float, BeforeValidator(_read_duration), _between(SHORTEST_HOLD, LONGEST_HOLD)
]
PauseSeconds = Annotated[float, BeforeValidator(_read_duration), _between(0, 600)]
BreathSeconds = Annotated[float, BeforeValidator(_read_duration), _between(1, 20)]
Reps = Annotated[int, Field(ge=1, le=50)]
Talk = Literal["full", "brief", "bells"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


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
    exhale: Annotated[BreathSeconds, Field(alias="out")] = 6.0

    @property
    def seconds(self) -> float:
        """Length of one breath."""
        return self.inhale + self.exhale


class Reminder(_Model):
    """Something to say at a certain time of a hold."""

    at: PauseSeconds
    """Seconds after the hold has begun."""
    say: Line


class Ladder(_Model):
    """How a programme climbs from its first week to its last; holds in seconds."""

    first_hold: HoldSeconds = 15.0
    last_hold: HoldSeconds = 45.0


class Pronunciation(_Model):
    """How to spell a word so that a voice says it right, for each engine where it differs."""

    natural: Line | None = None
    system: Line | None = None


class Level(_Model):
    """A preset of how long and how much; what is left out comes from the built-in level."""

    hold: HoldSeconds | None = None
    prepare: PauseSeconds | None = None
    rest: PauseSeconds | None = None
    reps: Reps | None = None
    talk: Talk | None = None


class Stretch(_Model):
    """One stretch as its author wrote it."""

    name: Name
    setup: Annotated[Lines, Field(min_length=1)]
    """How to get into position, a sentence a line; may say ``{side}`` and ``{other_side}``."""
    recap: Line | None = None
    """Said instead of the setup from the second time on; left out, the last setup line."""
    hold_cue: Line | None = None
    """Said as the hold begins; short."""
    sides: Literal["both", "one", "none", "alternate"] = "both"
    side_names: tuple[Name, Name] = ("right", "left")
    """What the sides are called, the one to begin with first."""
    reps: Reps | None = None
    """For each side; left out, the level decides."""
    hold: Annotated[HoldRange, BeforeValidator(_read_range)] = HoldRange(shortest=10, longest=60)
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
    tips: Lines = ()
    """Reminders for the quiet middle of a hold."""
    cautions: Lines = ()
    """Said before the stretch."""
    avoid_if: tuple[Slug, ...] = ()
    """Conditions with which to leave this stretch out."""
    image: Slug | None = None

    @model_validator(mode="after")
    def _one_kind_of_work(self) -> "Stretch":
        given = self.model_fields_set & {"hold", "breaths", "repeat", "pause"}
        if len(given) > 1:
            raise ValueError(f"Choose one of {' and '.join(sorted(given))}.")
        return self


class Routine(_Model):
    """A whole stretch script."""

    format: Literal["1"]
    title: Name
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")] = "en"
    description: Annotated[str, StringConstraints(max_length=2000)] = ""
    source: Annotated[str, StringConstraints(max_length=2000)] = ""
    equipment: tuple[Name, ...] = ()
    intro: Lines = ()
    outro: Lines = ()
    safety: Lines = ()
    """Said at the opening and again at the close."""
    levels: dict[Slug, Level] = {}
    programme: Ladder = Ladder()
    pronounce: dict[Name, Line | Pronunciation] = {}
    """How to say a word that a voice gets wrong; captions keep the written word."""
    stretches: Annotated[tuple[Stretch, ...], Field(min_length=1, max_length=500)]
