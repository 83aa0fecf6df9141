"""A value in a script's text is replaced, put in or taken out; what is around it stays.

Each function takes a text and returns one, and looks at it anew, so that they can follow each
other. Paths are those of ``nodes.Tree``.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import partial

from voicecoach.composing import in_brackets, own_lines
from voicecoach.composing.edits import EditError
from voicecoach.composing.text_lines import column, newline_of, rest_of_line
from voicecoach.composing.yaml_writing import Spot, after_sign, entry, field, inline, key_of
from voicecoach.script.diagnostics import quote
from voicecoach.script.marked import Marked, marked, part_of
from voicecoach.script.nodes import Path, Value

MOST_COMPARED = 500
"""Entries of a list that are compared with those of another; a longer one is written anew."""

Patch = Callable[[str], str]
_COLON = re.compile(r"[ \t]*:(?=\s|$)")
_REMARK = re.compile(r"[ \t]+#[^\r\n]*")
_HEADER = re.compile(r"[|>][-+0-9]*")


def found(text: str, path: Path) -> Marked:
    """Return the value at ``path``.

    Raises:
        EditError: there is none, or it cannot be changed alone.
    """
    node = marked(text)
    for step in path:
        node = _own(node)
        if isinstance(step, str) and node.names.count(step) > 1:
            raise EditError(f"{quote(step)} stands there twice", "Delete one of the two lines.")
        node = part_of(node, step)
    return _own(node)


def replaced(text: str, path: Path, value: Value) -> str:
    """Return ``text`` with ``value`` in the place of another one.

    Raises:
        EditError: it cannot be replaced alone.
    """
    node, spot = found(text, path), _spot(text, path)
    if any(inside.shared for inside in node.every()):
        raise _shared()
    end, one_line = node.end, isinstance(value, str) and node.style not in {"-", ":"}
    one_line = one_line and node.end > node.start
    if spot.brackets or one_line or (node.in_brackets and value in ([], {})):
        start, written = node.start, inline(value, spot)
        header = _HEADER.match(text, start) if node.style in {"|", ">"} else None
        kept = _remark(text, header.end()) if header else ""
    else:
        start = _behind_sign(text, path)
        written, kept = after_sign(value, spot), _remark(text, start)
        if spot.newline in written or start + len(kept) > node.end:
            end += len(_remark(text, end))  # a comment behind it, which would follow the new lines
            kept = kept or text[node.end : end]
    return text[:start] + _with_remark(written, kept, spot.newline) + text[end:]


def put_in(text: str, path: Path, key: str, value: Value, after: int = -1) -> str:
    """Return ``text`` with a field more in the table at ``path``.

    Args:
        text: of the script.
        path: of a table that has fields.
        key: the name of the new field.
        value: its value.
        after: the number of the field that it stands behind; -1 is the last.

    Raises:
        EditError: it cannot be changed alone.
    """
    node = found(text, path)
    number = range(len(node.items))[after]
    if node.in_brackets:
        written = f"{key_of(key)}: {inline(value, Spot(0, newline_of(text), brackets=True))}"
        return in_brackets.inserted(text, node, number + 1, written)
    spread = key == "stretches"
    spot = Spot(column(text, node.start), newline_of(text), foldable=True, spread=spread)
    return own_lines.inserted_after(text, node, number, field(key, value, spot))


def inserted(text: str, path: Path, number: int, value: Value) -> str:
    """Return ``text`` with an entry more in the list at ``path``, before the one of this number.

    Raises:
        EditError: it cannot be changed alone.
    """
    node = found(text, path)
    if not node.items:
        return replaced(text, path, [value])
    if node.in_brackets:
        written = inline(value, Spot(0, newline_of(text), brackets=True))
        return in_brackets.inserted(text, node, number, written)
    spread = path[-1] == "stretches"
    written = entry(value, Spot(column(text, node.start), newline_of(text), spread=spread))
    return own_lines.inserted(text, node, number, written)


def removed(text: str, path: Path) -> str:
    """Return ``text`` without the value at ``path``; the last one leaves empty brackets.

    Raises:
        EditError: it cannot be changed alone.
    """
    if any(inside.shared for inside in found(text, path).every()):
        raise _shared()
    around = found(text, path[:-1])
    number = around.names.index(path[-1]) if isinstance(path[-1], str) else path[-1]
    if len(around.items) > 1:
        way = in_brackets.removed if around.in_brackets else own_lines.removed
        return way(text, around, number)
    if around.in_brackets:
        return text[: around.start + 1] + text[around.end - 1 :]
    lines, sign = own_lines.entries_of(text, around)[0], _behind_sign(text, path[:-1])
    empty = " []" if around.is_list else " {}"
    start = max(lines.start, sign)
    return text[:sign] + empty + text[sign:start] + text[lines.end :]


def reordered(text: str, path: Path, order: Sequence[int]) -> str:
    """Return ``text`` with the entries of the list at ``path`` in another order.

    Raises:
        EditError: it cannot be changed alone.
    """
    node = found(text, path)
    way = in_brackets.reordered if node.in_brackets else own_lines.reordered
    return way(text, node, order)


def grouped(text: str, path: Path, count: int, rounds: str) -> str:
    """Return ``text`` with entries of the list of stretches in a group of their own.

    Args:
        text: of the script.
        path: of the first of them.
        count: how many there are.
        rounds: how often they are done.

    Raises:
        EditError: they cannot be changed alone.
    """
    node, first = found(text, path[:-1]), int(path[-1])
    way = in_brackets.grouped if node.in_brackets else own_lines.grouped
    head = inline(rounds, Spot(0, newline_of(text), brackets=True))
    return way(text, node, range(first, first + count), head)


def patches(old: Value, new: Value, path: Path) -> Iterator[Patch]:
    """Yield what makes ``new`` of the ``old`` value at ``path``, one after the other.

    What is the same in both is left as it is written.
    """
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() & new.keys():
        yield from _of_table(old, new, path)
    elif isinstance(old, list) and isinstance(new, list) and 0 < len(old) <= MOST_COMPARED and new:
        yield from _of_list(old, new, path)
    else:
        yield partial(replaced, path=path, value=new)


def _of_table(old: dict[str, Value], new: dict[str, Value], path: Path) -> Iterator[Patch]:
    for key in old.keys() - new.keys():
        yield partial(removed, path=(*path, key))
    for key, value in new.items():
        if key in old:
            yield from patches(old[key], value, (*path, key))
        else:
            yield partial(put_in, path=path, key=key, value=value)


def _of_list(old: list[Value], new: list[Value], path: Path) -> Iterator[Patch]:
    """Yield patches from the end of the list on, so that the numbers before it stay true."""
    before, after = (list(map(json.dumps, side)) for side in (old, new))
    if len(set(before)) == len(before) and sorted(before) == sorted(after):
        yield partial(reordered, path=path, order=[before.index(one) for one in after])
        return
    compared = SequenceMatcher(None, before, after, autojunk=False)
    for kind, i, i2, j, j2 in reversed(compared.get_opcodes()):
        if kind == "equal":
            continue
        both = min(i2 - i, j2 - j)
        for number in reversed(range(i + both, i2)):
            yield partial(removed, path=(*path, number))
        for value in reversed(new[j + both : j2]):
            yield partial(inserted, path=path, number=i + both, value=value)
        for number in reversed(range(both)):
            yield from patches(old[i + number], new[j + number], (*path, i + number))


def _own(node: Marked | None) -> Marked:
    if node is None:
        raise EditError("there is no such place in the script", "Open the script anew.")
    if node.shared:
        raise _shared()
    return node


def _shared() -> EditError:
    return EditError(
        "these lines are named with '&', used again with '*', or marked with '!'",
        "Write them out in a text editor, without that sign; then they can be changed here.",
    )


def _spot(text: str, path: Path) -> Spot:
    """Return how a value at ``path`` has to be written."""
    node, newline = found(text, path), newline_of(text)
    if not path:
        raise EditError("a script as a whole is no field", "Name one of its fields.")
    around = found(text, path[:-1])
    alone = not rest_of_line(text, node.end).strip()
    foldable = alone and (around.is_table or node.style in {"|", ">"})
    left = column(text, around.start)
    spread = path[-1] == "stretches"
    return Spot(left, newline, around.in_brackets, node.style, foldable, spread)


def _behind_sign(text: str, path: Path) -> int:
    """Return where the colon or the hyphen before a value ends."""
    around, step = found(text, path[:-1]), path[-1]
    if isinstance(step, int):
        return own_lines.sign_of(text, around, step) + 1
    colon = _COLON.match(text, around.keys[around.names.index(step)].end)
    if colon is None:
        raise EditError("this field is written in an unusual way", "Change it in a text editor.")
    return colon.end()


def _remark(text: str, index: int) -> str:
    """Return the comment that starts at ``index``, with the spaces before it, if one does."""
    comment = _REMARK.match(text, index)
    return comment[0] if comment else ""


def _with_remark(written: str, remark: str, newline: str) -> str:
    first, cut, below = written.partition(newline)
    return first + remark + cut + below
