"""The tables of a page become blocks: a heading and its lines for each row that is a stretch."""

from collections.abc import Iterator, Sequence

from lxml import etree

from voicecoach.importing.blocks import LOOKS_ONLY, Block, Sight
from voicecoach.importing.files.columns import column_of, headed, labelled
from voicecoach.importing.files.page_parts import INLINE, sights_in
from voicecoach.importing.files.source import clean

MOST_SPANNED = 60
"""Rows and columns that one cell of a table may have."""


def _table_rows(node: etree._Element) -> list[list[str]]:
    """Return the cells of a table that has headings, or of a list of terms; else nothing.

    A table with a heading at the beginning of each row is a list of terms, too.
    """
    if node.tag == "dl":
        cells = [[str(one.tag), _text(one)] for one in node.iter("dt", "dd")]
        return [["dl"], *cells] if cells else []
    if node.tag != "table" or next(node.iterdescendants("table"), None) is not None:
        return []
    rows = [list(row.iter("th", "td")) for row in node.iter("tr")]
    if rows and all([cell.tag for cell in row] == ["th", "td"] for row in rows):
        return [
            ["dl"],
            *(["dt" if cell.tag == "th" else "dd", _text(cell)] for row in rows for cell in row),
        ]
    written = _spread(rows)
    has_headings = bool(rows) and any(cell.tag == "th" for cell in rows[0])
    return written if has_headings or headed(written) is not None else []


def table_blocks(node: etree._Element) -> list[Block]:
    """Return the blocks of a table or list that says what its cells are; else none.

    A row becomes a heading, with its pictures, and a line for each cell; a list of terms its pairs.
    """
    rows = _table_rows(node)
    return _row_blocks(rows, [sights_in(row) for row in node.iter("tr")]) if rows else []


def _row_blocks(rows: list[list[str]], sights: Sequence[tuple[Sight, ...]]) -> list[Block]:
    if rows[0] == ["dl"]:
        return _pairs(rows[1:])
    begin = headed(rows) or 0
    above = [Block(cell) for row in rows[:begin] for cell in dict.fromkeys(row) if cell]
    headings = rows[begin]
    below = [(row, at) for at, row in enumerate(rows) if at > begin and row != headings]
    if "name" not in map(column_of, headings):
        pairs = [pair for row, _ in below for pair in zip(headings, row, strict=False)]
        return [Block(f"{heading}: {cell}" if heading else cell) for heading, cell in pairs if cell]
    return [*above, *(one for row, at in below for one in _row(headings, row, sights[at]))]


def _spread(rows: list[list[etree._Element]]) -> list[list[str]]:
    """Return the texts of the cells; one over several rows or columns stands in each of them."""
    spread: list[list[str]] = []
    down: dict[int, tuple[int, str]] = {}
    for row in rows:
        written: list[str] = []
        for cell in row:
            _fill(written, down)
            text = _text(cell)
            for _ in range(_span(cell, "colspan")):
                if (rows_down := _span(cell, "rowspan")) > 1:
                    down[len(written)] = rows_down - 1, text
                written.append(text)
        _fill(written, down)
        spread.append(written)
    return spread


def _fill(written: list[str], down: dict[int, tuple[int, str]]) -> None:
    """Add the cells that reach down from the rows above."""
    while (at := len(written)) in down:
        left, text = down.pop(at)
        written.append(text)
        if left > 1:
            down[at] = left - 1, text


def _span(cell: etree._Element, key: str) -> int:
    told = cell.get(key, "1")
    return min(max(int(told), 1), MOST_SPANNED) if told.isdigit() else 1


def _text(node: etree._Element) -> str:
    """Return the text of a cell in one line, with a space where a part of it ends."""
    return clean("".join(_texts(node)))


def _texts(node: etree._Element) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        apart = "" if str(child.tag) in INLINE else " "
        yield from (apart, *_texts(child), apart, child.tail or "")


def _row(headings: list[str], row: list[str], sights: tuple[Sight, ...]) -> list[Block]:
    """Return the blocks of a row; one text in all of it belongs to no column."""
    filled = [cell for cell in row if cell]
    if len(set(filled)) == 1 and (len(filled) == len(row) > 1 or not _named(headings, row)):
        return [Block(filled[0])]
    lines = [
        labelled(heading, cell)
        for heading, cell in zip(headings, row, strict=False)
        if column_of(heading) != "name"
    ]
    return [
        Block(_named(headings, row), "heading", LOOKS_ONLY, sights=sights),
        *(Block(line, gap=False) for line in lines if line),
    ]


def _named(headings: list[str], row: list[str]) -> str:
    names = (
        cell for heading, cell in zip(headings, row, strict=False) if column_of(heading) == "name"
    )
    return next(names, "")


def _pairs(cells: list[list[str]]) -> list[Block]:
    blocks, term = [], ""
    for kind, text in cells:
        if kind == "dt":
            term = text.rstrip(":")
        elif text:
            blocks.append(Block(f"{term}: {text}" if term else text))
    return blocks
