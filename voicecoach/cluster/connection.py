"""We connect to a cluster, and refuse workers that would make other tracks than this computer."""

import asyncio
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from voicecoach.cluster.versions import differences, versions
from voicecoach.errors import RequestError
from voicecoach.shared_store import SharedStore

CONNECTING = 5.0
"""Seconds for the scheduler to answer."""
ANSWERING = 60.0
"""Seconds for each worker to tell its versions: it may have to import everything for that."""
_ADDRESS = re.compile(r"(tcp|tls|wss?)://[^/\s]+:\d+")
_START = "Start one with 'dask scheduler', and name the address that it tells: tcp://HOST:8786."


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """Yield a client of the cluster, which is closed with the block.

    Raises:
        RequestError: Dask is not installed, or no scheduler answers at ``address``.
    """
    if not _ADDRESS.fullmatch(address):  # Dask would wait for it at the end of the program
        raise RequestError(f"'{address}' is no address of a scheduler", _START)
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, slow to load
    except ImportError as missing:
        raise RequestError(
            f"a cluster needs a library that is not here: {missing}",
            'pip install "voicecoach[cluster]"',
        ) from missing
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # we tell what there is to tell
    try:
        client = Client(address, timeout=CONNECTING, set_as_default=False)
    except OSError as fault:
        raise RequestError(f"no scheduler answers at {address}: {fault}", _START) from fault
    try:
        yield client
    finally:
        with suppress(Exception):  # it may be the connection that failed
            client.close(timeout=2)


def check_workers(
    client: Any, voices: Iterable[str], store: SharedStore, patience: float
) -> list[str]:
    """Wait for a worker, and refuse those that are not as this computer is.

    Args:
        client: connected.
        voices: those that will speak.
        store: the results will be there.
        patience: seconds that there may be no worker at all.

    Returns:
        Notes about workers that gave no answer; what they make is looked at again.

    Raises:
        RequestError: there is no worker, or one has other versions, or does not reach the store.
        StoreError: the store cannot be read and written here.
    """
    store.mark()
    try:
        client.wait_for_workers(1, timeout=patience)
    except TimeoutError as none:
        raise RequestError(
            f"no worker is connected to {client.scheduler.address}",
            f"Start one: dask worker {client.scheduler.address}",
        ) from none
    names = sorted(voices)
    ours = versions(names, store)
    answers = client.sync(_asked, client, lambda: versions(names, store))
    wrong = [
        one
        for worker, theirs in answers.items()
        if not isinstance(theirs, TimeoutError)
        for one in differences(worker, theirs, ours)
    ]
    if wrong:
        raise RequestError(
            "\n".join(wrong),
            "Give all of them the same versions (one image for all is the surest way) and a store"
            " that all of them reach.",
        )
    silent = [worker for worker, theirs in answers.items() if isinstance(theirs, TimeoutError)]
    return [f"the worker {worker} gave no answer for {ANSWERING:g} s" for worker in silent]


async def _asked(client: Any, question: Callable[[], object]) -> dict[str, Any]:
    """Return the answer of each worker, or the error that it came to."""

    async def one(worker: str) -> Any:
        answer = client.run(question, workers=[worker], on_error="return")
        try:
            return (await asyncio.wait_for(answer, ANSWERING)).get(worker, TimeoutError())
        except TimeoutError as silent:
            return silent

    workers = [*await client.scheduler.ncores()]
    return dict(zip(workers, await asyncio.gather(*map(one, workers)), strict=True))
