"""A value is written as YAML, in the style that its place in a script has."""

import json
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace

from voicecoach.composing.edits import EditError
from voicecoach.script import nodes
from voicecoach.script.nodes import Value
from voicecoach.script.reader import unreadable

WIDTH = 100
"""Columns of a line; a longer text that is a field of its own is folded."""
SHORT = 70
"""Columns of a list or a table in brackets; a longer one has a line for each part."""
_END = (".", "!", "?", ":", "…")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a script a value is to be written."""

    column: int
    """Spaces before the field or the hyphen that it belongs to."""
    newline: str
    """How lines end in this script."""
    brackets: bool = False
    """Whether it is inside brackets, where a comma ends it."""
    style: str = ""
    """Of the text that was there before; see ``Marked``."""
    foldable: bool = False
    """Whether a text may go on in lines below."""
    spread: bool = False
    """Whether a table gets a line for each field, however short it is, as stretches do."""

    @property
    def deeper(self) -> "Spot":
        """The place of a part of it, on a line below."""
        return Spot(self.column + 2, self.newline)


def inline(value: Value, spot: Spot) -> str:
    """Return ``value`` as it is written in one line.

    Raises:
        EditError: it has letters that no script may have.
    """
    match value:
        case list():
            return f"[{', '.join(inline(one, _within(spot)) for one in value)}]"
        case dict():
            inside = (f"{key_of(key)}: {inline(one, _within(spot))}" for key, one in value.items())
            return f"{{{', '.join(inside)}}}"
        case None:
            return ""
        case text:
            return _text(text, spot)


def after_sign(value: Value, spot: Spot) -> str:
    """Return what stands after a field's colon or an entry's hyphen: in the line or below it.

    Raises:
        EditError: it has letters that no script may have.
    """
    if isinstance(value, str | None) or spot.brackets or _short(value, spot):
        return f" {inline(value, spot)}"
    lines = _lines(value, replace(spot.deeper, spread=spot.spread))
    return "".join(f"{spot.newline}{line}" for line in lines)


def entry(value: Value, spot: Spot) -> str:
    """Return an entry of a list, from its hyphen on, without a line end after it.

    Raises:
        EditError: it has letters that no script may have.
    """
    short = not spot.spread and _short(value, spot, most=4)
    if not isinstance(value, dict) or not value or short:
        return f"{' ' * spot.column}-{after_sign(value, spot)}"
    lines = spot.newline.join(_lines(value, spot.deeper))
    return f"{' ' * spot.column}- {lines[spot.column + 2 :]}"


def field(key: str, value: Value, spot: Spot) -> str:
    """Return a field with its value, indented, without a line end after it.

    Raises:
        EditError: it has letters that no script may have.
    """
    return f"{' ' * spot.column}{key_of(key)}:{after_sign(value, spot)}"


def key_of(key: str) -> str:
    """Return ``key`` as it is written before a colon.

    Raises:
        EditError: it has letters that no script may have.
    """
    if "\n" in key or len(key) > 100:
        raise EditError("the name of a part is too long", "Use one short line.")
    for written in (key, json.dumps(key, ensure_ascii=False)):
        if _reads_as(f"{{{written}: x}}", {key: "x"}) and _reads_as(f"{written}: x", {key: "x"}):
            return written
    raise _unwritable(key)


def _within(spot: Spot) -> Spot:
    return Spot(spot.column, spot.newline, brackets=True)


def _lines(value: list[Value] | dict[str, Value], spot: Spot) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            place = Spot(spot.column, spot.newline, foldable=True)
            yield from field(key, one, place).split(spot.newline)
    else:
        for one in value:
            yield from entry(one, spot).split(spot.newline)


def _short(value: Value, spot: Spot, most: int = 20) -> bool:
    """Return whether it is read well in brackets: a few words, and no sentence."""
    parts = value.values() if isinstance(value, dict) else value or ()
    if not parts:
        return True
    scalars = all(isinstance(one, str) and not one.rstrip().endswith(_END) for one in parts)
    return scalars and len(parts) <= most and len(inline(value, spot)) <= SHORT


def _text(text: str, spot: Spot) -> str:
    if next(unreadable(nodes.LINE_END.split(text)), None):
        raise _unwritable(text)
    for written in _ways(text, spot):
        if spot.brackets:
            same = _reads_as(f"k: [{written}]", [text], "k")
        else:
            same = _reads_as(f"{' ' * spot.column}k: {written}", text, "k")
        if same:
            return written
    raise _unwritable(text)


def _ways(text: str, spot: Spot) -> Iterator[str]:
    """Yield the ways to write a text, the one that fits best first."""
    single = "'" + text.replace("'", "''") + "'"
    double = json.dumps(text, ensure_ascii=False)
    one_line = "\n" not in text and "\r" not in text
    if spot.foldable and not spot.brackets:
        long = spot.column + len(text) > WIDTH
        if not one_line or spot.style == "|":
            yield _literal(text, spot)
        elif long or spot.style == ">":
            yield _folded(text, spot)
    if one_line:
        yield from {"'": (single,), '"': (double,)}.get(spot.style, ())
        yield text
        if "\\" not in double:
            yield double
        yield single
    yield double


def _literal(text: str, spot: Spot) -> str:
    return _block("|", text, nodes.LINE_END.split(text.removesuffix("\n")), spot)


def _folded(text: str, spot: Spot) -> str:
    width = max(WIDTH - spot.column - 2, 40)
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return _block(">", text, lines, spot)


def _block(sign: str, text: str, lines: list[str], spot: Spot) -> str:
    chomped = "" if text.endswith("\n") else "-"
    indent = " " * (spot.column + 2)
    below = (f"{spot.newline}{indent}{line}" if line else spot.newline for line in lines)
    return f"{sign}{chomped}{''.join(below)}"


def _reads_as(written: str, value: Value, key: str | None = None) -> bool:
    tree = nodes.parse(written)
    read = tree.value
    if key is not None:
        read = read.get(key) if isinstance(read, dict) and len(read) == 1 else None
    return read == value and not tree.faults and tree.broken is None


def _unwritable(text: str) -> EditError:
    fault = next(unreadable(nodes.LINE_END.split(text)), None)
    if fault:
        return EditError(f"{fault.message} in this text", fault.hint)
    return EditError("no script can have this text", "Write it in plain letters.")
