"""The earcons: told apart by ear, without clicks, and sharp enough to measure a hold by."""

import subprocess
import sys
import warnings
from itertools import combinations
from typing import get_args

import numpy as np
import pytest

from voicecoach.planning.steps import Earcon
from voicecoach.sound.loudness import integrated, true_peak
from voicecoach.sound.tones import LENGTHS, earcon
from voicecoach.units import to_frames

NAMES = get_args(Earcon)
RATES = (22050, 24000, 32000, 44100, 48000)
AUDIBLE = 10 ** (-50 / 20)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("name", NAMES)
def test_length_is_the_same_at_each_rate(name, rate):
    """A plan made without sound knows how long each earcon will be."""
    clip = earcon(name, rate)
    assert clip.sample_rate == rate
    assert clip.frames == to_frames(LENGTHS[name], rate)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("name", NAMES)
def test_heard_from_its_first_millisecond(name, rate):
    """The frame an earcon is placed at is the moment a listener hears it."""
    heard = np.flatnonzero(np.abs(earcon(name, rate).samples) > AUDIBLE)
    assert heard[0] <= rate / 1000


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("name", NAMES)
def test_no_click(name, rate):
    """An earcon rises from zero, falls to zero, and no step of it is above the highest pitch's."""
    samples = earcon(name, rate).samples
    assert samples[0] == samples[-1] == 0
    assert np.abs(samples[-rate // 1000 :]).max() < AUDIBLE
    # A sum of sines bends at most (2 pi f / rate)^2 of its height; a click is a sharp bend.
    bend = np.abs(np.diff(samples, 2)).max()
    assert bend < (2 * np.pi * 2500 / rate) ** 2 * np.abs(samples).max()
    assert np.abs(samples[: rate // 2000]).max() < 0.15 * np.abs(samples).max()


@pytest.mark.parametrize("rate", RATES)
def test_start_and_end_begin_alike(rate):
    """Whatever delay an ear or a detector has, it is the same at both ends of a hold."""
    first = rate // 8
    start, end = earcon("start", rate).samples, earcon("end", rate).samples
    assert np.array_equal(start[:first], end[:first])


def test_hold_is_measured_in_the_mp3(heard_as_mp3):
    """From start tone to end tone of a decoded MP3 it is the hold, within 2 ms."""
    rate, hold = 24000, 10
    track = np.zeros(rate * (hold + 2), np.float32)
    for onset, name in ((rate // 2, "start"), (rate // 2 + hold * rate, "end")):
        clip = earcon(name, rate)
        track[onset : onset + clip.frames] += clip.samples
    heard = np.flatnonzero(np.abs(heard_as_mp3(track, rate)) > 0.02)
    end = heard[np.flatnonzero(np.diff(heard) > rate)[0] + 1]
    assert abs((end - heard[0]) / rate - hold) < 0.002


@pytest.mark.parametrize(("one", "other"), list(combinations(NAMES, 2)))
def test_told_apart(one, other):
    """No two earcons are near each other in length and in pitch over time."""
    rate = 24000
    lengths = sorted((LENGTHS[one], LENGTHS[other]))
    pitches = [_pitch_at_the_end(earcon(name, rate).samples, rate) for name in (one, other)]
    assert lengths[1] > 2 * lengths[0] or abs(np.log2(pitches[0] / pitches[1])) > 0.25


def test_start_rises_and_end_falls():
    """The direction says whether a hold begins or is over."""
    rate = 24000
    first = _pitch_at_the_end(earcon("start", rate).samples[: rate // 6], rate)
    assert _pitch_at_the_end(earcon("start", rate).samples, rate) > 1.2 * first
    assert _pitch_at_the_end(earcon("end", rate).samples, rate) < first / 1.2


@pytest.mark.parametrize("name", NAMES)
def test_sits_under_speech(name):
    """An earcon is heard beside speech at -16 LUFS and does not startle."""
    clip = earcon(name, 24000)
    assert -25 < integrated(clip.samples, 24000) < -17
    assert true_peak(clip.samples, 24000) < -6


def test_made_once():
    """Asking again costs nothing, and nobody can change a tone for all others."""
    clip = earcon("tick", 24000)
    assert earcon("tick", 24000) is clip
    with pytest.raises(ValueError, match="read-only"):
        clip.samples[0] = 1.0


def test_quiet_without_ffmpeg(tmp_path):
    """A listener without ffmpeg is not warned of it; other warnings are left alone."""
    code = (
        "import warnings; from voicecoach.sound.tones import earcon; before = warnings.filters[:];"
        "earcon('tick', 24000); assert warnings.filters == before"
    )
    found = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={"PATH": str(tmp_path), "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (found.returncode, found.stderr) == (0, "")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        earcon.__wrapped__("tick", 24000)


def _pitch_at_the_end(samples, rate):
    """Return the strongest frequency in the last third, in Hz."""
    tail = samples[-len(samples) // 3 :]
    spectrum = np.abs(np.fft.rfft(tail * np.hanning(len(tail)), 16384))
    return spectrum.argmax() * rate / 16384
