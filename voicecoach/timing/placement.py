"""Each cue of an interval gets its frame, or is dropped when there is no room for it.

Overlays are placed in their order, the most important first. Each goes as a whole to the free place
that is nearest to its wish.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from voicecoach.errors import TimelineError
from voicecoach.planning.steps import Cue, Dropped, Interval, Overlay, Tone
from voicecoach.units import to_border, to_frames

GAP = 0.4
"""Seconds of silence between two cues of an interval, so that each is heard by itself."""

Span = tuple[int, int]
"""First frame, and the frame after the last."""


@dataclass(frozen=True, slots=True)
class PlacedCue:
    """A cue at its place, in frames."""

    start: int
    end: int
    cue: Cue


@dataclass(frozen=True, slots=True)
class LaidInterval:
    """An interval with its cues at their places, in frames from its start."""

    frames: int
    """Its length."""
    cues: tuple[PlacedCue, ...]
    """By start; those of an exact interval include its start and end tone."""
    dropped: tuple[Dropped, ...]


def lay_interval(interval: Interval, lengths: Mapping[Cue, int], sample_rate: int) -> LaidInterval:
    """Return ``interval`` with each overlay placed or dropped.

    Raises:
        TimelineError: it is shorter than the tone that begins it.
    """
    frames = to_frames(interval.seconds, sample_rate)
    if interval.kind == "rest":
        frames = max(frames, _needed(interval, lengths, sample_rate))
    placed: list[PlacedCue] = []
    if interval.exact:
        if lengths[Tone("start")] > frames:
            raise TimelineError(
                f"the start tone is longer than the {interval.seconds:g} s of {interval.stretch}",
                "Choose a shorter tone for this session.",
            )
        placed.append(PlacedCue(0, lengths[Tone("start")], Tone("start")))
        placed.append(PlacedCue(frames, frames + lengths[Tone("end")], Tone("end")))
    dropped: list[Dropped] = []
    for overlay in interval.overlays:
        found = _place(overlay, lengths, sample_rate, frames, placed)
        if found is None:
            dropped.append(Dropped(overlay.label, interval.stretch, _why(interval)))
        else:
            placed += found
    placed.sort(key=lambda cue: cue.start)
    return LaidInterval(frames, tuple(placed), tuple(dropped))


def _why(interval: Interval) -> str:
    return f"no room for it in the {interval.kind} of {interval.seconds:g} s"


def _needed(interval: Interval, lengths: Mapping[Cue, int], sample_rate: int) -> int:
    """Return the frames that all the overlays of a rest take, one after the other."""
    gap = to_frames(GAP, sample_rate)
    return sum(
        gap + max(cue.end for cue in _cues(overlay, 0, lengths, sample_rate))
        for overlay in interval.overlays
    )


def _cues(
    overlay: Overlay, onset: int, lengths: Mapping[Cue, int], sample_rate: int
) -> list[PlacedCue]:
    found = []
    for beat in overlay.beats:
        cursor = onset + to_frames(beat.at, sample_rate)
        for cue in beat.cues:
            found.append(PlacedCue(cursor, cursor + lengths[cue], cue))
            cursor += lengths[cue]
    return found


def _place(
    overlay: Overlay,
    lengths: Mapping[Cue, int],
    sample_rate: int,
    frames: int,
    placed: list[PlacedCue],
) -> list[PlacedCue] | None:
    gap = to_frames(GAP, sample_rate)
    wish, slack = to_frames(overlay.at, sample_rate), overlay.slack * sample_rate
    shape = _cues(overlay, 0, lengths, sample_rate)
    if any(later.start < earlier.end for earlier, later in pairwise(shape)):
        return None
    last = max(cue.end for cue in shape)
    taken = [(cue.start - gap, cue.end + gap) for cue in placed]
    free = to_border(wish, sample_rate) if slack else wish
    onsets = {free, 0, frames - gap - last, *_edges(shape, taken)}
    for onset in sorted(onsets, key=lambda onset: (abs(onset - wish), onset)):
        inside = onset >= 0 and onset + last + gap <= frames
        if abs(onset - wish) <= slack and inside and _free(shape, onset, taken):
            return [PlacedCue(onset + cue.start, onset + cue.end, cue.cue) for cue in shape]
    return None


def _edges(shape: list[PlacedCue], taken: list[Span]) -> Iterator[int]:
    """Yield the onsets at which a cue of the overlay just touches a taken span."""
    for start, end in taken:
        for cue in shape:
            yield start - cue.end
            yield end - cue.start


def _free(shape: list[PlacedCue], onset: int, taken: list[Span]) -> bool:
    return not any(
        onset + cue.start < end and start < onset + cue.end for cue in shape for start, end in taken
    )
