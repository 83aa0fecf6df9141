"""A folder of scripts is opened and saved here; nothing leaves it, and no change is lost."""

import os
import stat
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Final

from voicecoach.composing.pictures_beside import put_beside
from voicecoach.errors import OutputError, RequestError
from voicecoach.script.diagnostics import Refused, quote
from voicecoach.script.nodes import LARGEST
from voicecoach.script.script_file import decoded
from voicecoach.script.template import file_stem
from voicecoach.whole_file import replacing

SUFFIXES: Final = (".yaml", ".yml")
MOST_NAMES: Final = 1000
"""Scripts of a folder that are told; a person finds none among more."""
_SIGNS = frozenset('/\\:*?"<>|')
"""No name of a file has these on Windows, and some of them lead elsewhere."""
_NONE: Final[Mapping[str, bytes]] = MappingProxyType({})
_SAVING = Lock()


@dataclass(frozen=True, slots=True)
class Opened:
    """A script as it is on the disk."""

    name: str
    """Of the file in its folder, with its ending."""
    path: Path
    text: str
    """Letter for letter: with its own line ends, and a byte order mark where it has one."""
    version: str
    """SHA-256 of its bytes, in hex."""


class ChangedElsewhere(RequestError):  # noqa: N818 - reads as what happened to the file
    """Somebody else saved the script since it was opened; it is left as they saved it."""

    def __init__(self, name: str, now: Opened | None) -> None:
        what = "was changed elsewhere" if now else "was removed or renamed"
        super().__init__(
            f"{quote(name)} {what} since it was opened",
            "Nothing was overwritten. Open it anew, or save yours under another name.",
        )
        self.now = now
        """How it is now; None where it is gone."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of scripts. A name from outside never leads out of it, and links are refused."""

    folder: Path

    def names(self) -> tuple[str, ...]:
        """Return the names of its scripts, in alphabetical order; none where it is not there."""
        with suppress(OSError):
            found = (one.name for one in os.scandir(self.folder) if _is_script(one))
            return tuple(sorted(found, key=str.casefold)[:MOST_NAMES])
        return ()

    def open(self, name: str) -> Opened:
        """Return the script ``name``.

        Raises:
            RequestError: there is none of that name, or it is a link.
            ScriptError: it is too large, or no text.
        """
        path = self._path(name)
        raw = _read(path)
        if raw is None:
            raise RequestError(f"there is no script {quote(name)} here", "Look at the list anew.")
        mark = "\ufeff" if raw.startswith(BOM_UTF8) else ""
        return Opened(name, path, mark + decoded(raw, name), sha256(raw).hexdigest())

    def save(self, name: str, text: str, version: str) -> Opened:
        """Put ``text`` in the place of the ``version`` that was opened, whole or not at all.

        Raises:
            ChangedElsewhere: the file has another version now.
            RequestError: there is no such name, or the text is none that a file can have.
            OutputError: it cannot be written.
        """
        path, raw = self._path(name), _bytes_of(text)
        with _SAVING:
            self._unchanged(name, version)
            if sha256(raw).hexdigest() != version:
                with _told(name), replacing(path) as file:
                    file.write(raw)
                    file.flush()
                    os.fsync(file.fileno())  # which takes long: an editor may save meanwhile
                    self._unchanged(name, version)
        return Opened(name, path, text, sha256(raw).hexdigest())

    def new(self, name: str, text: str, pictures: Mapping[str, bytes] = _NONE) -> Opened:
        """Make a script that is not there yet, with its pictures, or none of them.

        Args:
            name: may be any words, such as a title.
            text: of the script.
            pictures: by the names of their files.

        Raises:
            RequestError: no file can be called so, or there is one already.
            OutputError: it cannot be written.
        """
        stem = _stem_of(name)
        path, raw = self.folder / f"{stem}.yaml", _bytes_of(text)
        with _SAVING:
            self._free(stem)
            with _told(path.name), ExitStack() as written:
                written.enter_context(replacing(path)).write(raw)
                put_beside(path, pictures, written)
                self._free(stem)
        return Opened(path.name, path, text, sha256(raw).hexdigest())

    def free_name(self, name: str) -> str:
        """Return ``name``, or the first of ``name 2``, ``name 3`` … that no script here has.

        Raises:
            RequestError: no file can be called so.
        """
        return next(one for one in _numbered(name) if not self._taken(_stem_of(one)))

    def copy(self, name: str, new_name: str) -> Opened:
        """Make a script like the one called ``name``, letter for letter.

        Raises:
            RequestError: there is no such script, or there is one called ``new_name``.
            ScriptError: it is too large, or no text.
            OutputError: it cannot be written.
        """
        return self.new(new_name, self.open(name).text)

    def _path(self, name: str) -> Path:
        strange = set(name) & _SIGNS or not name.isprintable() or name.startswith(".")
        if strange or not name.lower().endswith(SUFFIXES) or len(name.encode()) > 255:
            raise RequestError(f"{quote(name)} is no name of a script", "Look at the list anew.")
        return self.folder / name

    def _unchanged(self, name: str, version: str) -> None:
        raw = _read(self._path(name))
        if raw is None or sha256(raw).hexdigest() != version:
            raise ChangedElsewhere(name, None if raw is None else self.open(name))

    def _free(self, stem: str) -> None:
        if name := self._taken(stem):
            raise RequestError(f"there is a script {quote(name)} already", "Choose another name.")

    def _taken(self, stem: str) -> str:
        """Return the name of the script that has ``stem``; empty where none has it."""
        names = (f"{stem}{suffix}" for suffix in SUFFIXES)
        return next((one for one in names if os.path.lexists(self.folder / one)), "")


def _stem_of(name: str) -> str:
    try:
        return file_stem(name)
    except Refused as refused:
        raise RequestError(refused.message, refused.hint) from refused


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name[:50].rstrip()} {number}" for number in count(2))


def _is_script(entry: os.DirEntry[str]) -> bool:
    named = entry.name.lower().endswith(SUFFIXES) and not entry.name.startswith(".")
    return named and entry.name.isprintable() and entry.is_file(follow_symlinks=False)


def _read(path: Path) -> bytes | None:
    """Return the bytes of a file, one too many where it is too large; None where there is none.

    Raises:
        RequestError: it is a link or no file, or cannot be read.
    """
    try:
        if path.is_symlink():
            raise RequestError(f"{path.name} is a link", "Open the script that it leads to.")
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        flags |= getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise RequestError(f"{path.name} is no file", "Look at the list anew.")
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        told = f"{path.name} cannot be read: {error.strerror or error}"
        raise RequestError(told, "See who may open it.") from error


def _bytes_of(text: str) -> bytes:
    try:
        raw = text.encode()
    except UnicodeEncodeError as error:
        raise RequestError("this is half of a letter, and no text", "Write it again.") from error
    if len(raw) > LARGEST:
        raise RequestError("a script has 1 MiB at the most", "Make two scripts of it.")
    return raw


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Say what to do about a file that cannot be written, for somebody without a command line."""
    try:
        yield
    except OutputError as error:
        told = f"{name} cannot be saved: {error.message.rpartition(': ')[2]}"
        hint = "See that there is room on the disk, and that you may write in the folder."
        raise OutputError(told, hint) from error
