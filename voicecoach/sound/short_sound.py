"""A short sound file becomes a clip: a tone of a listener's own, or a line that they recorded."""

from io import BytesIO
from pathlib import Path

import numpy as np
import soundfile

from voicecoach.errors import RequestError
from voicecoach.pcm import Clip

RATES = range(4_000, 384_001)
"""Hz of files that are taken."""


def read_short(path: Path, longest: float, content: bytes | None = None) -> Clip:
    """Return the sound in a file, its channels mixed to one.

    Args:
        path: of a file of any kind that libsndfile reads.
        longest: seconds that it may last.
        content: what is in the file, where that has been read.

    Raises:
        RequestError: there is no such file, it is no sound, damaged, or longer.
    """
    if content is None and not path.is_file():  # a pipe would be waited for without end
        raise RequestError(f"there is no file '{path}'", "Check the path.")
    try:
        with soundfile.SoundFile(path if content is None else BytesIO(content)) as sound:
            rate = sound.samplerate
            if rate not in RATES:
                raise RequestError(f"'{path}' has a sample rate of {rate:,} Hz", "Save it again.")
            read = sound.read(int(longest * rate) + 1, np.float32, always_2d=True)
    # soundfile asks for the format of a headless file by a TypeError.
    except (soundfile.LibsndfileError, TypeError) as error:
        raise RequestError(
            f"'{path}' is not a sound file that can be read ({error})",
            "MP3, WAV, FLAC, Ogg, Opus and AIFF can be; M4A and video cannot.",
        ) from error
    if len(read) > longest * rate:
        raise RequestError(f"'{path}' is longer than {longest:g} seconds", "Cut it.")
    if not np.isfinite(read).all():
        raise RequestError(f"'{path}' is damaged", "Try another copy of it.")
    return Clip(read.mean(axis=1, dtype=np.float32), rate)
