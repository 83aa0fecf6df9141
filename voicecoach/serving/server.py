"""The server shows routines and makes tracks on a socket, until it is stopped."""

import signal
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

import uvicorn
from starlette.types import ASGIApp

from voicecoach.pictures.standing_for import standing_for
from voicecoach.recipe.collection import Entry
from voicecoach.serving.auth import Auth
from voicecoach.serving.jobs import Jobs
from voicecoach.serving.made_tracks import MadeTracks
from voicecoach.serving.network import names
from voicecoach.serving.routes import Library, web_application
from voicecoach.serving.routine_choices import routine_choices
from voicecoach.serving.timeouts import Timeouts
from voicecoach.serving.worker import Worker
from voicecoach.workplace import own_folder

if sys.platform != "win32":
    import resource

CONNECTIONS = 1024
"""Connections at once, where the system allows as many; a phone with a track open has two or three.
Those that wait for nothing make room for new ones (see ``Timeouts``)."""
OTHER_FILES = 64
"""Files that the server may have open besides a connection and a file for each listener."""
ENDINGS = {"SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"}
"""Signals that end the server; each system has some of them."""
SHUTDOWN_GRACE = 2
"""Seconds that those who are listening get when the server stops."""


def serve(
    entries: Sequence[Entry],
    voices: Sequence[str],
    listener: socket.socket,
    token: str | None,
    ready: Callable[[], None],
) -> None:
    """Answer requests until Ctrl-C or another signal ends it, and leave nothing behind.

    Args:
        entries: the routines.
        voices: those that may be chosen, the usual one first.
        listener: bound, as ``listen`` returns it.
        token: who does not have it is not let in; None lets everybody in.
        ready: called when requests are waited for, and a signal is a usual end.
    """
    pictures = standing_for(entry.script.pictures for entry in entries)
    offers = {
        entry.slug: routine_choices(entry, voices, picture)
        for entry, picture in zip(entries, pictures, strict=True)
    }
    with own_folder() as folder:
        worker = Worker(folder / "worker")
        jobs = Jobs(MadeTracks(folder), worker)
        app = web_application(Library(offers, jobs), jobs)
        answer(Auth(app, [*names()], token), listener, worker, ready)


def answer(
    app: ASGIApp, listener: socket.socket, worker: Worker, ready: Callable[[], None]
) -> None:
    """Answer requests with ``app`` until a signal ends it; ``worker`` lives as long.

    Args:
        app: lets in only who may come in.
        listener: bound, as ``listen`` returns it.
        worker: makes the tracks.
        ready: called when requests are waited for, and a signal is a usual end.
    """
    config = uvicorn.Config(
        app,
        http=Timeouts,
        ws="none",
        limit_concurrency=_connection_limit(),
        timeout_graceful_shutdown=SHUTDOWN_GRACE,
        log_level="critical",
        access_log=False,
        server_header=False,
    )
    server = uvicorn.Server(config)
    try:
        _end_by_signals(server)
        ready()
        worker.start()  # it is ready when the first track is asked for
        server.run([listener])
    finally:
        worker.stop()


def _end_by_signals(server: uvicorn.Server) -> None:
    """Make signals end the server from here on.

    uvicorn does so only later, and without SIGHUP; an exception that a signal raises while modules
    are loaded can be lost.
    """
    for one in signal.Signals:
        if one.name in ENDINGS and signal.getsignal(one) is not signal.SIG_IGN:
            signal.signal(one, server.handle_exit)


def _connection_limit() -> int:
    """Return how many connections there can be, with a file open for each."""
    if sys.platform == "win32":
        return CONNECTIONS
    wanted = 2 * CONNECTIONS + OTHER_FILES
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if 0 <= now < wanted:  # no limit is a negative one
        with suppress(OSError, ValueError):
            allowed = min(wanted, most) if most >= 0 else wanted
            resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, most))
        now, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return min(CONNECTIONS, (now - OTHER_FILES) // 2) if now >= 0 else CONNECTIONS
