"""A simple list becomes a draft: timed lines, the rows of a table, the entries of data."""

import csv
import io
import re
from itertools import zip_longest

from voicecoach.importing.draft import Draft
from voicecoach.importing.files.columns import column_of
from voicecoach.importing.files.data import json_value, records_in, xml_value
from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.files.records import Record, draft_of, seconds_in
from voicecoach.importing.files.source import Document
from voicecoach.importing.files.timed import timed_steps
from voicecoach.importing.files.workout import read_workout
from voicecoach.importing.sense.doses import read_dose

_DELIMITERS = "\t;,|"
_MOST = 0.6
"""Share of the cells of a column that must be lengths of time for it to be one of them."""


def read_list(source: Document) -> Draft | None:
    """Return the draft that a simple list becomes, or nothing where ``source`` is none.

    Raises:
        ImportingError: a table has no names, or data has no list of entries.
    """
    match source.kind:
        case "yaml":
            return read_workout(source)
        case "json" | "xml":
            read, kind = (json_value, "JSON") if source.kind == "json" else (xml_value, "XML")
            title, records = records_in(read(source.text, source.name), source.name, kind)
            return draft_of(title or _stem(source.name), records)
        case "csv":
            return draft_of(_stem(source.name), _rows(source))
        case "text" | "markdown":
            steps = timed_steps(source.text)
            return Draft(_stem(source.name), steps, own_clock=True) if steps else None
        case _:
            return None


def _stem(name: str) -> str:
    return re.split(r"[/\\]", name)[-1].rpartition(".")[0] or name


def _rows(source: Document) -> list[Record]:
    """Return a record for each row of a table."""
    head = source.text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(source.text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ImportingError(
            f"{source.name} cannot be read: {error}", "Save it as CSV again."
        ) from error
    rows = [row for row in rows if any(map(str.strip, row))]
    headings = rows[0] if rows else []
    if not {"name", "text"} & set(map(column_of, headings)):
        headings = _guessed(rows, source.name)
        rows = [headings, *rows]
    return [
        {
            f"{heading} {number}" if heading in headings[:number] else heading: [cell]
            for number, (heading, cell) in enumerate(zip(headings, row, strict=False))
        }
        for row in rows[1:]
    ]


def _guessed(rows: list[list[str]], name: str) -> list[str]:
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
    filled = [cell.strip() for cell in cells if cell.strip()]
    told = [cell for cell in filled if cell[0].isdigit() and (seconds_in(cell) or read_dose(cell))]
    return bool(filled) and len(told) >= _MOST * len(filled)
