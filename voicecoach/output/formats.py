"""The table of formats has a row for each container that a track can be written in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mutagen.flac import FLAC
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis

from voicecoach.choices.sound import SAMPLE_RATES

COMMENT = b"voicecoach; "
"""Bytes with which the comment of each track begins, by which we know our own."""


@dataclass(frozen=True, slots=True)
class Format:
    """A container, and how its files are written and recognised."""

    media_type: str
    mark: bytes
    """A pattern that the start of our own files matches."""
    container: str = ""
    """libsndfile's name of it; empty for MP3, which LAME writes."""
    subtype: str = ""
    """libsndfile's name of the coding."""
    comments: Callable[..., Any] | None = None
    """What opens its Vorbis comments; None where it has none."""
    sample_rates: tuple[int, ...] = SAMPLE_RATES
    """Hz that it may have."""


FORMATS = {
    ".mp3": Format(
        "audio/mpeg",
        # In ID3v2.3: size and flags, UTF-16, a language, no description.
        rb"ID3.*COMM.{10}\xff\xfe\0\0\xff\xfe" + COMMENT.decode().encode("utf-16-le"),
    ),
    ".wav": Format("audio/wav", rb"R(IFF|F64).{4}WAVE.*ICMT.{4}" + COMMENT, "WAV", "PCM_16"),
    ".flac": Format("audio/flac", b"fLaC.*comment=" + COMMENT, "FLAC", "PCM_16", FLAC),
    ".ogg": Format("audio/ogg", b"OggS.*COMMENT=" + COMMENT, "OGG", "VORBIS", OggVorbis),
    ".opus": Format(
        "audio/ogg",
        b"OggS.*COMMENT=" + COMMENT,
        "OGG",
        "OPUS",
        OggOpus,
        (24000, 48000),  # those of ours that Opus knows (RFC 6716, section 2)
    ),
}
"""Each container by its suffix, the usual one first."""
