"""A clip gets another sample rate, and keeps its sound."""

import soxr

from voicecoach.pcm import Clip


def resample(clip: Clip, sample_rate: int) -> Clip:
    """Return ``clip`` at ``sample_rate`` Hz; the same object when it is there already."""
    if clip.sample_rate == sample_rate:
        return clip
    return Clip(soxr.resample(clip.samples, clip.sample_rate, sample_rate), sample_rate)
