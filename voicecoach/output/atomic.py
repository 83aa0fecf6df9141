"""Files that appear whole or not at all: a target path in, a file that takes its place out."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedRandom, FileIO
from pathlib import Path
from typing import Any, BinaryIO

from voicecoach.errors import OutputError

_HINTS = {
    # On Windows also what is open in a player.
    errno.EACCES: "You may not write it, or a player has it open; choose another folder with -o.",
    errno.EPERM: "You may not write there; choose another folder with -o.",
    errno.EROFS: "That disk can only be read; choose another folder with -o.",
    errno.ENOSPC: "The disk is full; make room, or choose another disk with -o.",
    errno.EDQUOT: "Your share of the disk is used up; make room, or choose another disk with -o.",
    errno.EFBIG: "The file is too large for that disk; choose another disk with -o.",
    errno.EISDIR: "That is a folder; name a file in it with -o.",
    errno.EEXIST: "A part of that path is a file, not a folder; choose another path with -o.",
    errno.ENOTDIR: "A part of that path is a file, not a folder; choose another path with -o.",
    errno.ENAMETOOLONG: "The name is too long; choose a shorter one with -o.",
}


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Yield a file that becomes ``path`` when the block ends well, and vanishes when it does not.

    Missing folders are made, and vanish with it. What else goes wrong in the block passes through.

    Raises:
        OutputError: the file cannot be written; what was at ``path`` before is still there.
    """
    refuse_folder(path)
    part = path.with_name(f".{path.stem[:40]}.{secrets.token_hex(4)}.part")
    with _told(path):
        missing = [folder for folder in path.parents if not folder.exists()]
    try:
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished = _Unfinished(part, path)
        with BufferedRandom(unfinished) as file:
            yield file
        with _told(path):
            part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        for folder in missing:
            with suppress(OSError):  # not empty
                folder.rmdir()


class _Unfinished(FileIO):
    """A new file whose own faults are told as those of the target, and no others."""

    def __init__(self, part: Path, target: Path) -> None:
        super().__init__(part, "x+")
        self._target = target

    def write(self, piece: Any, /) -> int:
        with _told(self._target):
            return super().write(piece)

    def close(self) -> None:
        with _told(self._target):
            super().close()


def refuse_folder(path: Path) -> None:
    """Make sure, before any work is done, that ``path`` is no folder.

    Raises:
        OutputError: it is one, or cannot even be looked at.
    """
    with _told(path):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))


def write_text(path: Path, text: str) -> None:
    """Write ``text`` in UTF-8.

    Raises:
        OutputError: the file cannot be written.
    """
    with replacing(path) as file:
        file.write(text.encode())


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell an error of the system as one about ``path``."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written: {error.strerror or error}",
            _HINTS.get(error.errno or 0, "Choose another place with -o."),
        ) from error
