"""Values of patients become rows of their tables, and rows become values again."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from voicecoach.patients.patient import DoneSession, FrozenSession, Gift, StretchThen
from voicecoach.patients.unavailable import PatientsUnavailable

_DAMAGED = "Bring a backup, or delete this patient."


def gift_row(gift: Gift) -> tuple[Any, ...]:
    """Return a gift as a row of its table."""
    days = (gift.noted.isoformat(), gift.day.isoformat())
    place = (gift.programme, gift.week)
    return (gift.id, gift.patient, *days, *place, *frozen_columns(gift.session))


def frozen_columns(session: FrozenSession) -> tuple[str, ...]:
    """Return the columns of a session: title, file, text, choices, told, stretches."""
    stretches = json.dumps([asdict(one) for one in session.stretches], ensure_ascii=False)
    choices = json.dumps(dict(session.choices), sort_keys=True, ensure_ascii=False)
    return session.title, session.file, session.text, choices, session.told, stretches


def gift_of(row: Sequence[Any]) -> Gift:
    """Return what a row of the table says.

    Raises:
        PatientsUnavailable: it is not as we write it.
    """
    number, patient, noted, day, programme, week, *columns = row
    title, file, text, choices, told, stretches = columns
    try:
        chosen = json.loads(choices)
        then = tuple(
            StretchThen(str(one["name"]), str(one["dose"]), tuple(map(str, one["cautions"])))
            for one in json.loads(stretches)
        )
        session = FrozenSession(title, file, text, dict(chosen), told, then)
        days = date.fromisoformat(noted), date.fromisoformat(day)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise PatientsUnavailable("what was given cannot be read", _DAMAGED) from error
    return Gift(number, patient, *days, session, programme, week)


def done_row(patient: int, one: DoneSession) -> tuple[Any, ...]:
    """Return what a patient did as a row of its table."""
    told = (one.routine, one.level, one.minutes, int(one.ticked))
    return patient, one.day.isoformat(), one.time, *told


def done_of(row: Sequence[Any]) -> DoneSession:
    """Return what a row of the table says.

    Raises:
        PatientsUnavailable: it is not as we write it.
    """
    _, day, time, routine, level, minutes, ticked = row
    try:
        return DoneSession(date.fromisoformat(day), time, routine, level, minutes, bool(ticked))
    except ValueError as error:
        raise PatientsUnavailable("what was done cannot be read", _DAMAGED) from error
