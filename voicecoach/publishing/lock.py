"""A lock lets only one run publish to a folder at a time."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from voicecoach.errors import OutputError

LOCK = ".voicecoach.lock"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other runs out of ``folder`` while the block lasts; it is made if need be.

    The system lets the lock go when the process ends, however it ends: a file that was left
    behind keeps nobody out.

    Raises:
        OutputError: another run is at work there, or the folder cannot be written.
    """
    path = folder / LOCK
    try:
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    except OSError as error:
        hint = "Make room and the right to write there, or publish to another folder."
        raise OutputError(f"{folder} cannot be written: {error.strerror}", hint) from error
    try:
        if not _taken(file, path):
            raise OutputError(
                f"somebody is publishing to {folder} already", "Wait until that is done."
            )
        try:
            yield
        finally:
            with suppress(OSError):  # Windows removes no open file
                path.unlink()
    finally:
        os.close(file)
        for one in missing:
            with suppress(OSError):  # not empty
                one.rmdir()


def _taken(file: int, path: Path) -> bool:
    """Lock the open file; tell whether it was free, and still is the one at ``path``."""
    try:
        _lock(file)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True  # a disk without locks, such as some on a network, is used as before
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False  # the other run has just ended, and removed it


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
