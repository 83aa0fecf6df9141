"""The lines of a routine are recorded in one's own voice at these addresses."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from voicecoach.pcm import Clip
from voicecoach.planning.planner import make_plan
from voicecoach.planning.steps import Chapter, Plan
from voicecoach.recipe.kept_recordings import forget_recording, keep_recordings
from voicecoach.recipe.recipe import Recipe
from voicecoach.script.recording_index import recordings_beside
from voicecoach.sound.recording import LONGEST_LINE, as_spoken, remark_on
from voicecoach.sound.short_sound import read_short
from voicecoach.studio.chosen_recipe import recipe_of
from voicecoach.studio.composed import levels_of
from voicecoach.studio.desk import Desk
from voicecoach.studio.filled_pages import filled
from voicecoach.studio.kept_voices import spoken_in
from voicecoach.studio.sent import sent_bytes, sent_object, text_in

MOST_RECORDED = 12 * 1024 * 1024
"""Bytes of a recorded line: a minute at 96 kHz, 16 bits."""
_LONGEST = 1000
"""Letters of a line."""


def recording_routes(desk: Desk) -> list[Route]:
    """Return the addresses at which lines are recorded."""
    page = _RecordingPage(desk)
    at = "/routines/{name}/own-voice"
    return [
        Route(at, page.whole),
        Route(f"{at}/lines", page.lines),
        Route(f"{at}/checked", page.checked, methods=["POST"]),
        Route(f"{at}/kept", page.kept, methods=["POST"]),
        Route(f"{at}/removed", page.removed, methods=["POST"]),
    ]


class _RecordingPage:
    """The answers to what the page asks for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._one = asyncio.Lock()

    async def whole(self, request: Request) -> Response:
        """Answer with the page."""
        work = await asyncio.to_thread(self._desk.work, request.path_params["name"])
        script = work.looked.script
        language = script.routine.language if script else "en"
        page = filled(
            "own_voice.html",
            name=work.name,
            title=script.routine.title if script else work.name,
            ready=script is not None,
            levels=levels_of(work),
            **spoken_in(language, work.path),
        )
        return HTMLResponse(page)

    async def lines(self, request: Request) -> Response:
        """Answer with the lines that are said, and which of them are recorded."""
        recipe = await self._recipe(request, dict(request.query_params))
        return HTMLResponse(await asyncio.to_thread(shown_lines, recipe))

    async def checked(self, request: Request) -> Response:
        """Answer with what could be better in a recording; it is not kept."""
        clip = await asyncio.to_thread(_heard, await sent_bytes(request, MOST_RECORDED))
        return JSONResponse({"told": remark_on(clip)})

    async def kept(self, request: Request) -> Response:
        """Keep the recording of a line in the place of another."""
        asked = dict(request.query_params)
        line, recipe = text_in(asked, "line", _LONGEST), await self._recipe(request, asked)
        if line not in _plan_of(recipe).lines():
            raise HTTPException(422, "The routine does not say that. Load the page anew.")
        raw = await sent_bytes(request, MOST_RECORDED)
        async with self._one:
            await asyncio.to_thread(_keep, recipe.script.path, line, raw)
        return await self._changed(request, recipe)

    async def removed(self, request: Request) -> Response:
        """Remove the recording of a line; the voice says it again."""
        sent = await sent_object(request)
        recipe = await self._recipe(request, sent)
        line = text_in(sent, "line", _LONGEST)
        async with self._one:
            await asyncio.to_thread(forget_recording, recipe.script.path, line)
        return await self._changed(request, recipe)

    async def _changed(self, request: Request, recipe: Recipe) -> Response:
        name = request.path_params["name"]
        await asyncio.to_thread(self._desk.look_again, name)
        sent = {"level": recipe.settings.level, "language": recipe.script.routine.language}
        return HTMLResponse(shown_lines(await self._recipe(request, sent)))

    async def _recipe(self, request: Request, sent: dict[str, Any]) -> Recipe:
        work = await asyncio.to_thread(self._desk.work, request.path_params["name"])
        wanted: dict[str, Any] = {key: sent.get(key, "") for key in ("level", "language")}
        return await asyncio.to_thread(recipe_of, work, wanted)


def _plan_of(recipe: Recipe) -> Plan:
    return make_plan(recipe.script.routine, recipe.settings)


def _keep(script: Path, line: str, raw: bytes) -> None:
    keep_recordings(script, [(line, _heard(raw))])


def _heard(raw: bytes) -> Clip:
    """Return the recording in the bytes of a file.

    Raises:
        RequestError: it is no sound, too long, or has nothing to hear.
    """
    clip = read_short(Path("recording.wav"), LONGEST_LINE, raw)
    as_spoken(clip, "recording")
    return clip


def shown_lines(recipe: Recipe) -> str:
    """Return the lines of a session as they are shown, each with whether it is recorded."""
    recorded, own = recipe.script.recordings, recordings_beside(recipe.script.path)
    groups = lines_by_chapter(_plan_of(recipe))
    every = [line for lines in groups.values() for line in lines]
    return filled(
        "own_lines.html",
        groups=groups,
        recorded=recorded,
        own=own,
        count=sum(line in recorded for line in every),
        of=len(every),
    )


def lines_by_chapter(plan: Plan) -> Mapping[str, list[str]]:
    """Return each line that is said, once, under the name of the part in which it is first said."""
    found: dict[str, list[str]] = {}
    seen: set[str] = set()
    now = ""
    for step in plan.steps:
        if isinstance(step, Chapter):
            now = step.stretch or step.title
            continue
        for line in Plan(plan.title, plan.language, (step,)).lines():
            if line not in seen:
                seen.add(line)
                found.setdefault(now, []).append(line)
    return found
