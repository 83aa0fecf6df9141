"""A plan consists of these steps, one after the other; all times are in seconds."""

from dataclasses import dataclass
from typing import Literal

from voicecoach.planning.sides import Side

Earcon = Literal["start", "end", "halfway", "tick", "bell", "finish"]
IntervalKind = Literal["prepare", "hold", "move", "rest", "change", "transfer", "pause"]
"""``change`` is the time to change sides, ``transfer`` to get to another position or place;
``pause`` is quiet work."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A spoken cue; its length is not known before it is spoken."""

    text: str


@dataclass(frozen=True, slots=True)
class Tone:
    """An earcon as a cue."""

    name: Earcon


Cue = Spoken | Tone


@dataclass(frozen=True, slots=True)
class Beat:
    """Cues one right after the other, the first at a fixed time of its overlay."""

    at: float
    """Seconds after the overlay's onset."""
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Overlay:
    """Cues that are heard during an interval, and do not change its length: all, or none."""

    at: float
    """Wished onset in seconds after the interval's start."""
    beats: tuple[Beat, ...]
    label: str
    """What the plan calls it when it is dropped."""
    slack: float = 0.0
    """How many seconds the onset may move either way to find room."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The beginning of a chapter, which lasts until the next one begins."""

    title: str
    stretch: str | None = None
    side: Side | None = None
    image: str | None = None


@dataclass(frozen=True, slots=True)
class Say:
    """A cue that has its own time: the session waits until it has been heard."""

    cue: Cue
    after: float = 0.5
    """Seconds of silence behind it."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A span of time with a promised length, and the cues that are heard in it."""

    kind: IntervalKind
    seconds: float
    stretch: str
    side: Side | None = None
    rep: int = 1
    reps: int = 1
    overlays: tuple[Overlay, ...] = ()
    """The most important first."""
    in_set: bool = False
    """Whether it is one repetition of a set."""

    @property
    def exact(self) -> bool:
        """Whether tones mark the first and the last frame of it."""
        return self.kind in {"hold", "move"}


Step = Chapter | Say | Interval


@dataclass(frozen=True, slots=True)
class Dropped:
    """A cue that will not be heard, and why."""

    text: str
    stretch: str
    reason: str


@dataclass(frozen=True, slots=True)
class Clamped:
    """A hold that was moved into the range of its stretch; both in seconds."""

    stretch: str
    asked: float
    held: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stretch that this session leaves out, and why."""

    stretch: str
    reason: str
    conditions: tuple[str, ...] = ()
    """Those that the listener avoids and it is marked for."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A session in order, before anything has been spoken."""

    title: str
    language: str
    steps: tuple[Step, ...]
    left_out: tuple[LeftOut, ...] = ()
    clamped: tuple[Clamped, ...] = ()
    dropped: tuple[Dropped, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """Return each line that is said, once, in the order of first use."""
        return tuple(cue.text for cue in self.cues() if isinstance(cue, Spoken))

    def cues(self) -> tuple[Cue, ...]:
        """Return each different cue once, in the order of first use."""
        found: dict[Cue, None] = {}
        for step in self.steps:
            match step:
                case Say(cue):
                    found[cue] = None
                case Interval(overlays=overlays):
                    for overlay in overlays:
                        for beat in overlay.beats:
                            found.update(dict.fromkeys(beat.cues))
                    if step.exact:
                        found.update({Tone("start"): None, Tone("end"): None})
                case Chapter():
                    pass
        return tuple(found)
