"""A line that a person has recorded is kept as it is, and heard as loud as all others."""

from pathlib import Path

import numpy as np
import soundfile

from voicecoach.errors import RequestError, SpeechError
from voicecoach.pcm import Clip
from voicecoach.sound.normalize import normalize
from voicecoach.sound.short_sound import read_short
from voicecoach.units import to_gain
from voicecoach.whole_file import replacing

LONGEST_LINE = 60.0
"""Seconds of a recorded line."""
CLIPPED = 0.99
"""Magnitude from which a sample was probably cut off."""
MOST_CLIPPED = 0.001
"""Share of such samples that nobody hears."""
SOFTEST = -30.0
"""dB relative to full scale: the peak below which the noise of a room comes near the voice."""


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


def remark_on(clip: Clip) -> str:
    """Return what somebody should do better when they record it again; empty for nothing."""
    magnitude = np.abs(clip.samples)
    if (magnitude >= CLIPPED).mean() > MOST_CLIPPED:
        return "It is too loud and distorted. Go farther from the microphone."
    if magnitude.max(initial=0.0) < to_gain(SOFTEST):
        return "It is very soft, so the room is heard, too. Come closer to the microphone."
    return ""


def write_recording(path: Path, clip: Clip) -> None:
    """Write ``clip`` as FLAC with 24 bits.

    Raises:
        OutputError: the file cannot be written.
    """
    with replacing(path) as file:
        soundfile.write(file, clip.samples, clip.sample_rate, "PCM_24", format="FLAC")
