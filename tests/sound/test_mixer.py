"""Mixing: each cue at its frame, nothing else, in blocks of any size."""

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.errors import TimelineError
from voicecoach.pcm import Clip
from voicecoach.planning.steps import Spoken, Tone
from voicecoach.sound.mixer import mix
from voicecoach.timing.placement import PlacedCue
from voicecoach.timing.timeline import Timeline

RATE = 24000
CUES = (Spoken("Hold."), Spoken("Halfway."), Tone("start"), Tone("tick"))


def _timeline(cues, frames):
    return Timeline(
        title="",
        language="en",
        sample_rate=RATE,
        frames=frames,
        chapters=(),
        intervals=(),
        cues=tuple(cues),
        dropped=(),
    )


def _clip(frames, seed=0):
    noise = np.random.default_rng(seed).uniform(-1, 1, frames)
    return Clip(noise.astype(np.float32), RATE)


@st.composite
def _sessions(draw):
    clips = {cue: _clip(draw(st.integers(1, 50)), seed) for seed, cue in enumerate(CUES)}
    cursor, cues = 0, []
    for cue in draw(st.lists(st.sampled_from(CUES), max_size=12)):
        cursor += draw(st.integers(0, 80))
        cues.append(PlacedCue(cursor, cursor + clips[cue].frames, cue))
        cursor += clips[cue].frames
    return _timeline(cues, cursor + draw(st.integers(0, 80))), clips


@given(session=_sessions(), block_frames=st.integers(1, 200))
def test_blocks_are_the_whole_session(session, block_frames):
    """Blocks of any size hold each cue whole, at its frame, and exactly zero between."""
    timeline, clips = session
    expected = np.zeros(timeline.frames, np.float32)
    for cue in timeline.cues:
        expected[cue.start : cue.end] = clips[cue.cue].samples
    blocks = list(mix(timeline, clips, block_frames))
    assert all(len(block) == block_frames for block in blocks[:-1])
    assert all(block.dtype == np.float32 for block in blocks)
    assert np.array_equal(np.concatenate([np.zeros(0, np.float32), *blocks]), expected)


def test_cues_that_overlap_sound_together():
    """A tone under a word takes nothing from the word."""
    clips = {CUES[0]: _clip(30), CUES[2]: _clip(30, seed=1)}
    cues = [PlacedCue(0, 30, CUES[0]), PlacedCue(10, 40, CUES[2])]
    found = np.concatenate(list(mix(_timeline(cues, 40), clips, 16)))
    both = clips[CUES[0]].samples[10:] + clips[CUES[2]].samples[:20]
    assert np.array_equal(found[10:30], both)


def test_silent_blocks_are_shared():
    """An hour of holding still costs one block, which nobody can write to."""
    first, second = mix(_timeline([], 200), {}, 100)
    assert np.shares_memory(first, second)
    with pytest.raises(ValueError, match="read-only"):
        first[0] = 1.0


def test_memory_does_not_grow_with_the_session():
    """Five hours are mixed in the memory of a few blocks."""
    hours = 5 * 3600 * RATE
    timeline = _timeline([PlacedCue(hours - RATE, hours, CUES[0])], hours)
    clips = {CUES[0]: _clip(RATE)}
    tracemalloc.start()
    try:
        assert sum(len(block) for block in mix(timeline, clips)) == hours
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("clips", "told"),
    [
        ({}, "no sound for"),
        ({CUES[0]: _clip(31)}, "31 frames"),
        ({CUES[0]: replace(_clip(30), sample_rate=44100)}, "44100 Hz"),
    ],
    ids=["missing", "length", "rate"],
)
def test_clip_that_does_not_fit_stops_the_mix(clips, told):
    """A cue is never cut, stretched or left out: the mix stops before its first block."""
    timeline = _timeline([PlacedCue(0, 30, CUES[0])], 100)
    with pytest.raises(TimelineError, match=told) as caught:
        mix(timeline, clips)
    assert "Hold." in caught.value.message


def test_cue_beyond_the_end_stops_the_mix():
    """A session is never longer than its timeline says."""
    timeline = _timeline([PlacedCue(90, 120, CUES[0])], 100)
    with pytest.raises(TimelineError, match="outside"):
        mix(timeline, {CUES[0]: _clip(30)})
