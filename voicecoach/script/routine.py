"""The model of a whole stretch script."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    WithJsonSchema,
)

from voicecoach.choices.settings import Talk
from voicecoach.script.diagnostics import Refused
from voicecoach.script.nodes import Path
from voicecoach.script.quantities import (
    Countdown,
    HoldSeconds,
    PauseSeconds,
    Reps,
)
from voicecoach.script.stretch import MOST_LEVELS, ScriptModel, Stretch
from voicecoach.script.stretch_list import MOST_STRETCHES, Entry, placed
from voicecoach.script.texts import (
    Language,
    Line,
    Lines,
    Name,
    Note,
    Slug,
)

MOST_CONDITIONS = 100
"""Conditions that a script has words for."""
MOST_PRONUNCIATIONS = 1000
"""Words of a script: two for each of 500 stretches. Every spoken line is searched for them."""


def _read_switch(value: object) -> object:
    if value in ("on", "yes", "true", True):
        return True
    if value in ("off", "no", "false", False):
        return False
    raise Refused("this is neither on nor off", "Write on or off.")


def _text_or_keys(value: object) -> str:
    return "[keys]" if isinstance(value, dict | Pronunciation) else "[text]"


Pace = Annotated[float, Field(ge=0.5, le=3.0)]
SWITCH = {"anyOf": [{"type": "boolean"}, {"enum": ["on", "off"]}]}


Rate = Annotated[float, Field(ge=0.5, le=2.0)]
"""How fast the coach speaks; 1 is usual."""


class Ladder(ScriptModel):
    """How a programme climbs from its first week to its last; holds in seconds."""

    first_hold: HoldSeconds = 15.0
    """Holds of the first week."""
    last_hold: HoldSeconds = 45.0
    """Holds of the last week."""


class Pronunciation(ScriptModel):
    """How to spell a word so that a voice says it right, for each engine where it differs."""

    natural: Line | None = None
    """How to spell the word for the natural voice."""
    system: Line | None = None
    """How to spell the word for the voice of your computer."""
    piper: Line | None = None
    """How to spell the word for voices of Piper."""
    pico: Line | None = None
    """How to spell the word for Pico."""


Pronunciations = Annotated[
    dict[
        Name,
        Annotated[
            Annotated[Line, Tag("[text]")] | Annotated[Pronunciation, Tag("[keys]")],
            Discriminator(_text_or_keys),
        ],
    ],
    Field(max_length=MOST_PRONUNCIATIONS),
]
"""Words, and how to spell them so that a voice says them right."""


class Level(ScriptModel):
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
    halfway: Annotated[bool, BeforeValidator(_read_switch), WithJsonSchema(SWITCH)] | None = None
    """Whether the middle of a hold is told: ``on`` or ``off``."""
    pace: Pace | None = None
    """How long the gaps are in which people move: 1 is usual, 2 is twice as long."""
    rate: Rate | None = None
    """How fast the coach speaks at this level: 1 is usual, 0.8 is slower."""


class Routine(ScriptModel):
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
    """Said at the opening."""
    safety_after: Lines = ()
    """Said at the close."""
    levels: Annotated[dict[Slug, Level], Field(max_length=MOST_LEVELS)] = {}  # noqa: RUF012 - frozen
    """How long and how much, by the name of the level."""
    voice: Name | None = None
    """Who speaks, where the listener does not choose; as after ``--voice``."""
    bed: Name | None = None
    """What is heard under the voice, where the listener does not choose."""
    rate: Rate = 1.0
    """How fast the coach speaks: 1 is usual, 0.8 is slower."""
    programme: Ladder = Ladder()
    """How holds grow from week to week."""
    conditions: Annotated[dict[Slug, Name], Field(max_length=MOST_CONDITIONS)] = {}  # noqa: RUF012
    """What the coach calls a condition, by the name that ``avoid_if`` has for it."""
    pronounce: Pronunciations = {}  # noqa: RUF012 - frozen
    """How to say a word that a voice gets wrong; captions keep the written word."""
    pace: Pace | None = None
    """How long the gaps are in which people move, at levels that do not say."""
    stretches: Annotated[tuple[Entry, ...], Field(min_length=1, max_length=MOST_STRETCHES)]
    """The stretches, in order; a group of them may be done in rounds."""

    def __repr_args__(self) -> Iterator[tuple[str, object]]:
        """Yield what tells it from others at a Python prompt."""
        yield "title", self.title
        yield "stretches", len(self.every)

    @property
    def every(self) -> tuple[Stretch, ...]:
        """The stretches in order, those of groups among them."""
        return tuple(stretch for _, stretch in self.placed())

    def placed(self) -> Iterator[tuple[Path, Stretch]]:
        """Yield each stretch with its path in the script."""
        return placed(self.stretches)

    def rate_at(self, level: str) -> float:
        """Return how fast the coach speaks at ``level``; what a listener chooses multiplies it."""
        return self.rate * (self.levels.get(level, Level()).rate or 1.0)

    def respellings(self, engine: str) -> dict[str, str]:
        """Return the words that ``engine`` is to be given in another spelling."""
        return spellings_for(engine, self.pronounce)


def spellings_for(engine: str, pronounce: Mapping[str, str | Pronunciation]) -> dict[str, str]:
    """Return the words that have a spelling for ``engine``, each with it."""
    told = {
        word: how if isinstance(how, str) else getattr(how, engine, None)
        for word, how in pronounce.items()
    }
    return {word: spelling for word, spelling in told.items() if spelling}
