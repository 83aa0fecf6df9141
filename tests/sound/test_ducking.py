"""The gain of a bed: back under every cue, smooth, and the same in blocks of any size."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voicecoach.planning.steps import Spoken, Tone
from voicecoach.sound.ducking import (
    ATTACK_SECONDS,
    DEPTH,
    FADE_IN_SECONDS,
    FADE_OUT_SECONDS,
    RELEASE_SECONDS,
    ducking,
)
from voicecoach.timing.placement import PlacedCue

RATE = 8000


@pytest.fixture
def gain_of(score):
    """Return the gain in dB at each frame of a minute with cues at the given seconds."""

    def measure(*spans):
        cues = [PlacedCue(int(a * RATE), int(b * RATE), Spoken("Hold.")) for a, b in spans]
        gain = ducking(score(cues, 60 * RATE, RATE)).between(0, 60 * RATE)
        return 20 * np.log10(np.maximum(gain, 1e-9))

    return measure


def test_a_cue_has_the_bed_back_from_its_first_frame_to_its_last(gain_of):
    """No first syllable and no last one is covered by the bed."""
    gain = gain_of((20, 22), (30, 30.06))
    assert gain[20 * RATE : 22 * RATE] == pytest.approx(-DEPTH, abs=0.01)
    assert gain[30 * RATE : int(30.06 * RATE)] == pytest.approx(-DEPTH, abs=0.01)


def test_the_bed_moves_only_around_the_cue(gain_of):
    """The bed steps back shortly before a cue and is whole again soon after it."""
    gain = gain_of((20, 22))
    before, after = int((20 - ATTACK_SECONDS) * RATE), int((22 + RELEASE_SECONDS) * RATE)
    assert gain[before - 1] == pytest.approx(0, abs=0.01)
    assert gain[after + 1] == pytest.approx(0, abs=0.01)
    assert (np.diff(gain[before : 20 * RATE]) <= 0).all()
    assert (np.diff(gain[22 * RATE : after]) >= 0).all()


def test_the_bed_moves_without_a_click(gain_of):
    """The gain never jumps: it takes the whole attack or release for its 9 dB."""
    gain = gain_of((20, 22), (25, 26), (28.1, 29))
    steepest = np.abs(np.diff(gain[4 * RATE : 54 * RATE])).max() * RATE
    assert steepest <= 1.02 * np.pi / 2 * DEPTH / ATTACK_SECONDS


def test_the_bed_stays_back_between_ticks(gain_of):
    """A countdown does not pump."""
    gain = gain_of(*((20 + tick, 20.06 + tick) for tick in range(5)))
    assert gain[20 * RATE : 24 * RATE] == pytest.approx(-DEPTH, abs=0.01)


def test_the_bed_returns_in_a_hold(gain_of):
    """Where nothing is said for a while, the bed has its whole level."""
    gain = gain_of((10, 11), (21, 22))
    assert gain[13 * RATE : 20 * RATE] == pytest.approx(0, abs=0.01)


def test_the_bed_comes_up_at_the_beginning_and_goes_down_at_the_end(gain_of):
    """A track begins and ends without a bed that is cut off."""
    gain = gain_of()
    rise, fall = int(FADE_IN_SECONDS * RATE), int((60 - FADE_OUT_SECONDS) * RATE)
    assert gain[0] < -100
    assert (np.diff(gain[:rise]) >= 0).all()
    assert gain[rise // 2] == pytest.approx(-6, abs=0.1)
    assert gain[rise:fall] == pytest.approx(0, abs=0.01)
    assert (np.diff(gain[fall:]) <= 0).all()
    assert gain[-1] < -100


def test_a_track_shorter_than_both_fades_has_both(score):
    """Four seconds of bed come up and go down as well."""
    gain = ducking(score([], 4 * RATE, RATE)).between(0, 4 * RATE)
    assert gain[[0, -1]] == pytest.approx(0, abs=1e-5)
    assert gain[int(1.5 * RATE)] == pytest.approx(1, abs=1e-3)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    gaps=st.lists(st.tuples(st.integers(0, 30000), st.integers(1, 20000)), max_size=8),
    cuts=st.lists(st.integers(0, 400_000), max_size=8),
)
def test_blocks_of_any_size_get_the_same_gain(score, gaps, cuts):
    """The gain of a frame does not depend on the block it is in, nor on how cues lie together."""
    cues, cursor = [], 0
    for gap, length in gaps:
        cues.append(PlacedCue(cursor + gap, cursor + gap + length, Tone("tick")))
        cursor += gap + length
    frames = cursor + RATE
    gain = ducking(score(cues, frames, RATE))
    whole = gain.between(0, frames)
    edges = [0, *sorted(cut % frames for cut in cuts), frames]
    parts = [gain.between(a, b) for a, b in pairwise(edges)]
    np.testing.assert_array_equal(np.concatenate(parts), whole)
    for cue in cues:
        assert whole[cue.start : cue.end].max() <= 10 ** (-DEPTH / 20) + 1e-4
