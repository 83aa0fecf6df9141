"""A listener chooses the tones: lower, softer, or their own."""

import numpy as np
import pytest
import soundfile

from voicecoach.errors import RequestError
from voicecoach.sound.loudness import integrated, true_peak
from voicecoach.sound.tone_set import CEILING, LONGEST, tone_set
from voicecoach.sound.tones import LENGTHS, earcon

RATE = 24000


def strongest(samples):
    """Return the pitch with the most power, in Hz."""
    return np.abs(np.fft.rfft(samples, RATE)).argmax()


@pytest.mark.parametrize("name", LENGTHS)
def test_low_tones_are_an_octave_lower(name):
    """They last as long and are about as loud, so that nothing else changes."""
    usual, low = tone_set("usual", 0, RATE)(name), tone_set("low", 0, RATE)(name)
    assert np.array_equal(usual.samples, earcon(name, RATE).samples)
    assert strongest(low.samples[:RATE]) == pytest.approx(
        strongest(usual.samples[:RATE]) / 2, abs=9
    )
    assert low.frames == usual.frames
    assert integrated(low.samples, RATE) == pytest.approx(integrated(usual.samples, RATE), abs=3)
    assert np.abs(np.diff(low.samples)).max() < np.abs(np.diff(usual.samples)).max()


def test_tones_may_be_softer_or_louder():
    """By the decibels that were chosen; the loudest stay under full scale."""
    soft, loud = (tone_set("usual", level, RATE)("start").samples for level in (-12, 3))
    assert 20 * np.log10(loud.max() / soft.max()) == pytest.approx(15, abs=0.01)
    for name in LENGTHS:
        assert true_peak(tone_set("low", 3, RATE)(name).samples, RATE) < -2


@pytest.fixture
def folder(tmp_path):
    """Return a folder with a gong that begins late, and something else."""
    seconds = np.arange(int(1.5 * 44100)) / 44100
    gong = 0.9 * np.sin(2 * np.pi * 220 * seconds) * np.exp(-2 * seconds)
    late = np.concatenate([np.zeros(11025), gong])
    soundfile.write(tmp_path / "start.wav", np.stack([late, late], axis=1), 44100)
    (tmp_path / "notes.txt").write_text("mine")
    return tmp_path


def test_own_tones_are_heard_at_once_and_no_louder_than_ours(folder):
    """What is silent before them is cut, so that a hold begins when it is heard to begin."""
    tones = tone_set(str(folder), 0, RATE)
    start = tones("start")
    assert start.sample_rate == RATE
    assert np.flatnonzero(np.abs(start.samples) > 0.001)[0] < RATE / 500
    assert start.frames == pytest.approx(1.5 * RATE, abs=RATE / 100)
    assert integrated(start.samples, RATE) <= integrated(earcon("start", RATE).samples, RATE) + 0.1
    assert true_peak(start.samples, RATE) <= CEILING + 0.1
    assert np.array_equal(tones("end").samples, earcon("end", RATE).samples)


def test_what_is_no_tone_is_refused(folder, tmp_path):
    """With the names that a folder may have."""
    with pytest.raises(RequestError, match="there are no tones in") as caught:
        tone_set(str(tmp_path / "nowhere"), 0, RATE)
    assert "start.wav" in caught.value.hint
    (folder / "end.wav").write_text("no sound")
    with pytest.raises(RequestError, match="not a sound file"):
        tone_set(str(folder), 0, RATE)
    soundfile.write(folder / "end.wav", np.zeros(4000), 8000)
    with pytest.raises(RequestError, match="nothing to hear"):
        tone_set(str(folder), 0, RATE)
    soundfile.write(folder / "end.wav", np.ones(int(LONGEST * 8000) + 2), 8000)
    with pytest.raises(RequestError, match="longer than 5 seconds"):
        tone_set(str(folder), 0, RATE)
