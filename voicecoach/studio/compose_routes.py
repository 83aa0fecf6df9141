"""The page on which a routine is composed, and the changes that it sends."""

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from voicecoach.composing.body_parts import BODY_PARTS
from voicecoach.composing.edits import Edit, edit_of
from voicecoach.composing.stretch_search import LibraryStretch, Wanted, search, stretch_library
from voicecoach.errors import OutputError
from voicecoach.languages.language_files import phrases_of
from voicecoach.pictures.finding import Picture, find_picture
from voicecoach.studio.composed import Recommended, changed_parts, levels_of, parts_of, state_of
from voicecoach.studio.desk import Desk, Disagreement, Work
from voicecoach.studio.filled_pages import filled
from voicecoach.studio.kept_voices import KeptVoices, spoken_in
from voicecoach.studio.sent import sent_object, text_in
from voicecoach.studio.shown_dose import dose_of
from voicecoach.studio.stretch_fields import POSITIONS

MOST_EDITS = 200
"""Edits that are sent at once: what is typed in a quarter of a second is one or two."""
_PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
WITHOUT = {"no kneeling": "No kneeling", "no floor": "Not on the floor"}
"""What somebody cannot do, with its words; these stand beside the positions."""
_STAND_UP = frozenset({"standing", "chair"})
_NO_KNEES = frozenset(POSITIONS) - {"kneeling", "hands-and-knees"}
_LEFT = {"no kneeling": _NO_KNEES, "no floor": _STAND_UP}
"""The positions that are left for them."""
_Change = Callable[[str, str, list[Edit]], Work]


def compose_routes(desk: Desk, voices: KeptVoices) -> list[Route]:
    """Return the addresses of the page and of what it asks for."""
    page = _ComposePage(desk, voices)
    changes: Mapping[str, _Change] = {
        "edits": desk.change,
        "undo": lambda name, seen, _: desk.undo(name, seen),
        "redo": lambda name, seen, _: desk.redo(name, seen),
        "save": lambda name, seen, _: desk.save(name, seen),
        "mine": desk.insist,
        "theirs": lambda name, _, __: desk.give_way(name),
    }
    return [
        Route("/routines/{name}", page.whole),
        Route("/routines/{name}/card", page.card),
        Route("/routines/{name}/now", page.now),
        Route("/routines/{name}/pictures/{image}", page.picture),
        *(
            Route(f"/routines/{{name}}/{what}", partial(page.change, change), methods=["POST"])
            for what, change in changes.items()
        ),
        Route("/pictures/{image}", page.picture),
        Route("/library", page.library),
        Route("/library/search", page.search),
        Route("/library/{number:int}/picture", page.library_picture),
    ]


