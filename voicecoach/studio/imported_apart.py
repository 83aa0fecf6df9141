"""A handout is imported in a process of its own, so that a harmful file ends that alone."""

import multiprocessing
import signal
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection

from voicecoach.errors import RequestError, VoicecoachError, foreseen
from voicecoach.importing.files.source import open_source
from voicecoach.importing.importer import Imported, import_script
from voicecoach.studio.traced import Traced, traced

TIME_LIMIT = 60.0
"""Seconds for one handout; those in the tests take one at the most."""
_SPAWN = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Brought:
    """A handout as it was understood."""

    imported: Imported
    sentences: tuple[Traced, ...]


@dataclass(frozen=True, slots=True)
class _Refused:
    message: str
    hint: str


def imported_apart(raw: bytes, name: str) -> Brought:
    """Return what the handout in ``raw``, a file called ``name``, becomes.

    Raises:
        VoicecoachError: it cannot be read, or took too long.
    """
    ours, theirs = _SPAWN.Pipe()
    process = _SPAWN.Process(target=_import, args=(theirs, raw, name), daemon=True)
    process.start()
    theirs.close()
    try:
        found = ours.recv() if ours.poll(TIME_LIMIT) else None
    except (EOFError, OSError):
        found = None
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()
    match found:
        case Brought():
            return found
        case _Refused(message, hint):
            raise VoicecoachError(message, hint)
        case _:
            raise RequestError(
                f"{name} could not be read", "Copy the part with the stretches, and paste that."
            )


def _import(pipe: Connection, raw: bytes, name: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the studio's
    with suppress(BrokenPipeError):
        pipe.send(_brought(raw, name))


def _brought(raw: bytes, name: str) -> Brought | _Refused:
    try:
        imported = import_script(raw, name)
        return Brought(imported, traced(open_source(raw, name), imported.draft))
    except Exception as error:  # noqa: BLE001 - it is told on the page
        told = foreseen(error) or VoicecoachError(f"{name} could not be read", "Paste its text.")
        return _Refused(told.message, told.hint)
