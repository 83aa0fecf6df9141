"""Each turn has one of four kinds of work: a hold, breaths, movements or quiet time.

What differs for each kind is matched whole, so that mypy names the place when a fifth is added.
"""

from dataclasses import dataclass

from voicecoach.planning.steps import IntervalKind
from voicecoach.script.stretch import Breath, Stretch


@dataclass(frozen=True, slots=True)
class TimedHold:
    """A hold as long as the listener chose."""

    seconds: float
    breath: Breath | None
    """Pace of the breathing that is led through it."""


@dataclass(frozen=True, slots=True)
class Breaths:
    """A hold that is counted in breaths."""

    count: int
    breath: Breath

    @property
    def seconds(self) -> float:
        """Length of all the breaths."""
        return self.count * self.breath.seconds


@dataclass(frozen=True, slots=True)
class Movements:
    """A slow movement that is repeated."""

    count: int
    tempo: float
    """Seconds a movement."""

    @property
    def seconds(self) -> float:
        """Length of all the movements."""
        return self.count * self.tempo


@dataclass(frozen=True, slots=True)
class Quiet:
    """Quiet time without tones."""

    seconds: float


Work = TimedHold | Breaths | Movements | Quiet


def work_of(stretch: Stretch, hold: float) -> Work:
    """Return the work of one turn when holds are wished to last ``hold`` seconds."""
    if stretch.breaths is not None:
        return Breaths(stretch.breaths, stretch.breath or Breath())
    if stretch.repeat is not None:
        return Movements(stretch.repeat, stretch.tempo)
    if stretch.pause is not None:
        return Quiet(stretch.pause)
    return TimedHold(stretch.hold.clamp(hold), stretch.breath)


def kind_of(work: Work) -> IntervalKind:
    """Return the kind of interval that ``work`` takes."""
    match work:
        case TimedHold() | Breaths():
            return "hold"
        case Movements():
            return "move"
        case Quiet():
            return "pause"


def breath_of(work: Work) -> Breath | None:
    """Return the pace of the breathing that the coach leads; None where it leads none."""
    match work:
        case TimedHold(breath=breath) | Breaths(breath=breath):
            return breath
        case Movements() | Quiet():
            return None
