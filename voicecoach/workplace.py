"""A program gets a folder for temporary files, which is removed when the program ends."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

if sys.platform != "win32":
    import fcntl

PREFIX = "voicecoach-"
_OURS = re.compile(re.escape(PREFIX) + "[a-z0-9_]{8}")


@contextmanager
def own_folder() -> Iterator[Path]:
    """Yield a new folder that vanishes when the block ends, or else in the next run.

    Raises:
        OSError: there is no room for temporary files.
    """
    sweep(Path(gettempdir()))
    while True:
        with TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as name, _held(name):
            if os.path.exists(name):  # noqa: PTH110 - else another swept it before it was locked
                yield Path(name)
                return


@contextmanager
def _held(name: str) -> Iterator[None]:
    """Lock a folder while the block lasts; the system frees it when the process is killed."""
    if sys.platform == "win32":  # no folder can be locked there
        yield
        return
    try:
        descriptor = os.open(name, os.O_RDONLY)
    except FileNotFoundError:  # swept before it could be locked
        yield
        return
    try:
        with suppress(OSError):  # a disk without locks, where nothing is swept either
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@cache
def sweep(temporary: Path) -> None:
    """Remove what killed programs left, once in a run; a living program holds its own folder."""
    if sys.platform == "win32":  # no lock there tells the one from the other
        return
    with suppress(OSError):  # a folder that can be written to but not read
        for folder in temporary.iterdir():
            if _OURS.fullmatch(folder.name):
                _remove_dead(folder)


def _remove_dead(folder: Path) -> None:
    with suppress(OSError):  # locked, gone, a link, or somebody else's
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(descriptor)
