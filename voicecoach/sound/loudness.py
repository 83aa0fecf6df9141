"""Loudness and true peak of samples are measured as ITU-R BS.1770-4 defines them."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt
import soxr

from voicecoach.pcm import Samples
from voicecoach.units import to_decibels, to_frames

Power = npt.NDArray[np.float64]

HOP_SECONDS = 0.1
"""Seconds between the starts of gating blocks (BS.1770-4, annex 1: 400 ms, 75 % overlap)."""
HOPS_PER_BLOCK = 4
BLOCK = np.full(HOPS_PER_BLOCK, 1 / HOPS_PER_BLOCK)
"""Weights of the hops in a block: slid over the power of hops, they give the power of blocks."""
ABSOLUTE_GATE = -70.0
"""LUFS below which a block does not count."""
RELATIVE_GATE = -10.0
"""LU below the mean of the blocks that passed the absolute gate."""
OFFSET = -0.691
"""dB that make a 997 Hz sine at full scale in one channel read -3.01 LUFS."""
OVERSAMPLING = 4
"""Multiple of the sample rate at which peaks between samples are looked for (annex 2)."""

TRANSFORM_FRAMES = 8192
"""Frames of one Fourier transform."""
RINGING_SECONDS = 0.05
"""Seconds after which the weighting filter's 38 Hz double pole has faded by 100 dB."""


def integrated(samples: Samples, sample_rate: int) -> float:
    """Return the gated loudness in LUFS; silence is minus infinity.

    Sound shorter than one block is measured over its own length, so that one word reads as loud
    as the same voice in a sentence.

    Args:
        samples: shape (frames,).
        sample_rate: Hz.
    """
    weighted = weigh(samples, sample_rate)
    hop = to_frames(HOP_SECONDS, sample_rate)
    if len(weighted) < HOPS_PER_BLOCK * hop:
        return gated(power_of(weighted, max(len(weighted), 1)))
    whole = power_of(weighted[: len(weighted) // hop * hop], hop)
    return gated(np.convolve(whole, BLOCK, "valid"))


def in_session(hop_power: Power) -> float:
    """Return the gated loudness in LUFS of sound with silence before and behind it.

    The blocks that lie only partly on the sound count as well, as they do in a session.

    Args:
        hop_power: mean square of K-weighted sound in each HOP_SECONDS of it.
    """
    return gated(np.convolve(hop_power, BLOCK, "full"))


def gated(block_power: Power) -> float:
    """Return the loudness in LUFS of the blocks that pass both gates; of none, minus infinity."""
    power = block_power[block_power > 10 ** ((ABSOLUTE_GATE - OFFSET) / 10)]
    if not len(power):
        return -np.inf
    power = power[power > power.mean() * 10 ** (RELATIVE_GATE / 10)]
    return float(OFFSET + 10 * np.log10(power.mean()))


def power_of(weighted: Samples, frames: int) -> Power:
    """Return the mean square of every ``frames`` of ``weighted``, of the last by what it has."""
    starts = np.arange(0, len(weighted), frames)
    return np.add.reduceat(np.square(weighted, dtype=np.float64), starts) / frames


def true_peak(samples: Samples, sample_rate: int) -> float:
    """Return the highest level in dBTP that a player reconstructs between the samples.

    Args:
        samples: shape (frames,).
        sample_rate: Hz.
    """
    if not len(samples):
        return -np.inf
    return to_decibels(float(oversampled(samples, sample_rate).max()))


def oversampled(samples: Samples, sample_rate: int) -> Samples:
    """Return the magnitude of ``samples`` at OVERSAMPLING times the rate, as many times as long."""
    between: Samples = soxr.resample(samples, sample_rate, OVERSAMPLING * sample_rate)
    np.abs(between, out=between)
    # The resampler's low-pass takes the tip off sounds near the highest frequency.
    np.maximum(between[::OVERSAMPLING], np.abs(samples), out=between[::OVERSAMPLING])
    return between


def weigh(samples: Samples, sample_rate: int) -> Samples:
    """Return ``samples`` through the K-weighting filter, by overlap-save: shape kept."""
    ringing = to_frames(RINGING_SECONDS, sample_rate)
    step = TRANSFORM_FRAMES - ringing
    count = max(1, -(-len(samples) // step))
    padded = np.zeros(ringing + count * step, np.float32)
    padded[ringing : ringing + len(samples)] = samples
    pieces = np.lib.stride_tricks.sliding_window_view(padded, TRANSFORM_FRAMES)[::step]
    spectrum = np.fft.rfft(pieces) * _k_weighting(sample_rate)
    weighted = np.fft.irfft(spectrum, TRANSFORM_FRAMES)[:, ringing:]
    return np.ravel(weighted)[: len(samples)].astype(np.float32, copy=False)


@lru_cache(maxsize=4)
def _k_weighting(sample_rate: int) -> npt.NDArray[np.complex64]:
    """Return the filter's response at each frequency of the transform.

    BS.1770 prints coefficients for 48 kHz only. The two analog filters behind them (B. De Man,
    "Evaluation of Implementations of the EBU R128 Loudness Measurement", AES 145, 2018) pass
    through the bilinear transform at any rate: s = j tan(pi f / rate) / tan(pi f0 / rate).
    """
    warped = 1j * np.tan(np.pi * np.arange(TRANSFORM_FRAMES // 2 + 1) / TRANSFORM_FRAMES)
    s = warped / np.tan(np.pi * 1681.974450955533 / sample_rate)
    quality, high = 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    middle = high**0.4996667741545416
    shelf = (high * s**2 + middle / quality * s + 1) / (s**2 + s / quality + 1)
    s = warped / np.tan(np.pi * 38.13547087602444 / sample_rate)
    # The printed high-pass has the numerator 1 -2 1, which at 48 kHz is this much above unity.
    high_pass = 1.004995 * s**2 / (s**2 + s / 0.5003270373238773 + 1)
    response: npt.NDArray[np.complex64] = (shelf * high_pass).astype(np.complex64)
    return response
