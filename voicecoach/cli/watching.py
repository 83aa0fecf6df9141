"""The watcher makes a track again at each save of its script, or of a file that this is made of."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

from watchfiles import watch

from voicecoach.cli import console
from voicecoach.errors import VoicecoachError
from voicecoach.recipe.made_of import files_of

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
    """Yield at once, and then whenever a file that the script is made of was written or replaced.

    A save during the work between two yields is not missed. The folder is watched, because many
    editors put a new file in the place of the old one; other folders are looked into every second.
    """
    script.stat()  # one that was never there is a mistake; one that is gone may be back soon
    seen: dict[Path, _Stamp | None] = {script: None}
    signals = watch(
        script.parent, recursive=False, rust_timeout=POLL_INTERVAL, yield_on_timeout=True
    )
    for _ in chain([()], signals):
        stamps = {file: _stamp(file) for file in seen}
        if stamps[script] is not None and stamps != seen:
            seen = {file: _stamp(file) for file in files_of(script)}
            yield


def _stamp(file: Path) -> _Stamp | None:
    """Return what a save changes in the file's state; None where there is none at the moment."""
    try:
        found = file.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
