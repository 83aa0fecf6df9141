"""A spoken clip is made ready for the mix, at the same loudness as all others.

It is cut to what can be heard, has no offset and no clicks, and has no peak that is too high.
"""

import numpy as np

from voicecoach.pcm import Clip, Samples, nothing_to_hear, trimmed
from voicecoach.sound.loudness import (
    HOP_SECONDS,
    OVERSAMPLING,
    Power,
    in_session,
    oversampled,
    power_of,
    weigh,
)
from voicecoach.units import to_frames, to_gain

NORMALIZE_VERSION = "3"
"""Changes whenever ``normalize`` gives other samples for the same clip."""

CLIP_LOUDNESS = -15.0
"""LUFS of a clip with silence around it. The tones take a session to -15.2 (much talk) to -16.8
(little): five routines at both levels and paces of 0.7 to 1.3, natural voice, one also eSpeak."""
CEILING = -3.2
"""dBTP of a clip. The MP3 encoder lifts peaks by about 1 dB; 2.0 was the most in 48 sessions."""
LOOKS_PER_HOP = 100
"""Looks in a hop: the limiter looks at the peak of every millisecond."""
LOOK_AHEAD = 8
"""Looks before a peak, and after it, in which the limiter moves."""
PASSES = 10
"""Passes at the most: limiting takes loudness, which needs more gain, which needs more limiting."""
LOUDNESS_TOLERANCE = 0.05
"""LU that a clip may differ from CLIP_LOUDNESS."""


def normalize(clip: Clip) -> Clip:
    """Return ``clip`` trimmed, centred, faded in and out, levelled and limited.

    Raises:
        SpeechError: there is nothing to hear in the clip.
    """
    # Speech is lopsided, so its mean is not its offset; the middle of all values is.
    centred = clip.samples - np.median(clip.samples[::31]) if clip.frames else clip.samples
    heard = trimmed(Clip(centred, clip.sample_rate)).samples / np.abs(centred).max()
    look = to_frames(HOP_SECONDS, clip.sample_rate) // LOOKS_PER_HOP
    starts = np.arange(0, len(heard), look)
    peaks = np.maximum.reduceat(oversampled(heard, clip.sample_rate), OVERSAMPLING * starts)
    power = power_of(weigh(heard, clip.sample_rate), look)
    gain = np.interp(np.arange(len(heard)), starts + look / 2, _gain(peaks, power))
    return Clip((heard * gain).astype(np.float32), clip.sample_rate)


def _gain(peaks: Samples, power: Power) -> Power:
    """Return the gain at each look that makes the clip as loud as it shall be, under the ceiling.

    The gain is smooth, and nowhere above what its own look or a neighbour allows, so that a line
    between two looks is under the ceiling too: what the highest peak of a window allows is
    averaged over a window that is narrower by one at each side.

    Args:
        peaks: highest magnitude in each look.
        power: K-weighted mean square of each look.
    """
    reach = LOOK_AHEAD + 1
    around = np.pad(peaks, reach + LOOK_AHEAD)
    highest = np.lib.stride_tricks.sliding_window_view(around, 2 * reach + 1).max(axis=1)
    window = np.hanning(2 * LOOK_AHEAD + 3)[1:-1]
    window /= window.sum()
    hops = np.zeros((-(-len(power) // LOOKS_PER_HOP), LOOKS_PER_HOP))
    drive = 1.0
    gain = np.ones(len(peaks))
    for _ in range(PASSES):
        allowed = to_gain(CEILING) / np.maximum(drive * highest, to_gain(CEILING))
        gain = drive * np.convolve(allowed, window, "valid")
        hops.reshape(-1)[: len(power)] = power * gain**2
        loudness = in_session(hops.mean(axis=1))
        if not np.isfinite(loudness):
            raise nothing_to_hear()
        if abs(CLIP_LOUDNESS - loudness) < LOUDNESS_TOLERANCE:
            break
        drive *= to_gain(CLIP_LOUDNESS - loudness)
    return gain
