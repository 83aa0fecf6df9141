"""A PDF becomes plain text: paragraphs set apart, hyphens joined, the edges of pages left out."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from statistics import median

from voicecoach.importing.blocks import Sight
from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.files.page_lines import PageLine, lines_of
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
_APART = 1.35
"""Times the usual distance of two lines; more set two paragraphs apart."""
_LARGER = 1.12
"""Times the height of another line; a larger one is a heading."""
_OUTER = 4
"""Lines at either edge of a page among which a clinic's name and the page number are."""
_NUMBER = re.compile(r"\d+")
_BROKEN = re.compile(r"(?<=[a-z])[-\u00ad\ufffe\x02]$")
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
    lines = list(_lines(raw, name, pictures))
    inside = _without_edges(lines)
    written, numbers = _written(inside)
    text = "\n".join(written)
    if sum(map(str.isalpha, text)) < _FEW_LETTERS:
        raise ImportingError(
            f"{name} has pictures of text, and no text",
            "Let a program that recognises text read it first, or type it into a file.",
        )
    kept = set(inside)
    edges = dict.fromkeys(one.text for one in lines if one not in kept)
    return Printed(
        text,
        tuple(f"at the edge of a page: {one}" for one in edges),
        sights_beside(pictures, inside, numbers),
        {one.address: one.content for one in pictures},
    )


def _lines(raw: bytes, name: str, pictures: list[PagePicture]) -> Iterator[PageLine]:
    try:
        import pypdfium2 as pdfium  # noqa: PLC0415 - it comes with an extra
    except ImportError as error:
        raise ImportingError(
            "a PDF is read by a part that is not installed",
            "Type: pip install 'voicecoach[pdf]', or copy its text into a .txt file.",
        ) from error
    try:
        document = pdfium.PdfDocument(raw)
        if len(document) > MOST_PAGES:
            raise _too_long(name, len(document))
        for number in range(len(document)):
            page = document[number]
            pictures += islice(pictures_on(page, number), MOST_OF_A_FILE - len(pictures))
            yield from lines_of(page, number)
    except pdfium.PdfiumError as error:
        raise ImportingError(
            f"{name} cannot be read as PDF", "Is it damaged, or does it need a password?"
        ) from error


def _too_long(name: str, pages: int) -> ImportingError:
    return ImportingError(
        f"{name} has {pages} pages, and {MOST_PAGES} are read at most",
        "Print the pages with the stretches into a file of their own, and import that.",
    )


def _without_edges(lines: list[PageLine]) -> list[PageLine]:
    """Return the lines without those that stand on most pages: a clinic's name, the page number."""
    pages = len({line.page for line in lines})
    outer = {line for line in _outer(lines) if not read_dose(line.text)}
    often = Counter({(_NUMBER.sub("", line.text), line.page) for line in outer})
    on_pages = Counter(text for text, _ in often)
    edge = {text for text, count in on_pages.items() if pages > 1 and count * 2 > pages}
    # What warns on each page is said once.
    return [
        line
        for line in lines
        if line not in outer
        or _NUMBER.sub("", line.text) not in edge
        or (line.page == 0 and is_caution(line.text))
    ]


def _outer(lines: list[PageLine]) -> Iterator[PageLine]:
    """Yield the highest and the lowest lines of each page."""
    for _, page in itertools.groupby(lines, key=lambda line: line.page):
        ordered = sorted(page, key=lambda line: line.top)
        yield from ordered[:_OUTER]
        yield from ordered[max(_OUTER, len(ordered) - _OUTER) :]


def _written(lines: list[PageLine]) -> tuple[list[str], list[int]]:
    """Return the lines of the text, and the number in it of each line of the pages."""
    steps = [
        before.top - line.top
        for before, line in itertools.pairwise(lines)
        if before.page == line.page and before.top > line.top
    ]
    step = median(steps) if steps else 0.0
    written: list[str] = []
    numbers: list[int] = []
    before: PageLine | None = None
    for line in lines:
        if before and (_is_apart(before, line, step) or _sizes_differ(before, line)):
            written.append("")
        if written and line.text[:1].islower() and _BROKEN.search(written[-1]):
            written[-1] = written[-1][:-1] + line.text
        else:
            written.append(line.text)
        numbers.append(len(written) - 1)
        before = line
    return written, numbers


def _is_apart(before: PageLine, line: PageLine, step: float) -> bool:
    if before.page != line.page:
        return before.text.endswith((".", "!", "?"))
    return before.top - line.top > _APART * step


def _sizes_differ(before: PageLine, line: PageLine) -> bool:
    small, large = sorted((before.height, line.height))
    return large > _LARGER * small
