"""The lines of text on a page of a PDF, in the order in which they are read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

_SPACE = 0.15
"""Times the height of a line; a wider gap in it is between two words."""
_GUTTER = 1.2
"""Times the height of letters; a wider gap in a line is the one between two columns."""
_MIDDLE = 0.95
"""Share of half the width of a page at which a right column begins at the earliest."""
_FEWEST_LINES = 3
"""Lines of a column."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of text, in points from the lower left corner of its page."""

    text: str
    left: float
    right: float
    top: float
    height: float
    page: int
    column: int = 0
    """1 of the left one, 2 of the right one; 0 where it has the page for itself."""

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return self.top - self.height / 2


def lines_of(page: Any, number: int) -> list[PageLine]:
    """Return the lines of a page of pypdfium2 whose number is ``number``."""
    return _in_columns(_joined(_pieces(page.get_textpage(), number)), page.get_width())


def _pieces(page: Any, number: int) -> Iterator[PageLine]:
    """Yield the pieces of text on a page, from the top; those of one height from the left."""
    pieces = []
    for index in range(page.count_rects()):
        left, bottom, right, top = page.get_rect(index)
        text = " ".join(page.get_text_bounded(left, bottom, right, top).split("\n"))
        if text.strip():
            low, high = _line_of(page, (left, bottom, right, top))
            pieces.append(PageLine(text, left, right, high, high - low, number))
    yield from sorted(pieces, key=lambda one: (-round(one.middle), one.left))


def _line_of(page: Any, piece: tuple[float, float, float, float]) -> tuple[float, float]:
    """Return the lower and the upper edge of the line that a piece of text stands in.

    Printers put each letter by itself where they set them closer or wider, and a piece is as high
    as its own letters: those of one line tell by their font that they are.
    """
    left, bottom, right, top = piece
    near = (min(left + 1, (left + right) / 2), (bottom + top) / 2, right - left, top - bottom)
    letter = page.get_index(*near)
    if letter is None:
        return bottom, top
    _, low, _, high = page.get_charbox(letter, loose=True)
    return (low, high) if low < high else (bottom, top)


def _joined(pieces: Iterator[PageLine]) -> list[PageLine]:
    """Return the lines: pieces at one height that nearly touch are one."""
    lines: list[PageLine] = []
    for piece in pieces:
        last = lines[-1] if lines else None
        if last and _touch(last, piece):
            between = " " if piece.left - last.right > _SPACE * piece.height else ""
            text = f"{last.text}{between}{piece.text}"
            lines[-1] = replace(last, text=text, right=max(last.right, piece.right))
        else:
            lines.append(piece)
    return [replace(line, text=" ".join(line.text.split())) for line in lines]


def _touch(one: PageLine, other: PageLine) -> bool:
    height = max(one.height, other.height)
    level = abs(one.middle - other.middle) < height / 2
    return level and -height < other.left - one.right < _GUTTER * height


def _in_columns(lines: list[PageLine], width: float) -> list[PageLine]:
    """Return the lines as they are read: in two columns, the left one before the right one."""
    middle = width / 2
    beside = [one for one in lines if one.right <= middle or one.left >= middle * _MIDDLE]
    right = [one for one in beside if one.left >= middle * _MIDDLE]
    left = [one for one in beside if one not in right]
    if len(right) < _FEWEST_LINES or len(left) < _FEWEST_LINES:
        return lines
    ordered: list[PageLine] = []
    band: list[PageLine] = []
    for line in [*lines, None]:
        if line is not None and line in beside:
            band.append(line)
            continue
        ordered += [replace(one, column=1) for one in band if one in left]
        ordered += [replace(one, column=2) for one in band if one in right]
        ordered += [line] if line is not None else []
        band = []
    return ordered
