"""Loudness and true peak: what other meters read."""

import math
import warnings

import numpy as np
import pytest

from voicecoach.sound.loudness import integrated, true_peak

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", "invalid escape sequence")
    import pyloudnorm

RATES = (22050, 24000, 44100, 48000)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("design", ["K-weighting", "DeMan"])
def test_reads_as_pyloudnorm(rate, design):
    """Loud and soft passages, pauses and all pitches read within 0.1 LU of another meter."""
    noise = np.random.default_rng(7).normal(0, 0.1, 8 * rate).astype(np.float32)
    envelope = np.repeat([1.0, 0.03, 0.0, 0.5, 0.001, 0.3, 0.0, 0.8], rate)
    sound = (np.cumsum(noise - noise.mean()) * 0.02 + noise) * envelope
    expected = pyloudnorm.Meter(rate, design).integrated_loudness(sound)
    assert integrated(sound.astype(np.float32), rate) == pytest.approx(expected, abs=0.1)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("pitch", [30, 60, 200, 997, 3000, 9000])
def test_weighs_pitches_as_pyloudnorm(rate, pitch, sine):
    """No pitch is weighed otherwise than the standard's filters do."""
    sound = sine(pitch, 3, rate, 0.5)
    expected = pyloudnorm.Meter(rate, "DeMan").integrated_loudness(sound.astype(float))
    assert integrated(sound, rate) == pytest.approx(expected, abs=0.1)


def test_reference_of_the_standard(sine):
    """A 997 Hz sine at full scale reads -3.01 LUFS (BS.1770-4, annex 1)."""
    assert integrated(sine(997, 5, 48000), 48000) == pytest.approx(-3.01, abs=0.02)


@pytest.mark.parametrize("seconds", [0.05, 0.2, 0.39, 0.4])
def test_short_sound_reads_as_long(seconds, sine):
    """One word reads as loud as the same voice in a sentence."""
    long = integrated(sine(1000, 3, 24000, 0.2), 24000)
    assert integrated(sine(1000, seconds, 24000, 0.2), 24000) == pytest.approx(long, abs=0.3)


@pytest.mark.parametrize("frames", [0, 1, 100, 24000])
def test_silence_has_no_loudness(frames):
    """Silence of any length is minus infinity, not an error."""
    silence = np.zeros(frames, np.float32)
    assert integrated(silence, 24000) == true_peak(silence, 24000) == -math.inf


def test_peak_between_the_samples():
    """A sine whose samples miss its peak is still seen at its full height."""
    rate = 48000
    between = np.sin(np.pi / 2 * np.arange(rate // 2) + np.pi / 4).astype(np.float32)
    assert np.abs(between).max() < 0.71
    assert true_peak(between[1000:-1000], rate) == pytest.approx(0, abs=0.2)


def test_peak_is_never_below_the_samples():
    """What stands in the samples is at least the peak, even at the highest frequency."""
    sound = np.resize([0.8, -0.8], 999) * np.hanning(999)
    assert true_peak(sound.astype(np.float32), 24000) >= 20 * math.log10(0.8) - 1e-6
