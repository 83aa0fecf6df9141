"""An edit is made to the plain values of a script: this is what its text has to say afterwards."""

from copy import deepcopy

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
from voicecoach.script.nodes import Path, Value

Table = dict[str, Value]


def path_of(place: StretchPlace) -> Path:
    """Return the path in a script of what is at ``place``."""
    return tuple(step for number in place for step in ("stretches", number))


def table_at(script: Value, place: StretchPlace) -> Table:
    """Return the fields of the script, of a stretch or of a group.

    Raises:
        EditError: there is none at that place.
    """
    value = script
    for number in place:
        entries = value.get("stretches") if isinstance(value, dict) else None
        known = isinstance(entries, list) and number < len(entries)
        value = entries[number] if known and isinstance(entries, list) else None
    if not isinstance(value, dict):
        what = "no stretch at that place" if place else "no script in this text"
        raise EditError(f"there is {what}", "Open the script anew.", place)
    return value


def entries_at(script: Value, place: StretchPlace) -> list[Value]:
    """Return the list in which ``place`` is, or would be.

    Raises:
        EditError: there is none.
    """
    around = table_at(script, place[:-1])
    entries = around.get("stretches")
    if not place or (len(place) > 1 and not isinstance(entries, list)):
        raise EditError("there is no group at that place", "Open the script anew.", place)
    return entries if isinstance(entries, list) else []


def edited(script: Value, edit: Edit) -> Value:
    """Return the values of a script with ``edit`` made to them.

    Raises:
        EditError: there is no such place.
    """
    script = deepcopy(script)
    match edit:
        case SetField(place, field, value):
            table = table_at(script, place)
            if value is None:
                table.pop(field, None)
            else:
                table[field] = value
        case AddStretch(place, stretch):
            _put(script, place, deepcopy(stretch))
        case RemoveStretch(place):
            _take(script, place)
        case MoveStretch(place, to):
            _put(script, to, _take(script, place))
        case GroupStretches(place, count, rounds):
            _group(script, place, count, rounds)
    return script


def vanishing(script: Value, place: StretchPlace) -> StretchPlace:
    """Return what goes when what is at ``place`` goes: of a group's last stretch, the group."""
    last = len(place) > 1 and len(entries_at(script, place)) == 1
    return place[:-1] if last else place


def _take(script: Value, place: StretchPlace) -> Value:
    taken = table_at(script, place)
    gone = vanishing(script, place)
    entries_at(script, gone).pop(gone[-1] if gone else 0)
    return taken


def _group(script: Value, place: StretchPlace, count: int, rounds: str) -> None:
    entries = entries_at(script, place)
    chosen = entries[place[-1] : place[-1] + count]
    if len(chosen) < count:
        raise EditError("there are not so many stretches there", "Open the script anew.", place)
    if len(place) > 1 or any(map(_is_group, chosen)):
        raise EditError("a group cannot be in a group", "Choose stretches of no group.", place)
    entries[place[-1] : place[-1] + count] = [{"rounds": rounds, "stretches": chosen}]


def _is_group(entry: Value) -> bool:
    return isinstance(entry, dict) and bool({"rounds", "stretches"} & entry.keys())


def _put(script: Value, place: StretchPlace, entry: Value) -> None:
    entries = entries_at(script, place)
    if place[-1] > len(entries):
        raise EditError("there is no such place in the list", "Open the script anew.", place)
    if len(place) > 1 and _is_group(entry):
        raise EditError("a group cannot be in a group", "Put it before or behind.", place)
    entries.insert(place[-1], entry)
    table_at(script, place[:-1])["stretches"] = entries
