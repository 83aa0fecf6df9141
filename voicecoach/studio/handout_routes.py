"""A handout is dropped or pasted here, looked at, and becomes a routine."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from voicecoach.importing.files.source import LARGEST_WITH_PICTURES
from voicecoach.importing.report import told_dose
from voicecoach.script.nodes import LARGEST
from voicecoach.studio.desk import Desk
from voicecoach.studio.filled_pages import filled
from voicecoach.studio.imported_apart import Brought, imported_apart
from voicecoach.studio.sent import sent_bytes, sent_object, text_in

_PASTED = "handout.txt"
"""What a text is called that was pasted."""


def handout_routes(desk: Desk) -> list[Route]:
    """Return the addresses at which handouts are brought."""
    page = _HandoutPage(desk)
    return [
        Route("/handout", page.whole),
        Route("/handout", page.brought, methods=["POST"]),
        Route("/handout/kept", page.kept, methods=["POST"]),
    ]


class _HandoutPage:
    """The answers to what the page asks for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._one = asyncio.Lock()

    async def whole(self, _: Request) -> Response:
        """Answer with the page."""
        return HTMLResponse(filled("handout.html"))

    async def brought(self, request: Request) -> Response:
        """Answer with what a handout becomes; one is read at a time."""
        raw = await sent_bytes(request, LARGEST_WITH_PICTURES)
        name = request.query_params.get("name", "")[-100:] or _PASTED
        if not raw.strip():
            raise HTTPException(422, "There is nothing in it.")
        async with self._one:
            found = await asyncio.to_thread(imported_apart, raw, name)
        return HTMLResponse(_shown(found))

    async def kept(self, request: Request) -> Response:
        """Make a routine of what was brought, and answer with its address."""
        sent = await sent_object(request)
        script = sent.get("script")
        if not isinstance(script, str) or len(script) > LARGEST:
            raise HTTPException(422, "That is no script.")
        title = text_in(sent, "title") or "Handout"
        opened = await asyncio.to_thread(self._desk.shelf.new, title, script)
        return JSONResponse({"address": f"/routines/{opened.name}"})


def _shown(found: Brought) -> str:
    draft = found.imported.draft
    doses = [told_dose(one) for one in draft.stretches]
    return filled(
        "brought.html",
        draft=draft,
        doses=doses,
        doubts=found.imported.doubts,
        script=found.imported.script,
        sentences=found.sentences,
    )
