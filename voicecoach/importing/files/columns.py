"""The columns of a table and the keys of data are known by what people call them."""

import re
from typing import Literal

from lxml import etree

from voicecoach.importing.blocks import LOOKS_ONLY, Block
from voicecoach.importing.files.source import clean

Column = Literal[
    "name", "text", "hold", "reps", "sets", "sides", "rest", "caution", "number", "other"
]  # fmt: skip

_HOLD = (
    r"(?:(?:hold|default|target) )?(?:hold|duration|time|timer|seconds?|secs?|length|minutes?|mins?"
    r"|how long)\b.*"
)
_NAME = (
    r"(?:(?:display |exercise |pose |stretch )?(?:name|title)|stretch|exercise|pose|movement|move"
    r"|drill|position|asana|activity|label)\b.*"
)
_TEXT = (
    r"(?:instructions?|description|how|text|what to do|notes?|cues?|details|phrase|say|steps"
    r"|step \d+|speech|message)\b.*"
)
_COLUMNS: tuple[tuple[Column, str], ...] = (
    ("number", r"#|no|nr|number|order|id|index|step|step number"),
    ("caution", r"(?:contra ?indications?|cautions?|warnings?|precautions?|safety|avoid)\b.*"),
    ("rest", r"(?:rest|break|pause|recovery)\b.*"),
    ("hold", _HOLD),
    ("sets", r"(?:default )?(?:sets|rounds|series)\b.*"),
    ("reps", r"(?:default )?(?:reps|repetitions|repeats|repeat|times|count|how often)\b.*"),
    ("sides", r"(?:sides?|per side|each side|bilateral|unilateral)\b.*"),
    ("name", _NAME),
    ("text", _TEXT),
)
_LABELS = {"hold": "Hold", "reps": "Reps", "sets": "Sets", "sides": "Sides", "rest": "Rest"}
_LABELS["caution"] = "Caution"
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z\d])")


def plain_heading(heading: str) -> str:
    """Return a heading or key in small words: ``holdSecs`` and ``hold_secs`` are ``hold secs``."""
    words = _CAMEL.sub(" ", heading.strip()).replace("_", " ").replace("-", " ")
    return " ".join(words.lower().split()).rstrip(".:")


def column(heading: str) -> Column:
    """Return the kind of the column that ``heading`` stands above."""
    bare = plain_heading(heading)
    return next((kind for kind, pattern in _COLUMNS if re.fullmatch(pattern, bare)), "other")


def table_rows(node: etree._Element) -> list[list[str]]:
    """Return the cells of a table that has headings, or of a list of terms; else nothing.

    A table with a heading at the beginning of each row is a list of terms, too.
    """
    if node.tag == "dl":
        cells = [[str(one.tag), _text(one)] for one in node.iter("dt", "dd")]
        return [["dl"], *cells] if cells else []
    if node.tag != "table" or next(node.iter("th"), None) is None:
        return []
    rows = [list(row.iter("th", "td")) for row in node.iter("tr")]
    if all([cell.tag for cell in row] == ["th", "td"] for row in rows):
        return [
            ["dl"],
            *(["dt" if cell.tag == "th" else "dd", _text(cell)] for row in rows for cell in row),
        ]
    return [[_text(cell) for cell in row] for row in rows]


def row_blocks(rows: list[list[str]]) -> list[Block]:
    """Return a heading and its lines for each row of a table, or the pairs of a list of terms."""
    if rows[0] == ["dl"]:
        return _pairs(rows[1:])
    kinds = [column(heading) for heading in rows[0]]
    if "name" not in kinds:
        pairs = [pair for row in rows[1:] for pair in zip(rows[0], row, strict=False)]
        return [Block(f"{heading}: {cell}" if heading else cell) for heading, cell in pairs if cell]
    return [block for row in rows[1:] for block in _row(dict(zip(kinds, row, strict=False)))]


def _text(node: etree._Element) -> str:
    return clean("".join(map(str, node.itertext())))


def _row(cells: dict[Column, str]) -> list[Block]:
    name = cells.pop("name", "")
    cells.pop("number", "")
    lines = [
        f"{_LABELS[kind]}: {text}" if kind in _LABELS else text
        for kind, text in cells.items()
        if any(map(str.isalnum, text))
    ]
    return [
        Block(name, "heading", LOOKS_ONLY),
        *(Block(line, gap=False) for line in lines),
    ]


def _pairs(cells: list[list[str]]) -> list[Block]:
    blocks, term = [], ""
    for kind, text in cells:
        if kind == "dt":
            term = text.rstrip(":")
        elif text:
            blocks.append(Block(f"{term}: {text}" if term else text))
    return blocks