class _ComposePage:
    """The answers to what the page asks for."""

    def __init__(self, desk: Desk, voices: KeptVoices) -> None:
        self._desk, self._voices = desk, voices
        self._library: tuple[LibraryStretch, ...] = ()

    async def whole(self, request: Request) -> Response:
        """Answer with the page."""
        name = request.path_params["name"]
        return HTMLResponse(await asyncio.to_thread(self._whole, name))

    async def card(self, request: Request) -> Response:
        """Answer with one card, its texts shown."""
        place = request.query_params.get("place", "")
        work = await asyncio.to_thread(self._desk.work, request.path_params["name"])
        card = f"card-{place}"
        parts = await asyncio.to_thread(self._parts, work, {place})
        if card not in parts:
            raise HTTPException(404, "That stretch is not there any more.")
        return JSONResponse({"parts": {card: parts[card]}})

    async def now(self, request: Request) -> Response:
        """Answer with what is new since the page was shown; 204 where nothing is."""
        work = await asyncio.to_thread(self._desk.work, request.path_params["name"])
        if work.seen == request.query_params.get("seen") or work.elsewhere:
            return Response(status_code=204)
        opened = request.query_params.get("open", "").split("-")
        return JSONResponse(await asyncio.to_thread(self._came, work, {}, opened))

    async def change(self, change: _Change, request: Request) -> Response:
        """Change the routine, and answer with the parts of the page that are other ones now."""
        name, sent = request.path_params["name"], await sent_object(request)
        seen, edits = text_in(sent, "seen"), sent.get("edits", [])
        if not isinstance(edits, list) or len(edits) > MOST_EDITS:
            raise HTTPException(422, "Those are too many changes at once.")
        opened = sent.get("open", [])
        if not isinstance(opened, list):
            raise HTTPException(422, "'open' has to be a list of places.")
        try:
            came = await asyncio.to_thread(
                self._changed, partial(change, name, seen, [*map(edit_of, edits)]), name, opened
            )
        except Disagreement as error:
            return JSONResponse({"told": error.message, "seen": error.work.seen}, 409)
        return JSONResponse(came)

    async def picture(self, request: Request) -> Response:
        """Answer with a picture of a routine, or of one of ours."""
        name, image = request.path_params.get("name"), request.path_params["image"]
        return await asyncio.to_thread(self._picture, name, image)

    async def library(self, request: Request) -> Response:
        """Answer with the stretches that can be added: all but the routine's own."""
        self._library = await asyncio.to_thread(stretch_library, self._desk.shelf.folder)
        stem = Path(request.query_params.get("of", "")).stem
        offers = [
            (number, one, dose_of(one.stretch))
            for number, one in enumerate(self._library)
            if not (one.own and one.use.partition("/")[0] == stem)
        ]
        return HTMLResponse(filled("shelf.html", offers=offers))

    async def search(self, request: Request) -> Response:
        """Answer with the numbers of the stretches that are looked for, the best first."""
        wanted = _wanted(request.query_params)
        found = await asyncio.to_thread(search, self._library, wanted)
        numbers = {one.use: number for number, one in enumerate(self._library)}
        return JSONResponse([numbers[one.use] for one in found])

    async def library_picture(self, request: Request) -> Response:
        """Answer with the picture of a stretch of the library."""
        number = request.path_params["number"]
        self._library = self._library or await asyncio.to_thread(
            stretch_library, self._desk.shelf.folder
        )
        one = self._library[number] if number < len(self._library) else None
        if one is None or one.picture is None:
            raise HTTPException(404)
        return _drawn(one.picture)

    def _whole(self, name: str) -> str:
        work = self._desk.work(name)
        script, title = work.looked.script, work.looked.written.get("title")
        language = script.routine.language if script else "en"
        library = self._library = self._library or stretch_library(self._desk.shelf.folder)
        return filled(
            "compose.html",
            name=name,
            title=title if isinstance(title, str) else name,
            seen=work.seen,
            file=work.path.name,
            parts=self._parts(work, ()),
            levels=levels_of(work) or ("beginner", "advanced"),
            **spoken_in(language, work.path),
            body=[*BODY_PARTS],
            **_choices(library),
        )

    def _changed(self, change: Callable[[], Work], name: str, opened: Collection[str]) -> object:
        before = self._parts(self._desk.work(name), opened)
        return self._came(change(), before, opened)

    def _came(self, work: Work, before: Mapping[str, str], opened: Collection[str]) -> object:
        parts = changed_parts(before, self._parts(work, opened))
        told = {"seen": work.seen, "state": state_of(work), "levels": levels_of(work)}
        return {**told, "parts": parts}

    def _parts(self, work: Work, opened: Collection[str]) -> Mapping[str, str]:
        return parts_of(work, opened, _recommended(self._library))

    def _picture(self, name: str | None, image: str) -> Response:
        folder = self._desk.work(name).path.parent if name else None
        script = self._desk.work(name).looked.script if name else None
        try:
            lent = script.pictures.get(image) if script else None
            return _drawn(lent or find_picture(image, folder))
        except OutputError as error:
            raise HTTPException(404) from error


def _drawn(picture: Picture) -> Response:
    headers = {"Content-Security-Policy": _PICTURE_POLICY}
    return Response(picture.content, media_type=picture.mime, headers=headers)


def _recommended(library: Iterable[LibraryStretch]) -> dict[str, Recommended]:
    return {one.use: Recommended(dose_of(one.stretch), one.source) for one in library if one.source}


def _choices(library: Collection[LibraryStretch]) -> dict[str, Any]:
    """Return what can be looked for in the library."""
    phrases = phrases_of("en")
    slugs = {slug for one in library for slug in one.stretch.avoid_if}
    told = {slug: phrases.condition(slug, {}) for slug in slugs}
    return {
        "without": WITHOUT,
        "positions": sorted({one.stretch.position for one in library if one.stretch.position}),
        "conditions": dict(sorted(told.items(), key=lambda pair: pair[1].lower())),
        "things": sorted({thing for one in library for thing in one.equipment}),
    }


def _wanted(asked: Mapping[str, str]) -> Wanted:
    """Return what a form looks for; a field that is empty asks for nothing."""

    def of(name: str) -> frozenset[str]:
        return frozenset(filter(None, [asked.get(name, "")[:200]]))

    thing = of("thing")
    return Wanted(
        words=asked.get("words", "")[:200],
        parts=of("part"),
        positions=_LEFT.get(asked.get("position", ""), of("position")),
        at_hand=(thing - {"none"}) if thing else None,
        avoid=of("avoid"),
    )
