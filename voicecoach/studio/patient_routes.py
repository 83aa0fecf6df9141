"""Patients are listed, shown and deleted at these addresses."""

import asyncio
from typing import Any

from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from voicecoach.patients.diary_file import LARGEST_DIARY, read_diary
from voicecoach.patients.patient import DoneSession, Patient
from voicecoach.patients.patient_records import PatientRecords
from voicecoach.patients.patient_sql import LARGEST
from voicecoach.patients.weeks_chart import weeks_of
from voicecoach.planning.ladder import MOST_WEEKS
from voicecoach.studio.desk import Desk
from voicecoach.studio.filled_pages import filled
from voicecoach.studio.frozen_session import today
from voicecoach.studio.gift_routes import gift_routes
from voicecoach.studio.handing import Handing
from voicecoach.studio.only_here import OnlyHere
from voicecoach.studio.patient_answers import day_in, in_path, names_in, shown, together
from voicecoach.studio.programme_routes import programme_routes
from voicecoach.studio.sent import sent_bytes, sent_object, text_in

_SHOWN_SESSIONS = 60
"""Sessions that are listed, the newest ones; the chart counts all."""


def patient_routes(desk: Desk, records: PatientRecords, handing: Handing) -> list[Route]:
    """Return the addresses of all pages of patients; other devices do not get them."""
    page = _PatientPages(desk, records, handing)
    of_one = "/patients/{patient}"
    routes = [
        Route("/patients", page.every),
        Route("/patients", page.add, methods=["POST"]),
        Route("/patients/backup", page.backup),
        Route("/patients/restored", page.restore, methods=["POST"]),
        Route("/patients/wiped", page.wipe_all, methods=["POST"]),
        Route(of_one, page.one),
        Route(of_one + "/give", page.give),
        Route(of_one + "/name", page.rename, methods=["POST"]),
        Route(of_one + "/ticks", page.tick, methods=["POST"]),
        Route(of_one + "/diary", page.diary, methods=["POST"]),
        Route(of_one + "/diary/wiped", page.forget_diary, methods=["POST"]),
        Route(of_one + "/wiped", page.wipe, methods=["POST"]),
        *programme_routes(desk, records),
        *gift_routes(desk, records, handing),
    ]
    gate = [Middleware(OnlyHere)]
    return [
        Route(one.path, one.endpoint, methods=[*(one.methods or ())], middleware=gate)
        for one in routes
    ]


class _PatientPages:
    """The answers to what the pages ask for."""

    def __init__(self, desk: Desk, records: PatientRecords, handing: Handing) -> None:
        self._desk, self._records, self._handing = desk, records, handing

    async def every(self, _: Request) -> Response:
        """Answer with the list of all patients."""
        return await shown(lambda: filled("patients.html", patients=self._records.all()))

    async def add(self, request: Request) -> Response:
        """Add a patient, and answer with the address of the page."""
        names = names_in(await sent_object(request))
        number = await asyncio.to_thread(self._records.add, *names)
        return JSONResponse({"address": f"/patients/{number}"})

    async def backup(self, _: Request) -> Response:
        """Answer with all patients as a file."""
        name = f"voicecoach-patients-{today()}.sqlite"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        kind = "application/vnd.sqlite3"
        return await shown(
            lambda: Response(self._records.backup(), media_type=kind, headers=headers)
        )

    async def restore(self, request: Request) -> Response:
        """Put the patients of a backup in the place of those that are here."""
        await asyncio.to_thread(self._records.restore, await sent_bytes(request, LARGEST))
        return JSONResponse({"address": "/patients"})

    async def wipe_all(self, _: Request) -> Response:
        """Delete all patients."""
        self._handing.forget_sheets()
        await asyncio.to_thread(self._records.wipe_all)
        return JSONResponse({"address": "/patients"})

    async def one(self, request: Request) -> Response:
        """Answer with the page of a patient."""
        patient = in_path(request, "patient")
        return await shown(lambda: self._page(patient))

    async def give(self, request: Request) -> Response:
        """Lead to where a routine is handed over to this patient."""
        patient, name = in_path(request, "patient"), request.query_params.get("routine", "")
        work = await asyncio.to_thread(self._desk.work, name)
        return RedirectResponse(f"/routines/{work.name}/give?for={patient}", 303)

    async def rename(self, request: Request) -> Response:
        """Call a patient otherwise."""
        patient, sent = in_path(request, "patient"), await sent_object(request)
        seen = Patient(patient, text_in(sent, "seen"), text_in(sent, "seen_practice"))
        await asyncio.to_thread(self._records.rename, seen, *names_in(sent))
        return JSONResponse({"said": "The name is kept."})

    async def tick(self, request: Request) -> Response:
        """Tick a day, or take that back."""
        patient, sent = in_path(request, "patient"), await sent_object(request)
        day = day_in(text_in(sent, "day"))
        if day > today():
            raise HTTPException(422, "That day is still to come.")
        if sent.get("done"):
            ticked = [DoneSession(day, ticked=True)]
            await asyncio.to_thread(self._records.add_done, patient, ticked)
        else:
            await asyncio.to_thread(self._records.untick, patient, day)
        return JSONResponse({})

    async def diary(self, request: Request) -> Response:
        """Take in the file of sessions that a phone saved."""
        patient, raw = in_path(request, "patient"), await sent_bytes(request, LARGEST_DIARY)
        sessions = await asyncio.to_thread(read_diary, raw, today())
        new = await asyncio.to_thread(self._records.add_done, patient, sessions)
        return JSONResponse({"said": f"Sessions in the file: {len(sessions)}, new: {new}."})

    async def forget_diary(self, request: Request) -> Response:
        """Delete what the files of phones told."""
        await asyncio.to_thread(self._records.forget_diary, in_path(request, "patient"))
        return JSONResponse({"said": "The sessions of the phone are deleted."})

    async def wipe(self, request: Request) -> Response:
        """Delete a patient with everything."""
        self._handing.forget_sheets()
        await asyncio.to_thread(self._records.wipe, in_path(request, "patient"))
        return JSONResponse({"address": "/patients"})

    def _page(self, patient: int) -> str:
        gifts, done = self._records.gifts(patient), self._records.done(patient)
        told: dict[str, Any] = {
            "patient": self._records.patient(patient),
            "others": [one for one in self._records.all() if one.id != patient],
            "given": together(gifts),
            "weeks": weeks_of(gifts, done, today()),
            "done": [one for one in done if not one.ticked][: -_SHOWN_SESSIONS - 1 : -1],
            "times": len(done),
        }
        routines = [*self._desk.titles()]
        return filled("patient.html", **told, routines=routines, today=today(), most=MOST_WEEKS)
