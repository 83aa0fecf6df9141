"""Clips are within reach, however many there are, in bounded memory."""

import numpy as np
import pytest

from voicecoach.pcm import Clip
from voicecoach.planning.steps import Spoken
from voicecoach.rendering.clip_cache import ClipCache

FRAMES = 1000


def clip(cue):
    """Return a clip that tells which cue it is of."""
    return Clip(np.full(FRAMES, float(cue.text), np.float32), 24000)


def test_a_clip_that_left_is_made_again():
    """Whatever was put into the cache is found, and never more than its limit is held."""
    made = []

    def make(cue):
        made.append(cue)
        return clip(cue)

    cache = ClipCache(make, limit=3 * FRAMES * 4)
    cues = [Spoken(str(number)) for number in range(5)]
    for cue in cues:
        cache.put(cue, clip(cue))
    assert [cache[cue].samples[0] for cue in cues] == [0, 1, 2, 3, 4]
    assert made == cues
    assert cache[cues[4]] is cache[cues[4]]
    assert made == cues
    assert cache.lengths == dict.fromkeys(cues, FRAMES)


def test_what_is_used_stays():
    """A cue that is heard again and again does not leave for those that are heard once."""
    made = []
    cache = ClipCache(lambda cue: made.append(cue) or clip(cue), limit=2 * FRAMES * 4)
    often, *once = (Spoken(str(number)) for number in range(6))
    cache.put(often, clip(often))
    for cue in once:
        cache.put(cue, clip(cue))
        assert cache[often].samples[0] == 0
    assert made == []


def test_what_was_never_put_there_is_missing():
    """A cue that was not spoken is not made up."""
    cache = ClipCache(clip)
    with pytest.raises(KeyError):
        cache[Spoken("1")]
