"""What the listener chose for one track: a frozen value that the planner reads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The listener's choices; what is left out comes from the level."""

    level: str = "beginner"
    hold: float | None = None
    """Seconds; overrides the level's, is clamped to each stretch's range."""
