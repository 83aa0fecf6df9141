"""The server closes connections that nothing comes of, so that others find room."""

from asyncio import TimerHandle
from collections import Counter
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

HEAD_TIMEOUT = 10.0
"""Seconds in which the head of a request has to arrive, without what is sent with it."""
SEND_TIMEOUT = 60.0
"""Seconds in which a listener has to take what was sent; a later player asks for the rest anew."""


class Timeouts(H11Protocol):
    """A connection that is closed when its device is silent or slow for too long."""

    since = 0.0
    """When it began to wait, by the clock of the loop."""
    _silent: TimerHandle | None = None
    _slow: TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Wait for the first request; among many connections, one that waits is closed."""
        super().connection_made(transport)
        self._make_room()
        self._await_request_after(None)

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        answered = self.cycle
        super().on_response_complete()
        self._await_request_after(answered)

    def pause_writing(self) -> None:
        """Wait for the listener to take what was sent."""
        super().pause_writing()
        self._slow = self.loop.call_later(SEND_TIMEOUT, self.transport.abort)

    def resume_writing(self) -> None:
        """Stop waiting for the listener, who has taken what was sent."""
        super().resume_writing()
        _stop(self._slow)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        super().connection_lost(exc)
        _stop(self._silent)
        _stop(self._slow)

    @property
    def waits(self) -> bool:
        """Whether every request so far has been answered."""
        return bool(getattr(self.cycle, "response_complete", True))

    @property
    def address(self) -> str:
        """The address of the other side."""
        return self.client[0] if self.client else ""

    def _make_room(self) -> None:
        """Close the connection that waits longest, if one address or all together have many.

        One address may have half of what there is room for, all together seven of eight; who is
        being answered is not disturbed, and counts.
        """
        most = self.limit_concurrency
        if most is None or len(self.connections) <= most // 2:
            return
        # One that is being closed is among the connections until the loop comes round.
        there = [
            one
            for one in self.connections
            if isinstance(one, Timeouts) and not one.transport.is_closing()
        ]
        waiting = [one for one in there if one is not self and one.waits]
        address = self.address
        if sum(one.address == address for one in there) <= most // 2:
            if not waiting or len(there) <= most * 7 // 8:
                return
            ((address, _),) = Counter(one.address for one in waiting).most_common(1)
        theirs = [one for one in waiting if one.address == address]
        if theirs:
            min(theirs, key=lambda one: one.since).transport.close()

    def _await_request_after(self, answered: RequestResponseCycle | None) -> None:
        def give_up() -> None:
            if self.cycle is answered:
                self.transport.close()

        _stop(self._silent)
        self.since = self.loop.time()
        self._silent = self.loop.call_later(HEAD_TIMEOUT, give_up)


def _stop(timer: TimerHandle | None) -> None:
    if timer:
        timer.cancel()
