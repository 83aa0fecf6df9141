"""Pieces of work are in flight on a cluster, a bounded number at a time, until all are done."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any, NamedTuple
from uuid import uuid4

from voicecoach.cluster.on_worker import TaskFailed
from voicecoach.errors import VoicecoachError

LEAST, AHEAD = 32, 4
"""Pieces in flight: so many, and so many more for each thread of the workers."""
TRIES = 3
"""Workers that may fail at one piece, where another may not."""
POLL = 1.0
"""Seconds between two looks at who is there, while nothing is done."""
_AGAIN = "What is made stays: mend that, and run it again."


class Piece(NamedTuple):
    """One call of a function on a worker."""

    number: int
    what: str
    """What is done by it, for people."""
    function: Callable[..., None]
    arguments: tuple[Any, ...]
    failed: int = 0
    """How many workers could not do it."""


class InFlight:
    """Hands pieces to a cluster and hears what became of them; Dask decides who does which."""

    def __init__(self, client: Any, patience: float) -> None:
        """Take the connection, and for how many seconds there may be no worker at all."""
        self.workers = 0
        """How many there were when it was looked at last."""
        self.notes: list[str] = []
        """Workers that were sent away, and why."""
        self._client = client
        self._patience = patience
        self._flying: dict[str, tuple[Any, Piece]] = {}
        self._landed: SimpleQueue[Any] = SimpleQueue()
        self._again: deque[Piece] = deque()
        self._most = LEAST
        self._last_seen = monotonic()

    def through(self, pieces: Iterable[Piece]) -> Generator[Piece]:
        """Yield each piece when it is done, in any order.

        Raises:
            VoicecoachError: one cannot be done, no worker is left, or the scheduler is gone.
        """
        waiting = iter(pieces)
        self._look()
        try:
            while True:
                self._begin_more(waiting)
                if not self._flying:
                    return
                future, piece = self._next_landed()
                if self._is_done(future, piece):
                    yield piece
        finally:
            with suppress(Exception):  # the scheduler may be what failed
                self._client.cancel([future for future, _ in self._flying.values()], force=True)
            self._flying.clear()

    def _begin_more(self, waiting: Iterator[Piece]) -> None:
        while len(self._flying) < self._most:
            piece = self._again.popleft() if self._again else next(waiting, None)
            if piece is None:
                return
            key = f"{piece.function.__name__}-{uuid4().hex}"
            future = self._client.submit(piece.function, *piece.arguments, key=key, pure=False)
            self._flying[key] = future, piece
            future.add_done_callback(self._landed.put)

    def _next_landed(self) -> tuple[Any, Piece]:
        while True:
            with suppress(Empty):
                future = self._landed.get(timeout=POLL)
                if future.key in self._flying:  # else it is one of a run that was broken off
                    return self._flying.pop(future.key)
            self._look()

    def _is_done(self, future: Any, piece: Piece) -> bool:
        """Tell whether ``piece`` is done; where another worker may do it, it waits for one."""
        if future.status == "finished":
            return True
        if future.status != "error":  # all are given up when the connection breaks
            raise self._gone()
        fault = future.exception()
        if not isinstance(fault, TaskFailed):
            told = f"{piece.what}: {type(fault).__name__}: {fault}"
            raise VoicecoachError(told, "The logs of the workers tell more. " + _AGAIN) from fault
        if not fault.elsewhere or piece.failed + 1 >= TRIES:
            told = f"{fault.message} (at {piece.what}, on the worker {fault.worker})"
            raise VoicecoachError(told, fault.hint or _AGAIN) from fault
        self._send_away(fault)
        self._again.append(piece._replace(failed=piece.failed + 1))
        return False

    def _send_away(self, fault: TaskFailed) -> None:
        """Let a worker go that cannot work, so that it does not take one piece after the other."""
        workers = self._client.nthreads()
        if fault.worker in workers and len(workers) > 1:
            self.notes.append(f"the worker {fault.worker} was sent away: {fault.message}")
            self._client.retire_workers([fault.worker])

    def _look(self) -> None:
        """See who is there, and how much they can take."""
        try:
            threads = self._client.nthreads()
        except Exception as lost:
            raise self._gone() from lost
        self.workers, self._most = len(threads), LEAST + AHEAD * sum(threads.values())
        if threads:
            self._last_seen = monotonic()
        elif monotonic() - self._last_seen > self._patience:
            raise VoicecoachError(
                f"no worker has been there for {self._patience:g} s",
                f"Start some with 'dask worker'. {_AGAIN}",
            )

    def _gone(self) -> VoicecoachError:
        return VoicecoachError(
            f"the scheduler at {self._client.scheduler.address} is gone", f"Start it. {_AGAIN}"
        )
