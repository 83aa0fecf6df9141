"""The lines of text on a page of a PDF, made of its letters by where they stand."""

import ctypes
import itertools
import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

_SPACE = 0.15
"""Times the height of a line; a gap that is so much wider than the others parts two words."""
_GUTTER = 1.2
"""Times the height of letters; a wider gap in a line is the one between two columns."""
_MARKER_GAP = 5.0
"""Times the height of letters; so far from its text a bullet or number may stand."""
_LEVEL = 0.4
"""Times the height of a line; what stands no more above or below is on the same one."""
_BELOW, _HEIGHT = 0.25, 1.15
"""Times the size of letters that a line reaches below what they stand on, and that it is high."""
_MARKERS = 4
"""Letters of a bullet or a number before its text, such as ``12.``, at the most."""
_MOST_LETTERS = 60_000
"""Letters of a page that are read; a page of small print has a tenth."""
_HYPHENS = {0x2: "-", 0xFFFE: "-", 0x2010: "-", 0x2011: "-"}
"""What stands for a hyphen at the end of a line."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of text, in points from the lower left corner of its page."""

    text: str
    left: float
    right: float
    top: float
    height: float
    page: int
    bold: bool = False
    """Whether it is set in bold letters."""
    column: int = 0
    """From 1 on, from the left; 0 where it has the page for itself, or is in a row of a table."""
    block: int = 0
    """The number of its column, or of its cell, in the order in which they are read."""
    edge: float = 0.0
    """Where its column or cell ends at the right."""
    full: bool = False
    """Whether that is where lines are broken, since several end near it."""

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return self.top - self.height / 2

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top - self.height


