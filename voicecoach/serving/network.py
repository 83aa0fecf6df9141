"""The server listens in a network, and finds the addresses that people can open."""

import io
import os
import socket
from collections.abc import Iterator
from contextlib import closing

import segno

from voicecoach.errors import OutputError

LOOPBACK = "127.0.0.1"
QUIET = 4
"""Modules around a code, as ISO 18004 asks for."""
LOCAL_NAMES = (LOOPBACK, "localhost", "::1")


def lan_address() -> str:
    """Return the address of this computer in its network; loopback where there is none."""
    # Nothing is sent: the system is only asked which way it would take (RFC 5737 test address).
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return LOOPBACK
        return str(probe.getsockname()[0])


def names() -> Iterator[str]:
    """Yield what other devices may call this computer."""
    yield from LOCAL_NAMES
    yield lan_address()
    host = socket.gethostname().lower()
    yield host
    yield f"{host.partition('.')[0]}.local"


def link_rows(address: str) -> str:
    """Return ``address`` as a QR code of letters, to be scanned from a terminal."""
    drawn = io.StringIO()
    segno.make(address, error="l", micro=False).terminal(drawn, border=QUIET, compact=True)
    return drawn.getvalue()


def listen(port: int, *, lan: bool) -> socket.socket:
    """Return a socket on this computer only, or on its network; at port 0 on any that is free.

    Raises:
        OutputError: that port cannot be had.
    """
    # asyncio sends small answers at once only if the socket says by name that it is TCP; without
    # that each waits 40 ms for the other side to confirm its head.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere it would let two servers have one port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("0.0.0.0" if lan else LOOPBACK, port))  # noqa: S104 - was asked for
        listener.listen()
    except OSError as error:
        listener.close()
        raise OutputError(
            f"port {port} cannot be used: {error.strerror}", "Choose another with --port."
        ) from error
    return listener
