"""Beds without a file: what their names promise, and no seam."""

import numpy as np
import pytest

from voicecoach.sound.loop import Tap
from voicecoach.sound.made_beds import MADE, made

RATE = 24000


def _octaves(samples, lowest, count):
    """Return the power per Hz in dB of ``count`` octaves from ``lowest`` Hz up."""
    power = np.abs(np.fft.rfft(samples)) ** 2
    pitch = np.fft.rfftfreq(len(samples), 1 / RATE)
    edges = lowest * 2.0 ** np.arange(count + 1)
    return np.array(
        [
            10 * np.log10(power[(pitch >= low) & (pitch < 2 * low)].mean() + 1e-20)
            for low in edges[:-1]
        ]
    )


@pytest.fixture(params=sorted(MADE))
def loop(request):
    """Return each made bed in turn."""
    return made(request.param, RATE)


def test_a_made_bed_goes_round_without_a_seam(loop):
    """Where the loop begins again there is no jump, no gap and no other colour."""
    sound = Tap(loop.pieces()).draw(loop.frames + RATE)
    left = sound[:, 0].astype(np.float64)
    seam = loop.frames
    step = np.abs(np.diff(left))
    assert step[seam - 1] <= step[: seam - 1].max()
    # An octave around the seam lies among those of all other places.
    places = [*range(RATE, seam - RATE, RATE), seam]
    colours = np.array(
        [
            _octaves(left[at - RATE // 2 : at + RATE // 2] * np.hanning(RATE), 100, 5)
            for at in places
        ]
    )
    assert (colours[-1] <= colours[:-1].max(axis=0) + 1).all()
    assert (colours[-1] >= colours[:-1].min(axis=0) - 1).all()


def test_a_made_bed_is_the_same_each_time(loop, request):
    """The same track is made twice from the same wish."""
    name = request.node.callspec.params["loop"]
    again = made(name, RATE)
    np.testing.assert_array_equal(next(loop.pieces()), next(again.pieces()))


def test_a_made_bed_has_two_sides_that_a_phone_can_add_up(loop):
    """Both sides differ and are equally loud, and added up they do not cancel."""
    left, right = Tap(loop.pieces()).draw(loop.frames).astype(np.float64).T
    assert left.std() == pytest.approx(right.std(), rel=0.15)
    assert 0.3 < np.corrcoef(left, right)[0, 1] < 0.9


def test_a_made_bed_is_even(loop):
    """Nothing in a bed startles: no half second is far from the others, no peak far above them."""
    left = Tap(loop.pieces()).draw(loop.frames)[:, 0].astype(np.float64)
    halves = left.reshape(-1, RATE // 2).std(axis=1)
    assert halves.max() < 1.5 * np.median(halves)
    assert halves.min() > 0.6 * np.median(halves)
    assert np.abs(left).max() < 8 * left.std()
    assert abs(left.mean()) < 1e-4 * left.std()


def test_brown_noise_loses_6_db_with_each_octave():
    """Brown noise is brown."""
    left = next(made("brown-noise", RATE).pieces())[:, 0]
    assert np.diff(_octaves(left, 125, 6)) == pytest.approx(-6, abs=0.5)


def test_rain_is_a_hiss_with_drops():
    """Rain is bright, and single drops stand out of it a little, in a narrow band."""
    left = next(made("rain", RATE).pieces())[:, 0]
    colour = _octaves(left, 62.5, 7)
    assert colour[4] > colour[0] + 12
    spectrum = np.fft.rfft(left)
    pitch = np.fft.rfftfreq(len(left), 1 / RATE)
    spectrum[(pitch < 1400) | (pitch > 1600)] = 0
    band = np.fft.irfft(spectrum)
    # A band of plain noise reaches about 4 times its effective value in so long a time.
    assert np.abs(band).max() > 6 * band.std()


def test_a_drone_is_a_chord_that_swells():
    """The drone is made of tones, and slowly moves."""
    left = next(made("drone", RATE).pieces())[:, 0].astype(np.float64)
    power = np.sort(np.abs(np.fft.rfft(left)) ** 2)[::-1]
    assert power[:100].sum() > 0.99 * power.sum()
    halves = left.reshape(-1, RATE // 2).std(axis=1)
    assert 1.1 < halves.max() / halves.min() < 2.5
