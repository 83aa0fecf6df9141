"""Rows of cells become records: where their headings are, and what stands above and below."""

import re
from dataclasses import dataclass
from itertools import zip_longest

from voicecoach.importing.files.columns import EMPTY, column_of, headed
from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.files.records import Record, seconds_in
from voicecoach.importing.files.source import clean
from voicecoach.importing.sense.doses import read_dose

_MOST = 0.6
"""Share of the cells of a column that must be lengths of time for it to be one of them."""
_DECIMAL = re.compile(r"(\d+),(\d{1,2})")
"""A number with a comma before its decimals, as half of the world writes it."""
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(
    rf"\d{{4}}-\d\d-\d\d|(?:{_MONTHS})-\d{{1,2}}|\d{{1,2}}-(?:{_MONTHS})", re.IGNORECASE
)
_DOSES = {"hold", "reps", "sets", "rest"}

Row = list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its title, a record for each row, and what stands in no column."""

    title: str
    records: list[Record]
    notes: tuple[str, ...] = ()


def table_of(rows: list[Row], name: str) -> Table:
    """Return what the rows of a table mean.

    Raises:
        ImportingError: no column has names or instructions, or a dose became a date.
    """
    rows = [[_cell(cell) for cell in row] for row in rows]
    rows = [row for row in rows if any(row)]
    at = headed(rows)
    begin = at if at is not None else 0
    headings = rows[begin] if rows else []
    if not {"name", "text"} & set(map(column_of, filter(None, headings))):
        headings, begin = _guessed(rows, name), -1
    title, *above = [*_texts(rows[:begin]), ""] if begin > 0 else [""]
    below = [row for row in rows[begin + 1 :] if row != headings]
    records = [_record(headings, row, name) for row in below]
    notes = [
        text
        for row, one in zip(below, records, strict=True)
        if not _says(one)
        for text in _texts([row])
    ]
    return Table(title, [one for one in records if _says(one)], (*filter(None, above), *notes))


def _cell(cell: str) -> str:
    text = cell.strip()
    return (
        ""
        if text.lower() in EMPTY
        else _DECIMAL.sub(r"\1.\2", text)
        if _DECIMAL.fullmatch(text)
        else text
    )


def _texts(rows: list[Row]) -> list[str]:
    """Return the cells that say something in words, each once."""
    cells = (clean(cell) for row in rows for cell in row)
    return list(dict.fromkeys(cell for cell in cells if any(map(str.isalpha, cell))))


def _record(headings: Row, row: Row, name: str) -> Record:
    record = {
        f"{heading} {number}" if heading in headings[:number] else heading: [cell]
        for number, (heading, cell) in enumerate(zip(headings, row, strict=False))
    }
    for heading, (cell,) in record.items():
        if column_of(heading) in _DOSES and _DATE.fullmatch(cell):
            raise ImportingError(
                f"{name} has the date {cell} below {clean(heading)}: {' '.join(row)[:40]}",
                "A spreadsheet makes a date of 3-8: write it as text, such as 3 to 8.",
            )
    return record


def _says(record: Record) -> bool:
    """Tell whether a row has a name or a text."""
    return any(cell for key, (cell,) in record.items() if column_of(key) in {"name", "text"})


def _guessed(rows: list[Row], name: str) -> Row:
    """Return headings for a table that has none, from what its cells look like.

    Raises:
        ImportingError: no column has lengths of time, or none has names.
    """
    columns = list(zip_longest(*rows, fillvalue=""))
    times = [_are_times(cells) for cells in columns]
    words = [
        not time and any(map(str.isalpha, "".join(cells)))
        for time, cells in zip(times, columns, strict=True)
    ]
    if True not in times or True not in words:
        raise ImportingError(
            f"{name} has no column of names or instructions",
            "Put headings in its first row, such as: name, instructions, hold, reps, sides.",
        )
    first = words.index(True)
    return [
        "hold" if time and index == times.index(True)
        else "name" if index == first
        else "text" if word
        else "other"
        for index, (time, word) in enumerate(zip(times, words, strict=True))
    ]  # fmt: skip


def _are_times(cells: tuple[str, ...]) -> bool:
    filled = [cell for cell in cells if cell]
    told = [cell for cell in filled if cell[0].isdigit() and (seconds_in(cell) or read_dose(cell))]
    return bool(filled) and len(told) >= _MOST * len(filled)
