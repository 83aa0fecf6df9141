"""A programme of weeks is planned for a patient, and noted, at these addresses."""

import asyncio
from collections.abc import Iterator
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from voicecoach.choices.settings import LONGEST_HOLD, SHORTEST_HOLD, Settings
from voicecoach.errors import RequestError
from voicecoach.patients.patient import FrozenSession
from voicecoach.patients.patient_records import PatientRecords
from voicecoach.planning.ladder import MOST_WEEKS, programme
from voicecoach.studio.chosen_recipe import recipe_of
from voicecoach.studio.composed import levels_of
from voicecoach.studio.desk import Desk
from voicecoach.studio.filled_pages import filled
from voicecoach.studio.frozen_session import frozen, today
from voicecoach.studio.handing_routes import named_conditions
from voicecoach.studio.kept_voices import spoken_in
from voicecoach.studio.patient_answers import day_in, in_path, shown
from voicecoach.studio.sent import sent_object, text_in


def programme_routes(desk: Desk, records: PatientRecords) -> list[Route]:
    """Return the addresses of a programme that is planned."""
    page = _ProgrammePage(desk, records)
    return [
        Route("/patients/{patient}/programme", page.planned),
        Route("/patients/{patient}/programmes", page.begin, methods=["POST"]),
    ]


class _ProgrammePage:
    """The answers to what the page asks for."""

    def __init__(self, desk: Desk, records: PatientRecords) -> None:
        self._desk, self._records = desk, records

    async def planned(self, request: Request) -> Response:
        """Answer with the weeks as the ladder of the routine has them, to be changed."""
        patient, asked = in_path(request, "patient"), request.query_params
        weeks = asked.get("weeks", "4")
        count = int(weeks) if weeks.isascii() and weeks.isdecimal() and len(weeks) < 4 else 0
        begin = day_in(asked.get("from", today().isoformat()))
        name = asked.get("routine", "")
        return await shown(lambda: self._page(patient, name, count, begin.isoformat()))

    async def begin(self, request: Request) -> Response:
        """Note a programme as it was planned, and answer with the page of the patient."""
        patient, sent = in_path(request, "patient"), await sent_object(request)
        begin = day_in(text_in(sent, "from"))
        weeks = await asyncio.to_thread(lambda: [*self._weeks(sent)])
        await asyncio.to_thread(self._records.begin_programme, patient, today(), begin, weeks)
        return JSONResponse({"address": f"/patients/{patient}"})

    def _weeks(self, sent: dict[str, Any]) -> Iterator[FrozenSession]:
        work = self._desk.work(text_in(sent, "routine", 300))
        levels, holds = sent.get("level"), sent.get("hold")
        if not isinstance(levels, list) or not isinstance(holds, list):
            raise HTTPException(422, "Each week has a level and a hold.")
        if not 2 <= len(levels) == len(holds) <= MOST_WEEKS:
            raise HTTPException(422, f"A programme has 2 to {MOST_WEEKS} weeks.")
        for level, hold in zip(levels, holds, strict=True):
            week = {**sent, "level": level, "hold": _seconds(hold), "minutes": None}
            yield frozen(work, recipe_of(work, week), week)

    def _page(self, patient: int, name: str, count: int, begin: str) -> str:
        work = self._desk.work(name)
        script = work.looked.script
        if script is None:
            raise RequestError("this routine has faults", "Mend what is marked in it first.")
        language = script.routine.language
        return filled(
            "programme.html",
            patient=self._records.patient(patient),
            name=work.name,
            title=script.routine.title,
            weeks=programme(script.routine, count, Settings()),
            begin=begin,
            bounds=(SHORTEST_HOLD, LONGEST_HOLD),
            levels=levels_of(work),
            **spoken_in(language, work.path),
            conditions=named_conditions(script),
        )


def _seconds(text: object) -> float | None:
    """Return the hold that was typed; None where the level is to say it."""
    if text == "":
        return None
    try:
        return float(str(text))
    except ValueError as error:
        raise HTTPException(422, "A hold is a number of seconds.") from error
