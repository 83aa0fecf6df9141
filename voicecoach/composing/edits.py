"""An edit is one change that somebody makes to a script; those from outside are read here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from voicecoach.errors import VoicecoachError
from voicecoach.script.nodes import Value
from voicecoach.script.syntax import DEEPEST

StretchPlace = tuple[int, ...]
"""``()`` is the script, ``(2,)`` its third entry, ``(1, 0)`` the first one in the group at 1."""

LONGEST_EDIT: Final = 64 * 1024
"""Letters in the texts of one edit; the longest stretch that a script may have is shorter."""
MOST_PARTS: Final = 2000
"""Texts, lists and tables in one edit."""
TOO_MUCH: Final = 100_000
"""A number in an edit is smaller; no script has so many values, or lasts so many seconds."""


class EditError(VoicecoachError):
    """A script cannot be changed like that: what is in the way, and what to do."""

    def __init__(self, message: str, hint: str = "", place: StretchPlace = ()) -> None:
        super().__init__(message, hint)
        self.place = place


@dataclass(frozen=True, slots=True)
class SetField:
    """A field of the script, of a stretch or of a group gets a value; None takes the field out.

    Of a list or a table the whole new one is given. What is the same in it stays as it is written.
    """

    place: StretchPlace
    field: str
    value: Value


@dataclass(frozen=True, slots=True)
class AddStretch:
    """A stretch, or a group with its stretches, is put in before what is at ``place`` now."""

    place: StretchPlace
    stretch: dict[str, Value]


@dataclass(frozen=True, slots=True)
class RemoveStretch:
    """A stretch or a group goes; a group goes with its last stretch."""

    place: StretchPlace


@dataclass(frozen=True, slots=True)
class MoveStretch:
    """A stretch or a group gets another place: it is taken out, then put in before ``to``."""

    place: StretchPlace
    to: StretchPlace
    """In the script without it, so that this is where it stands afterwards."""


@dataclass(frozen=True, slots=True)
class GroupStretches:
    """Stretches that follow each other are done in rounds from now on."""

    place: StretchPlace
    """Of the first."""
    count: int
    rounds: str


Edit = SetField | AddStretch | RemoveStretch | MoveStretch | GroupStretches


def edit_of(json: object) -> Edit:
    """Return the edit that ``json`` tells.

    It looks like one of these::

        {"edit": "set", "place": [2], "field": "reps", "value": 3}
        {"edit": "add", "place": [2], "stretch": {"use": "bridge"}}
        {"edit": "remove", "place": [2]}
        {"edit": "move", "place": [2], "to": [0]}
        {"edit": "group", "place": [2], "count": 3, "rounds": 2}

    Raises:
        EditError: it is no edit, or is larger than any script needs.
    """
    if not isinstance(json, dict):
        raise _no_edit("a table of fields")
    kind = json.get("edit")
    names, made = _KINDS.get(kind if isinstance(kind, str) else "", (frozenset(), None))
    if made is None or json.keys() != names | {"edit"}:
        raise _no_edit("an 'edit' and the fields of that")
    return made(json)


def value_of(json: object) -> Value:
    """Return ``json`` as a script has it: every scalar is text.

    Raises:
        EditError: it has what no script has, or is larger than any script needs.
    """
    parts = _Parts()
    return None if json is None else parts.read(json, 0)


@dataclass(slots=True)
class _Parts:
    """What was read so far of one edit."""

    count: int = 0
    letters: int = 0

    def read(self, json: object, depth: int) -> Value:
        self.count += 1
        if self.count > MOST_PARTS or depth > DEEPEST:
            raise EditError("this is more than one field can hold", "Make it shorter.")
        match json:
            case str(text):
                return self._text(text)
            case bool(on):
                return "on" if on else "off"
            case int() | float():
                return self._text(_number(json))
            case list() | tuple():
                return [self.read(one, depth + 1) for one in json]
            case dict():
                return {self._key(key): self.read(one, depth + 1) for key, one in json.items()}
            case _:
                raise EditError("a part of this has no value", "Leave that part out.")

    def _key(self, key: object) -> str:
        if not isinstance(key, str) or not key.strip():
            raise EditError("a name of a part is missing", "Write one, or leave the part out.")
        return self._text(key)

    def _text(self, text: str) -> str:
        self.letters += len(text)
        if self.letters > LONGEST_EDIT:
            raise EditError("this is more than one field can hold", "Make it shorter.")
        return text


def _number(number: float) -> str:
    """Return a number as people write it: 3.0 is 3."""
    if not abs(number) < TOO_MUCH:  # neither is what is no number at all
        raise EditError("no script has such a number", "Write a smaller one, in digits.")
    return f"{number:.6f}".rstrip("0").rstrip(".")


def _place(json: object) -> StretchPlace:
    numbers = json if isinstance(json, list | tuple) else [None]
    if len(numbers) > 2 or not all(type(one) is int and 0 <= one < TOO_MUCH for one in numbers):
        raise EditError("this is no place in a script", "Give the numbers of its list, from 0.")
    return tuple(numbers)


def _set(rest: dict[str, Any]) -> Edit:
    field = rest["field"]
    if not isinstance(field, str):
        raise _no_edit("a field with a name")
    return SetField(_place(rest["place"]), field, value_of(rest["value"]))


def _add(rest: dict[str, Any]) -> Edit:
    stretch = value_of(rest["stretch"])
    if not isinstance(stretch, dict) or not stretch:
        raise _no_edit("a stretch with fields")
    return AddStretch(_place(rest["place"]), stretch)


def _remove(rest: dict[str, Any]) -> Edit:
    return RemoveStretch(_place(rest["place"]))


def _move(rest: dict[str, Any]) -> Edit:
    return MoveStretch(_place(rest["place"]), _place(rest["to"]))


def _group(rest: dict[str, Any]) -> Edit:
    count, rounds = rest["count"], value_of(rest["rounds"])
    if type(count) is not int or not 0 < count < TOO_MUCH or not isinstance(rounds, str):
        raise _no_edit("how many stretches are done in how many rounds")
    return GroupStretches(_place(rest["place"]), count, rounds)


def _no_edit(wanted: str) -> EditError:
    return EditError("this is no edit of a script", f"An edit is told like this: {wanted}.")


_KINDS: dict[str, tuple[frozenset[str], Callable[[dict[str, Any]], Edit] | None]] = {
    "set": (frozenset({"place", "field", "value"}), _set),
    "add": (frozenset({"place", "stretch"}), _add),
    "remove": (frozenset({"place"}), _remove),
    "move": (frozenset({"place", "to"}), _move),
    "group": (frozenset({"place", "count", "rounds"}), _group),
}
