"""The columns of a table and the keys of data are known by what people call them."""

import re
from typing import Literal

Column = Literal[
    "name", "text", "hold", "reps", "sets", "sides", "rest", "caution", "number", "other"
]  # fmt: skip

_HOLD = (
    r"(?:(?:hold|default|target) )?(?:hold|duration|time|timer|seconds?|secs?|length|minutes?|mins?"
    r"|how long)\b.*"
)
_NAME = (
    r"(?:(?:display |exercise |pose |stretch )?(?:name|title)|stretch|exercise|pose|movement|move"
    r"|drill|position|asana|activity|label|heading|headline|head)\b.*"
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
_ABOVE = 12
"""Rows of a table among which its headings are; a title and a name stand above them."""
_HEADING_WORDS = 4
"""Words of what stands above a column."""
EMPTY = {"", "-", "–", "—", "n/a", "na", "nan", "none", "null", "nil"}
"""What programs and people write into a cell that says nothing."""
_MINUTES = re.compile(r"\b(?:min|mins|minutes?)\b")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z\d])")


def plain_heading(heading: str) -> str:
    """Return a heading or key in small words: ``holdSecs`` and ``hold_secs`` are ``hold secs``."""
    words = _CAMEL.sub(" ", heading.strip()).replace("_", " ").replace("-", " ")
    return " ".join(words.lower().split()).rstrip(".:")


def column_of(heading: str) -> Column:
    """Return the kind of the column that ``heading`` stands above."""
    bare = plain_heading(heading)
    return next((kind for kind, pattern in _COLUMNS if re.fullmatch(pattern, bare)), "other")


def are_headings(cells: list[str]) -> bool:
    """Tell whether the cells of a row head columns: one of names, and another that is known."""
    filled = [cell for cell in cells if cell.strip()]
    kinds = [column_of(cell) for cell in filled if len(cell.split()) <= _HEADING_WORDS]
    known = {kind for kind in kinds if kind != "other"}
    return len(kinds) == len(filled) and "name" in known and len(known) > 1


def labelled(heading: str, cell: str) -> str:
    """Return a cell as a sentence that can stand alone, or nothing where it says nothing."""
    kind = column_of(heading)
    if kind == "number" or not any(map(str.isalnum, cell)) or cell.lower() in EMPTY:
        return ""
    if kind == "hold" and re.fullmatch(r"\d[\d.,–-]*", cell):
        unit = "minutes" if _MINUTES.search(plain_heading(heading)) else "seconds"
        return f"Hold: {cell} {unit}"
    if kind == "sides" and cell.lower() in {"both", "each", "yes", "y", "2", "l/r", "r/l"}:
        return "Sides: both sides"
    if kind in _LABELS:
        return f"{_LABELS[kind]}: {cell}"
    return f"{heading}: {cell}" if kind == "other" and heading else cell


def headed(rows: list[list[str]]) -> int | None:
    """Return which of the first rows has the headings of a table, or None."""
    return next((at for at, row in enumerate(rows[:_ABOVE]) if are_headings(row)), None)
