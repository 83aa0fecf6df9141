"""Lists and tables on lines of their own are cut into the lines of each entry.

An entry of a list has the comments directly above its hyphen, and those below it that stand
further right. A field has the comments below it, too, but not those above: who empties a field
keeps what its author noted about it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from voicecoach.composing.text_lines import (
    column,
    comment_column,
    line_end,
    line_start,
    lines_above,
    lines_from,
    newline_of,
    starts_line,
)
from voicecoach.script.marked import Marked


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one entry, from the start of the first to the end of the last."""

    start: int
    end: int


def entries_of(text: str, node: Marked) -> tuple[Lines, ...]:
    """Return the lines of each entry of ``node``, a list or a table on lines of its own."""
    left = column(text, node.start)
    found: list[Lines] = []
    least = 0
    for number in range(len(node.items)):
        sign = sign_of(text, node, number)
        start = line_start(text, sign)
        if node.is_list:
            start = _with_comments_above(text, start, left, least)
        least = _with_comments_below(text, line_end(text, node.items[number].end), left)
        found.append(Lines(start, least))
    return tuple(found)


def sign_of(text: str, node: Marked, number: int) -> int:
    """Return where the key of an entry starts, or its hyphen."""
    if node.is_table:
        return node.keys[number].start
    left = column(text, node.start)
    start = line_start(text, node.items[number].start)
    hyphen = re.compile(rf" {{{left}}}-(?:[ \r\n]|$)")
    if number == 0 or hyphen.match(text, start):
        return node.start if number == 0 else start + left
    above = (at for line, at in lines_above(text, start) if hyphen.match(line))
    return next(above) + left


def inserted(text: str, node: Marked, number: int, written: str) -> str:
    """Return ``text`` with an entry more, before the one with this number or behind the last."""
    lines, newline = entries_of(text, node), newline_of(text)
    gap = _gap(text, lines, number) if node.is_list else ""
    if number < len(lines):
        at = lines[number].start
        return f"{text[:at]}{written}{newline}{gap}{text[at:]}"
    at = lines[-1].end
    before = text[:at] if text[:at].endswith(("\n", "\r")) else text[:at] + newline
    return f"{before}{gap}{written}{newline}{text[at:]}"


def inserted_after(text: str, node: Marked, number: int, written: str) -> str:
    """Return ``text`` with a field more, below the one with this number."""
    newline, at = newline_of(text), entries_of(text, node)[number].end
    before = text[:at] if text[:at].endswith(("\n", "\r")) else text[:at] + newline
    return f"{before}{written}{newline}{text[at:]}"


def removed(text: str, node: Marked, number: int) -> str:
    """Return ``text`` without one of the entries of ``node``, which has others."""
    lines = entries_of(text, node)
    start, end = lines[number].start, lines[number].end
    if node.is_table and not starts_line(text, node.keys[number].start):
        return _without_first(text, node, end)
    if node.is_list and number + 1 < len(lines):
        end = _behind_gap(text, end, lines[number + 1].start)
    elif node.is_list:
        gap = text[lines[number - 1].end : start]
        start = start if gap.strip() else lines[number - 1].end
    return text[:start] + text[end:]


def reordered(text: str, node: Marked, order: Sequence[int]) -> str:
    """Return ``text`` with the entries of a list in another order; what is between them stays."""
    lines, newline = entries_of(text, node), newline_of(text)
    pieces = [text[one.start : one.end] for one in lines]
    open_end = not pieces[-1].endswith(("\n", "\r"))
    if open_end:
        pieces[-1] += newline
    gaps = [text[a.end : b.start] for a, b in pairwise(lines)]
    inner = "".join(
        piece + gap for piece, gap in zip((pieces[one] for one in order), [*gaps, ""], strict=True)
    )
    inner = inner.removesuffix(newline) if open_end else inner
    return text[: lines[0].start] + inner + text[lines[-1].end :]


def grouped(text: str, node: Marked, numbers: range, rounds: str) -> str:
    """Return ``text`` with entries that follow each other in a group, done ``rounds`` times."""
    lines, newline = entries_of(text, node), newline_of(text)
    start, end = lines[numbers[0]].start, lines[numbers[-1]].end
    left = " " * column(text, node.start)
    head = f"{left}- rounds: {rounds}{newline}{left}  stretches:{newline}"
    return text[:start] + head + shifted(text[start:end], 4) + text[end:]


def shifted(lines: str, by: int) -> str:
    """Return ``lines`` further right or left; those that have no room to the left stay."""
    if by >= 0:
        return re.sub(r"(?m)^(?=[^\r\n])", " " * by, lines)
    return re.sub(rf"(?m)^ {{{-by}}}", "", lines)


def _with_comments_above(text: str, start: int, left: int, least: int) -> int:
    for line, at in lines_above(text, start):
        if at < least or comment_column(line) != left:
            break
        start = at
    return start


def _with_comments_below(text: str, end: int, left: int) -> int:
    if not text[:end].endswith(("\n", "\r")):
        return end
    for line, behind in lines_from(text, end):
        at = comment_column(line)
        if (at is None and line.strip()) or (at is not None and at <= left):
            break
        if at is not None:
            end = behind
    return end


def _gap(text: str, lines: Sequence[Lines], number: int) -> str:
    """Return the empty lines that stand between entries there."""
    if len(lines) < 2:
        return ""
    near = min(max(number - 1, 0), len(lines) - 2)
    gap = text[lines[near].end : lines[near + 1].start]
    return "" if gap.strip() else gap


def _behind_gap(text: str, end: int, following: int) -> int:
    return end if text[end:following].strip() else following


def _without_first(text: str, node: Marked, end: int) -> str:
    """Return ``text`` without the first field of a table, which stands behind a hyphen."""
    start, following = node.keys[0].start, node.keys[1].start
    if not text[end:following].strip():
        return text[:start] + text[following:]
    hyphen = text[:start].rstrip(" ")
    return hyphen + newline_of(text) + text[end:]
