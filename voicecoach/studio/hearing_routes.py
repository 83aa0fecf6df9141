"""A routine is heard, measured and drawn as it is on the desk."""

import asyncio
from collections.abc import Iterator
from itertools import chain
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from voicecoach.errors import VoicecoachError
from voicecoach.languages.language_files import phrases_of
from voicecoach.planning.length import LONGEST_SESSION
from voicecoach.planning.planner import make_plan
from voicecoach.planning.turns import turns_of
from voicecoach.printing.strip import strip_svg
from voicecoach.printing.strip_places import strip_places
from voicecoach.rendering.preparing import prepare
from voicecoach.studio.chosen_recipe import number, recipe_of
from voicecoach.studio.desk import Desk, Work
from voicecoach.studio.kept_voices import KeptVoices
from voicecoach.studio.sent import in_words, sent_object, text_in
from voicecoach.studio.session_sound import line_sound, session_sound
from voicecoach.units import clock, to_seconds

_LONGEST_LINE = 1000
"""Letters of a line that is heard alone."""


def hearing_routes(desk: Desk, voices: KeptVoices) -> list[Route]:
    """Return the addresses of what is heard and measured."""
    hearing = _Hearing(desk, voices)
    return [
        Route("/routines/{name}/sound", hearing.sound, methods=["POST"]),
        Route("/routines/{name}/measured", hearing.measured, methods=["POST"]),
    ]


class _Hearing:
    """The answers to what is heard and measured."""

    def __init__(self, desk: Desk, voices: KeptVoices) -> None:
        self._desk, self._voices = desk, voices
        self._measuring = asyncio.Lock()

    async def sound(self, request: Request) -> Response:
        """Answer with the sound of a session from a place in it, or of one line."""
        name, sent = request.path_params["name"], await sent_object(request)
        pieces = await asyncio.to_thread(self._sound, name, sent)
        return StreamingResponse(pieces, media_type="application/octet-stream")

    async def measured(self, request: Request) -> Response:
        """Answer with how long a session takes, and its strip; one is measured at a time."""
        name, sent = request.path_params["name"], await sent_object(request)
        async with self._measuring:
            try:
                return JSONResponse(await asyncio.to_thread(self._measured, name, sent))
            except VoicecoachError as error:
                return JSONResponse({"problem": in_words(error)})

    def _sound(self, name: str, sent: dict[str, Any]) -> Iterator[bytes]:
        """Return the pieces of sound, the first of which has been spoken."""
        work = self._desk.work(name)
        recipe = recipe_of(work, sent)
        speaker = self._voices.speaker(recipe)
        if line := text_in(sent, "text", _LONGEST_LINE):
            pieces = line_sound(_said(line, work, text_in(sent, "place")), speaker)
        else:
            plan = make_plan(recipe.script.routine, recipe.settings)
            pieces = session_sound(plan, speaker, text_in(sent, "stretch"), _seconds(sent, "after"))
        with self._voices.first():
            return chain([next(pieces, b"")], pieces)

    def _measured(self, name: str, sent: dict[str, Any]) -> dict[str, Any]:
        recipe = recipe_of(self._desk.work(name), sent)
        session = prepare(recipe, engine=self._voices.patient(recipe))
        timeline = session.timeline
        starts: dict[str, float] = {}
        for one in timeline.chapters:
            if one.stretch:
                starts.setdefault(one.stretch, to_seconds(one.start, timeline.sample_rate))
        told = {"length": clock(to_seconds(timeline.frames, timeline.sample_rate))}
        if not sent.get("drawn"):
            return {**told, "starts": starts}
        drawn = {"strip": strip_svg(timeline), "places": strip_places(timeline)}
        return {**told, "starts": starts, **drawn}


def _said(line: str, work: Work, place: str) -> str:
    """Return a line of the stretch at ``place`` as it is said on the first side."""
    entries = [inner for one in work.looked.entries for inner in (one, *one.inside)]
    whole = next((one.whole for one in entries if ".".join(map(str, one.place)) == place), None)
    script = work.looked.script
    if whole is None or script is None:
        return line
    phrases = phrases_of(script.routine.language)
    return turns_of(whole, 1, phrases, left_first=None)[0].fill(line)


def _seconds(sent: dict[str, Any], name: str) -> float:
    return number(sent.get(name, 0.0), 0.0, LONGEST_SESSION)
