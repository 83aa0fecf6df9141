"""What the listener chose for one track: a frozen value that the planner reads."""

from dataclasses import dataclass
from typing import Literal

from voicecoach.script.routine import Talk

Count = Literal["ticks", "spoken"]
"""How a countdown is heard."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The listener's choices; what is None comes from the level. Times are in seconds."""

    level: str = "beginner"
    hold: float | None = None
    """Clamped to each stretch's range."""
    reps: int | None = None
    """Of each side, for the stretches that do not say."""
    prepare: float | None = None
    rest: float | None = None
    talk: Talk | None = None
    countdown: int | None = None
    """How many seconds of a hold are counted down: 0, 3, 5 or 10."""
    count: Count = "ticks"
    left_first: bool = False
    avoid: tuple[str, ...] = ()
    """Conditions; a stretch that a script marks for one of them is left out."""
    only: tuple[str, ...] = ()
    """Names of the stretches to keep; none means all."""
    skip: tuple[str, ...] = ()
    """Names of stretches to leave out."""
