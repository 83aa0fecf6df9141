"""The mixer makes blocks of samples from a timeline and the clips of its cues."""

from collections.abc import Iterator, Mapping

import numpy as np

from voicecoach.errors import TimelineError
from voicecoach.pcm import Clip, Samples
from voicecoach.planning.steps import Cue
from voicecoach.timing.placement import PlacedCue
from voicecoach.timing.timeline import Timeline

BLOCK_FRAMES = 65536
"""Frames of a block."""


def mix(
    timeline: Timeline, clips: Mapping[Cue, Clip], block_frames: int = BLOCK_FRAMES
) -> Iterator[Samples]:
    """Yield the sound of ``timeline`` block by block; where nothing is cued it is exactly zero.

    Memory does not grow with the length of the session. A silent block is the same read-only
    array each time.

    Args:
        timeline: its cues are ordered by start.
        clips: the sound of each cue, at the timeline's sample rate and of the placed length.
        block_frames: length of each block but the last.

    Yields:
        float32 samples, shape (frames,), together ``timeline.frames`` long.

    Raises:
        TimelineError: before the first block, if a clip is missing or does not fit its cue.
    """
    for cue in timeline.cues:
        _check(cue, clips, timeline)
    return _blocks(timeline, clips, block_frames)


def _check(placed: PlacedCue, clips: Mapping[Cue, Clip], timeline: Timeline) -> None:
    clip = clips.get(placed.cue)
    if clip is None:
        raise TimelineError(f"no sound for {placed.cue}")
    if clip.sample_rate != timeline.sample_rate:
        raise TimelineError(
            f"{placed.cue} has {clip.sample_rate} Hz in a timeline of {timeline.sample_rate} Hz"
        )
    if clip.frames != placed.end - placed.start:
        raise TimelineError(
            f"{placed.cue} has {clip.frames} frames and a place of {placed.end - placed.start}"
        )
    if placed.start < 0 or placed.end > timeline.frames:
        raise TimelineError(f"{placed.cue} at frame {placed.start} is outside the session")


def _blocks(timeline: Timeline, clips: Mapping[Cue, Clip], block_frames: int) -> Iterator[Samples]:
    silence = np.zeros(block_frames, np.float32)
    silence.flags.writeable = False
    waiting = iter(timeline.cues)
    upcoming = next(waiting, None)
    sounding: list[PlacedCue] = []
    for start in range(0, timeline.frames, block_frames):
        end = min(start + block_frames, timeline.frames)
        sounding = [cue for cue in sounding if cue.end > start]
        while upcoming is not None and upcoming.start < end:
            sounding.append(upcoming)
            upcoming = next(waiting, None)
        if not sounding:
            yield silence[: end - start]
            continue
        block = np.zeros(end - start, np.float32)
        for cue in sounding:
            first, last = max(start, cue.start), min(end, cue.end)
            block[first - start : last - start] += clips[cue.cue].samples[
                first - cue.start : last - cue.start
            ]
        yield block
