"""A queue holds the tracks that were asked for; one is made at a time, and each once."""

import asyncio
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from voicecoach.errors import VoicecoachError
from voicecoach.rendering.progress import Progress
from voicecoach.serving.made_tracks import MadeTracks
from voicecoach.serving.worker import TAKEN, Order, Worker

MOST_WAITING = 8
"""Orders that may wait: about a minute's work."""
FAILED_KEPT = 100
"""Orders that failed, whose reason can still be asked for."""

Stage = Literal["waiting", "making", "failed"]


@dataclass(slots=True)
class Job:
    """An order on its way; a finished one is a made track instead."""

    order: Order
    stage: Stage = "waiting"
    progress: Progress = TAKEN
    problem: str = ""


class Jobs:
    """A queue of orders for one worker, with a limit; it is used from one event loop."""

    def __init__(self, made: MadeTracks, worker: Worker) -> None:
        """Take the store of finished tracks, and the worker that makes them."""
        self.made = made
        self._worker = worker
        self._open: OrderedDict[str, Job] = OrderedDict()
        self._failed: OrderedDict[str, Job] = OrderedDict()
        self._asked = asyncio.Event()

    @property
    def full(self) -> bool:
        """Whether no more can wait."""
        return sum(job.stage == "waiting" for job in self._open.values()) >= MOST_WAITING

    def find(self, key: str) -> Job | None:
        """Return the order called ``key``, if it waits, is worked on, or has failed lately."""
        return self._open.get(key) or self._failed.get(key)

    def known(self, key: str) -> bool:
        """Return whether the track called ``key`` is made or will be."""
        return key in self.made or key in self._open

    def before(self, key: str) -> int:
        """Return how many orders come before the one called ``key``."""
        return list(self._open).index(key) if key in self._open else 0

    def add(self, key: str, order: Order) -> None:
        """Put ``order`` at the end of the queue; there must be room."""
        self._failed.pop(key, None)
        self._open[key] = Job(order)
        self._asked.set()

    async def work(self) -> None:
        """Carry out what is asked for, one order after the other, until cancelled."""
        while True:
            while self._open:
                await self._carry_out(*next(iter(self._open.items())))
            self._asked.clear()
            await self._asked.wait()

    async def stop(self, task: asyncio.Task[None]) -> None:
        """End ``task``, which works on the queue, and the worker with what it is making."""
        task.cancel()
        self._worker.stop()
        with suppress(asyncio.CancelledError):
            await task

    async def _carry_out(self, key: str, job: Job) -> None:
        def report(progress: Progress) -> None:
            job.progress = progress

        job.stage = "making"
        try:
            await asyncio.to_thread(self._worker.make, job.order, report)
            self.made.add(key)
        except VoicecoachError as error:
            self._fail(key, job, f"{error.message}. {error.hint}")
        except OSError as error:
            self._fail(key, job, f"the track cannot be kept: {error.strerror}")
        finally:
            del self._open[key]

    def _fail(self, key: str, job: Job, problem: str) -> None:
        job.stage, job.problem = "failed", problem
        self.made.clear(key)
        self._failed[key] = job
        while len(self._failed) > FAILED_KEPT:
            self._failed.popitem(last=False)
