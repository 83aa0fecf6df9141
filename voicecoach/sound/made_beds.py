"""Some beds need no file: their loops are computed.

Their spectra are drawn over the whole loop, so they go round without any seam, are the same each
time, and are cheap: a loop is made once and then only repeated.
"""

from collections.abc import Callable
from itertools import repeat

import numpy as np
import numpy.typing as npt

from voicecoach.sound.loop import Loop

LOOP_SECONDS = 32
"""Seconds of a loop: too long for the ear to find the repeat of a noise, and quick to transform."""
SEED = 1
LOOP_RMS = 0.05
"""RMS value of a loop, as a share of full scale."""
DROPS = 160
"""Drops of rain in a loop, five a second."""
CHORD = (110.0, 165.0, 220.0, 275.0, 330.0)
"""Hz of the drone: 2:3:4:5:6, an open major chord in just tuning, whose tones do not beat."""
HARMONICS = 5
BEATS = {0: 1.0, -3: 0.3, 2: 0.3}
"""Each partial has two weaker tones, this many 1/32 Hz off: it swells every 6 to 16 seconds."""

Sides = npt.NDArray[np.floating]
"""Shape (2, frames)."""


def made(name: str, sample_rate: int) -> Loop:
    """Return the bed called ``name``, one of ``MADE``; its level is left to who plays it."""
    sides = MADE[name](sample_rate, np.random.default_rng(SEED))
    sound = (sides.T * (LOOP_RMS / sides.std())).astype(np.float32, order="C")
    sound.flags.writeable = False
    return Loop(lambda: repeat(sound), len(sound))


def _rain(sample_rate: int, random: np.random.Generator) -> Sides:
    """Return a hiss, softer towards both ends of hearing, and drops near by."""
    frequencies = _frequencies(sample_rate)
    low, high = (frequencies / 300) ** 2, (frequencies / 4000) ** 2
    hiss = low / ((1 + low) * (1 + high) * np.sqrt(1 + frequencies / 500))
    rain = _noise(hiss, random, together=0.4)
    rain /= rain.std()
    for _ in range(DROPS):
        _add_drop(rain, sample_rate, random)
    return rain


def _add_drop(rain: Sides, sample_rate: int, random: np.random.Generator) -> None:
    """Add one short ringing bubble at its own time, pitch, loudness and place."""
    pitch, decay, place = random.uniform((700, 120, 0.15), (2600, 260, 0.85))
    onset = random.integers(rain.shape[1])
    seconds = np.arange(8 / decay, step=1 / sample_rate)
    swell = np.e * decay * seconds * np.exp(-decay * seconds)
    ring = random.uniform(0.3, 1.4) ** 2 * swell * np.sin(2 * np.pi * pitch * seconds)
    sides = np.array([np.cos(place * np.pi / 2), np.sin(place * np.pi / 2)])
    # A drop at the end of the loop rings on at its beginning.
    rain[:, (onset + np.arange(len(ring))) % rain.shape[1]] += sides[:, np.newaxis] * ring


def _brown(sample_rate: int, random: np.random.Generator) -> Sides:
    """Return a rumble that loses 6 dB with each octave, without what no loudspeaker plays."""
    lowest = _frequencies(sample_rate) / 35
    return _noise(lowest**2 / (1 + lowest**3), random, together=0.6)


def _drone(sample_rate: int, random: np.random.Generator) -> Sides:
    """Return a chord of soft tones that swell and fade, differently at each side."""
    spectra = np.zeros((2, len(_frequencies(sample_rate))), np.complex128)
    for note, pitch in enumerate(CHORD):
        for harmonic in range(1, HARMONICS + 1):
            level = 0.8**note / harmonic**1.5
            for beat, strength in BEATS.items():
                # Less than a quarter of a turn apart, or a phone that adds up both would lose it.
                turns = random.uniform() + np.array([0.0, random.uniform(-0.2, 0.2)])
                tone = level * strength * np.exp(2j * np.pi * turns)
                spectra[:, round(pitch * harmonic * LOOP_SECONDS) + beat] += tone
    return _sides(spectra)


def _noise(shape: npt.NDArray[np.floating], random: np.random.Generator, together: float) -> Sides:
    """Return noise of the given spectrum; both sides have ``together`` of their power in common."""
    both, left, right = random.standard_normal((3, 2, len(shape)))
    white = np.stack([left, right]) * np.sqrt(1 - together) + both * np.sqrt(together)
    return _sides((white[:, 0] + 1j * white[:, 1]) * shape)


def _sides(spectra: npt.NDArray[np.complex128]) -> Sides:
    return np.fft.irfft(spectra)


def _frequencies(sample_rate: int) -> npt.NDArray[np.floating]:
    return np.fft.rfftfreq(LOOP_SECONDS * sample_rate, 1 / sample_rate)


MADE: dict[str, Callable[[int, np.random.Generator], Sides]] = {
    "rain": _rain,
    "brown-noise": _brown,
    "drone": _drone,
}
"""By the name that a listener asks for."""
