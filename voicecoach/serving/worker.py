"""A worker process makes tracks with their pages, and reports how far it is.

The process stays for the next order, is replaced when it was killed, and ends with the server: it
reads from a pipe whose other end only the server has.
"""

import multiprocessing
import os
import shutil
import signal
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from voicecoach.errors import OutputError, VoicecoachError, foreseen
from voicecoach.page.page import page_html
from voicecoach.planning.told_before import told_before
from voicecoach.recipe.recipe import Recipe
from voicecoach.rendering.progress import Progress, Report
from voicecoach.rendering.session import render
from voicecoach.whole_file import write_text

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

STALL_TIMEOUT = 300.0
"""Seconds without a sign of life after which the process is killed: speaking a whole routine for
the first time, on a slow computer, is done without one."""
_SPAWN = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Order:
    """A track to make, with its page."""

    recipe: Recipe
    track: Path
    page: Path
    home: str | None = "/"
    """The address of the library, which the page leads back to."""


TAKEN = Progress("Starting", 0.0)
"""The first progress of an order, which tells that the process has taken it."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The end of an order, with the problem if it could not be carried out."""

    problem: str = ""
    hint: str = ""


class Worker:
    """A process that makes tracks, started when needed; any thread may call ``stop``."""

    def __init__(self, folder: Path) -> None:
        """Take the folder for temporary files of the process, which has nothing else in it."""
        self._folder = folder
        self._lock = Lock()
        self._stopped = False
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def make(self, order: Order, report: Report) -> None:
        """Carry ``order`` out, and tell ``report`` how far it is.

        Raises:
            VoicecoachError: the track cannot be made, or the process did not live to finish it.
        """
        try:
            pipe = self._hand_over(order)
            while pipe.poll(STALL_TIMEOUT):
                told: Progress | Ended = pipe.recv()
                if isinstance(told, Progress):
                    report(told)
                elif told.problem:
                    raise VoicecoachError(told.problem, told.hint)
                else:
                    return
            reason = f"it gave no sign of life for {STALL_TIMEOUT:g} seconds"
        except (EOFError, OSError):
            reason = "its worker was ended"
        self._end()
        raise OutputError(f"the track was not finished: {reason}", "Ask for it once more.")

    def stop(self) -> None:
        """End the process, and start none any more."""
        with self._lock:
            self._stopped = True
        self._end()

    def start(self) -> Connection:
        """Start the process unless there is one, and return the pipe to it.

        Raises:
            EOFError: the worker was stopped.
        """
        with self._lock:
            if self._stopped:
                raise EOFError
            if self._pipe is None:
                self._pipe, theirs = _SPAWN.Pipe()
                process = _SPAWN.Process(target=work, args=(theirs, self._folder), daemon=True)
                process.start()
                self._process = process  # one that Ctrl-C did not let start cannot be ended
                theirs.close()
            return self._pipe

    def _hand_over(self, order: Order) -> Connection:
        """Return the pipe to the process that has taken ``order``; a dead process is replaced."""
        with suppress(EOFError, OSError):
            return self._taken(order)
        self._end()
        return self._taken(order)

    def _taken(self, order: Order) -> Connection:
        pipe = self.start()
        pipe.send(order)
        if not pipe.poll(STALL_TIMEOUT):
            raise EOFError
        pipe.recv()
        return pipe

    def _end(self) -> None:
        with self._lock:
            process, self._process = self._process, None
            self._pipe = None  # closes when the thread that reads from it has read the end
        if process:
            process.kill()
            process.join()
            process.close()


def work(pipe: Connection, folder: Path) -> None:
    """Carry out one order after the other until the server is gone; temporary files in ``folder``.

    What is in ``folder`` is removed: one that was killed may have left it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's, which ends us
    shutil.rmtree(folder, ignore_errors=True)
    tempfile.tempdir = str(folder)
    os.environ.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder)))
    with suppress(EOFError, OSError):  # the server is gone, perhaps in the middle of an order
        while True:
            order = pipe.recv()
            pipe.send(TAKEN)
            pipe.send(_carried_out(order, pipe))


def _carried_out(order: Order, pipe: Connection) -> Ended:
    try:
        # Each time: a cleaner may have been here since.
        Path(tempfile.gettempdir()).mkdir(parents=True, exist_ok=True)
        _make(order, pipe)
    except Exception as error:  # noqa: BLE001 - it is told to the listener, and the next is made
        if told := foreseen(error):
            return Ended(told.message, told.hint)
        return Ended(f"a fault of voicecoach itself: {type(error).__name__}", "Please report it.")
    return Ended()


def _make(order: Order, pipe: Connection) -> None:
    script = order.recipe.script
    track = render(order.recipe, order.track, pipe.send)
    told = told_before(script.routine, track.settings)
    page = page_html(
        track.timeline, track.voice, order.track.name, script.pictures, told, home=order.home
    )
    write_text(order.page, page)
