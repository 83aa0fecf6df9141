"""Units convert without drift, and clocks read as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach import units


@given(frames=st.integers(0, 10**10), rate=st.sampled_from([22050, 24000, 44100, 48000]))
def test_frames_survive_the_way_through_seconds(frames, rate):
    """No frame is lost between the timeline file and the sound, even after days."""
    assert units.to_frames(units.to_seconds(frames, rate), rate) == frames


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (65, "1:05"), (3599.6, "1:00:00"), (3725, "1:02:05")]
)
def test_clock_reads_as_people_write_it(seconds, text):
    """Minutes have no leading zero; hours appear when there are any."""
    assert units.clock(seconds) == text


@given(decibels=st.floats(-120, 40))
def test_gain_and_decibels_are_inverse(decibels):
    """A level set is the level read."""
    assert units.to_decibels(units.to_gain(decibels)) == pytest.approx(decibels)


def test_silence_is_minus_infinity():
    """Silence has a level too."""
    assert units.to_decibels(0) == float("-inf")


def test_milliseconds_are_rounded_once():
    """A chapter mark is the nearest millisecond to its frame."""
    assert units.to_milliseconds(44100 * 3 + 23, 44100) == 3001
