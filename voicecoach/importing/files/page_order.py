"""The lines of a page of a PDF are put in the order in which they are read."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from voicecoach.importing.files.columns import are_headings, column_of, labelled
from voicecoach.importing.files.page_grid import rows_of
from voicecoach.importing.files.page_lines import Drawn, PageLine

_FEWEST_LINES = 2
"""Lines of a column."""
_BETWEEN = 0.8
"""Times the height of a line; no narrower gap is one between columns."""
_MORE = 0.3
"""Times the distance of two lines by which a gap between two rows of a table is wider."""
_ALONG = 0.8
"""Share of the width of a table that a drawn line between two rows has."""
_LEVEL = 0.1
"""Times the height of a line by which two that begin the cells of a row may differ."""
_SHORT = 3
"""Words of a cell that only names what stands beside it."""
_NEAR = 0.15
"""Share of the width of a column; lines that end so near to its edge were broken there."""
_FEWEST_FULL = 3
"""Lines that end near the edge of a column where lines are broken."""

_Column = list[PageLine]


def in_order(lines: list[PageLine], drawn: Sequence[Drawn]) -> Iterator[PageLine]:
    """Yield the lines of a page as they are read: column after column, and row after row.

    Args:
        lines: of one page, from the top.
        drawn: the edges of what is drawn on it.
    """
    for number, (block, column) in enumerate(_blocks(lines, drawn)):
        edge = max(one.right for one in block)
        near = _NEAR * (edge - min(one.left for one in block))
        full = sum(one.right >= edge - near for one in block) >= _FEWEST_FULL
        for one in block:
            yield replace(one, block=number, column=column, edge=edge, full=full)


def _blocks(lines: list[PageLine], drawn: Sequence[Drawn]) -> Iterator[tuple[_Column, int]]:
    """Yield the blocks of a page: those between its tables, and the cells of these."""
    rows = list(rows_of(lines, drawn))
    inside = {line for _, cells in rows for cell in cells for line in cell}
    rest = [one for one in lines if one not in inside]
    while rows:
        high = rows[0][0]
        above = [one for one in rest if one.middle > high]
        rest = [one for one in rest if one.middle <= high]
        yield from _open_blocks(above, drawn) if above else ()
        low = rest[0].middle if rest else float("-inf")
        table = [cells for top, cells in rows if top > low] or [rows[0][1]]
        rows = rows[len(table) :]
        yield from ((cell, 0) for row in _labelled(table) for cell in row if cell)
    yield from _open_blocks(rest, drawn) if rest else ()


def _open_blocks(lines: list[PageLine], drawn: Sequence[Drawn]) -> Iterator[tuple[_Column, int]]:
    """Yield the blocks of lines that are in no drawn cell."""
    across = _spanning(lines)
    if across is None:
        yield from [(_whole(lines), 0)] if lines else []
        return
    band: list[PageLine] = []
    alone: list[PageLine] = []
    for line in lines:
        if line not in across:
            yield from [(_whole(alone), 0)] if alone else []
            band, alone = [*band, line], []
        else:
            yield from _band(band, drawn)
            band, alone = [], [*alone, line]
    yield from _band(band, drawn)
    yield from [(_whole(alone), 0)] if alone else []


def _whole(lines: list[PageLine]) -> list[PageLine]:
    """Return the lines where there are no columns: what stands at one height is one line."""
    whole: list[PageLine] = []
    for line in lines:
        last = whole[-1] if whole else line
        if whole and abs(last.middle - line.middle) < last.height / 3 and line.left >= last.right:
            whole[-1] = replace(last, text=f"{last.text} {line.text}", right=line.right)
        else:
            whole.append(line)
    return whole


def _spanning(lines: list[PageLine]) -> set[PageLine] | None:
    """Return the lines that go over several columns, or None where there is but one column."""
    best: tuple[int, set[PageLine]] | None = None
    for begin in sorted({round(one.left) for one in lines}):
        right = [one for one in lines if one.left >= begin - 1]
        left = [one for one in lines if one.right < begin - _BETWEEN * one.height]
        across = set(lines) - set(right) - set(left)
        beside = _beside(left, right)
        if beside >= _FEWEST_LINES and (best is None or len(across) < best[0]):
            best = len(across), across
    if best is None or best[0] * 2 > len(lines):
        return None
    return best[1]


def _beside(left: list[PageLine], right: list[PageLine]) -> int:
    """Return how many lines of a column stand beside one of the other: the fewer of both."""
    heights = [sorted(one.middle for one in side) for side in (left, right)]
    return min(
        len({round(one.middle) for one in side if _has_near(other, one.middle, one.height)})
        for side, other in ((left, heights[1]), (right, heights[0]))
    )


def _has_near(heights: list[float], middle: float, reach: float) -> bool:
    at = bisect_left(heights, middle - reach)
    return at < len(heights) and heights[at] <= middle + reach


def _band(lines: list[PageLine], drawn: Sequence[Drawn]) -> Iterator[tuple[_Column, int]]:
    """Yield the columns that stand beside each other, or the cells of the rows that they are."""
    columns = _columns(lines)
    cuts = _cuts(columns, drawn) if len(columns) > 1 else []
    if not cuts:
        several = len(columns) > 1
        yield from ((column, several * number) for number, column in enumerate(columns, 1))
        return
    rows = [
        [[one for one in column if low < one.middle <= high] for column in columns]
        for high, low in pairwise([float("inf"), *cuts, float("-inf")])
    ]
    yield from ((cell, 0) for row in _labelled(rows) for cell in row if cell)


def _labelled(rows: list[list[_Column]]) -> list[list[_Column]]:
    """Return the rows of a table; where it has headings, with what each cell says."""
    headings = [" ".join(line.text for line in cell) for cell in rows[0]]
    if not are_headings(headings) or any(len(row) != len(headings) for row in rows):
        return rows
    order = sorted(range(len(headings)), key=lambda at: column_of(headings[at]) != "name")
    return [[_cell(headings[at], row[at]) for at in order] for row in rows[1:]]


def _cell(heading: str, cell: _Column) -> _Column:
    if not cell:
        return []
    told = labelled(heading, " ".join(line.text for line in cell))
    return [replace(cell[0], text=told)] if told else []


def _columns(lines: list[PageLine]) -> list[_Column]:
    """Return the lines parted where no line crosses a gap from the top to the bottom."""
    columns: list[_Column] = []
    edge = 0.0
    for line in sorted(lines, key=lambda one: one.left):
        if columns and line.left < edge + _BETWEEN * line.height:
            columns[-1].append(line)
        else:
            columns.append([line])
        edge = max(edge, line.right) if len(columns[-1]) > 1 else line.right
    return [sorted(column, key=lambda one: -one.middle) for column in columns]


def _cuts(columns: list[_Column], drawn: Sequence[Drawn]) -> list[float]:
    """Return the heights between the rows of a table, from the top; nothing where there is none."""
    lines = [one for column in columns for one in column]
    free = list(_free(lines))
    ruled = [(high + low) / 2 for high, low in free if _is_drawn(high, low, lines, drawn)]
    if ruled:
        return ruled
    if len(free) + 1 == len(columns[0]) == len(columns[1]) and _names(columns[0]):
        return [(high + low) / 2 for high, low in free]
    return _white(columns, free)


def _free(lines: list[PageLine]) -> Iterator[tuple[float, float]]:
    """Yield the gaps between heights with text, each with its upper and lower edge."""
    low: float | None = None
    for line in sorted(lines, key=lambda one: -one.top):
        if low is not None and line.middle < low - line.height / 4:
            yield max(low, line.top), min(low, line.top)
        low = min(low, line.bottom) if low is not None else line.bottom


def _is_drawn(high: float, low: float, lines: list[PageLine], drawn: Sequence[Drawn]) -> bool:
    """Tell whether something is drawn between two rows along most of a table."""
    left, right = min(one.left for one in lines), max(one.right for one in lines)
    level = {
        (one.left, one.right)
        for one in drawn
        if one.top - one.bottom < 1 and low - 3 <= one.top <= high + 3
    }
    along = sum(max(0.0, min(end, right) - max(begin, left)) for begin, end in level)
    return along >= _ALONG * (right - left)


def _names(column: _Column) -> bool:
    return median(len(one.text.split()) for one in column) <= _SHORT


def _white(columns: list[_Column], free: list[tuple[float, float]]) -> list[float]:
    """Return the cuts of a table without drawn lines: the widest gaps of a column are all cuts."""
    gaps = [list(_gaps(column)) for column in columns]
    usual = median([above - below for one in gaps for above, below in one] or [0.0])
    height = median(one.height for column in columns for one in column)
    # Above and below a cut each column has lines: what only ends earlier is a column.
    free = [
        (high, low)
        for high, low in free
        if all(one[0].middle > high and one[-1].middle < low for one in columns)
        and _begin_level([next(line for line in one if line.middle < high) for one in columns])
    ]
    sizes = {high: high - low for high, low in free}
    found: list[float] = []
    for size in sorted(sizes.values(), reverse=True):
        if size < usual + _MORE * height:
            break
        cuts = [(high + low) / 2 for high, low in free if high - low >= 0.9 * size]
        fits = [
            all(
                any(below <= cut <= above for cut in cuts)
                for above, below in one
                if above - below >= 0.9 * size
            )
            for one in gaps
        ]
        wide = [sum(above - below >= 0.9 * size for above, below in one) for one in gaps]
        several = len(cuts) > 1 and any(
            fit and many > 1 for fit, many in zip(fits, wide, strict=True)
        )
        if all(fits) or several:
            found = cuts
    return found


def _begin_level(lines: list[PageLine]) -> bool:
    """Tell whether the first lines of the cells of a row stand at one height."""
    tops = [one.top for one in lines]
    return max(tops) - min(tops) < _LEVEL * lines[0].height


def _gaps(column: _Column) -> Iterator[tuple[float, float]]:
    """Yield the upper and the lower edge of the gap below each line of a column."""
    return ((before.bottom, after.top) for before, after in pairwise(column))
