"""What is handed over is asked for and opened at these addresses."""

import asyncio
from collections.abc import Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from voicecoach.errors import VoicecoachError
from voicecoach.languages.language_files import phrases_of
from voicecoach.patients.patient import Patient
from voicecoach.patients.patient_records import PatientRecords
from voicecoach.planning.selection import conditions
from voicecoach.printing.printed_sheet import Handed
from voicecoach.recipe.recipe import Recipe
from voicecoach.recipe.whole_script import Script
from voicecoach.serving.lending import TRACK_POLICY, Lent, unchanged
from voicecoach.serving.routine_choices import MINUTES
from voicecoach.studio.chosen_recipe import recipe_of
from voicecoach.studio.composed import levels_of
from voicecoach.studio.desk import Desk, Work
from voicecoach.studio.filled_pages import filled
from voicecoach.studio.frozen_session import frozen, printed, today
from voicecoach.studio.handing import GIVEN, Handing
from voicecoach.studio.kept_voices import spoken_in
from voicecoach.studio.only_here import NOT_KEPT, check_here, is_here
from voicecoach.studio.patient_answers import numbered
from voicecoach.studio.publishing_here import PublishingHere
from voicecoach.studio.sent import in_words, sent_object, text_in

_SHEET_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def handing_routes(
    desk: Desk, handing: Handing, publishing: PublishingHere, records: PatientRecords
) -> list[Route]:
    """Return the addresses of what is handed over."""
    page = _GivePage(desk, handing, publishing, records)
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

    def __init__(
        self, desk: Desk, handing: Handing, publishing: PublishingHere, records: PatientRecords
    ) -> None:
        self._desk, self._handing, self._publishing = desk, handing, publishing
        self._records = records

    async def whole(self, request: Request) -> Response:
        """Answer with the page."""
        work = await self._work(request)
        script = work.looked.script
        language = script.routine.language if script else "en"
        here, whom = is_here(request), request.query_params.get("for")
        patients, problem = await asyncio.to_thread(self._patients) if here else ((), "")
        page = filled(
            "give.html",
            patients=patients,
            problem=problem,
            whom=next((one for one in patients if str(one.id) == whom), None),
            name=work.name,
            title=script.routine.title if script else work.name,
            ready=script is not None,
            levels=levels_of(work),
            **spoken_in(language, work.path),
            conditions=named_conditions(script),
            minutes=MINUTES,
            phones=self._handing.reaches_phones,
            target=self._publishing.target,
        )
        return HTMLResponse(page, headers=NOT_KEPT)

    async def track(self, request: Request) -> Response:
        """Put a track into the queue, and answer with where it will be."""
        work, sent = await self._work(request), await sent_object(request)
        recipe = await asyncio.to_thread(recipe_of, work, sent)
        told = self._handing.told(self._handing.track(recipe))
        return JSONResponse({**told, "noted": await self._noted(request, work, recipe, sent)})

    async def sheet(self, request: Request) -> Response:
        """Make a printed sheet, and answer with its address."""
        sent = await sent_object(request)
        work = await self._work(request)
        recipe = await asyncio.to_thread(recipe_of, work, sent)
        name, practice = text_in(sent, "patient", 100), text_in(sent, "practice", 100)
        handed = Handed(name, practice, self._handing.link(recipe))
        page = await asyncio.to_thread(printed, recipe, handed)
        noted = await self._noted(request, work, recipe, sent)
        return JSONResponse({"address": self._handing.sheet(page), "noted": noted})

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
        return HTMLResponse(page, headers={"Content-Security-Policy": _SHEET_POLICY, **NOT_KEPT})

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

    async def _work(self, request: Request) -> Work:
        return await asyncio.to_thread(self._desk.work, request.path_params["name"])

    async def _noted(
        self, request: Request, work: Work, recipe: Recipe, sent: dict[str, Any]
    ) -> str:
        """Note what a patient is given, and return the address of the page; empty for nobody."""
        if not (patient := text_in(sent, "for")):
            return ""
        check_here(request)
        session = await asyncio.to_thread(frozen, work, recipe, sent)
        await asyncio.to_thread(self._records.give, numbered(patient), today(), session)
        return f"/patients/{patient}"

    def _patients(self) -> tuple[Sequence[Patient], str]:
        """Return all patients; where they cannot be read, why."""
        try:
            return self._records.all(), ""
        except VoicecoachError as error:
            return (), in_words(error)


def named_conditions(script: Script | None) -> dict[str, str]:
    """Return what each condition is called that a stretch of a script is left out for."""
    if script is None:
        return {}
    routine = script.routine
    phrases = phrases_of(routine.language)
    return {slug: phrases.condition(slug, routine.conditions) for slug in conditions(routine)}
