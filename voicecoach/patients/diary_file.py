"""The file of sessions that a patient's phone saves becomes what the patient did.

It is a CSV file with a line of headings, in the language of the phone, and a line for each session:
date, time, routine, level and minutes. See ``page/diary.js``.
"""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from voicecoach.errors import RequestError
from voicecoach.patients.patient import DoneSession

LARGEST_DIARY: Final = 4 * 2**20
"""Bytes of a file: 5,000 sessions, with names of 200 letters."""
MOST_LINES: Final = 5000
"""Sessions of a file: as many as a phone keeps."""
_EARLIEST: Final = date(2020, 1, 1)
"""No phone has counted a session before."""
_COLUMNS = 5
_LONGEST = 300
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_MINUTES = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4})?", re.ASCII)
_AS_SAVED = "Bring the file as the phone saved it: no spreadsheet has to open it before."


def read_diary(raw: bytes, today: date) -> tuple[DoneSession, ...]:
    """Return the sessions in the file of a phone, in its order; there is at least one.

    Args:
        raw: the file.
        today: later days are refused, but for one, since clocks differ.

    Raises:
        RequestError: it is no such file; the message says in which line.
    """
    if len(raw) > LARGEST_DIARY:
        raise RequestError("this file is too large for the sessions of a phone", _AS_SAVED)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RequestError("this file is no text in UTF-8", _AS_SAVED) from error
    sessions = tuple(_sessions(text, today))
    if not sessions:
        raise RequestError("there is no session in this file", _AS_SAVED)
    return sessions


def _sessions(text: str, today: date) -> Iterator[DoneSession]:
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        if len(next(rows, ())) != _COLUMNS:
            raise RequestError("this is no file of sessions that a phone saved", _AS_SAVED)
        for number, row in enumerate(rows, 1):
            if number > MOST_LINES:
                raise RequestError(f"there are more than {MOST_LINES} sessions in it", _AS_SAVED)
            yield _session(row, rows.line_num, today)
    except csv.Error as error:
        raise RequestError(f"line {rows.line_num} is not whole: {error}", _AS_SAVED) from error


def _session(row: list[str], line: int, today: date) -> DoneSession:
    if len(row) != _COLUMNS:
        raise RequestError(f"line {line} has {len(row)} parts and not {_COLUMNS}", _AS_SAVED)
    day, time, routine, level, minutes = row
    if not _TIME.fullmatch(time):
        raise RequestError(f"in line {line} the time is not one such as 08:15", _AS_SAVED)
    if not _MINUTES.fullmatch(minutes) or float(minutes) > 24 * 60:
        raise RequestError(f"in line {line} the minutes are no number up to 1440", _AS_SAVED)
    return DoneSession(_day(day, line, today), time, _plain(routine), _plain(level), float(minutes))


def _day(text: str, line: int, today: date) -> date:
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise RequestError(f"in line {line} the date is not one such as 2026-11-28", _AS_SAVED)
    if not _EARLIEST <= day <= today + timedelta(days=1):
        told = f"in line {line} the date {text} is not between {_EARLIEST} and today"
        raise RequestError(told, "Does the clock of the phone go right?")
    return day


def _plain(text: str) -> str:
    """Return a name in one line, without the quote that keeps spreadsheets from reckoning it."""
    if re.match(r"'[=+\-@\t\r]", text):
        text = text[1:]
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())[:_LONGEST]
