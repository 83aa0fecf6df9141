"""What a patient was given is shown, made again, and given to another at these addresses."""

import asyncio
from collections.abc import Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from voicecoach.errors import VoicecoachError
from voicecoach.patients.patient import Gift
from voicecoach.patients.patient_records import PatientRecords
from voicecoach.printing.printed_sheet import Handed
from voicecoach.recipe.recipe import Recipe
from voicecoach.studio.desk import Desk
from voicecoach.studio.filled_pages import filled
from voicecoach.studio.frozen_session import changes_since, printed, thawed, today
from voicecoach.studio.handing import Handing
from voicecoach.studio.patient_answers import in_path, names_in, numbered, shown
from voicecoach.studio.sent import in_words, sent_object, text_in


def gift_routes(desk: Desk, records: PatientRecords, handing: Handing) -> list[Route]:
    """Return the addresses of what was given; of a programme, those of all its weeks."""
    page = _GiftPages(desk, records, handing)
    gift, programme = (
        f"/patients/{{patient}}/{one}" for one in ("given/{gift}", "programmes/{of}")
    )
    return [
        Route(gift, page.whole),
        Route(gift + "/tracks", page.track, methods=["POST"]),
        Route(gift + "/sheets", page.sheet, methods=["POST"]),
        Route(gift + "/routine", page.routine, methods=["POST"]),
        *(
            Route(one + way, answer, methods=["POST"])
            for one in (gift, programme)
            for way, answer in (("/copies", page.copy), ("/wiped", page.take_back))
        ),
    ]


class _GiftPages:
    """The answers to what the pages ask for."""

    def __init__(self, desk: Desk, records: PatientRecords, handing: Handing) -> None:
        self._desk, self._records, self._handing = desk, records, handing

    async def whole(self, request: Request) -> Response:
        """Answer with the page of something given."""
        numbers = in_path(request, "patient"), in_path(request, "gift")
        return await shown(lambda: self._page(*numbers))

    async def track(self, request: Request) -> Response:
        """Make the track once more, from what was frozen."""
        _, recipe = await self._recipe(request)
        return JSONResponse(self._handing.told(self._handing.track(recipe)))

    async def sheet(self, request: Request) -> Response:
        """Make the printed sheet once more."""
        gift, recipe = await self._recipe(request)
        patient = await asyncio.to_thread(self._records.patient, gift.patient)
        handed = Handed(patient.name, patient.practice, self._handing.link(recipe))
        page = await asyncio.to_thread(printed, recipe, handed)
        return JSONResponse({"address": self._handing.sheet(page)})

    async def routine(self, request: Request) -> Response:
        """Make a routine of the folder out of the frozen text."""
        title = text_in(await sent_object(request), "title", 60)
        gift = await self._gift(request)
        opened = await asyncio.to_thread(self._desk.shelf.new, title, gift.session.text)
        return JSONResponse({"address": f"/routines/{opened.name}"})

    async def copy(self, request: Request) -> Response:
        """Give the same to another patient, who may be a new one."""
        sent = await sent_object(request)
        gifts = await self._gifts(request)
        to = await asyncio.to_thread(self._whom, sent)
        await asyncio.to_thread(self._records.copy, gifts, to, today())
        return JSONResponse({"address": f"/patients/{to}"})

    async def take_back(self, request: Request) -> Response:
        """Delete what was not given after all."""
        gifts = await self._gifts(request)
        await asyncio.to_thread(self._records.take_back, gifts)
        return JSONResponse({"address": f"/patients/{gifts[0].patient}"})

    def _whom(self, sent: dict[str, Any]) -> int:
        chosen = text_in(sent, "to")
        return numbered(chosen) if chosen else self._records.add(*names_in(sent))

    async def _gift(self, request: Request) -> Gift:
        numbers = in_path(request, "patient"), in_path(request, "gift")
        return await asyncio.to_thread(self._records.gift, *numbers)

    async def _gifts(self, request: Request) -> Sequence[Gift]:
        """Return what was given, or all weeks of a programme."""
        if "gift" in request.path_params:
            return [await self._gift(request)]
        programme = in_path(request, "of")
        every = await asyncio.to_thread(self._records.gifts, in_path(request, "patient"))
        if not (found := [one for one in every if one.programme == programme != 0]):
            raise HTTPException(404, "This programme is not there any more. Load the page anew.")
        return found

    async def _recipe(self, request: Request) -> tuple[Gift, Recipe]:
        gift = await self._gift(request)
        return gift, await asyncio.to_thread(thawed, gift.session, self._desk.shelf.folder)

    def _page(self, patient: int, number: int) -> str:
        gift = self._records.gift(patient, number)
        changed, problem = self._compared(gift)
        return filled(
            "gift.html",
            gift=gift,
            patient=self._records.patient(patient),
            others=[one for one in self._records.all() if one.id != patient],
            changed=changed,
            problem=problem,
            phones=self._handing.reaches_phones,
        )

    def _compared(self, gift: Gift) -> tuple[list[tuple[str, str, str]], str]:
        """Return what is another one now, or why it cannot be made any more."""
        try:
            recipe = thawed(gift.session, self._desk.shelf.folder)
            return changes_since(gift.session, recipe), ""
        except VoicecoachError as error:
            return [], in_words(error)
        except HTTPException as error:
            return [], error.detail
