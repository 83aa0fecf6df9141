"""Pieces of sound are kept by key in a folder, up to a limit, for all programs of a user.

An entry is one file named after its key: a SHA-256 digest of key and content, and the content. It
is written beside its place and renamed, so that any number of programs may share the folder.
Behind the folder there may be a store that several computers share.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Protocol

from platformdirs import user_cache_path

from voicecoach.sealed_file import UNFINISHED, read_plain, sealed, unsealed, write_whole

VARIABLE = "VOICECOACH_CACHE"
"""Environment variable that names another folder."""
LIMIT = 512 * 1024 * 1024
"""Bytes of a folder: about an hour and a half of speech."""
_SUFFIX = ".clip"


@dataclass(frozen=True, slots=True)
class Usage:
    """How much there is in a folder, or was taken from it."""

    entries: int
    bytes: int
    folder: Path


class Shared(Protocol):
    """Keeps content by key for several computers; what goes wrong raises ``StoreError``."""

    def has(self, key: str) -> bool:
        """Tell whether there is an entry of ``key``, whole or damaged."""
        ...

    def read(self, key: str) -> memoryview | None:
        """Return the content of ``key``, or None if it is not there or damaged."""
        ...

    def write(self, key: str, content: bytes) -> None:
        """Keep ``content`` as that of ``key``."""
        ...


class KeptFiles:
    """A folder of entries by key, which never makes a render fail; a store behind it may."""

    def __init__(self, folder: Path, limit: int = LIMIT, shared: Shared | None = None) -> None:
        """Take the folder, which need not be there yet, and the most bytes to keep in it.

        Args:
            folder: is looked into first, and gets all that is read or written.
            limit: of the folder; what is in a store stays.
            shared: is asked for what the folder lacks, and gets all that is written.
        """
        self.folder = folder
        self.limit = limit
        self.shared = shared
        self._room = 0
        """Bytes that may be written before the folder is counted again."""
        self._counting = Lock()  # several threads write at once
        self.problem: str | None = None
        """Why an entry could not be kept; None as long as all could."""

    def has(self, key: str) -> bool:
        """Tell whether there is an entry of ``key``, whole or damaged."""
        return self._is_here(key) or bool(self.shared and self.shared.has(key))

    def offer(self, key: str) -> bool:
        """Tell whether whoever shares this has an entry of ``key``; what is here becomes theirs."""
        if self.shared is None or self.shared.has(key):
            return self.has(key)
        found = self._here(key)
        if found is None:
            return False
        self.shared.write(key, bytes(found))
        return True

    def read(self, key: str) -> memoryview | None:
        """Return the content of ``key``, or None if it is not there or damaged."""
        found = self._here(key)
        if found is None and self.shared:
            found = self.shared.read(key)
            if found is not None:
                self._keep(key, bytes(found))
        return found

    def write(self, key: str, content: bytes) -> None:
        """Keep ``content`` as that of ``key``; where the folder cannot, ``problem`` says why."""
        self._keep(key, content)
        if self.shared:
            self.shared.write(key, content)

    def alone(self) -> "KeptFiles":
        """Return the folder with no store behind it."""
        return KeptFiles(self.folder, self.limit) if self.shared else self

    @property
    def keeps(self) -> bool:
        """Whether what is written can be read again, as far as is known."""
        return self.shared is not None or self.problem is None

    def made_once(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the content of ``key``, made by ``make`` and kept if it is not there whole."""
        found = self.read(key)
        if found is not None:
            return bytes(found)
        content = make()
        self.write(key, content)
        return content

    def prune(self, ahead: int = 0) -> None:
        """Remove the entries whose last use is longest ago until the rest keeps to the limit.

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
        """Remove every entry, and nothing else that may be in the folder; return what went."""
        gone: list[int] = []
        for path, status in self._entries():
            with suppress(OSError):
                path.unlink()
                gone.append(status.st_size)
        return Usage(len(gone), sum(gone), self.folder)

    def _is_here(self, key: str) -> bool:
        try:
            return self._path(key).is_file()
        except OSError:  # a name too long for the system
            return False

    def _here(self, key: str) -> memoryview | None:
        path = self._path(key)
        try:
            body = unsealed(key, read_plain(path))
        except OSError:
            return None
        if body is not None:
            with suppress(OSError):
                os.utime(path)  # last used now: the last to leave
        return body

    def _keep(self, key: str, content: bytes) -> None:
        path, whole = self._path(key), sealed(key, content)
        if len(whole) > self.limit:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._make_room(len(whole))
            write_whole(path, whole)
        except OSError as fault:
            self.problem = f"{self.folder}: {fault.strerror}"

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}{_SUFFIX}"

    def _entries(self) -> Iterator[tuple[Path, os.stat_result]]:
        """Yield our files and their state, those of a broken-off write too."""
        paths = self.folder.glob("[0-9a-f][0-9a-f]/*")
        with suppress(OSError):  # the name of the folder is too long for the system
            for path in paths:
                if path.suffix in (_SUFFIX, UNFINISHED):
                    with suppress(OSError):  # another program may just have removed it
                        yield path, path.lstat()

    def _make_room(self, size: int) -> None:
        """Keep to the limit while entries are written, counting the folder only now and then."""
        with self._counting:
            if size > self._room:
                self.prune(max(size, self.limit // 16))
            self._room -= size


def kept_folder() -> Path:
    """Return the folder that ``VOICECOACH_CACHE`` names, else this user's."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else user_cache_path("voicecoach") / "speech"
