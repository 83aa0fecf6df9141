"""Pieces of work are done side by side, by processes that stay until all of it is done.

A process reads from a pipe whose other end only we have, so it ends when we do, whatever ends us.
"""

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from voicecoach.errors import VoicecoachError, foreseen
from voicecoach.rendering.progress import Progress, Report, silent

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Item, Report], Result]
_SPAWN = multiprocessing.get_context("spawn")
TIDY_SECONDS = 5.0
"""Seconds that a process has to remove what it had begun."""
AHEAD = 2
"""Pieces for each process that may be begun before the first of them is wanted."""


@dataclass(frozen=True, slots=True)
class _Failed:
    """What a person is told of a piece of work that could not be done."""

    message: str
    hint: str


class Crew(Generic[Item, Result]):
    """Does one kind of work, here or in processes."""

    def __init__(self, ready: Callable[[], Work[Item, Result]]) -> None:
        """Take what makes a place ready for the work, which is called once in each process."""
        self._ready = ready
        self._processes: dict[Connection, SpawnProcess] = {}

    def start(self, jobs: int) -> None:
        """Start so many processes; with one job the work is done here."""
        for _ in range(jobs if jobs > 1 else 0):
            ours, theirs = _SPAWN.Pipe()
            process = _SPAWN.Process(target=work_off, args=(theirs, self._ready), daemon=True)
            process.start()
            self._processes[ours] = process
            theirs.close()

    def stop(self) -> None:
        """End all processes, whatever they are at; what they had begun is removed."""
        for process in self._processes.values():
            process.terminate()
        for process in self._processes.values():
            process.join(TIDY_SECONDS)
            process.kill()
            process.join()
            process.close()

    def do(self, items: Sequence[Item], report: Report) -> Iterator[Result]:
        """Yield the result of each item, in their order.

        Raises:
            VoicecoachError: what the first item that failed is about.
        """
        if not self._processes:
            work = self._ready()
            yield from (work(item, report) for item in items)
            return
        for done, result in enumerate(self._side_by_side(items)):
            report(Progress(f"Making {len(items)} tracks", done / len(items)))
            if isinstance(result, _Failed):
                raise VoicecoachError(result.message, result.hint)
            yield result

    def _side_by_side(self, items: Sequence[Item]) -> Iterator[Result | _Failed]:
        idle = [*self._processes]
        busy: dict[Connection, int] = {}
        ready: dict[int, Result | _Failed] = {}
        begun = yielded = 0
        while yielded < len(items):
            most = min(len(items), yielded + AHEAD * len(self._processes))
            while idle and begun < most:
                pipe = idle.pop()
                with suppress(OSError):  # its process is gone, as reading from it will tell
                    pipe.send(items[begun])
                busy[pipe] = begun
                begun += 1
            told: list[Any] = wait(busy)
            for pipe in told:
                ready[busy.pop(pipe)] = _received(pipe)
            idle += told
            while yielded in ready:
                yield ready.pop(yielded)
                yielded += 1


def _received(pipe: Connection) -> Any:
    try:
        return pipe.recv()
    except (EOFError, OSError):
        return _Failed("a process that made a track was ended", "Run it again; what is made stays.")


@contextmanager
def crew(ready: Callable[[], Work[Item, Result]], jobs: int) -> Iterator[Crew[Item, Result]]:
    """Yield a crew of ``jobs`` processes, which are ended with the block.

    Args:
        ready: makes a process ready for the work; can be pickled, as items and results can.
        jobs: how many pieces of work are done at once; 1 is done here.
    """
    found = Crew(ready)
    try:
        found.start(jobs)
        yield found
    finally:
        found.stop()


def work_off(pipe: Connection, ready: Callable[[], Work[Item, Result]]) -> None:
    """Do one piece of work after the other, until nobody is there to ask for more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who started us, and ends us
    signal.signal(signal.SIGTERM, _leave)
    with suppress(EOFError, OSError):
        work = ready()
        while True:
            pipe.send(_done(work, pipe.recv()))


def _leave(*_: object) -> None:
    """Leave in order: an exception takes what was begun along on its way."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise SystemExit


def _done(work: Work[Item, Result], item: Item) -> Result | _Failed:
    try:
        return work(item, silent)
    except Exception as error:  # noqa: BLE001 - it is told to the person
        if told := foreseen(error):
            return _Failed(told.message, told.hint)
        message = f"a fault of voicecoach itself: {type(error).__name__}: {error}"
        return _Failed(message, "Please report it, with what you typed.")
