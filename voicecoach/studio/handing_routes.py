"""What is handed over is asked for and opened at these addresses."""

import asyncio
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from voicecoach.languages.language_files import phrases_of
from voicecoach.planning.chosen import choose
from voicecoach.planning.selection import conditions
from voicecoach.printing.printed_sheet import Handed, sheet_html
from voicecoach.recipe.recipe import Recipe
from voicecoach.recipe.whole_script import Script
from voicecoach.rendering.preparing import prepare
from voicecoach.serving.catalogue import MINUTES
from voicecoach.serving.lending import TRACK_POLICY, Lent, unchanged
from voicecoach.studio.composed import levels_of
from voicecoach.studio.desk import Desk
from voicecoach.studio.filled_pages import filled
from voicecoach.studio.handing import GIVEN, Handing
from voicecoach.studio.hearing_routes import recipe_from
from voicecoach.studio.kept_voices import spoken_in
from voicecoach.studio.publishing_here import PublishingHere
from voicecoach.studio.sent import sent_object, text_in

_SHEET_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def handing_routes(desk: Desk, handing: Handing, publishing: PublishingHere) -> list[Route]:
    """Return the addresses of what is handed over."""
    page = _GivePage(desk, handing, publishing)
    return [
        Route("/routines/{name}/give", page.whole),
        Route("/routines/{name}/tracks", page.track, methods=["POST"]),
        Route("/routines/{name}/sheets", page.sheet, methods=["POST"]),
        Route("/tracks/{key}/state", page.state),
        Route("/sheets/{key}", page.printed),
        Route(GIVEN + "{key}.mp3", page.sound),
        Route(GIVEN + "{key}", page.given),
        Route("/publish", page.publish, methods=["POST"]),
        Route("/publish/state", page.published),
    ]


class _GivePage:
    """The answers to what the page asks for."""

    def __init__(self, desk: Desk, handing: Handing, publishing: PublishingHere) -> None:
        self._desk, self._handing, self._publishing = desk, handing, publishing

    async def whole(self, request: Request) -> Response:
        """Answer with the page."""
        work = await asyncio.to_thread(self._desk.work, request.path_params["name"])
        script = work.looked.script
        language = script.routine.language if script else "en"
        page = filled(
            "give.html",
            name=work.name,
            title=script.routine.title if script else work.name,
            ready=script is not None,
            levels=levels_of(work),
            **spoken_in(language, work.path),
            conditions=_conditions(script),
            minutes=MINUTES,
            phones=self._handing.reaches_phones,
            target=self._publishing.target,
        )
        return HTMLResponse(page)

    async def track(self, request: Request) -> Response:
        """Put a track into the queue, and answer with where it will be."""
        recipe = await self._recipe(request, await sent_object(request))
        given = self._handing.track(recipe)
        told = {"key": given.name, "address": given.address, "code": given.code}
        return JSONResponse({**told, "sound": f"{GIVEN}{given.name}.mp3"})

    async def sheet(self, request: Request) -> Response:
        """Make a printed sheet, and answer with its address."""
        sent = await sent_object(request)
        recipe = await self._recipe(request, sent)
        name, practice = text_in(sent, "patient", 100), text_in(sent, "practice", 100)
        handed = Handed(name, practice, self._handing.link(recipe))
        page = await asyncio.to_thread(_printed, recipe, handed)
        return JSONResponse({"address": self._handing.sheet(page)})

    async def state(self, request: Request) -> Response:
        """Answer with how far a track is."""
        state = self._handing.state(request.path_params["key"])
        if state is None:
            raise HTTPException(404, "This track is not kept any more. Make it once more.")
        return JSONResponse(state)

    async def printed(self, request: Request) -> Response:
        """Answer with a printed sheet."""
        page = self._handing.sheet_called(request.path_params["key"])
        if page is None:
            raise HTTPException(404, "This sheet is not kept any more. Make it once more.")
        return HTMLResponse(page, headers={"Content-Security-Policy": _SHEET_POLICY})

    async def given(self, request: Request) -> Response:
        """Answer with the page that follows a track, for the phone."""
        key, made = request.path_params["key"], self._handing.jobs.made
        if key not in made:
            raise HTTPException(404, "This track is not there, or not yet. Ask for it once more.")
        return Lent(made, key, made.page(key), {"Content-Security-Policy": TRACK_POLICY})

    async def sound(self, request: Request) -> Response:
        """Answer with the sound of a track, or the bytes of it that are asked for."""
        key, made = request.path_params["key"], self._handing.jobs.made
        if key not in made:
            raise HTTPException(404)
        return unchanged(request, Lent(made, key, made.track(key)))

    async def publish(self, request: Request) -> Response:
        """Begin to publish the folder."""
        self._publishing.begin(text_in(await sent_object(request), "address", 500))
        return JSONResponse(self._publishing.state)

    async def published(self, _: Request) -> Response:
        """Answer with how far the publishing is."""
        return JSONResponse(self._publishing.state)

    async def _recipe(self, request: Request, sent: dict[str, Any]) -> Recipe:
        work = await asyncio.to_thread(self._desk.work, request.path_params["name"])
        return await asyncio.to_thread(recipe_from, work, sent)


def _printed(recipe: Recipe, handed: Handed) -> str:
    """Return the printed sheet; how long holds are in some minutes shows when all is spoken."""
    script, settings = recipe.script, recipe.settings
    left_out = None
    if settings.minutes is not None:
        session = prepare(recipe)
        settings, left_out = session.recipe.settings, session.plan.left_out
    chosen = choose(script.routine, settings)
    out = chosen.left_out if left_out is None else left_out
    return sheet_html(chosen, out, script.pictures, handed)


def _conditions(script: Script | None) -> dict[str, str]:
    """Return what each condition is called that a stretch of a script is left out for."""
    if script is None:
        return {}
    routine = script.routine
    phrases = phrases_of(routine.language)
    return {slug: phrases.condition(slug, routine.conditions) for slug in conditions(routine)}
