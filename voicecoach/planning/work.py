"""What is done in one turn: the stretch and the wished hold in, kind and seconds out."""

from dataclasses import dataclass

from voicecoach.planning.steps import IntervalKind
from voicecoach.script.routine import Breath, Stretch


@dataclass(frozen=True, slots=True)
class Work:
    """One turn's work, and what it is counted in."""

    kind: IntervalKind
    seconds: float
    timed: bool = False
    """Whether the listener's hold sets the length."""
    breath: Breath | None = None
    """Pace of the breathing that is led through it."""
    count: int = 0
    """Breaths or movements; 0 when it is counted in seconds."""
    tempo: float = 0.0
    """Seconds a movement."""


def work_of(stretch: Stretch, hold: float) -> Work:
    """Return the work of one turn when holds are wished to last ``hold`` seconds."""
    if stretch.breaths is not None:
        breath = stretch.breath or Breath()
        return Work("hold", stretch.breaths * breath.seconds, breath=breath, count=stretch.breaths)
    if stretch.repeat is not None:
        seconds = stretch.repeat * stretch.tempo
        return Work("move", seconds, count=stretch.repeat, tempo=stretch.tempo)
    if stretch.pause is not None:
        return Work("pause", stretch.pause)
    return Work("hold", stretch.hold.clamp(hold), timed=True, breath=stretch.breath)
