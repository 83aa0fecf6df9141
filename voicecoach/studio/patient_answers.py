"""Pages of patients are answered in one way, and what they ask for is read in one way."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from voicecoach.errors import VoicecoachError
from voicecoach.patients.patient import LONGEST_NAME, Gift
from voicecoach.patients.unavailable import PatientsUnavailable
from voicecoach.studio.filled_pages import filled
from voicecoach.studio.sent import in_words, text_in


@dataclass(frozen=True, slots=True)
class GivenTogether:
    """What was given at once: a session, or all weeks of a programme."""

    gifts: tuple[Gift, ...]

    @property
    def first(self) -> Gift:
        """The session, or that of the first week."""
        return self.gifts[0]

    def now(self, day: date) -> int:
        """Return the week that it is on ``day``; 0 before the first, and where there are none."""
        return max((one.week for one in self.gifts if one.day <= day), default=0)


async def shown(make: Callable[[], str | Response]) -> Response:
    """Answer with a page; where the patients cannot be read, a page tells why and what to do."""
    try:
        made = await asyncio.to_thread(make)
        return HTMLResponse(made) if isinstance(made, str) else made
    except VoicecoachError as error:
        closed = isinstance(error, PatientsUnavailable)
        damaged = isinstance(error, PatientsUnavailable) and error.damaged
        page = filled("patients_fault.html", told=in_words(error), closed=closed, damaged=damaged)
        return HTMLResponse(page, 503 if closed else 404)


def numbered(text: str) -> int:
    """Return the number that stands for a patient, or for something given.

    Raises:
        HTTPException: it is none.
    """
    if not (text.isascii() and text.isdecimal() and len(text) <= 19):
        raise HTTPException(404, "There is no such page.")
    return int(text)


def in_path(request: Request, name: str) -> int:
    """Return a number in the address of a request.

    Raises:
        HTTPException: it is none.
    """
    return numbered(request.path_params[name])


def day_in(text: str) -> date:
    """Return the day that a page sent.

    Raises:
        HTTPException: it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise HTTPException(422, "That is no day. Choose one.") from error


def names_in(sent: dict[str, Any]) -> tuple[str, str]:
    """Return the first name and the practice that a page sent."""
    return text_in(sent, "name", LONGEST_NAME), text_in(sent, "practice", LONGEST_NAME)


def together(gifts: Sequence[Gift]) -> list[GivenTogether]:
    """Return what was given, the newest first."""
    ordered = sorted(gifts, key=lambda one: (one.noted, one.programme or one.id, one.week))
    groups = groupby(ordered, key=lambda one: one.programme or one.id)
    return [GivenTogether(tuple(group)) for _, group in groups][::-1]
