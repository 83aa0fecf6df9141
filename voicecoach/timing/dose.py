"""The dose tells for how many seconds a session stretches each side."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicecoach.timing.timeline import Timeline
from voicecoach.units import to_seconds

if TYPE_CHECKING:
    from voicecoach.planning.sides import Side

AIM = 60.0
"""Seconds a side for each stretch, over all repetitions: Garber et al. 2011 (ACSM)."""


@dataclass(frozen=True, slots=True)
class Dose:
    """Seconds that one stretch is held."""

    stretch: str
    side: float
    """On one side, over all repetitions."""
    total: float
    """On all sides together."""
    sided: bool

    def __str__(self) -> str:
        return f"{self.side:g} s" + (" a side" if self.sided else "")


def doses(timeline: Timeline) -> tuple[Dose, ...]:
    """Return the dose of each stretch that is held, in order."""
    held: dict[str, dict[Side | None, int]] = {}
    for interval in timeline.intervals:
        if interval.kind == "hold":
            sides = held.setdefault(interval.stretch, {})
            sides[interval.side] = sides.get(interval.side, 0) + interval.end - interval.start
    return tuple(
        Dose(
            stretch,
            to_seconds(max(sides.values()), timeline.sample_rate),
            to_seconds(sum(sides.values()), timeline.sample_rate),
            sided=set(sides) != {None},
        )
        for stretch, sides in held.items()
    )
