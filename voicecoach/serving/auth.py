"""The server answers only requests that name it rightly and have the token, if there is one."""

import hmac
from collections.abc import Collection
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "voicecoach"
KEY = "key"
"""Name of the token in the address that is opened first."""
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "private, no-cache",
    "X-Content-Type-Options": "nosniff",
    # Not 'no-referrer': with that a browser hides the origin of a form, which we check.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_WELCOME = (
    '<!doctype html><html lang="en"><title>voicecoach</title><link rel="icon" href="data:,">'
    '<meta http-equiv="refresh" content="0; url=/"><p><a href="/">Open the library</a></p>'
)
"""The page at the link. After a redirect from another site a browser would keep the cookie back."""


class Auth:
    """A gate that passes requests on if they name this computer, with the token if there is one."""

    def __init__(
        self, app: ASGIApp, hosts: Collection[str], token: str | None, given: str = ""
    ) -> None:
        """Take the application, the names of this computer, the token, and what is given away.

        Args:
            app: answers what is passed on.
            hosts: names of this computer.
            token: who does not have it is not let in; None lets everybody in.
            given: addresses that begin with this are secrets themselves, and need no token to be
                read; none if empty.
        """
        self._app, self._hosts, self._token = app, frozenset(hosts), token
        self._given = given

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await (self._refusal(Request(scope)) or self._app)(scope, receive, send_safely)

    def _refusal(self, request: Request) -> Response | None:
        """Return the answer to a request that is not passed on; None for one that is."""
        host = request.headers.get("host", "")
        if _name(host) not in self._hosts:  # a page elsewhere that calls this computer its own
            return PlainTextResponse("This is not the address of this library.", 421)
        if self._token is not None and not self._is_given(request):
            if (given := _given(request)) is not None and self._right(given):
                welcome = HTMLResponse(_WELCOME)
                welcome.set_cookie(COOKIE, given, httponly=True, samesite="strict")
                return welcome
            if not self._right(request.cookies.get(COOKIE, "")):
                return PlainTextResponse(
                    "Open the link that voicecoach shows, or scan its code.", 403
                )
        if request.method == "POST" and request.headers.get("origin") != f"http://{host}":
            return PlainTextResponse("A page of another site cannot ask for this.", 403)
        return None

    def _is_given(self, request: Request) -> bool:
        reads = request.method in {"GET", "HEAD"}
        return reads and bool(self._given) and request.url.path.startswith(self._given)

    def _right(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), (self._token or "").encode())


def _name(host: str) -> str:
    """Return the host without its port, in small letters; empty for what is no host."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _given(request: Request) -> str | None:
    """Return the token in the address, if there is one."""
    try:
        return parse_qs(request.url.query, max_num_fields=10).get(KEY, [None])[0]
    except ValueError:
        return None