@dataclass(frozen=True, slots=True)
class Drawn:
    """The edge of a box or a line that is drawn on a page, in points."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class _Letter:
    sign: str
    left: float
    right: float
    low: float
    high: float
    index: int


def lines_of(page: Any, number: int, drawn: Sequence[Drawn] = ()) -> list[PageLine]:
    """Return the lines of a page of pypdfium2 whose number is ``number``, from the top.

    Lines in two columns, or cells, that stand at one height are lines of their own.

    Args:
        page: of the file.
        number: of it, from 0.
        drawn: the edges of what is drawn on it; an upright one stands between two cells.
    """
    textpage = page.get_textpage()
    upright = sorted(
        (one for one in drawn if one.right - one.left < 1 < one.top - one.bottom), key=_left
    )
    pieces = [_piece(textpage, run, number) for run in _runs(_letters(textpage), upright)]
    levels = _levels([one for one in pieces if one.text])
    return [line for level in levels for line in _joined(level, upright)]


def _letters(page: Any) -> Iterator[_Letter]:
    """Yield the letters and spaces that the page has, without those that PDFium adds."""
    from pypdfium2 import raw  # noqa: PLC0415 - it comes with an extra

    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    across, up = ctypes.c_double(), ctypes.c_double()
    for index in range(min(page.count_chars(), _MOST_LETTERS)):
        code = raw.FPDFText_GetUnicode(page, index)
        sign = _HYPHENS.get(code) or chr(code)
        if raw.FPDFText_IsGenerated(page, index) == 1 and sign != "-":
            continue
        if sign in "\0\r\n" or not raw.FPDFText_GetLooseCharBox(page, index, box):
            continue
        size = raw.FPDFText_GetFontSize(page, index)
        raw.FPDFText_GetCharOrigin(page, index, across, up)
        if raw.FPDFText_GetMatrix(page, index, matrix):
            size *= math.hypot(matrix.c, matrix.d)
        if size > 0 and math.isfinite(size + up.value + box.left + box.right):
            low = up.value - _BELOW * size
            yield _Letter(sign, box.left, box.right, low, low + _HEIGHT * size, index)


def _runs(letters: Iterator[_Letter], upright: Sequence[Drawn]) -> Iterator[list[_Letter]]:
    """Yield letters that follow each other in a line, without a gap as wide as between columns."""
    run: list[_Letter] = []
    for letter in letters:
        if letter.sign.isspace():
            run += [letter] if run and _follows(run[-1], letter) else []
            continue
        last = _last(run) if run else None
        middle = (letter.low + letter.high) / 2
        if last and not (
            _follows(last, letter) and _is_open(last.right, letter.left, middle, upright)
        ):
            yield run
            run = []
        run.append(letter)
    if run:
        yield run


def _last(run: Sequence[_Letter]) -> _Letter:
    return next((one for one in reversed(run) if not one.sign.isspace()), run[-1])


def _follows(before: _Letter, letter: _Letter) -> bool:
    height = max(before.high - before.low, letter.high - letter.low)
    level = abs(before.high + before.low - letter.high - letter.low) < height
    return level and -height < letter.left - before.right < _GUTTER * height


def _is_open(begin: float, end: float, middle: float, upright: Sequence[Drawn]) -> bool:
    """Tell whether no upright line is drawn between two letters at a height."""
    if end - begin < 1:
        return True
    first = bisect_right(upright, begin - 1, key=_left)
    between = itertools.takewhile(
        lambda one: one.left < end + 1, itertools.islice(upright, first, None)
    )
    return not any(one.bottom < middle < one.top for one in between)


def _left(edge: Drawn) -> float:
    return edge.left


def _piece(page: Any, run: Sequence[_Letter], number: int) -> PageLine:
    """Return the line that a run of letters is; where letters are set apart, words are more so."""
    gaps = [
        after.left - before.right
        for before, after in itertools.pairwise(run)
        if not (before.sign.isspace() or after.sign.isspace())
    ]
    wide = max(0.0, median(gaps)) if gaps else 0.0
    parts: list[str] = []
    before: _Letter | None = None
    for letter in run:
        between = letter.left - before.right if before else 0.0
        parts += [" "] if between > wide + _SPACE * (run[0].high - run[0].low) else []
        parts.append(letter.sign)
        before = letter
    last = _last(run)
    return PageLine(
        " ".join("".join(parts).split()), run[0].left, last.right, run[0].high,
        run[0].high - run[0].low, number,
        bold=_is_bold(page, run[0].index) and _is_bold(page, last.index),
    )  # fmt: skip


def _is_bold(page: Any, index: int) -> bool:
    """Tell by the name of its font whether a letter is bold."""
    from pypdfium2 import raw  # noqa: PLC0415 - it comes with an extra

    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(page, index, name, 128, flags)
    return any(word in name.value.lower() for word in (b"bold", b"black", b"heavy"))


def _levels(pieces: list[PageLine]) -> Iterator[list[PageLine]]:
    """Yield the pieces that stand at one height, from the left, and the heights from the top."""
    level: list[PageLine] = []
    for piece in sorted(pieces, key=lambda one: -one.middle):
        if level and abs(level[0].middle - piece.middle) > _LEVEL * level[0].height:
            yield sorted(level, key=lambda one: one.left)
            level = []
        level.append(piece)
    if level:
        yield sorted(level, key=lambda one: one.left)


def _joined(pieces: list[PageLine], upright: Sequence[Drawn]) -> Iterator[PageLine]:
    """Yield the lines at one height: pieces that nearly touch are one, as a bullet and its text."""
    line = pieces[0]
    for piece in pieces[1:]:
        height = max(line.height, piece.height)
        marker = len(line.text) <= _MARKERS and not line.text.isalpha()
        reach = _MARKER_GAP if marker and not line.text.isdigit() else _GUTTER
        near = -height < piece.left - line.right < reach * height
        if near and _is_open(line.right, piece.left, piece.middle, upright):
            apart = marker or piece.left - line.right > _SPACE * height
            line = replace(
                line,
                text=f"{line.text}{' ' if apart else ''}{piece.text}",
                right=max(line.right, piece.right),
                height=height if marker else line.height,
                bold=piece.bold and (marker or line.bold),
            )
        else:
            yield line
            line = piece
    yield line
