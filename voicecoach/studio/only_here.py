"""Names of patients stay on this computer: other devices in the network do not get these pages."""

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NOT_KEPT = {"Cache-Control": "no-store"}
"""The browser writes a page with a name on no disk."""


def is_here(request: Request) -> bool:
    """Return whether a request comes from the computer on which the studio runs."""
    server = request.scope.get("server")
    return request.client is not None and server is not None and request.client.host == server[0]


def check_here(request: Request) -> None:
    """Refuse a request from another device.

    Raises:
        HTTPException: it comes from one.
    """
    if not is_here(request):
        told = "Patients are shown on the computer alone on which the studio runs. Open it there."
        raise HTTPException(403, told)


class OnlyHere:
    """A gate before pages of patients."""

    def __init__(self, app: ASGIApp) -> None:
        """Take what answers."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request from this computer, so that nothing of the answer is kept."""
        check_here(Request(scope))

        async def send_once(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(NOT_KEPT)
            await send(message)

        await self._app(scope, receive, send_once)
