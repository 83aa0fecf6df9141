"""A PDF becomes plain text: paragraphs set apart, hyphens joined, the edges of pages left out."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.sense.cautions import is_caution

MOST_PAGES = 80
"""Pages that are read; a handout has a few."""
_APART = 1.35
"""Times the usual distance of two lines; more set two paragraphs apart."""
_LARGER = 1.12
"""Times the usual height of letters; larger ones are a heading."""
_GUTTER = 1.6
"""Times the height of letters; a wider gap in a line is the one between two columns."""
_MIDDLE = 0.95
"""Share of half the width of a page at which a right column begins at the earliest."""
_FEWEST_LINES = 3
"""Lines of a column."""
_NUMBER = re.compile(r"\d+")
_BROKEN = re.compile(r"(?<=[a-z])[-\u00ad\ufffe\x02]\n(?=[a-z])")
_FEW_LETTERS = 40
"""Letters of a whole file; a scan has some from its page numbers at most."""


@dataclass(frozen=True, slots=True)
class _PageLine:
    text: str
    left: float
    right: float
    top: float
    height: float
    page: int


def pdf_text(raw: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a PDF, and the lines at the edges of its pages, which are left out.

    Raises:
        ImportingError: it cannot be read, needs a password, is a scan or is too long.
    """
    lines = list(_lines(raw, name))
    inside = _without_edges(lines)
    text = "\n".join(_written(inside))
    if sum(map(str.isalpha, text)) < _FEW_LETTERS:
        raise ImportingError(
            f"{name} has pictures of text, and no text",
            "Let a program that recognises text read it first, or type it into a file.",
        )
    kept = set(inside)
    edges = dict.fromkeys(one.text for one in lines if one not in kept)
    return _BROKEN.sub("", text), tuple(f"at the edge of a page: {one}" for one in edges)


def _lines(raw: bytes, name: str) -> Iterator[_PageLine]:
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
            lines = _joined(_pieces(page.get_textpage(), number))
            yield from _in_columns(lines, page.get_width())
    except pdfium.PdfiumError as error:
        raise ImportingError(
            f"{name} cannot be read as PDF", "Is it damaged, or does it need a password?"
        ) from error


def _too_long(name: str, pages: int) -> ImportingError:
    return ImportingError(
        f"{name} has {pages} pages, and {MOST_PAGES} are read at most",
        "Print the pages with the stretches into a file of their own, and import that.",
    )


def _pieces(page: Any, number: int) -> Iterator[_PageLine]:
    """Yield the pieces of text on a page, from the top; those of one height from the left."""
    pieces = []
    for index in range(page.count_rects()):
        left, bottom, right, top = page.get_rect(index)
        text = " ".join(page.get_text_bounded(left, bottom, right, top).split())
        if text:
            pieces.append(_PageLine(text, left, right, top, top - bottom, number))
    yield from sorted(pieces, key=lambda one: (-round(one.top - one.height / 2), one.left))


def _joined(pieces: Iterator[_PageLine]) -> list[_PageLine]:
    """Return the lines: pieces at one height that nearly touch are one."""
    lines: list[_PageLine] = []
    for piece in pieces:
        last = lines[-1] if lines else None
        if last and _touch(last, piece):
            text = f"{last.text} {piece.text}"
            lines[-1] = replace(last, text=text, right=max(last.right, piece.right))
        else:
            lines.append(piece)
    return lines


def _touch(one: _PageLine, other: _PageLine) -> bool:
    height = max(one.height, other.height)
    level = abs((one.top - one.height / 2) - (other.top - other.height / 2)) < height / 2
    return level and -height < other.left - one.right < _GUTTER * height


def _in_columns(lines: list[_PageLine], width: float) -> list[_PageLine]:
    """Return the lines as they are read: in two columns, the left one before the right one."""
    middle = width / 2
    beside = [one for one in lines if one.right <= middle or one.left >= middle * _MIDDLE]
    right = [one for one in beside if one.left >= middle * _MIDDLE]
    if len(right) < _FEWEST_LINES or len(beside) - len(right) < _FEWEST_LINES:
        return lines
    ordered: list[_PageLine] = []
    band: list[_PageLine] = []
    for line in [*lines, None]:
        if line is not None and line in beside:
            band.append(line)
            continue
        ordered += [one for one in band if one not in right]
        ordered += [one for one in band if one in right]
        ordered += [line] if line is not None else []
        band = []
    return ordered


def _without_edges(lines: list[_PageLine]) -> list[_PageLine]:
    """Return the lines without those that stand on most pages: a clinic's name, the page number."""
    pages = len({line.page for line in lines})
    often = Counter({(_NUMBER.sub("", line.text), line.page) for line in lines})
    on_pages = Counter(text for text, _ in often)
    edge = {text for text, count in on_pages.items() if pages > 1 and count * 2 > pages}
    # What warns on each page is said once.
    return [
        line
        for line in lines
        if _NUMBER.sub("", line.text) not in edge or (line.page == 0 and is_caution(line.text))
    ]


def _written(lines: list[_PageLine]) -> Iterator[str]:
    if not lines:
        return
    usual = median(line.height for line in lines)
    steps = [
        before.top - line.top
        for before, line in itertools.pairwise(lines)
        if before.page == line.page and before.top > line.top
    ]
    step = median(steps) if steps else usual
    before: _PageLine | None = None
    for line in lines:
        if before and (_is_apart(before, line, step) or _sizes_differ(before, line, usual)):
            yield ""
        yield line.text
        before = line


def _is_apart(before: _PageLine, line: _PageLine, step: float) -> bool:
    return before.page == line.page and before.top - line.top > _APART * step


def _sizes_differ(before: _PageLine, line: _PageLine, usual: float) -> bool:
    larger = [one.height > _LARGER * usual for one in (before, line)]
    return larger[0] != larger[1]
