"""A PDF becomes plain text: paragraphs set apart, hyphens joined, the edges of pages left out."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from statistics import median
from typing import Any

from voicecoach.importing.blocks import Sight
from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.files.page_lines import Drawn, PageLine, lines_of
from voicecoach.importing.files.page_objects import objects_on
from voicecoach.importing.files.page_order import in_order
from voicecoach.importing.files.page_paragraphs import LARGER, written
from voicecoach.importing.files.pdf_pictures import (
    MOST_OF_A_FILE,
    PagePicture,
    pictures_on,
    sights_beside,
)
from voicecoach.importing.sense.cautions import is_caution
from voicecoach.importing.sense.doses import read_dose

MOST_PAGES = 80
"""Pages that are read; a handout has a few."""
_OUTER = 4
"""Lines at either edge of a page among which a clinic's name and the page number are."""
_MOST_DRAWN = 1000
"""Boxes and lines of a page that are looked at; a table has some hundred."""
_MARGIN = 0.08
"""Share of the height of a page within which a printer puts the date and the address."""
_SPREADSHEET = re.compile(r"\b(?:Calc|Excel|Numbers|Sheets)\b")
_NUMBER = re.compile(r"\d+")
_FEW_LETTERS = 40
"""Letters of a whole file; a scan has some from its page numbers at most."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What a PDF shows."""

    text: str
    edges: tuple[str, ...]
    """The lines at the edges of its pages, which are left out."""
    sights: dict[int, tuple[Sight, ...]]
    """The pictures beside a line of the text, or at an empty one, by its number from 0."""
    pictures: dict[str, bytes]
    """Their files, by address."""


def read_pdf(raw: bytes, name: str) -> Printed:
    """Return the text of a PDF, and its pictures.

    Raises:
        ImportingError: it cannot be read, needs a password, is a scan or is too long.
    """
    pictures: list[PagePicture] = []
    small: list[str] = []
    lines = list(_lines(raw, name, pictures, small))
    inside = _without_edges(lines)
    text_lines, numbers = written(inside)
    text = "\n".join(text_lines)
    if sum(map(str.isalpha, text)) < _FEW_LETTERS:
        raise ImportingError(
            f"{name} has pictures of text, and no text",
            "Let a program that recognises text read it first, or type it into a file.",
        )
    kept = set(inside)
    edges = dict.fromkeys([*small, *(one.text for one in lines if one not in kept)])
    return Printed(
        text,
        tuple(f"at the edge of a page: {one}" for one in edges),
        sights_beside(pictures, inside, numbers),
        {one.address: one.content for one in pictures},
    )


def _lines(
    raw: bytes, name: str, pictures: list[PagePicture], edges: list[str]
) -> Iterator[PageLine]:
    try:
        import pypdfium2 as pdfium  # noqa: PLC0415 - it comes with an extra
    except ImportError as error:
        raise ImportingError(
            "a PDF is read by a part that is not installed",
            "Type: pip install 'voicecoach[pdf]', or copy its text into a .txt file.",
        ) from error
    try:
        document = pdfium.PdfDocument(raw)
        printed = _SPREADSHEET.search(document.get_metadata_value("Creator"))
        if len(document) > MOST_PAGES:
            raise _too_long(name, len(document))
        for number in range(len(document)):
            page = document[number]
            pictures += islice(pictures_on(page, number), MOST_OF_A_FILE - len(pictures))
            drawn = list(_drawn(page))
            if printed and not drawn:
                raise _no_cells(name)
            lines = lines_of(page, number, drawn)
            small = set(_small_print(lines, page.get_height()))
            edges += [one.text for one in lines if one in small]
            yield from in_order([one for one in lines if one not in small], drawn)
    except pdfium.PdfiumError as error:
        raise ImportingError(
            f"{name} cannot be read as PDF", "Is it damaged, or does it need a password?"
        ) from error


def _drawn(page: Any) -> Iterator[Drawn]:
    """Yield the edges of what is drawn on a page."""
    import pypdfium2 as pdfium  # noqa: PLC0415 - it comes with an extra

    paths = objects_on(page, pdfium.raw.FPDF_PAGEOBJ_PATH)
    for _, (left, bottom, right, top) in islice(paths, _MOST_DRAWN):
        for height in {bottom, top}:
            yield Drawn(left, height, right, height)
        for side in {left, right}:
            yield Drawn(side, bottom, side, top)


def _no_cells(name: str) -> ImportingError:
    return ImportingError(
        f"{name} was printed from a spreadsheet without the lines between its cells",
        "Import the spreadsheet itself, or print it with its grid.",
    )


def _too_long(name: str, pages: int) -> ImportingError:
    return ImportingError(
        f"{name} has {pages} pages, and {MOST_PAGES} are read at most",
        "Print the pages with the stretches into a file of their own, and import that.",
    )


def _without_edges(lines: list[PageLine]) -> list[PageLine]:
    """Return the lines without those that stand on most pages: a clinic's name, the page number."""
    pages = len({line.page for line in lines})
    outer = {line for line in _outer(lines) if not read_dose(line.text)}
    often = Counter(place for place, _ in {(_place(line), line.page) for line in outer})
    edge = {place for place, count in often.items() if pages > 1 and count * 2 > pages}
    # What warns on each page is said once.
    return [
        line
        for line in lines
        if line not in outer
        or _place(line) not in edge
        or (line.page == 0 and is_caution(line.text))
    ]


def _place(line: PageLine) -> tuple[str, int]:
    """Return what a line says but for its numbers, and how high it stands."""
    return _NUMBER.sub("", line.text), round(line.middle)


def _small_print(lines: list[PageLine], height: float) -> Iterator[PageLine]:
    """Yield the lines far out on a page in small letters: what a printer or a clinic adds."""
    if not lines:
        return
    usual = median(line.height for line in lines)
    for line in lines:
        out = line.bottom > height * (1 - _MARGIN) or line.top < height * _MARGIN
        small = line.height < usual / LARGER
        if out and small and not (is_caution(line.text) or read_dose(line.text)):
            yield line


def _outer(lines: list[PageLine]) -> Iterator[PageLine]:
    """Yield the highest and the lowest lines of each page."""
    for _, page in itertools.groupby(lines, key=lambda line: line.page):
        ordered = sorted(page, key=lambda line: line.top)
        yield from ordered[:_OUTER]
        yield from ordered[max(_OUTER, len(ordered) - _OUTER) :]
