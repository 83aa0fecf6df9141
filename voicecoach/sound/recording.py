"""A line that a person has recorded is kept as it is, and heard as loud as all others."""

from pathlib import Path

import soundfile

from voicecoach.errors import RequestError, SpeechError
from voicecoach.pcm import Clip
from voicecoach.sound.normalize import normalize
from voicecoach.sound.short_sound import read_short
from voicecoach.whole_file import replacing

LONGEST_LINE = 60.0
"""Seconds of a recorded line."""


def read_recording(path: Path) -> Clip:
    """Return the recording in a file: trimmed, levelled and limited as a spoken line.

    Raises:
        RequestError: it cannot be read, is longer than a minute, or has nothing to hear.
    """
    return as_spoken(read_short(path, LONGEST_LINE), str(path))


def as_spoken(clip: Clip, where: str) -> Clip:
    """Return ``clip`` trimmed, levelled and limited; ``where`` is what an error calls it.

    Raises:
        RequestError: there is nothing to hear in it.
    """
    try:
        return normalize(clip)
    except SpeechError as error:
        raise RequestError(f"there is nothing to hear in '{where}'", "Record it again.") from error


def write_recording(path: Path, clip: Clip) -> None:
    """Write ``clip`` as FLAC with 24 bits.

    Raises:
        OutputError: the file cannot be written.
    """
    with replacing(path) as file:
        soundfile.write(file, clip.samples, clip.sample_rate, "PCM_24", format="FLAC")
