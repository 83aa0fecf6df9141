"""Rich text (RTF) becomes HTML: paragraphs, headings, bold words, tables; or plain lines."""

import re
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any

from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.files.packed import Page
from voicecoach.importing.sense.cautions import is_caution

DEEPEST = 500
"""Groups inside each other; a text has some ten."""

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n]+)",
    re.DOTALL,
)
_NO_TEXT = {
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "themedata", "fldinst",
    "listtable", "listoverridetable", "annotation", "atnid", "atnauthor", "xmlnstbl", "rsidtbl",
    "generator", "template", "comment", "datastore", "latentstyles", "bkmkstart", "bkmkend", "tc",
    "xe", "pnseclvl", "revtbl", "filetbl",
}  # fmt: skip
"""Groups that are no part of the text."""
_EDGES = {"header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"}
_CHANGES: dict[str, dict[str, Any]] = {
    **{word: {"hidden": True} for word in (*_NO_TEXT, "*")},
    **{word: {"edge": True} for word in _EDGES},
    "plain": {"bold": False},
    "pard": {"level": 0, "table": False},
    "intbl": {"table": True},
}
_SIGNS = {
    "tab": " ", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
    "~": " ", "_": "-", "-": "", "*": "",
}  # fmt: skip
_ENDS = {"par", "sect", "page", "\n", "\r"}


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds inside a group."""

    bold: bool = False
    hidden: bool = False
    edge: bool = False
    level: int = 0
    """Of the headings, from 1; 0 of a paragraph."""
    table: bool = False
    skipped: int = 1
    """Characters that stand for a sign behind its number."""


@dataclass(slots=True)
class _RichText:
    """The text that was read so far, as HTML and as lines."""

    codepage: str = "cp1252"
    html: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    edges: list[str] = field(default_factory=list)
    parts: list[tuple[str, bool]] = field(default_factory=list)
    margin: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    marked: bool = False
    """Whether anything but plain paragraphs was read."""

    def add(self, text: str, state: _Group) -> None:
        """Add a piece of text."""
        if state.edge:
            self.margin.append(text)
        elif text:
            self.parts.append((text, state.bold))

    def end(self, state: _Group) -> None:
        """End a paragraph, of a cell where it is in one."""
        if state.edge:
            self._end_edge()
            return
        shown = "".join(
            f"<b>{escape(text)}</b>" if bold else escape(text) for text, bold in self.parts
        )
        shown = shown.replace("</b><b>", "").replace("\n", "<br>")
        words = any(text.strip() for text, _ in self.parts)
        bold = words and all(bold for text, bold in self.parts if text.strip())
        self.marked = self.marked or bold or bool(state.level)
        tag = f"h{min(state.level, 6)}" if state.level else "p"
        (self.cell if state.table else self.html).append(f"<{tag}>{shown}</{tag}>" if words else "")
        self.lines.append("".join(text for text, _ in self.parts))
        self.parts = []

    def _end_edge(self) -> None:
        line = " ".join("".join(self.margin).split())
        self.edges += [line] if any(map(str.isalpha, line)) else []
        self.margin = []

    def end_cell(self, state: _Group) -> None:
        """End a cell of a table."""
        self.end(replace(state, table=True, edge=False))
        self.row.append(f"<td>{''.join(self.cell)}</td>")
        self.cell = []

    def end_row(self) -> None:
        """End a row of a table; rows that follow each other are one table."""
        again = bool(self.html) and self.html[-1].endswith("</table>")
        before = self.html.pop().removesuffix("</table>") if again else "<table>"
        self.html.append(f"{before}<tr>{''.join(self.row)}</tr></table>")
        self.row, self.marked = [], True


def rtf_page(text: str, name: str) -> Page | str:
    """Return rich text as HTML; as lines where nothing in it is marked.

    Raises:
        ImportingError: it is nested too deeply.
    """
    writer = _RichText()
    states, state, skip = [_Group()], _Group(), 0
    for found in _TOKEN.finditer(text):
        word, number, code, sign, brace, plain = found.groups()
        if brace == "{":
            states.append(state)
            if len(states) > DEEPEST:
                raise ImportingError(f"{name} is nested too deeply", "Save it again, or as text.")
        elif brace:
            if state.edge and not states[-1].edge:
                writer.end(state)
            state, skip = (states.pop() if len(states) > 1 else state), 0
        elif state.hidden and word not in {"v", "plain", "deleted"}:
            continue
        elif word or (sign is not None and sign not in "\\{}"):
            state = _ordered(writer, state, word or sign, number)
            skip = state.skipped if word == "u" else 0
        elif code and skip:
            skip -= 1
        else:
            told = bytes.fromhex(code).decode(writer.codepage, "replace") if code else sign or plain
            writer.add(told[skip:], state)
            skip = max(0, skip - len(told))
    writer.end(replace(state, edge=False))
    return _page(writer)


def _ordered(writer: _RichText, state: _Group, word: str, number: str | None) -> _Group:
    """Carry out what a control word says, and return what holds then."""
    on = number != "0"
    if word in _ENDS:
        writer.end(state)
    elif word in {"cell", "nestcell"}:
        writer.end_cell(state)
    elif word in {"row", "nestrow"}:
        writer.end_row()
    elif word == "line":
        writer.add("\n", state)
    elif word == "u" and number:
        writer.add(chr(int(number) % 65536), state)
    elif word in _SIGNS and word != "*":
        writer.add(_SIGNS[word], state)
    elif word == "ansicpg" and number in {"1250", "1251", "1252", "1253", "1254", "65001"}:
        writer.codepage = "utf-8" if number == "65001" else f"cp{number}"
    return _changed(state, word, number, on=on)


def _changed(state: _Group, word: str, number: str | None, *, on: bool) -> _Group:
    if word in _CHANGES:
        return replace(state, **_CHANGES[word])
    if word in {"v", "deleted", "b"}:
        return replace(state, **{"bold" if word == "b" else "hidden": on})
    if word == "outlinelevel" and number and 0 <= int(number) < 6:
        return replace(state, level=int(number) + 1)
    return replace(state, skipped=min(int(number), 9)) if word == "uc" and number else state


def _page(writer: _RichText) -> Page | str:
    edges = list(dict.fromkeys(writer.edges))
    warnings = [one for one in edges if is_caution(one)]
    if not (writer.marked or edges):
        return "\n".join(writer.lines)
    # What warns on each page is for all of it; it is said, once.
    text = "".join(f"<p>{escape(one)}</p>" for one in warnings) + "".join(writer.html)
    others = tuple(f"at the edge of the pages: {one}" for one in edges if one not in warnings)
    return Page(text, others)
