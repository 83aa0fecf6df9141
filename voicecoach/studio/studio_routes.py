"""The application of the studio answers each of its addresses."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from voicecoach.composing.edits import SetField
from voicecoach.errors import VoicecoachError
from voicecoach.page.shipped import shipped_text
from voicecoach.patients.patient_records import PatientRecords
from voicecoach.script.script_file import text_of
from voicecoach.script.shipped_scripts import find_shipped
from voicecoach.serving.jobs import Jobs
from voicecoach.studio.compose_routes import compose_routes
from voicecoach.studio.desk import Desk
from voicecoach.studio.filled_pages import filled
from voicecoach.studio.handing import Handing
from voicecoach.studio.handing_routes import handing_routes
from voicecoach.studio.handout_routes import handout_routes
from voicecoach.studio.hearing_routes import hearing_routes
from voicecoach.studio.kept_voices import KeptVoices
from voicecoach.studio.parts_page import parts_route
from voicecoach.studio.patient_routes import patient_routes
from voicecoach.studio.publishing_here import PublishingHere
from voicecoach.studio.recording_routes import recording_routes
from voicecoach.studio.sent import in_words, sent_object, text_in
from voicecoach.studio.tiles import our_tiles, own_tiles

_EMPTY = """\
format: 1
title: "New"
language: en
safety:
  - If anything hurts, do less or stop.
stretches: []
"""
_UNNAMED = "New routine"
"""What a routine is called that nobody named."""
_STATIC = {
    "tokens.css": ("page", "tokens.css"),
    "base.css": ("page", "base.css"),
    "studio.css": ("studio", "looks/studio.css"),
    "compose.css": ("studio", "looks/compose.css"),
    "handout.css": ("studio", "looks/handout.css"),
    "patients.css": ("studio", "looks/patients.css"),
    "own_voice.css": ("studio", "looks/own_voice.css"),
    "idiomorph.js": ("studio", "vendored/idiomorph.js"),
    "sortable.js": ("studio", "vendored/sortable.js"),
    **{
        f"{name}.js": ("studio", f"looks/{name}.js")
        for name in (
            *("asking", "start", "compose", "editing", "library", "hearing", "player"),
            *("give", "handout", "strip", "voices", "patients", "own_voice", "microphone"),
            "recorder",
        )
    },
}
"""The room and the file of what pages ask for."""
_KINDS = {"css": "text/css", "js": "text/javascript"}


@dataclass(frozen=True, slots=True)
class Studio:
    """All that the answers are made from."""

    folder: Path
    desk: Desk
    voices: KeptVoices
    handing: Handing
    records: PatientRecords


def studio_application(studio: Studio, jobs: Jobs) -> Starlette:
    """Return the application; while it runs, the jobs are worked on."""

    @asynccontextmanager
    async def working(_: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(jobs.work())
        yield
        await jobs.stop(task)

    async def start(_: Request) -> Response:
        return HTMLResponse(await asyncio.to_thread(_start_page, studio))

    async def begin(request: Request) -> Response:
        sent = await sent_object(request)
        title, of = text_in(sent, "title", 60), text_in(sent, "from")
        name = await asyncio.to_thread(_begun, studio.desk, title, of)
        return JSONResponse({"address": f"/routines/{name}"})

    routes: list[BaseRoute] = [
        Route("/", start),
        Route("/static/{name}", _static),
        Route("/routines", begin, methods=["POST"]),
        *compose_routes(studio.desk, studio.voices),
        *hearing_routes(studio.desk, studio.voices),
        *handing_routes(studio.desk, studio.handing, PublishingHere(studio.folder), studio.records),
        *patient_routes(studio.desk, studio.records, studio.handing),
        *handout_routes(studio.desk),
        *recording_routes(studio.desk),
        parts_route(),
    ]
    return Starlette(
        routes=routes,
        exception_handlers={HTTPException: _told, VoicecoachError: _told},
        lifespan=working,
    )


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _STATIC:
        raise HTTPException(404)
    return Response(shipped_text(*_STATIC[name]), media_type=_KINDS[name.rpartition(".")[2]])


async def _told(_: Request, error: Exception) -> Response:
    match error:
        case HTTPException():
            return PlainTextResponse(error.detail, error.status_code, error.headers)
        case VoicecoachError():
            return PlainTextResponse(in_words(error), 422)
        case _:
            raise error


def _begun(desk: Desk, title: str, of: str) -> str:
    """Make a script called ``title``, empty or like one of ours, and return its name.

    A name that nobody wrote gets a number where there is such a script already.
    """
    if of or not title:
        title = desk.shelf.free_name(title or _UNNAMED)
    opened = desk.shelf.new(title, text_of(find_shipped(of)) if of else _EMPTY)
    work = desk.work(opened.name)
    desk.change(work.name, work.seen, [SetField((), "title", title)])
    return opened.name


def _start_page(studio: Studio) -> str:
    return filled(
        "start.html",
        folder=studio.folder.resolve(),
        own=[*own_tiles(studio.desk)],
        ours=[*our_tiles()],
    )
