"""The server: routines, voices and a socket in, a running library out, until it is stopped."""

import signal
import socket
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from voicecoach.collection import Entry
from voicecoach.serving.address import names
from voicecoach.serving.app import Library, web_application
from voicecoach.serving.gate import Gate
from voicecoach.serving.jobs import Jobs
from voicecoach.serving.made import Made
from voicecoach.serving.offer import offer
from voicecoach.serving.worker import Worker

CONNECTIONS = 256
"""At once; a phone with a page and a track open has two or three."""
HEAD_SECONDS = 10.0
"""In which a request has to be here, without what is sent with it."""
GOODBYE = 2
"""Seconds that those who are listening get when the server stops."""


def serve(
    entries: Sequence[Entry], voices: Sequence[str], listener: socket.socket, token: str | None
) -> None:
    """Answer requests until Ctrl-C or a signal to end, and leave nothing behind.

    Args:
        entries: the routines.
        voices: those that may be chosen, the usual one first.
        listener: bound, as ``listen`` returns it.
        token: who does not have it is not let in; None lets everybody in.

    Raises:
        OutputError: a picture cannot be read.
        KeyboardInterrupt: when it was stopped so.
    """
    offers = {entry.slug: offer(entry) for entry in entries}
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # cleans up as for Ctrl-C
    with TemporaryDirectory(prefix="voicecoach-serve-", ignore_cleanup_errors=True) as folder:
        worker = Worker()
        jobs = Jobs(Made(Path(folder)), worker)
        app = web_application(Library(offers, voices, jobs), jobs)
        config = uvicorn.Config(
            Gate(app, [*names()], token),
            http=_Impatient,
            ws="none",
            limit_concurrency=CONNECTIONS,
            timeout_graceful_shutdown=GOODBYE,
            log_level="critical",
            access_log=False,
            server_header=False,
        )
        try:
            uvicorn.Server(config).run([listener])
        finally:
            worker.stop()


class _Impatient(H11Protocol):
    """One connection, which is closed when no request comes of it in time."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._await_request_after(None)

    def on_response_complete(self) -> None:
        answered = self.cycle
        super().on_response_complete()
        self._await_request_after(answered)

    def _await_request_after(self, answered: RequestResponseCycle | None) -> None:
        def give_up() -> None:
            if self.cycle is answered:
                self.transport.close()

        self.loop.call_later(HEAD_SECONDS, give_up)
