"""The server sends a made track, whole or only the bytes that were asked for."""

from collections.abc import Mapping
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from voicecoach.serving.made_tracks import MadeTracks

TRACK_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data: blob:; media-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""For the page of a track, which has everything but the sound inside."""


class Lent(FileResponse):
    """A response that sends a file of a made track, and keeps the file until it is sent."""

    def __init__(
        self, made: MadeTracks, key: str, path: Path, headers: Mapping[str, str] | None = None
    ) -> None:
        """Take the tracks, which of them it is, and which of its files."""
        super().__init__(path, headers=headers, stat_result=path.stat())
        self._made, self._key = made, key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file, piece by piece as the listener takes them."""
        with self._made.lent(self._key):
            await super().__call__(scope, receive, send)


def unchanged(request: Request, file: FileResponse) -> Response:
    """Return ``file``, or status 304 if the browser has this version already."""
    etag = file.headers["etag"]
    if etag not in request.headers.get("if-none-match", "").replace(" ", "").split(","):
        return file
    return Response(status_code=304, headers={"ETag": etag})
