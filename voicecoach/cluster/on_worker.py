"""Workers run these functions: they return nothing, since all they make is in the store."""

import os
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from threading import Event, Thread
from typing import Any, Protocol, TypeVar

from voicecoach.cluster.parcels import opened
from voicecoach.errors import (
    RequestError,
    ScriptError,
    SynthesisError,
    TimelineError,
    VoicecoachError,
    foreseen,
)
from voicecoach.kept_files import Shared
from voicecoach.rendering.progress import Report
from voicecoach.rendering.speaking_ahead import Said

Item_contra = TypeVar("Item_contra", contravariant=True)
Result_co = TypeVar("Result_co", covariant=True)
HUNG = 70
"""Exit code of a worker that gave no sign of life."""
_EVERYWHERE = (RequestError, ScriptError, SynthesisError, TimelineError)
"""Faults that any computer would find in the same work."""


class Making(Protocol[Item_contra, Result_co]):
    """What makes a worker, or this computer, ready for one kind of work."""

    shared: Shared | None

    def __call__(self, item: Item_contra, /, report: Report) -> Result_co:
        """Make the result of ``item``, unless the store has it whole, and put it there."""
        ...

    def key(self, item: Item_contra, /) -> str:
        """Return the name of its result in the store: all that it is made from, digested."""
        ...

    def named(self, item: Item_contra, /) -> str:
        """Return what a person calls it."""
        ...

    def find(self, item: Item_contra, /) -> Result_co | None:
        """Return its result from the store; None if it is not there whole."""
        ...

    def say(self, lines: Said, report: Report) -> None:
        """Speak what has not been spoken."""
        ...


class TaskFailed(Exception):  # noqa: N818 - reads as what happened
    """A worker tells by this what a person has to know of a fault."""

    def __init__(self, worker: str, message: str, hint: str, elsewhere: bool) -> None:  # noqa: FBT001 - pickle gives it back by its place
        """Take the worker's address, the fault, and whether it may be this worker's own."""
        super().__init__(worker, message, hint, elsewhere)
        self.worker, self.message, self.hint, self.elsewhere = worker, message, hint, elsewhere


def say_there(ready: bytes, lines: Said, patience: float) -> None:
    """Speak lines on a worker.

    Args:
        ready: pickled, makes a ``Making``.
        lines: what to say.
        patience: seconds without a sign of life after which the worker is ended.

    Raises:
        TaskFailed: it could not be done.
    """
    with _told(), _watched(patience) as alive:
        _maker(ready).say(lines, alive)


def make_there(ready: bytes, parcel: bytes, key: str, patience: float) -> None:
    """Make the result of one item on a worker, as ``say_there`` speaks.

    Args:
        ready: pickled, makes a ``Making``.
        parcel: has the item.
        key: what the result is called in the store by whoever wants it.
        patience: seconds without a sign of life after which the worker is ended.

    Raises:
        TaskFailed: it could not be done, or would be another result than is wanted.
    """
    with _told(), _watched(patience) as alive:
        maker = _maker(ready)
        item = opened(parcel, maker.shared)
        if maker.key(item) != key:
            raise VoicecoachError(
                "it would make another track: its program, its voice or a file is another one",
                "Recordings, beds, tones and words of your own must be found by all under the same"
                " path.",
            )
        maker(item, alive)


@lru_cache(4)
def _maker(ready: bytes) -> Any:
    """Return what does the work; it stays, with its voices, as long as the process."""
    return pickle.loads(ready)()  # noqa: S301 - it came from whoever gives us work


@contextmanager
def _told() -> Iterator[None]:
    """Raise what goes wrong as ``TaskFailed``."""
    from distributed import get_worker  # noqa: PLC0415 - an extra

    try:
        yield
    except Exception as error:  # noqa: BLE001 - told to the person who waits for it
        told = foreseen(error) or VoicecoachError(
            f"a fault of voicecoach itself: {type(error).__name__}: {error}",
            "Please report it, with what you typed.",
        )
        elsewhere = foreseen(error) is not None and not isinstance(told, _EVERYWHERE)
        address = str(get_worker().address)
        raise TaskFailed(address, told.message, told.hint, elsewhere) from None


@contextmanager
def _watched(patience: float) -> Iterator[Callable[[object], None]]:
    """Yield a sign of life, without which the process is ended: its work is then done elsewhere."""
    sign, over = Event(), Event()

    def watch() -> None:
        while sign.wait(patience):
            sign.clear()
            if over.is_set():
                return
        print(f"voicecoach: no sign of life for {patience:g} s", file=sys.stderr)  # noqa: T201
        os._exit(HUNG)

    Thread(target=watch, daemon=True).start()
    try:
        yield lambda _: sign.set()
    finally:
        over.set()
        sign.set()
