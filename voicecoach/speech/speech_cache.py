"""The speech cache makes each clip once, and then reads it from the user's cache folder.

An entry is one file named after its key: a SHA-256 digest of key and rest, the sample rate in Hz
as a 32-bit integer, and the samples as 32-bit floats, all little-endian. It is written beside its
place and renamed, so that any number of programs may share the folder.
"""

import hashlib
import json
import os
import stat
import struct
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import numpy as np
from platformdirs import user_cache_path

from voicecoach.pcm import Clip

VARIABLE = "VOICECOACH_CACHE"
"""Environment variable that names another folder."""
LIMIT = 512 * 1024 * 1024
"""Bytes of a cache: about an hour and a half of speech."""
RATES = range(4_000, 384_001)
"""Hz that a voice may have."""
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
    """A cache of clips by key in a folder, which never makes a render fail."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        """Take the folder, which need not be there yet, and the most bytes to keep in it."""
        self.folder = folder
        self.limit = limit
        self._room = 0
        """Bytes that may be written before the folder is counted again."""
        self._counting = Lock()  # several threads speak at once
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
        try:
            return self._path(key).is_file()
        except OSError:  # a name too long for the system
            return False

    def find(self, key: str) -> Clip | None:
        """Return the clip of ``key``, or None if it is not there or damaged."""
        path = self._path(key)
        try:
            clip = _unpack(key, _read_plain(path))
        except (OSError, ValueError):
            return None
        with suppress(OSError):
            os.utime(path)  # last used now: the last to leave
        return clip

    def prune(self, ahead: int = 0) -> None:
        """Remove the clips whose last use is longest ago until the rest keeps to the limit.

        Args:
            ahead: bytes to leave free.
        """
        entries = sorted(self._entries(), key=lambda entry: entry[1].st_mtime_ns)
        excess = sum(status.st_size for _, status in entries) + ahead - self.limit
        for path, status in entries:
            if excess <= 0:
                break
            with suppress(OSError):
                path.unlink()
            excess -= status.st_size
        self._room = ahead - min(excess, 0)

    def usage(self) -> Usage:
        """Return how much is there."""
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
        paths = self.folder.glob("[0-9a-f][0-9a-f]/*")
        with suppress(OSError):  # the name of the folder is too long for the system
            for path in paths:
                if path.suffix in (_SUFFIX, _UNFINISHED):
                    with suppress(OSError):  # another program may just have removed it
                        yield path, path.lstat()

    def _keep(self, key: str, clip: Clip) -> None:
        path, content = self._path(key), _pack(key, clip)
        if len(content) > self.limit:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._make_room(len(content))
            _write_whole(path, content)
        except OSError as fault:
            self.problem = f"{self.folder}: {fault.strerror}"

    def _make_room(self, size: int) -> None:
        """Keep to the limit while clips are written, counting the folder only now and then."""
        with self._counting:
            if size > self._room:
                self.prune(max(size, self.limit // 16))
            self._room -= size


def default_cache() -> SpeechCache:
    """Return the cache in the folder that ``VOICECOACH_CACHE`` names, else in this user's."""
    named = os.environ.get(VARIABLE)
    return SpeechCache(Path(named) if named else user_cache_path("voicecoach") / "speech")


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file as a whole, so that nobody can read half of it."""
    unfinished, name = tempfile.mkstemp(suffix=_UNFINISHED, dir=path.parent)
    try:
        with os.fdopen(unfinished, "wb") as file:
            file.write(content)
        with suppress(FileNotFoundError):  # another program has just cleared the cache
            Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _read_plain(path: Path) -> bytes:
    """Return the bytes of an ordinary file.

    Raises:
        OSError: it cannot be read, or is none: a pipe would keep us waiting.
    """
    with open(path, "rb", opener=_without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(f"{path} is no file")
        return file.read()


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))  # Windows has no pipes in folders


def _pack(key: str, clip: Clip) -> bytes:
    body = _RATE.pack(clip.sample_rate) + clip.samples.astype("<f4").tobytes()
    return _digest(key, body) + body


def _digest(key: str, body: bytes | memoryview) -> bytes:
    """Return a digest that differs if an entry is damaged, or stands at another's place."""
    digest = hashlib.sha256(key.encode())
    digest.update(body)
    return digest.digest()


def _unpack(key: str, content: bytes) -> Clip:
    """Return the clip in the entry of ``key``.

    Raises:
        ValueError: it is damaged.
    """
    digest, body = content[:_DIGEST], memoryview(content)[_DIGEST:]
    if _digest(key, body) != digest:
        raise ValueError("the digest is another")
    try:
        (sample_rate,) = _RATE.unpack_from(body)
    except struct.error as error:
        raise ValueError("it has no sample rate") from error
    samples = np.frombuffer(body, "<f4", offset=_RATE.size)
    if sample_rate not in RATES or not np.isfinite(samples).all():
        raise ValueError("it is no sound")
    return Clip(samples.astype(np.float32, copy=False), sample_rate)
