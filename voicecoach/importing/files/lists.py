"""A simple list becomes a draft: timed lines, the rows of a table, the entries of data."""

import csv
import io
import re
from collections import Counter

from voicecoach.importing.draft import Draft
from voicecoach.importing.files.columns import headed
from voicecoach.importing.files.data import json_value, records_in, xml_value
from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.files.records import draft_of
from voicecoach.importing.files.rows import table_of
from voicecoach.importing.files.source import Document
from voicecoach.importing.files.timed import timed_steps
from voicecoach.importing.files.workout import read_workout

_DELIMITERS = "\t;,|"
_SEPARATOR = re.compile(r"sep=(.)\r?\n")
"""What some programs write before a table."""
_LOOKED_AT = 20_000
"""Characters of a table that tell how its cells are parted."""
_ROWS = 2
"""Rows, with the headings, that a table has more than."""


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
            return _tabled(source)
        case "text" if _is_table(source.text):
            return _tabled(source)
        case "text" | "markdown":
            steps = timed_steps(source.text)
            return Draft(_stem(source.name), steps, own_clock=True) if steps else None
        case _:
            return None


def _stem(name: str) -> str:
    return re.split(r"[/\\]", name)[-1].rpartition(".")[0] or name


def _tabled(source: Document) -> Draft:
    table = table_of(_rows(source.text, source.name), source.name)
    return draft_of(table.title or _stem(source.name), table.records, table.notes)


def _rows(text: str, name: str) -> list[list[str]]:
    told = _SEPARATOR.match(text)
    lines = io.StringIO(text[told.end() :] if told else text, newline="")
    try:
        return list(csv.reader(lines, delimiter=told[1] if told else _delimiter(text)))
    except csv.Error as error:
        raise ImportingError(f"{name} cannot be read: {error}", "Save it as CSV again.") from error


def _delimiter(text: str) -> str:
    """Return the sign that parts the first lines of a table into the same number of cells."""
    start = text[:_LOOKED_AT].splitlines()
    return max(_DELIMITERS, key=lambda one: _evenness(start, one))


def _evenness(lines: list[str], delimiter: str) -> tuple[int, int]:
    """Return how many lines have the same number of cells, several, and how many cells."""
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1)
    except csv.Error:
        return 0, 0
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _is_table(text: str) -> bool:
    """Tell whether a text without any other mark is a table: it has headings, and rows below."""
    try:
        rows = [row for row in _rows(text[:_LOOKED_AT], "") if any(map(str.strip, row))]
    except ImportingError:
        return False
    at = headed(rows)
    return at is not None and sum(len(row) == len(rows[at]) for row in rows[at:]) > _ROWS
