"""Blocks of samples become a WAV, FLAC, Ogg or Opus file."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, BinaryIO

import soundfile

from voicecoach.output.comments import write_comments
from voicecoach.output.formats import FORMATS
from voicecoach.output.ogg import renumber
from voicecoach.output.tags import About
from voicecoach.pcm import Samples
from voicecoach.timing.timeline import Timeline

LARGEST_WAV = 2**32 - 2**16
"""Bytes of sound; what is larger needs RF64, the WAV with 64-bit sizes (EBU Tech 3306)."""


def write_container(
    file: BinaryIO,
    suffix: str,
    blocks: Iterable[Samples],
    timeline: Timeline,
    channels: int,
    about: About,
) -> None:
    """Write ``blocks`` in the container that ``suffix`` names, with what players show of it.

    Args:
        file: open for reading and writing, able to seek.
        suffix: one of ``FORMATS`` that libsndfile writes.
        blocks: float32 of shape (frames,) or (frames, 2), full scale -1 to 1.
        timeline: its length and sample rate, chapters and texts.
        channels: 1 or 2.
        about: what players show.

    Raises:
        OSError, OutputError: what the file itself raises when it cannot be written.
    """
    container, subtype = FORMATS[suffix].container, FORMATS[suffix].subtype
    if container == "WAV" and timeline.frames * channels * 2 > LARGEST_WAV:
        container = "RF64"
    with (
        _relayed(file) as relay,
        ThreadPoolExecutor(1) as writer,
        _opened(
            writer, relay, "w", timeline.sample_rate, channels, format=container, subtype=subtype
        ) as sound,
    ):
        sound.title = about.title
        sound.artist = about.artist
        sound.album = about.album
        sound.comment = about.comment
        for block in blocks:
            writer.submit(sound.write, block).result()
            if relay.error:
                break
    write_comments(file, suffix, timeline, about)
    if container == "OGG":
        renumber(file)


@contextmanager
def _opened(writer: ThreadPoolExecutor, *how: Any, **form: str) -> Iterator[soundfile.SoundFile]:
    """Open a sound file, and close it at the end, both in the one thread that writes it.

    Ctrl-C reaches the main thread only, so it never lands in libsndfile's calls of our file. The
    pool forgets a thread whose start was interrupted and starts a second one. So the opening starts
    it: a file cannot be written by one and closed by the other at the same time.
    """
    sound = writer.submit(soundfile.SoundFile, *how, **form).result()
    try:
        yield sound
    finally:
        writer.submit(sound.close).result()


class _Relay:
    """A file for libsndfile to write to, which keeps the first error that it meets.

    No exception can pass through libsndfile's C code: it would be printed and forgotten.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.error: Exception | None = None

    def write(self, piece: bytes) -> int:
        return self._kept(self._file.write, piece)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._kept(self._file.seek, offset, whence)

    def tell(self) -> int:
        return self._kept(self._file.tell)

    def _kept(self, call: Any, *arguments: object) -> int:
        try:
            return int(call(*arguments))
        except Exception as error:  # noqa: BLE001 - raised again by _relayed
            self.error = self.error or error
            return 0


@contextmanager
def _relayed(file: BinaryIO) -> Iterator[_Relay]:
    """Yield a relay to ``file``, and raise at the end what it has kept."""
    relay = _Relay(file)
    try:
        yield relay
    except (soundfile.LibsndfileError, AssertionError):  # both mean a short write
        if not relay.error:
            raise
    if relay.error:
        raise relay.error
