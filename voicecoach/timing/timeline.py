"""A timeline tells the frame at which each part of a session begins."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from voicecoach.errors import TimelineError
from voicecoach.planning.sides import Side
from voicecoach.planning.steps import Chapter, Cue, Dropped, Interval, IntervalKind, Plan, Say
from voicecoach.timing.placement import PlacedCue, lay_interval
from voicecoach.units import to_border, to_frames, to_seconds


@dataclass(frozen=True, slots=True)
class PlacedInterval:
    """An interval at its place, in frames.

    A hold starts at the onset of its start earcon and ends at the onset of its end earcon.
    """

    kind: IntervalKind
    start: int
    end: int
    stretch: str
    side: Side | None
    rep: int
    reps: int


@dataclass(frozen=True, slots=True)
class PlacedChapter:
    """A chapter at its place, in frames."""

    start: int
    end: int
    title: str
    stretch: str | None
    side: Side | None
    image: str | None

    @property
    def mirrored(self) -> bool:
        """Whether the picture is mirrored."""
        return bool(self.side and self.side.mirrored)


@dataclass(frozen=True, slots=True, repr=False)
class Timeline:
    """All that is heard in a session, and when; by start, chapters without a gap."""

    title: str
    language: str
    sample_rate: int
    """Hz."""
    frames: int
    chapters: tuple[PlacedChapter, ...]
    intervals: tuple[PlacedInterval, ...]
    cues: tuple[PlacedCue, ...]
    dropped: tuple[Dropped, ...]

    def __repr__(self) -> str:
        """Return what it is in one line: thousands of numbers help nobody at a prompt."""
        minutes, seconds = divmod(round(to_seconds(self.frames, self.sample_rate)), 60)
        return f"<Timeline {self.title!r}, {minutes}:{seconds:02}, {len(self.cues)} cues>"


LEAD_IN = 0.5
"""Seconds of silence at the beginning, which some players swallow."""
AFTER_HOLD = 0.6
"""Seconds of silence after an end tone, before anything else is heard."""
LEAD_OUT = 1.0
"""Seconds of silence at the end, so that the last word is not cut off by the next track."""


def lay_out(plan: Plan, lengths: Mapping[Cue, int], sample_rate: int) -> Timeline:
    """Return the plan in absolute frames.

    Args:
        plan: what happens in order.
        lengths: frames of every cue of the plan at ``sample_rate``.
        sample_rate: Hz.

    Raises:
        TimelineError: a cue of the plan has no length.
    """
    missing = [cue for cue in plan.cues() if lengths.get(cue, 0) <= 0]
    if missing:
        raise TimelineError(f"{len(missing)} cues have no sound; the first is {missing[0]}")
    cursor = to_frames(LEAD_IN, sample_rate)
    opened: list[tuple[int, Chapter]] = []
    intervals: list[PlacedInterval] = []
    cues: list[PlacedCue] = []
    dropped = dict.fromkeys(plan.dropped)
    for step in plan.steps:
        if isinstance(step, Chapter):
            opened.append((cursor if opened else 0, step))
            continue
        laid = lay_step(step, cursor, lengths, sample_rate)
        intervals += laid.intervals
        cues += laid.cues
        dropped |= dict.fromkeys(laid.dropped)
        cursor = laid.end
    frames = max(cursor, cues[-1].end if cues else 0) + to_frames(LEAD_OUT, sample_rate)
    return Timeline(
        title=plan.title,
        language=plan.language,
        sample_rate=sample_rate,
        frames=frames,
        chapters=_close_chapters(opened, frames),
        intervals=tuple(intervals),
        cues=tuple(cues),
        dropped=tuple(dropped),
    )


@dataclass(frozen=True, slots=True)
class LaidStep:
    """What is said or done for a while, at its place, in frames."""

    end: int
    """Where the next step may begin."""
    cues: tuple[PlacedCue, ...]
    intervals: tuple[PlacedInterval, ...] = ()
    """The interval, if the step is one."""
    dropped: tuple[Dropped, ...] = ()


def lay_step(
    step: Say | Interval, cursor: int, lengths: Mapping[Cue, int], sample_rate: int
) -> LaidStep:
    """Return ``step`` at its place, which is at ``cursor`` or soon after it.

    Args:
        step: one of a plan.
        cursor: the frame at which the step before it is over.
        lengths: frames of every cue of the step at ``sample_rate``.
        sample_rate: Hz.
    """
    if isinstance(step, Say):
        start = to_border(cursor, sample_rate)
        end = start + lengths[step.cue]
        after = to_frames(step.after, sample_rate)
        return LaidStep(end + after, (PlacedCue(start, end, step.cue),))
    laid = lay_interval(step, lengths, sample_rate)
    start = _begin(step, cursor, laid.frames, sample_rate)
    cues = tuple(replace(one, start=one.start + start, end=one.end + start) for one in laid.cues)
    end = start + laid.frames
    placed = _place_interval(step, start, end)
    if step.exact:
        end = cues[-1].end + to_frames(AFTER_HOLD, sample_rate)
    return LaidStep(end, cues, (placed,), laid.dropped)


def _begin(step: Interval, cursor: int, frames: int, sample_rate: int) -> int:
    """Return where an interval begins: the tones of a hold, or what comes after, on a border.

    Sound that begins where a frame of an MP3 does is the same frames in every session, so that it
    is encoded once.
    """
    if step.exact:
        return to_border(cursor, sample_rate)
    return to_border(cursor + frames, sample_rate) - frames


def _place_interval(step: Interval, start: int, end: int) -> PlacedInterval:
    return PlacedInterval(step.kind, start, end, step.stretch, step.side, step.rep, step.reps)


def _close_chapters(opened: list[tuple[int, Chapter]], frames: int) -> tuple[PlacedChapter, ...]:
    ends = [start for start, _ in opened[1:]] + [frames]
    return tuple(
        PlacedChapter(start, end, chapter.title, chapter.stretch, chapter.side, chapter.image)
        for (start, chapter), end in zip(opened, ends, strict=True)
    )
