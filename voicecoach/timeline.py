"""The one score of a session: a plan and the lengths of its cues in, absolute frames out."""

from collections.abc import Mapping
from dataclasses import dataclass

from voicecoach.plan.steps import Cue, Dropped, IntervalKind, Plan


@dataclass(frozen=True, slots=True)
class PlacedCue:
    """A cue at its place; frames."""

    start: int
    end: int
    cue: Cue


@dataclass(frozen=True, slots=True)
class PlacedInterval:
    """A hold, rest, prepare or pause at its place; frames.

    A hold starts at the onset of its start earcon and ends at the onset of its end earcon.
    """

    kind: IntervalKind
    start: int
    end: int
    stretch: str
    side: str | None
    rep: int
    reps: int


@dataclass(frozen=True, slots=True)
class PlacedChapter:
    """A chapter at its place; frames."""

    start: int
    end: int
    title: str
    stretch: str | None
    side: str | None
    image: str | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that is heard, when; ordered by start, chapters without a gap."""

    title: str
    language: str
    sample_rate: int
    """Hz."""
    frames: int
    chapters: tuple[PlacedChapter, ...]
    intervals: tuple[PlacedInterval, ...]
    cues: tuple[PlacedCue, ...]
    dropped: tuple[Dropped, ...]
