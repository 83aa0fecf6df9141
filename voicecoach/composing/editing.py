"""An edit of a script changes its text at one place, and nowhere else."""

from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple

from voicecoach.composing import own_lines, patching
from voicecoach.composing.edited_values import (
    edited,
    entries_at,
    path_of,
    table_at,
    vanishing,
)
from voicecoach.composing.edits import (
    AddStretch,
    Edit,
    EditError,
    GroupStretches,
    MoveStretch,
    RemoveStretch,
    SetField,
    StretchPlace,
)
from voicecoach.composing.text_lines import column
from voicecoach.script import nodes
from voicecoach.script.diagnostics import did_you_mean, quote
from voicecoach.script.nodes import Value
from voicecoach.script.reader import unreadable
from voicecoach.script.routine import Routine
from voicecoach.script.stretch_list import Group, Taken

BYTE_ORDER_MARK = "\ufeff"
_IN_EDITOR = "Change it in a text editor."


def apply(text: str, edit: Edit) -> str:
    """Return ``text`` with ``edit`` made to it; what the edit does not touch is the same.

    What stands there afterwards is read again, so that no other text is ever returned.

    Raises:
        EditError: there is no such place or field, or it cannot be changed without changing more.
    """
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    body = text.removeprefix(mark)
    before = _values(body)
    wanted = edited(before, edit)
    after = _changed(body, before, edit)
    if len((mark + after).encode()) > nodes.LARGEST:
        raise EditError("the script would be larger than 1 MiB", "Make two scripts of it.")
    if not _says(after, wanted):
        raise EditError("this cannot be changed without changing more", _IN_EDITOR, edit.place)
    return mark + after


def _values(text: str) -> Value:
    """Return the values of a script.

    Raises:
        EditError: YAML cannot read it.
    """
    fault = next(unreadable(nodes.LINE_END.split(text)), None)
    tree = nodes.parse("" if fault else text)
    if fault := fault or tree.broken:
        told = f"line {fault.line} has to be mended first: {fault.message}"
        raise EditError(told, fault.hint)
    return tree.value


def _says(text: str, wanted: Value) -> bool:
    with suppress(EditError):
        return _values(text) == wanted
    return False


def _changed(text: str, script: Value, edit: Edit) -> str:
    match edit:
        case SetField():
            return _with_field(text, script, edit)
        case AddStretch(place, stretch):
            return _with_entry(text, script, place, stretch)
        case RemoveStretch(place):
            return patching.removed(text, path_of(vanishing(script, place)))
        case MoveStretch(place, to) if _in_one_list(script, place, to):
            order = list(range(len(entries_at(script, place))))
            order.insert(to[-1], order.pop(place[-1]))
            return patching.reordered(text, path_of(place)[:-1], order)
        case MoveStretch(place, to):
            return _moved_elsewhere(text, script, place, to)
        case GroupStretches(place, count, rounds):
            return patching.grouped(text, path_of(place), count, rounds)


def _in_one_list(script: Value, place: StretchPlace, to: StretchPlace) -> bool:
    return place[:-1] == to[:-1] and vanishing(script, place) == place


def _with_field(text: str, script: Value, edit: SetField) -> str:
    table, path = table_at(script, edit.place), path_of(edit.place)
    fields = _fields(table, edit.place)
    if edit.field not in fields:
        near = did_you_mean(edit.field, fields)
        raise EditError(f"there is no field {quote(edit.field)} here", near, edit.place)
    if edit.value is None:
        return patching.removed(text, (*path, edit.field)) if edit.field in table else text
    if edit.field not in table:
        behind = _behind(tuple(table), edit.field, fields)
        return patching.put_in(text, path, edit.field, edit.value, behind)
    for patch in patching.patches(table[edit.field], edit.value, (*path, edit.field)):
        text = patch(text)
    return text


def _fields(table: dict[str, Value], place: StretchPlace) -> tuple[str, ...]:
    """Return the fields that may stand there, in the order of their model, but for stretches."""
    group = bool({"rounds", "stretches"} & table.keys())
    model = (Group if group else Taken) if place else Routine
    return tuple(name for name in model.model_fields if name != "stretches")


def _behind(written: tuple[str, ...], field: str, fields: Iterable[str]) -> int:
    """Return which of the ``written`` fields a new one stands behind: as in the model."""
    before = tuple(fields)
    near = [name for name in before[: before.index(field)] if name in written]
    return written.index(near[-1]) if near else 0


def _with_entry(text: str, script: Value, place: StretchPlace, entry: Value) -> str:
    path, around = path_of(place)[:-1], table_at(script, place[:-1])
    if "stretches" not in around:
        return patching.put_in(text, path_of(place[:-1]), "stretches", [entry])
    if not entries_at(script, place):
        return patching.replaced(text, path, [entry])
    return patching.inserted(text, path, place[-1], entry)


def _moved_elsewhere(text: str, script: Value, place: StretchPlace, to: StretchPlace) -> str:
    """Return ``text`` with a stretch in another list, with the comments that belong to it."""
    lines = _lines_of(text, place)
    rest = patching.removed(text, path_of(vanishing(script, place)))
    values = edited(script, RemoveStretch(place))
    done = _with_entry(rest, values, to, table_at(script, place))
    there = _lines_of(done, to)
    if lines is None or there is None:
        if lines and "#" in lines.text:
            raise EditError("its comments have no place there", _IN_EDITOR, place)
        return done
    moved = own_lines.shifted(lines.text, there.column - lines.column)
    return done[: there.start] + moved + done[there.start + len(there.text) :]


class _OwnLines(NamedTuple):
    """The lines of a stretch, without the last line end."""

    text: str
    start: int
    column: int
    """Of the hyphen."""


def _lines_of(text: str, place: StretchPlace) -> _OwnLines | None:
    """Return the lines of a stretch; None where it stands in brackets."""
    around = patching.found(text, path_of(place)[:-1])
    if around.in_brackets:
        return None
    own = own_lines.entries_of(text, around)[place[-1]]
    return _OwnLines(
        text[own.start : own.end].rstrip("\r\n"), own.start, column(text, around.start)
    )
