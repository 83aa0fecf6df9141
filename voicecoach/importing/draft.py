"""A draft holds what the importer understood of a text, before it is written as a script."""

from dataclasses import dataclass

from voicecoach.importing.blocks import Sight
from voicecoach.importing.sense.chosen_sides import NO_SIDES, Sides
from voicecoach.importing.sense.doses import Range
from voicecoach.importing.sense.rounds import Rounds


@dataclass(frozen=True, slots=True)
class StretchDraft:
    """A stretch as the importer understood it; what was not said is None or empty."""

    name: str
    setup: tuple[str, ...] = ()
    position: str = ""
    """Where the body is at its beginning, as scripts call it."""
    release: tuple[str, ...] = ()
    """The way out of the pose."""
    breath: tuple[tuple[str, int], ...] = ()
    """The parts of a breath that is led, with their seconds."""
    hold_cue: str = ""
    cautions: tuple[str, ...] = ()
    avoid_if: tuple[str, ...] = ()
    sides: Sides = NO_SIDES
    sets: int | None = None
    reps: int | None = None
    hold: Range | None = None
    breaths: int | None = None
    repeat: int | None = None
    rest: float | None = None
    pause: float | None = None
    said: tuple[str, ...] = ()
    """Sentences that the fields say."""
    todo: tuple[str, ...] = ()
    """Sentences without a place."""
    left_out: tuple[str, ...] = ()
    """Lines that are nothing of it."""
    unsure: tuple[str, ...] = ()
    """What a person should look at."""
    sights: tuple[Sight, ...] = ()
    """Its pictures in the file."""
    image: str = ""
    """The name of the one that comes along."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole routine as the importer understood it."""

    title: str
    stretches: tuple[StretchDraft, ...]
    intro: tuple[str, ...] = ()
    outro: tuple[str, ...] = ()
    safety: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    todo: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    rounds: Rounds | None = None
    """How often all of it is done."""
    own_clock: bool = False
    """Whether its times are all that there is: nothing waits between its parts."""
    promised: int = 0
    """How many stretches the text says that it has, or 0."""
    passed_over: tuple[str, ...] = ()
    """Headings below which the text says what to do, and that began no stretch."""
    pictures: tuple[str, ...] = ()
    """What a person should know of the pictures, a line each."""
    unread: int = 0
    """Lines of a long text that nothing about stretching stands near, and that were passed over."""
