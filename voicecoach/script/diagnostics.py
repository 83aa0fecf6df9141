"""The faults of a script, each with its place and reason, become a report for its author."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import accumulate
from typing import Literal, NamedTuple
from unicodedata import category, east_asian_width

from voicecoach.errors import ScriptError
from voicecoach.seen import seen

SHOWN = 50
"""The most faults in one report; who has more starts with these."""
WIDTH = 96
"""Columns of a report for who does not tell how many there are, such as a pipe."""
QUOTED = 40
"""The most characters of the author's words in a message."""

_NO_LETTER = re.compile("[\n\ud800-\udfff]")
_NEAR = 0.7
"""Similarity from which a word is a slip for another; below, 'sets' looks like 'sides'."""
_INDENT = " " * 4
_NARROW = {"Mn", "Me", "Cf"}


class Refused(ValueError):  # noqa: N818 - reads as what happened to the value
    """A value that makes no sense: what is wrong with it, and how to write it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}. {hint}")
        self.message = message
        self.hint = hint


class Place(NamedTuple):
    """A place in a script; both numbers count from one, the column in characters."""

    line: int
    column: int


class Finding(NamedTuple):
    """A remark about one value of a script, and what to do about it."""

    path: tuple[str | int, ...]
    """Keys and positions that lead to the value."""
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong, where it is, and what to do about it."""

    line: int
    column: int
    message: str
    hint: str = ""
    source_line: str = ""
    severity: Literal["error", "warning"] = "error"
    """With a warning a track can be made, though maybe not the one that was meant."""
    path: tuple[str | int, ...] | None = field(default=None, compare=False)
    """Keys and positions that lead to the value; None where only the place is known."""

    def report(self, where: str, width: int = WIDTH) -> str:
        """Return the fault as its author reads it; ``where`` is the name of the script.

        The line of the script fits in ``width`` columns, so that the caret stays under its letter.
        """
        kind = "warning: " if self.severity == "warning" else ""
        lines = [f"{where}:{self.line}:{self.column}: {kind}{self.message}"]
        if self.source_line.strip():
            excerpt, before = _window(self.source_line, self.column - 1, width - len(_INDENT))
            lines += [f"{_INDENT}{excerpt}", f"{_INDENT}{' ' * before}^"]
        if self.hint:
            lines.append(f"  {self.hint}")
        return "\n".join(lines)


class FaultyScript(ScriptError):  # noqa: N818 - reads as the state it reports
    """A script with faults; its text is the whole report, ``faults`` are in order of place."""

    def __init__(self, where: str, faults: Iterable[Diagnostic], more: int = 0) -> None:
        self.where = where
        self.faults = tuple(faults)
        self.more = more
        super().__init__(self.told(WIDTH))

    def told(self, width: int) -> str:
        """Return the whole report for a screen of ``width`` columns."""
        reports = [fault.report(self.where, width) for fault in self.faults]
        if self.more:
            reports.append(f"and {self.more:,} more")
        return "\n".join(reports)


def quote(text: str) -> str:
    """Return the author's words for a message: short, and nothing that a terminal would obey."""
    return f"'{_seen(text if len(text) <= QUOTED else text[: QUOTED - 1] + '…')}'"


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return the question for the choice that looks most like ``word``, or nothing."""
    near = nearest(word, choices)
    return f"Did you mean '{near}'?" if near else ""


def nearest(word: str, choices: Iterable[str]) -> str:
    """Return the choice that looks most like ``word``, or nothing."""
    return next(iter(get_close_matches(word.lower(), choices, n=1, cutoff=_NEAR)), "")


def _seen(text: str) -> str:
    return seen(_NO_LETTER.sub("\N{REPLACEMENT CHARACTER}", text.replace("\t", "→")))


def _window(line: str, index: int, width: int) -> tuple[str, int]:
    """Return what of ``line`` fits around ``index``, and how many columns are before ``index``."""
    room = max(width - len("……"), 2)
    before = _seen(line[max(0, index - room) : index])
    after = _seen(line[index : index + room])
    most = max(room // 2, room - _columns(after))
    left = before[len(before) - _fitting(before[::-1], most) :]
    right = after[: _fitting(after, room - _columns(left))]
    start = ("…" if len(left) < index else "") + left
    rest = "…" if index + len(right) < len(line) else ""
    return start + right + rest, _columns(start)


def _fitting(text: str, columns: int) -> int:
    """Return how many letters of ``text`` fit in ``columns``."""
    return sum(total <= columns for total in accumulate(map(_width, text)))


def _columns(text: str) -> int:
    return sum(map(_width, text))


def _width(letter: str) -> int:
    """Return how many columns of a terminal ``letter`` takes."""
    return 2 if east_asian_width(letter) in "WF" else category(letter) not in _NARROW
