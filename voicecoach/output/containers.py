"""Containers besides MP3: blocks of samples in, a WAV, FLAC, Ogg or Opus file out."""

from collections.abc import Iterable
from typing import BinaryIO

import soundfile

from voicecoach.output.tags import About
from voicecoach.pcm import Samples
from voicecoach.timeline import Timeline

FORMATS = {
    ".wav": ("WAV", "PCM_16"),
    ".flac": ("FLAC", "PCM_16"),
    ".ogg": ("OGG", "VORBIS"),
    ".opus": ("OGG", "OPUS"),
}
"""libsndfile's format and subtype by suffix."""
LARGEST_WAV = 2**32 - 2**16
"""Bytes of sound; what is larger needs RF64, the WAV with 64-bit sizes (EBU Tech 3306)."""
OPUS_RATES = (8000, 12000, 16000, 24000, 48000)
"""Hz; Opus knows no others (RFC 6716, section 2)."""


def write_container(
    file: BinaryIO,
    suffix: str,
    blocks: Iterable[Samples],
    timeline: Timeline,
    channels: int,
    about: About,
) -> None:
    """Write ``blocks`` in the container that ``suffix`` names, with title and artist.

    Args:
        file: open for reading and writing, able to seek.
        suffix: one of ``FORMATS``.
        blocks: float32 of shape (frames,) or (frames, 2), full scale -1 to 1.
        timeline: its length and sample rate.
        channels: 1 or 2.
        about: what players show.
    """
    container, subtype = FORMATS[suffix]
    if container == "WAV" and timeline.frames * channels * 2 > LARGEST_WAV:
        container = "RF64"
    with soundfile.SoundFile(
        file, "w", timeline.sample_rate, channels, format=container, subtype=subtype
    ) as sound:
        sound.title = about.title
        sound.artist = about.artist
        sound.album = about.album
        sound.comment = about.comment
        for block in blocks:
            sound.write(block)
