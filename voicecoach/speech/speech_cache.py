"""The speech cache makes each clip once, and then reads it from the user's cache folder.

An entry is the sample rate in Hz as a 32-bit integer, and the samples as 32-bit floats, all
little-endian.
"""

import hashlib
import json
import struct
from collections.abc import Callable

import numpy as np

from voicecoach.kept_files import KeptFiles, Shared, kept_folder
from voicecoach.pcm import Clip

RATES = range(4_000, 384_001)
"""Hz that a voice may have."""
_RATE = struct.Struct("<I")


def cache_key(identity: str, rate: float, text: str, version: str) -> str:
    """Return the name of a clip: all that its sound depends on, digested.

    Args:
        identity: of the engine.
        rate: 1.0 is the voice's own pace.
        text: as it is spoken.
        version: of what is done to the clip after it was spoken.
    """
    written = json.dumps([identity, float(rate), text, version])
    return hashlib.sha256(written.encode()).hexdigest()


class SpeechCache(KeptFiles):
    """A cache of clips by key in a folder, which never makes a render fail."""

    def fetch(self, key: str, make: Callable[[], Clip]) -> Clip:
        """Return the clip of ``key``, made by ``make`` and kept if it is not there whole."""
        clip = self.find(key)
        if clip is None:
            clip = make()
            self.write(key, _pack(clip))
        return clip

    def find(self, key: str) -> Clip | None:
        """Return the clip of ``key``, or None if it is not there or damaged."""
        content = self.read(key)
        return None if content is None else _unpack(content)


def default_cache(shared: Shared | None = None) -> SpeechCache:
    """Return the cache in the folder of all that is kept, with a store behind it or none."""
    return SpeechCache(kept_folder(), shared=shared)


def _pack(clip: Clip) -> bytes:
    return _RATE.pack(clip.sample_rate) + clip.samples.astype("<f4").tobytes()


def _unpack(content: memoryview) -> Clip | None:
    """Return the clip in an entry; None if it is no sound."""
    if len(content) < _RATE.size or len(content) % 4:
        return None
    (sample_rate,) = _RATE.unpack_from(content)
    samples = np.frombuffer(content, "<f4", offset=_RATE.size)
    if sample_rate not in RATES or not np.isfinite(samples).all():
        return None
    return Clip(samples.astype(np.float32, copy=False), sample_rate)
