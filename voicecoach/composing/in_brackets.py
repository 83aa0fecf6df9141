"""Lists and tables in brackets are changed entry by entry, with the commas between them."""

import re
from collections.abc import Sequence

from voicecoach.composing.edits import EditError
from voicecoach.script.marked import Marked

_COMMA = re.compile(r"\s*,[ \t]*")


def inserted(text: str, node: Marked, number: int, written: str) -> str:
    """Return ``text`` with an entry more, before the one with this number or behind the last."""
    if not node.items:
        return f"{text[: node.start + 1]}{written}{text[node.end - 1 :]}"
    if number == 0:
        at = _start(node, 0)
        return f"{text[:at]}{written}, {text[at:]}"
    at = node.items[number - 1].end
    return f"{text[:at]}, {written}{text[at:]}"


def removed(text: str, node: Marked, number: int) -> str:
    """Return ``text`` without one of the entries of ``node``, which has others."""
    start, end = _start(node, number), node.items[number].end
    if number + 1 < len(node.items):
        comma = _COMMA.match(text, end)
        if comma is None:
            raise EditError("a comment stands before a comma there", "Change it in a text editor.")
        return text[:start] + text[comma.end() :]
    before = node.items[number - 1].end
    if re.fullmatch(r"\s*,\s*", text[before:start]):
        start = before
    return text[:start] + text[end:]


def reordered(text: str, node: Marked, order: Sequence[int]) -> str:
    """Return ``text`` with the entries in another order; what is between them stays."""
    starts = [_start(node, number) for number in range(len(node.items))]
    ends = [one.end for one in node.items]
    between = [text[end:start] for end, start in zip(ends, starts[1:], strict=False)]
    pieces = (text[starts[one] : ends[one]] for one in order)
    inner = "".join(piece + gap for piece, gap in zip(pieces, [*between, ""], strict=True))
    return text[: starts[0]] + inner + text[ends[-1] :]


def grouped(text: str, node: Marked, numbers: range, rounds: str) -> str:
    """Return ``text`` with entries that follow each other in a group, done ``rounds`` times."""
    start, end = _start(node, numbers[0]), node.items[numbers[-1]].end
    group = f"{{rounds: {rounds}, stretches: [{text[start:end]}]}}"
    return text[:start] + group + text[end:]


def _start(node: Marked, number: int) -> int:
    return node.keys[number].start if node.is_table else node.items[number].start
