"""This is the one door to hibari, so that it makes the same samples in every environment.

hibari takes scipy's transforms wherever scipy happens to be installed: the samples would differ in
their last bits from one environment to the next, and its import costs 0.2 s. With numpy 2, which
keeps single precision, it gains nothing (95 s of speech: 0.44 s numpy, 0.49 s scipy).
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _absent(module: str) -> Iterator[None]:
    """Make ``import module`` fail for the moment."""
    present = sys.modules.get(module)
    sys.modules[module] = None  # type: ignore[assignment]  # Python's own mark for "not there"
    try:
        yield
    finally:
        del sys.modules[module]
        if present is not None:
            sys.modules[module] = present


with _absent("scipy.fft"):
    from hibari import SAMPLE_RATE, Hibari
    from hibari.g2p import G2P
    from hibari.voices import BASE_URL, VOICES, cache_dir, voice_path

__all__ = ["BASE_URL", "G2P", "SAMPLE_RATE", "VOICES", "Hibari", "cache_dir", "voice_path"]
