"""A file appears whole at its path, or not at all."""

import errno
import os
import re
import secrets
import stat
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from io import BufferedRandom, FileIO
from pathlib import Path
from typing import Any, BinaryIO

from voicecoach.errors import OutputError

if sys.platform != "win32":
    import fcntl

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
    errno.ELOOP: "That is a link that leads back to itself; remove it, or name another with -o.",
    errno.ENAMETOOLONG: "The name is too long; choose a shorter one with -o.",
}


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Yield a file that becomes ``path`` when the block ends well, and vanishes when it does not.

    A link stays one, and what it leads to is replaced. Missing folders are made, and vanish with
    the file. What else goes wrong in the block passes through.

    Raises:
        OutputError: the file cannot be written; what was at ``path`` before is still there.
    """
    refuse_folder(path)
    with _errors_about(path):
        target = _followed(path)
    # Named first: Ctrl-C may come as soon as the file is there.
    part = target.with_name(f".{target.stem[:40]}.{secrets.token_hex(4)}.part")
    with folder_for(target, path), ExitStack() as stack:
        stack.callback(_remove, part)
        with _errors_about(path):
            _sweep(target)
            unfinished = _begun(part, target, path)
        # A second way to the file keeps it ours from here until it is in its place.
        with _held(unfinished):
            with BufferedRandom(unfinished) as file:
                yield file
                with _errors_about(path):
                    file.flush()
                    os.fsync(file.fileno())  # else a crash may leave the new name without the bytes
            with _errors_about(path):
                part.replace(target)


@contextmanager
def folder_for(path: Path, named: Path | None = None) -> Iterator[None]:
    """Make the folder of ``path``; those that were missing vanish at the end where they are empty.

    Where several processes write into one folder, whoever waits for them all does this.

    Args:
        path: of a file that will be written.
        named: what an error is about, where a person knows the file by another path.

    Raises:
        OutputError: the folder cannot be made.
    """
    with _errors_about(named or path):
        missing = [folder for folder in path.parents if not folder.exists()]
    try:
        with _errors_about(named or path):
            path.parent.mkdir(parents=True, exist_ok=True)
        yield
    finally:
        for folder in missing:
            with suppress(OSError):  # not empty
                folder.rmdir()


def _remove(part: Path) -> None:
    with suppress(OSError):
        part.unlink(missing_ok=True)


class _Unfinished(FileIO):
    """A new file whose errors are raised as errors about its target."""

    def __init__(self, part: Path, named: Path) -> None:
        super().__init__(part, "x+")
        self._target = named

    def write(self, piece: Any, /) -> int:
        with _errors_about(self._target):
            return super().write(piece)

    def close(self) -> None:
        with _errors_about(self._target):
            super().close()


def _followed(path: Path) -> Path:
    """Return where a link leads to, though nothing is there yet; ``path`` itself if it is none."""
    if not path.is_symlink():
        return path
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return target


def _begun(part: Path, target: Path, named: Path) -> _Unfinished:
    """Return the new file ``part``, locked while it is open, with the permissions of ``target``."""
    while True:
        file = _Unfinished(part, named)
        if sys.platform == "win32":
            return file
        with suppress(OSError):  # a disk without locks, where nothing is swept either
            fcntl.flock(file, fcntl.LOCK_EX)
        if part.exists():
            break
        file.close()  # another run swept it before it was locked
    with suppress(OSError):  # there is none to replace, or the disk has no permissions
        os.fchmod(file.fileno(), target.stat().st_mode & 0o777)
    return file


@contextmanager
def _held(file: FileIO) -> Iterator[None]:
    """Keep the lock of ``file`` while the block lasts, though the block closes the file."""
    if sys.platform == "win32":  # a file that is open has no other place there
        yield
        return
    copy = os.dup(file.fileno())
    try:
        yield
    finally:
        os.close(copy)


def _sweep(target: Path) -> None:
    """Remove what runs that were killed left beside ``target``; nothing that a run still writes."""
    if sys.platform == "win32":  # no lock there tells the one from the other
        return
    ours = re.compile(re.escape(f".{target.stem[:40]}.") + r"[0-9a-f]{8}\.part")
    with suppress(OSError):  # a folder that can be written to but not read
        for part in target.parent.iterdir():
            if ours.fullmatch(part.name):
                _remove_dead(part)


def _remove_dead(part: Path) -> None:
    with suppress(OSError):  # locked, gone, or somebody else's
        descriptor = os.open(part, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            if stat.S_ISREG(os.fstat(descriptor).st_mode):
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                part.unlink()
        finally:
            os.close(descriptor)


def refuse_folder(path: Path) -> None:
    """Refuse a path, before any work is done, that is a folder.

    Raises:
        OutputError: it is one, or cannot even be looked at.
    """
    with _errors_about(path):
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
def _errors_about(path: Path) -> Iterator[None]:
    """Raise an error of the system as our own error about ``path``."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written: {error.strerror or error}",
            _HINTS.get(error.errno or 0, "Choose another place with -o."),
        ) from error
