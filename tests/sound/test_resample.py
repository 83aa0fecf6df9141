"""Resampling: the same sound at another rate."""

import numpy as np
import pytest

from voicecoach.pcm import Clip
from voicecoach.sound.loudness import integrated, true_peak
from voicecoach.sound.normalize import normalize
from voicecoach.sound.resample import resample


def test_same_rate_is_the_same_clip():
    """Nothing is copied or changed where nothing has to be."""
    clip = Clip(np.ones(10, np.float32), 24000)
    assert resample(clip, 24000) is clip


@pytest.mark.parametrize("rate", [22050, 44100, 48000])
def test_keeps_length_loudness_and_peak(rate, murmur):
    """A normalized clip stays as long, as loud and as far from clipping as it was."""
    clip = normalize(murmur())
    found = resample(clip, rate)
    assert found.sample_rate == rate
    assert found.samples.dtype == np.float32
    assert abs(found.frames / rate - clip.frames / clip.sample_rate) <= 1 / rate
    assert integrated(found.samples, rate) == pytest.approx(
        integrated(clip.samples, clip.sample_rate), abs=0.15
    )
    assert true_peak(found.samples, rate) < -2.5
