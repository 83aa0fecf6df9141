"""The tables of a page of a PDF whose cells are drawn: their rows, and the lines in each cell."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from voicecoach.importing.files.page_lines import Drawn, PageLine

_SAME = 4.0
"""Points within which two edges are one, such as those of two cells that touch."""
_ALONG = 0.5
"""Share of the width of a table that an edge between two rows has."""

Cell = list[PageLine]


def rows_of(lines: list[PageLine], drawn: Sequence[Drawn]) -> Iterator[tuple[float, list[Cell]]]:
    """Yield the rows of all tables with drawn cells: their upper edges, and the lines in each cell.

    Args:
        lines: of one page, from the top.
        drawn: the edges of what is drawn on it.
    """
    upright = [one for one in drawn if one.right - one.left < 1 < one.top - one.bottom]
    level = [one for one in drawn if one.top - one.bottom < 1 < one.right - one.left]
    for low, high in _bands(upright):
        sides = [one for one in upright if low <= one.bottom and one.top <= high]
        left, right = min(one.left for one in sides), max(one.left for one in sides)
        heights = [one for one in level if low <= one.top <= high]
        edges = [one for one in _heights(heights) if _along(one, heights) > _ALONG * (right - left)]
        for above, below in pairwise(edges):
            inside = [
                one
                for one in lines
                if below < one.middle < above and left < (one.left + one.right) / 2 < right
            ]
            cells = _cells(inside, sides, (above + below) / 2)
            if len(cells) > 1:
                yield above, cells


def _bands(upright: Sequence[Drawn]) -> Iterator[tuple[float, float]]:
    """Yield the heights between which upright edges follow each other, from the top."""
    band: tuple[float, float] | None = None
    for one in sorted(upright, key=lambda one: -one.top):
        if band and one.top + _SAME >= band[0]:
            band = min(band[0], one.bottom), band[1]
            continue
        if band:
            yield band[0] - 1, band[1] + 1
        band = one.bottom, one.top
    if band:
        yield band[0] - 1, band[1] + 1


def _heights(level: Sequence[Drawn]) -> list[float]:
    """Return the heights of edges, from the top; those of two rows that touch are one."""
    found: list[float] = []
    for height in sorted({one.top for one in level}, reverse=True):
        if not found or found[-1] - height > _SAME:
            found.append(height)
    return found


def _along(height: float, level: Sequence[Drawn]) -> float:
    """Return how far the edges near a height go."""
    reach, done = 0.0, float("-inf")
    near = (one for one in level if -_SAME <= height - one.top <= _SAME)
    for one in sorted(near, key=lambda one: one.left):
        reach += max(0.0, one.right - max(one.left, done))
        done = max(done, one.right)
    return reach


def _cells(lines: list[PageLine], sides: Sequence[Drawn], middle: float) -> list[Cell]:
    """Return the lines of a row parted at the upright edges that none of them crosses."""
    there = {one.left for one in sides if one.bottom < middle < one.top}
    between = sorted(
        one for one in there if not any(line.left + 1 < one < line.right - 1 for line in lines)
    )
    cells: list[Cell] = []
    for left, right in pairwise(between):
        if right - left > _SAME:
            cells.append([one for one in lines if left < (one.left + one.right) / 2 <= right])
    return cells
