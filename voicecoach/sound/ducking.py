"""The bed gets a smooth gain, which the timeline decides for each frame.

The bed comes up at the beginning, goes down at the end, and steps back under every cue. The gain
is a function of the frame alone, so blocks of any size get the same.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from voicecoach.pcm import Samples
from voicecoach.timing.timeline import Timeline
from voicecoach.units import to_frames, to_gain

DEPTH = 9.0
"""dB that the bed steps back by."""
ATTACK_SECONDS = 0.4
"""Seconds before a cue in which the bed steps back, so that no first syllable is covered."""
RELEASE_SECONDS = 1.2
"""Seconds after a cue in which the bed comes back."""
SHORTEST_GAP_SECONDS = 2.0
"""Seconds of a gap between cues in which the bed comes back; in shorter ones it would pump."""
FADE_IN_SECONDS = 3.0
FADE_OUT_SECONDS = 5.0
"""Seconds in which the bed comes up at the beginning, and goes down at the end."""
STEP = 64
"""Frames between two values of the gain, with straight lines between: 1.5 ms at 44.1 kHz."""

Curve = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Ducking:
    """The gain of a bed under one timeline; corners are joined by half a cosine, in dB."""

    duck_frames: Curve
    duck: Curve
    """1 at a corner where the bed is back, 0 where it is not."""
    fade_frames: Curve
    fade: Curve

    def at(self, frames: Curve) -> Curve:
        """Return the gain, 0 to 1, at each of ``frames``."""
        back = _eased(np.interp(frames, self.duck_frames, self.duck))
        there = _eased(np.interp(frames, self.fade_frames, self.fade))
        gain: Curve = there * to_gain(-DEPTH) ** back
        return gain

    def between(self, start: int, end: int) -> Samples:
        """Return the gain at each frame from ``start`` to ``end``: shape (end - start,)."""
        steps = np.arange(start // STEP, -(-end // STEP) + 1, dtype=np.float64) * STEP
        gains = self.at(steps)
        if gains.min() == gains.max():
            return np.full(end - start, gains[0], np.float32)
        return np.interp(np.arange(start, end), steps, gains).astype(np.float32)


def ducking(timeline: Timeline) -> Ducking:
    """Return the gain of a bed that steps back under each cue of ``timeline``."""
    attack = to_frames(ATTACK_SECONDS, timeline.sample_rate)
    release = to_frames(RELEASE_SECONDS, timeline.sample_rate)
    spans = np.array(_talked_over(timeline), np.float64).reshape(-1, 2)
    corners = np.add(spans.repeat(2, axis=1), [-attack, 0, 0, release])
    # A track shorter than both fades has the same of each.
    shrink = min(1.0, timeline.frames / timeline.sample_rate / (FADE_IN_SECONDS + FADE_OUT_SECONDS))
    fade_in = shrink * FADE_IN_SECONDS * timeline.sample_rate
    fade_out = shrink * FADE_OUT_SECONDS * timeline.sample_rate
    return Ducking(
        # The last corner is for a timeline without cues.
        duck_frames=np.append(corners, timeline.frames + release),
        duck=np.append(np.tile([0.0, 1.0, 1.0, 0.0], len(spans)), 0.0),
        fade_frames=np.array([0.0, fade_in, timeline.frames - fade_out, timeline.frames]),
        fade=np.array([0.0, 1.0, 1.0, 0.0]),
    )


def _talked_over(timeline: Timeline) -> list[tuple[int, int]]:
    """Return the spans of cues, those with too short a gap between them as one."""
    shortest_gap = to_frames(SHORTEST_GAP_SECONDS, timeline.sample_rate)
    spans: list[tuple[int, int]] = []
    for cue in timeline.cues:
        if spans and cue.start - spans[-1][1] < shortest_gap:
            start, end = spans.pop()
            spans.append((start, max(end, cue.end)))
        else:
            spans.append((cue.start, cue.end))
    return spans


def _eased(line: Curve) -> Curve:
    eased: Curve = 0.5 - 0.5 * np.cos(np.pi * line)
    return eased
