"""A key and a way to make its clip in, the clip out: made once, then read from the user's cache.

An entry is one file named after its key: a SHA-256 digest of the rest, the sample rate in Hz as a
32-bit integer, and the samples as 32-bit floats, all little-endian. It is written beside its place
and renamed, so that any number of programs may share the folder.
"""

import hashlib
import json
import os
import struct
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from platformdirs import user_cache_path

from voicecoach.pcm import Clip

VARIABLE = "VOICECOACH_CACHE"
"""Environment variable that names another folder."""
LIMIT = 512 * 1024 * 1024
"""Bytes; about an hour and a half of speech."""
_DIGEST = hashlib.sha256().digest_size
_RATE = struct.Struct("<I")
_SUFFIX, _UNFINISHED = ".clip", ".part"


@dataclass(frozen=True, slots=True)
class Usage:
    """How much there is in a cache, or was taken from it."""

    entries: int
    bytes: int
    folder: Path


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


class SpeechCache:
    """Clips by key in a folder; never the reason why a render fails."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        """Take the folder, which need not be there yet, and the most bytes to keep in it."""
        self.folder = folder
        self.limit = limit
        self.problem: str | None = None
        """Why a clip could not be kept; None as long as all could."""

    def fetch(self, key: str, make: Callable[[], Clip]) -> Clip:
        """Return the clip of ``key``, made by ``make`` and kept if it is not there whole."""
        clip = self.find(key)
        if clip is None:
            clip = make()
            self._keep(key, clip)
        return clip

    def has(self, key: str) -> bool:
        """Tell whether there is a clip of ``key``, whole or damaged."""
        return self._path(key).is_file()

    def find(self, key: str) -> Clip | None:
        """Return the clip of ``key``, or None if it is not there or damaged."""
        path = self._path(key)
        try:
            clip = _unpack(path.read_bytes())
        except (OSError, ValueError):
            return None
        with suppress(OSError):
            os.utime(path)  # last used now: the last to leave
        return clip

    def prune(self) -> None:
        """Remove the clips whose last use is longest ago until the rest keeps to the limit."""
        entries = sorted(self._entries(), key=lambda entry: entry[1].st_mtime_ns)
        excess = sum(status.st_size for _, status in entries) - self.limit
        for path, status in entries:
            if excess <= 0:
                break
            with suppress(OSError):
                path.unlink()
            excess -= status.st_size

    def usage(self) -> Usage:
        """Count what is there."""
        sizes = [status.st_size for _, status in self._entries()]
        return Usage(len(sizes), sum(sizes), self.folder)

    def clear(self) -> Usage:
        """Remove every clip, and nothing else that may be in the folder; return what went."""
        gone: list[int] = []
        for path, status in self._entries():
            with suppress(OSError):
                path.unlink()
                gone.append(status.st_size)
        return Usage(len(gone), sum(gone), self.folder)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}{_SUFFIX}"

    def _entries(self) -> Iterator[tuple[Path, os.stat_result]]:
        """Yield our files and their state, those of a broken-off write too."""
        for path in self.folder.glob("[0-9a-f][0-9a-f]/*"):
            if path.suffix in (_SUFFIX, _UNFINISHED):
                with suppress(OSError):  # another program may just have removed it
                    yield path, path.stat()

    def _keep(self, key: str, clip: Clip) -> None:
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(path, _pack(clip))
        except OSError as fault:
            self.problem = f"{self.folder}: {fault.strerror}"


def default_cache() -> SpeechCache:
    """Return the cache in the folder that ``VOICECOACH_CACHE`` names, else in this user's."""
    named = os.environ.get(VARIABLE)
    return SpeechCache(Path(named) if named else user_cache_path("voicecoach") / "speech")


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file that nobody ever sees half of."""
    unfinished, name = tempfile.mkstemp(suffix=_UNFINISHED, dir=path.parent)
    try:
        with os.fdopen(unfinished, "wb") as file:
            file.write(content)
        with suppress(FileNotFoundError):  # another program has just cleared the cache
            Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _pack(clip: Clip) -> bytes:
    body = _RATE.pack(clip.sample_rate) + clip.samples.astype("<f4").tobytes()
    return hashlib.sha256(body).digest() + body


def _unpack(content: bytes) -> Clip:
    """Return the clip in an entry.

    Raises:
        ValueError: it is damaged.
    """
    digest, body = content[:_DIGEST], memoryview(content)[_DIGEST:]
    if hashlib.sha256(body).digest() != digest:
        raise ValueError("the digest is another")
    (sample_rate,) = _RATE.unpack_from(body)
    samples = np.frombuffer(body, "<f4", offset=_RATE.size)
    return Clip(samples.astype(np.float32, copy=False), sample_rate)
