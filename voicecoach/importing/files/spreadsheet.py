"""The rows of a spreadsheet of Excel become texts as its cells mean them."""

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from typing import Any

from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.files.packed import LARGEST_TEXT, unreadable

MOST_ROWS = 5000
"""Rows of a sheet that are read."""
MOST_COLUMNS = 60
"""Columns of a sheet that are read."""
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_MOST_MERGED = 2000
"""Merged cells that are looked at."""
_SECONDS = re.compile(r"s", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[\$[^\]]*\]')


def sheets_of(raw: bytes, name: str) -> dict[str, list[list[str]]]:
    """Return the rows of each sheet of a workbook, by its name.

    Raises:
        ImportingError: it cannot be read, or the result of a formula is not in it.
    """
    import openpyxl  # noqa: PLC0415 - it loads numpy, and no other kind of file needs it

    try:
        # It warns and prints about styles that nobody wants from here.
        with warnings.catch_warnings(action="ignore"), redirect_stdout(io.StringIO()):
            archive = zipfile.ZipFile(io.BytesIO(raw))
            book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
            found = {sheet.title: _rows(sheet, archive) for sheet in book.worksheets}
            unknown = next(_unknown(raw, found), "") if _has_formulas(archive) else ""
    except Exception as error:
        raise unreadable(name) from error
    if unknown:
        raise ImportingError(
            f"{name} has a formula at {unknown} whose result is not in the file",
            "Open it in a spreadsheet, save it there, and import it again.",
        )
    return found


def _rows(sheet: Any, archive: zipfile.ZipFile) -> list[list[str]]:
    cells = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS)
    rows = [[_text(cell) for cell in row] for row in cells]
    for column, first, last in _merged(sheet, archive):
        for row in rows[first : last + 1]:
            if first < len(rows) and column < min(len(row), len(rows[first])) and not row[column]:
                row[column] = rows[first][column]
    return rows


def _merged(sheet: Any, archive: zipfile.ZipFile) -> Iterator[tuple[int, int, int]]:
    """Yield each column in which cells are one, with the first and the last row, from 0."""
    from openpyxl.utils import column_index_from_string  # noqa: PLC0415 - as openpyxl itself

    part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    if part not in archive.namelist() or archive.getinfo(part).file_size > LARGEST_TEXT:
        return
    for number, found in enumerate(_MERGED.finditer(archive.read(part))):
        left, right = (column_index_from_string(found[one].decode()) - 1 for one in (1, 3))
        if left == right and number < _MOST_MERGED:
            yield left, int(found[2]) - 1, min(int(found[4]), MOST_ROWS) - 1


def _has_formulas(archive: zipfile.ZipFile) -> bool:
    sheets = [one for one in archive.infolist() if one.filename.startswith("xl/worksheets/")]
    return any(
        b"<f>" in (text := archive.read(one)) or b"<f " in text
        for one in sheets
        if one.file_size <= LARGEST_TEXT
    )


def _unknown(raw: bytes, found: dict[str, list[list[str]]]) -> Iterator[str]:
    """Yield the places of formulas without a result."""
    import openpyxl  # noqa: PLC0415 - as above

    book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True)
    for sheet in book.worksheets:
        rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS)
        for cells, texts in zip(rows, found[sheet.title], strict=False):
            for cell, text in zip(cells, texts, strict=False):
                if not text and isinstance(cell.value, str) and cell.value.startswith("="):
                    yield str(cell.coordinate)


def _text(cell: Any) -> str:
    """Return what a cell says; a time of day is a length of time to people who plan."""
    value = cell.value
    if isinstance(value, dt.timedelta):
        return f"{value.total_seconds():g}"
    if isinstance(value, dt.time):
        exact = _SECONDS.search(_QUOTED.sub("", str(cell.number_format)))
        # A spreadsheet makes "1:30" an hour and a half; a minute and a half is meant.
        if not exact and not value.second:
            return f"{value.hour}:{value.minute:02d}"
        seconds = value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6
        return f"{seconds:g}"
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
