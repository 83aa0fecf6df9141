"""The web application answers each address of the library."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Route

from voicecoach.errors import RequestError
from voicecoach.page.diary import DIARY_MODULES
from voicecoach.page.shipped import shipped_text
from voicecoach.planning.planner import make_plan
from voicecoach.recipe.recipe import Recipe
from voicecoach.serving.cost import check_cost, reckoned
from voicecoach.serving.form import MOST_FIELDS, read_form
from voicecoach.serving.index_page import index_page
from voicecoach.serving.jobs import Jobs
from voicecoach.serving.lending import TRACK_POLICY, Lent, unchanged
from voicecoach.serving.pages import track_page
from voicecoach.serving.routine_choices import RoutineChoices
from voicecoach.serving.routine_page import about, routine_page
from voicecoach.serving.worker import Order

STYLES = ("tokens", "base", "library", "diary")
"""Those that all pages share."""
MOST_BYTES = 64 * 1024
"""Bytes of a form, with a name for each stretch that is left out."""
FORM_TIMEOUT = 10.0
"""Seconds in which a form has to arrive."""
RETRY_AFTER = 15
"""Seconds after which a full queue has moved on."""
MOST_RECKONING = 8
"""Listeners who may wait for how long a session takes; it is reckoned for one at a time."""
_CSS, _SCRIPT = "text/css", "text/javascript"
STATIC = {
    **{f"{name}.css": (_CSS, "page", (f"{name}.css",)) for name in STYLES},
    "serving.css": (_CSS, "serving", ("serving.css",)),
    "diary.js": (_SCRIPT, "page", DIARY_MODULES),
    "choose.js": (_SCRIPT, "serving", ("choose.js",)),
    "waiting.js": (_SCRIPT, "serving", ("waiting.js",)),
}
"""The kind of each file that the pages ask for, its room, and the files that it is made of."""
_PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


class Library:
    """The answers to all addresses; nothing is read but what was looked up in a table."""

    def __init__(self, offers: Mapping[str, RoutineChoices], jobs: Jobs) -> None:
        """Take the routines by slug, and the queue."""
        self._offers, self._jobs = offers, jobs
        self._index = index_page(offers.values())
        self._reckoning = asyncio.Lock()
        self._waiting = 0
        self._static = {
            name: "".join(shipped_text(room, one) for one in made_of)
            for name, (_, room, made_of) in STATIC.items()
        }

    async def index(self, _: Request) -> Response:
        """Answer with all routines."""
        return HTMLResponse(self._index)

    async def routine(self, request: Request) -> Response:
        """Answer with the choices of a routine."""
        offer = self._offers.get(request.path_params["slug"])
        if offer is None:
            raise HTTPException(404)
        return HTMLResponse(routine_page(offer))

    async def length(self, request: Request) -> Response:
        """Answer with how long the session of a form takes, and what it leaves out."""
        recipe = await self._recipe(request)
        if self._waiting >= MOST_RECKONING:
            raise HTTPException(503, "Too many are asking.", {"Retry-After": "1"})
        self._waiting += 1
        try:
            async with self._reckoning:
                seconds, plan = await asyncio.to_thread(reckoned, recipe)
        except RequestError as error:
            raise _refused(error) from error
        finally:
            self._waiting -= 1
        return JSONResponse(about(recipe, seconds, plan))

    async def look(self, request: Request) -> Response:
        """Answer with a style or a module of the pages."""
        name = request.path_params["name"]
        if name not in STATIC:
            raise HTTPException(404)
        return Response(self._static[name], media_type=STATIC[name][0])

    async def picture(self, request: Request) -> Response:
        """Answer with the picture of a routine."""
        offer = self._offers.get(request.path_params["slug"])
        if offer is None or offer.picture is None:
            raise HTTPException(404)
        headers = {"Content-Security-Policy": _PICTURE_POLICY}
        return Response(offer.picture.content, media_type=offer.picture.mime, headers=headers)

    async def render(self, request: Request) -> Response:
        """Put a track into the queue, unless it is made or will be, and lead to its page."""
        recipe = await self._recipe(request)
        key = recipe.digest
        try:
            if not self._jobs.known(key):
                if self._jobs.full:
                    raise HTTPException(
                        503, "Too many tracks are waiting.", {"Retry-After": str(RETRY_AFTER)}
                    )
                check_cost(make_plan(recipe.script.routine, recipe.settings))
                made = self._jobs.made
                self._jobs.add(key, Order(recipe, made.track(key), made.page(key)))
        except RequestError as error:
            raise _refused(error) from error
        return RedirectResponse(f"/tracks/{key}", 303)

    async def _recipe(self, request: Request) -> Recipe:
        """Return what the form in a request makes."""
        try:
            return read_form(await _form(request), self._offers)
        except RequestError as error:
            raise _refused(error) from error

    async def page(self, request: Request) -> Response:
        """Answer with the page that follows a track, or with how far the track is."""
        key = request.path_params["key"]
        if key in self._jobs.made:
            headers = {"Content-Security-Policy": TRACK_POLICY}
            return Lent(self._jobs.made, key, self._jobs.made.page(key), headers)
        job = self._jobs.find(key)
        if job is None:
            raise HTTPException(404, "This track is not kept any more. Choose it once more.")
        return HTMLResponse(track_page(key, job.order.recipe.script.routine.title, job))

    async def track(self, request: Request) -> Response:
        """Answer with the sound of a track, or the bytes of it that are asked for."""
        key = request.path_params["key"]
        if key not in self._jobs.made:
            raise HTTPException(404)
        return unchanged(request, Lent(self._jobs.made, key, self._jobs.made.track(key)))

    async def state(self, request: Request) -> Response:
        """Answer with how far a track is."""
        key = request.path_params["key"]
        if key in self._jobs.made:
            return JSONResponse({"stage": "made"})
        job = self._jobs.find(key)
        if job is None:
            raise HTTPException(404)
        progress = job.progress
        return JSONResponse(
            {
                "stage": job.stage,
                "before": self._jobs.before(key),
                "label": progress.label,
                "part": progress.part,
                "problem": job.problem,
            }
        )


def web_application(library: Library, jobs: Jobs) -> Starlette:
    """Return the application; while it runs, the jobs are worked on."""

    @asynccontextmanager
    async def working(_: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(jobs.work())
        yield
        await jobs.stop(task)

    return Starlette(
        routes=[
            Route("/", library.index),
            Route("/static/{name}", library.look),
            Route("/pictures/{slug}", library.picture),
            Route("/routines/{slug}", library.routine),
            Route("/length", library.length, methods=["POST"]),
            Route("/renders", library.render, methods=["POST"]),
            Route("/tracks/{key}.mp3", library.track),
            Route("/tracks/{key}/state", library.state),
            Route("/tracks/{key}", library.page),
        ],
        exception_handlers={HTTPException: _plain},
        lifespan=working,
    )


def _refused(error: RequestError) -> HTTPException:
    return HTTPException(422, f"{error.message}. {error.hint}")


async def _plain(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - as it was registered above
    return PlainTextResponse(error.detail, error.status_code, error.headers)


async def _form(request: Request) -> list[tuple[str, str]]:
    """Return the fields of the form that is sent; one that is long or slow is refused."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415, "Send a form.")
    body = b""
    try:
        async with asyncio.timeout(FORM_TIMEOUT):
            async for piece in request.stream():
                body += piece
                if len(body) > MOST_BYTES:
                    raise HTTPException(413, "That form is too long.")
        return parse_qsl(
            body.decode(),
            keep_blank_values=True,
            strict_parsing=bool(body),
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except (TimeoutError, ClientDisconnect) as error:
        raise HTTPException(408, "The form did not come in time.") from error
    except ValueError as error:
        raise HTTPException(400, "That is not a form.") from error
