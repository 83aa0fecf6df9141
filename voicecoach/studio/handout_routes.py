"""A handout is dropped or pasted here, looked at, and becomes a routine."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from voicecoach.importing.files.source import LARGEST_WITH_PICTURES
from voicecoach.importing.mending.corrections import Correction, corrections_of
from voicecoach.importing.mending.mended import Mending
from voicecoach.importing.report import told_dose
from voicecoach.script.nodes import LARGEST
from voicecoach.studio.desk import Desk
from voicecoach.studio.filled_pages import filled
from voicecoach.studio.imported_apart import imported_apart
from voicecoach.studio.sent import sent_bytes, sent_object, text_in

if TYPE_CHECKING:
    from voicecoach.importing.gallery import HandoutPicture

_KEPT = 4
"""Handouts that can be corrected; older ones are brought once more."""
_WHERE = {
    "name": "name",
    **dict.fromkeys(("setup", "hold_cue", "release"), "said"),
    "cautions": "caution",
    "said": "dose",
    "todo": "todo",
    "left out": "left-out",
    "section": "section",
    "": "lost",
}
"""How the page shows where a sentence went; what it does not name is said around all stretches."""
_PASTED = "handout.txt"
"""What a text is called that was pasted."""


def handout_routes(desk: Desk) -> list[Route]:
    """Return the addresses at which handouts are brought."""
    page = _HandoutPage(desk)
    return [
        Route("/handout", page.whole),
        Route("/handout", page.brought, methods=["POST"]),
        Route("/handout/mended", page.mended, methods=["POST"]),
        Route("/handout/kept", page.kept, methods=["POST"]),
    ]


class _HandoutPage:
    """The answers to what the page asks for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._one = asyncio.Lock()
        self._raw: OrderedDict[str, tuple[bytes, str]] = OrderedDict()
        self._pictures: dict[str, tuple[HandoutPicture, ...]] = {}

    async def whole(self, _: Request) -> Response:
        """Answer with the page."""
        return HTMLResponse(filled("handout.html"))

    async def brought(self, request: Request) -> Response:
        """Answer with what a handout becomes; one is read at a time."""
        raw = await sent_bytes(request, LARGEST_WITH_PICTURES)
        name = request.query_params.get("name", "")[-100:] or _PASTED
        if not raw.strip():
            raise HTTPException(422, "There is nothing in it.")
        key = hashlib.sha256(name.encode() + b"/" + raw).hexdigest()
        self._raw[key] = raw, name
        while len(self._raw) > _KEPT:
            old, _ = self._raw.popitem(last=False)
            self._pictures.pop(old, None)
        return await self._read(key, ())

    async def mended(self, request: Request) -> Response:
        """Answer with what a handout becomes by the corrections of a person."""
        sent = await sent_object(request)
        return await self._read(text_in(sent, "key"), corrections_of(sent.get("corrections")))

    async def _read(self, key: str, corrections: Sequence[Correction]) -> Response:
        if key not in self._raw:
            raise HTTPException(422, "This handout is not kept any more. Bring it once more.")
        async with self._one:
            found = await asyncio.to_thread(imported_apart, *self._raw[key], corrections)
        self._pictures[key] = found.imported.pictures
        return HTMLResponse(shown_handout(found, key))

    async def kept(self, request: Request) -> Response:
        """Make a routine of what was brought, and answer with its address."""
        sent = await sent_object(request)
        script = sent.get("script")
        if not isinstance(script, str) or len(script) > LARGEST:
            raise HTTPException(422, "That is no script.")
        title = text_in(sent, "title") or "Handout"
        known = self._pictures.get(text_in(sent, "key"), ())
        pictures = {one.file: one.content for one in known if one.name in script}
        shelf = self._desk.shelf  # nobody typed this name, so one that is there gets a number
        opened = await asyncio.to_thread(
            lambda: shelf.new(shelf.free_name(title), script, pictures)
        )
        return JSONResponse({"address": f"/routines/{opened.name}"})


def shown_handout(found: Mending, key: str) -> str:
    """Return what a handout became, as it is shown; ``key`` names the handout."""
    draft = found.imported.draft
    return filled(
        "brought.html",
        key=key,
        draft=draft,
        pictures=len(found.imported.pictures),
        doses=[told_dose(one) for one in draft.stretches],
        doubts=found.imported.doubts,
        doubtful=found.doubtful,
        script=found.imported.script,
        sentences=[(one, _WHERE.get(one.field, "around")) for one in found.sentences],
    )
