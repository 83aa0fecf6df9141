"""A routine is heard, measured and drawn as it is on the desk."""

import asyncio
from collections.abc import Iterator
from itertools import chain
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from voicecoach.choices.settings import Settings
from voicecoach.choices.sound import Sound
from voicecoach.errors import RequestError, VoicecoachError
from voicecoach.languages.language_files import phrases_of
from voicecoach.planning.length import LONGEST_SESSION
from voicecoach.planning.planner import make_plan
from voicecoach.planning.selection import conditions
from voicecoach.planning.turns import turns_of
from voicecoach.printing.strip import strip_svg
from voicecoach.printing.strip_places import strip_places
from voicecoach.recipe.recipe import Recipe
from voicecoach.recipe.translated_script import translated_script
from voicecoach.recipe.whole_script import Script
from voicecoach.rendering.preparing import prepare
from voicecoach.serving.catalogue import MINUTES
from voicecoach.studio.desk import Desk, Work
from voicecoach.studio.kept_voices import KeptVoices, voices_for
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


def recipe_from(work: Work, sent: dict[str, Any]) -> Recipe:
    """Return the recipe that a page chose of the routine on the desk.

    Raises:
        RequestError: the routine has faults, or no such level or language.
        HTTPException: a value is of another kind.
    """
    script = work.looked.script
    if script is None:
        raise RequestError("this routine has faults", "Mend what is marked first.")
    script = translated_script(script, text_in(sent, "language"))
    level, minutes = text_in(sent, "level") or Settings().level, sent.get("minutes")
    avoid = sent.get("avoid", [])
    if not isinstance(avoid, list) or not all(isinstance(one, str) for one in avoid):
        raise HTTPException(422, "'avoid' has to be a list of conditions.")
    settings = Settings(
        level,
        minutes=None if minutes is None else _number(minutes, *MINUTES),
        avoid=tuple(one for one in avoid if one in conditions(script.routine)),
    )
    return Recipe(script, settings, Sound(_voice(script, sent), _rate(sent)))


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
        recipe = recipe_from(work, sent)
        speaker = self._voices.speaker(recipe)
        if line := text_in(sent, "text", _LONGEST_LINE):
            pieces = line_sound(_said(line, work, text_in(sent, "place")), speaker)
        else:
            plan = make_plan(recipe.script.routine, recipe.settings)
            pieces = session_sound(plan, speaker, text_in(sent, "stretch"), _seconds(sent, "after"))
        with self._voices.first():
            return chain([next(pieces, b"")], pieces)

    def _measured(self, name: str, sent: dict[str, Any]) -> dict[str, Any]:
        recipe = recipe_from(self._desk.work(name), sent)
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


def _voice(script: Script, sent: dict[str, Any]) -> str | None:
    """Return the voice that was chosen; only one that the page offers."""
    voice = text_in(sent, "voice")
    if voice and voice not in voices_for(script.routine.language):
        raise RequestError(f"there is no voice '{voice}' here", "Choose one that the page offers.")
    return voice or None


def _said(line: str, work: Work, place: str) -> str:
    """Return a line of the stretch at ``place`` as it is said on the first side."""
    entries = [inner for one in work.looked.entries for inner in (one, *one.inside)]
    whole = next((one.whole for one in entries if ".".join(map(str, one.place)) == place), None)
    script = work.looked.script
    if whole is None or script is None:
        return line
    phrases = phrases_of(script.routine.language)
    return turns_of(whole, 1, phrases, left_first=None)[0].fill(line)


def _rate(sent: dict[str, Any]) -> float:
    return _number(sent.get("rate", 1.0), 0.5, 2.0)


def _seconds(sent: dict[str, Any], name: str) -> float:
    return _number(sent.get(name, 0.0), 0.0, LONGEST_SESSION)


def _number(found: object, least: float, most: float) -> float:
    if isinstance(found, bool) or not isinstance(found, int | float) or not least <= found <= most:
        raise HTTPException(422, f"A number from {least:g} to {most:g} is wanted.")
    return float(found)
