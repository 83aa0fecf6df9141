"""How long the server waits: a connection in, the same out, closed when nothing comes of it."""

from asyncio import TimerHandle
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

HEAD_SECONDS = 10.0
"""In which a request has to be here, without what is sent with it."""
TAKING_SECONDS = 60.0
"""In which a listener has to take what was sent; a player that is later asks for the rest anew."""


class Patience(H11Protocol):
    """One connection, which neither a silent nor a slow device can keep for itself."""

    _silent: TimerHandle | None = None
    _slow: TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Wait for the first request."""
        super().connection_made(transport)
        self._await_request_after(None)

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        answered = self.cycle
        super().on_response_complete()
        self._await_request_after(answered)

    def pause_writing(self) -> None:
        """Wait for the listener to take what was sent."""
        super().pause_writing()
        self._slow = self.loop.call_later(TAKING_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on, as the listener does."""
        super().resume_writing()
        _stop(self._slow)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        super().connection_lost(exc)
        _stop(self._silent)
        _stop(self._slow)

    def _await_request_after(self, answered: RequestResponseCycle | None) -> None:
        def give_up() -> None:
            if self.cycle is answered:
                self.transport.close()

        _stop(self._silent)
        self._silent = self.loop.call_later(HEAD_SECONDS, give_up)


def _stop(timer: TimerHandle | None) -> None:
    if timer:
        timer.cancel()
