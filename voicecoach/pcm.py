"""A clip is a piece of sound in memory: samples of one channel and their sample rate."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from voicecoach.errors import SpeechError
from voicecoach.units import to_frames, to_gain

Samples = npt.NDArray[np.float32]

AUDIBLE = -50.0
"""dB relative to the clip's peak; what is softer at either end is silence, breath and room."""
INAUDIBLE = -80.0
"""dB relative to full scale; a clip with no higher peak is empty."""
LEAD_SECONDS = 0.01
TAIL_SECONDS = 0.05
"""Seconds that are kept around what is audible, so that no soft consonant is cut."""
FADE_SECONDS = 0.005
"""Seconds of a fade at either end, short enough to keep the start of a plosive."""


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """One channel of sound."""

    samples: Samples
    """Shape (frames,), full scale is -1 to 1."""
    sample_rate: int
    """Hz."""

    @property
    def frames(self) -> int:
        """Number of samples."""
        return len(self.samples)


def trimmed(clip: Clip) -> Clip:
    """Return what can be heard of ``clip``, risen from zero and fallen to it on half a cosine.

    Raises:
        SpeechError: there is nothing to hear in it.
    """
    magnitude = np.abs(clip.samples)
    peak = magnitude.max(initial=0.0)
    if not to_gain(INAUDIBLE) <= peak < np.inf:
        raise nothing_to_hear()
    heard = magnitude > peak * to_gain(AUDIBLE)
    first = int(heard.argmax()) - to_frames(LEAD_SECONDS, clip.sample_rate)
    last = clip.frames - int(heard[::-1].argmax()) + to_frames(TAIL_SECONDS, clip.sample_rate)
    samples = clip.samples[max(0, first) : last].copy()
    frames = min(to_frames(FADE_SECONDS, clip.sample_rate), len(samples) // 2)
    rise = (0.5 - 0.5 * np.cos(np.pi * np.arange(frames) / max(frames, 1))).astype(np.float32)
    samples[:frames] *= rise
    samples[len(samples) - frames :] *= rise[::-1]
    return Clip(samples, clip.sample_rate)


def nothing_to_hear() -> SpeechError:
    """Return the error about a clip that is empty."""
    return SpeechError(
        "the voice gave a clip with nothing to hear", "Try another voice, or other words."
    )
