"""Sound through the encoder and back."""

from io import BytesIO
from itertools import pairwise

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.choices.sound import SAMPLE_RATES
from voicecoach.output.mp3 import write_mp3


def encode(blocks, sample_rate=24000, channels=1, tag=b""):
    """Return the bytes of an MP3."""
    file = BytesIO()
    write_mp3(file, blocks, sample_rate, channels, tag)
    return file.getvalue()


def decode(stream):
    """Return what libsndfile hears."""
    return soundfile.read(BytesIO(stream), dtype="float32")[0]


def shift(heard, made):
    """Return by how many samples ``heard`` is late, from where the two are most alike."""
    spectrum = np.fft.rfft(heard, 2 * len(made)) * np.conj(np.fft.rfft(made, 2 * len(made)))
    late = int(np.argmax(np.fft.irfft(spectrum)))
    return late if late < len(made) else late - 2 * len(made)


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("sample_rate", SAMPLE_RATES)
def test_every_sample_comes_back_at_its_place(sample_rate, channels, tone, decoded, tmp_path):
    """Both libsndfile and ffmpeg give as many samples as went in, none of them late."""
    made = tone(sample_rate // 2 + 123, sample_rate)
    sound = made if channels == 1 else np.stack([made, made], 1)
    path = tmp_path / "x.mp3"
    path.write_bytes(encode([sound], sample_rate, channels))
    heard, rate = soundfile.read(path, dtype="float32", always_2d=True)
    assert rate == sample_rate
    for samples in (heard, decoded(path, channels)):
        assert samples.shape == (len(made), channels)
        assert shift(samples[:, 0], made) == 0
        assert np.abs(samples[:, 0] - made).max() < 0.1


@given(st.integers(1, 60000), st.lists(st.integers(0, 60000), max_size=8))
@settings(max_examples=40)
def test_any_length_in_any_blocks(length, cuts):
    """The decoded length is that of the sound, and the blocks leave no trace in the bytes."""
    sound = (np.sin(np.arange(length) / 7) / 3).astype(np.float32)
    edges = [0, *sorted(min(cut, length) for cut in cuts), length]
    stream = encode(sound[start:end] for start, end in pairwise(edges))
    assert len(decode(stream)) == length
    assert stream == encode([sound])


def test_silence_stays_silence():
    """Where nothing is cued, nothing is heard: no dither, no noise of the encoder."""
    assert not decode(encode([np.zeros(24000, np.float32)])).any()


@pytest.mark.parametrize(("value", "step"), [(0.4, 0), (0.6, 1), (-0.4, 0), (-0.6, -1), (1e4, 1e4)])
def test_samples_are_rounded_to_the_nearest_step(value, step):
    """What is fainter than half a step of 16 bits is silence, on both sides of zero."""
    made, right = (np.full(5000, of / 32767, np.float32) for of in (value, step))
    assert encode([made]) == encode([right])
    assert (encode([made]) == encode([np.zeros(5000, np.float32)])) == (step == 0)


def test_what_is_too_loud_does_not_wrap_around():
    """A sample beyond full scale is as loud as can be, not a click of the other sign."""
    loud = np.full(24000, 1.7, np.float32)
    full = np.full(24000, 1.0, np.float32)
    assert encode([loud]) == encode([full])


def test_the_tag_comes_first():
    """Players find the tag at the beginning and the first frame right behind it."""
    sound = np.zeros(1000, np.float32)
    assert encode([sound], tag=b"ID3 and so on") == b"ID3 and so on" + encode([sound])
