"""The watcher makes a track again at each save of its script."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

from watchfiles import watch

from voicecoach.cli import console
from voicecoach.errors import VoicecoachError

POLL_INTERVAL = 1000
"""Milliseconds between two looks at the script, for disks in a network that tell of no save."""

_Stamp = tuple[int, int, int]


def keep_making(script: Path, make: Callable[[], None], *, quiet: bool) -> None:
    """Call ``make`` now and after each save, until Ctrl-C; an error is shown and ends nothing."""
    with suppress(KeyboardInterrupt):
        for _ in saves(script):
            try:
                make()
            except VoicecoachError as error:
                console.show_error(error)
            if not quiet:
                console.show(f"Waiting for {script} to be saved. Ctrl-C ends this.")


def saves(script: Path) -> Iterator[None]:
    """Yield at once, and then whenever the file at ``script`` was written or replaced.

    A save during the work between two yields is not missed. The folder is watched, because many
    editors put a new file in the place of the old one.
    """
    script.stat()  # one that was never there is a mistake; one that is gone may be back soon
    seen = None
    signals = watch(
        script.parent, recursive=False, rust_timeout=POLL_INTERVAL, yield_on_timeout=True
    )
    for _ in chain([()], signals):
        if (stamp := _stamp(script)) not in {None, seen}:
            seen = stamp
            yield


def _stamp(script: Path) -> _Stamp | None:
    """Return what a save changes in the file's state; None while an editor is replacing it."""
    try:
        found = script.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
