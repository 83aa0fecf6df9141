"""The YAML of a script becomes plain values, each with its place in the text.

Every scalar is text as it stands there: YAML would read ``1:30`` as 90 and ``no`` as False. Keys
that stand twice, aliases, anchors and tags are faults, and nothing grows beyond its bound.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from voicecoach.script.diagnostics import Diagnostic, Place, quote
from voicecoach.script.syntax import DEEPEST, TOO_DEEP, explain
from voicecoach.script.texts import SIDES

LARGEST = 1024 * 1024
"""Bytes of a script; 500 stretches of a kilobyte each are half of it."""

MOST_VALUES = 100_000
"""Values of a script; 500 stretches with full lists come to about that."""
LINE_END = re.compile(r"\r\n|\r|\n")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Twenty times as fast where PyYAML has libyaml, with the same marks."""

Value = str | None | list["Value"] | dict[str, "Value"]
Path = tuple[str | int, ...]

_NOTHING = {"", "~", "null", "Null", "NULL"}
_IN_QUOTES = "If it is meant to be spoken, put the whole text in quotes."
_WRITE_AGAIN = "Put a spoken text in quotes; where other lines are meant, write them again."


@dataclass(frozen=True, slots=True)
class Tree:
    """The values of a script; ``value`` is None where there is nothing or no YAML."""

    value: Value
    places: dict[Path, Place]
    """Where each value starts."""
    keys: dict[Path, Place]
    """Where the key of each value starts."""
    faults: list[Diagnostic]
    refused: set[Path]
    """Values that have a fault already."""
    bare: set[Path]
    """Texts without quotes in a list in brackets, where a comma ends them."""
    broken: Diagnostic | None = None
    """Where the reading ended, and why."""

    def place(self, path: Path) -> Place:
        """Return where the value at ``path`` starts, or else what is around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(1, 1))

    def renamed(self, old: str, new: str) -> "Tree":
        """Return the tree with another name for one of the script's own fields."""

        def moved(path: Path) -> Path:
            return (new, *path[1:]) if path[:1] == (old,) else path

        value = self.value
        if isinstance(value, dict):
            value = {new if key == old else key: inside for key, inside in value.items()}
        return replace(
            self,
            value=value,
            places={moved(path): place for path, place in self.places.items()},
            keys={moved(path): place for path, place in self.keys.items()},
            refused=set(map(moved, self.refused)),
        )


class _Stop(Exception):  # noqa: N818 - an end, never seen outside
    """A fault after which reading on makes no sense."""

    def __init__(self, place: Place, message: str, hint: str) -> None:
        super().__init__(message)
        self.fault = Diagnostic(*place, message, hint)


def parse(text: str) -> Tree:
    """Return the values in ``text``; whatever is wrong with it is among the tree's faults."""
    events = yaml.parse(text, Loader=LOADER)
    composer = _Composer(events)
    value: Value = None
    broken = None
    try:
        for event in events:
            if isinstance(event, DocumentStartEvent):
                _only(event, composer.places)
                value = composer.compose(next(events), ())
    except _Stop as stop:
        broken, value = stop.fault, None
    except yaml.MarkedYAMLError as error:
        broken, value = explain(error, text), None
    read = (composer.places, composer.keys, composer.faults, composer.refused, composer.bare)
    return Tree(value, *read, broken)


def _only(document: DocumentStartEvent, places: dict[Path, Place]) -> None:
    if places:
        raise _Stop(
            _place(document),
            "a second script starts here",
            "Delete the line '---', or make two files of it.",
        )


def _place(event: Event) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)


def _anchored(event: NodeEvent) -> tuple[str, str]:
    """Return message and hint for a '&'; only before a text can it be meant to be spoken."""
    if isinstance(event, ScalarEvent) and event.value:
        return "a text cannot start with '&'", _IN_QUOTES
    name = quote(f"&{event.anchor}")
    return f"{name} names lines to use them again, which scripts cannot", f"Delete {name}."


@dataclass(slots=True)
class _Composer:
    events: Iterator[Event]
    places: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)
    refused: set[Path] = field(default_factory=set)
    bare: set[Path] = field(default_factory=set)

    def compose(self, event: Event, path: Path) -> Value:
        """Return the value that starts with ``event``."""
        self.places.setdefault(path, _place(event))
        self._bound(event, path)
        self._unmarked(event, path)
        match event:
            case SequenceStartEvent(flow_style=in_brackets):
                return self._list(path, in_brackets=bool(in_brackets))
            case MappingStartEvent():
                return self._table(path)
            case ScalarEvent(value=str(text), implicit=(plain, _)):
                if not plain or text not in _NOTHING:
                    return text
                self._nothing(event, path)
            case _:
                pass
        return None

    def _list(self, path: Path, *, in_brackets: bool) -> Value:
        values: list[Value] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            if in_brackets and isinstance(event, ScalarEvent) and event.implicit[0]:
                self.bare.add((*path, len(values)))
            values.append(self.compose(event, (*path, len(values))))
        return values

    def _table(self, path: Path) -> Value:
        table: dict[str, Value] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            key = self._key(event, path)
            table.setdefault(key, self.compose(next(self.events), (*path, key)))
        return table

    def _key(self, event: Event, path: Path) -> str:
        if not isinstance(event, ScalarEvent):
            raise _Stop(_place(event), "this cannot stand before a colon", _IN_QUOTES)
        key = str(event.value)
        self._unmarked(event, (*path, key))
        first = self.keys.setdefault((*path, key), _place(event))
        if first != _place(event):
            message = (
                f"{quote(key)} stands here for the second time; the first is in line {first.line}"
            )
            self._refuse(event, (*path, key), message, "Make one of the two.")
        return key

    def _nothing(self, event: Event, path: Path) -> None:
        """Refuse a value that is not there; the reader tells of a script that is empty."""
        if path and str(path[-1]).partition(":")[0] in SIDES:
            self._refuse(
                event, path, "a text that starts with a brace is not in quotes", _IN_QUOTES
            )
        elif path:
            of = "this line of the list" if isinstance(path[-1], int) else quote(path[-1])
            self._refuse(
                event, path, f"{of} has nothing in it", "Write something there, or delete the line."
            )

    def _unmarked(self, event: Event, path: Path) -> None:
        if isinstance(event, AliasEvent):
            self._refuse(event, path, "a text cannot start with '*'", _WRITE_AGAIN)
        elif isinstance(event, NodeEvent) and event.anchor:
            self._refuse(event, path, *_anchored(event))
        elif getattr(event, "tag", None):
            self._refuse(event, path, "a text cannot start with '!'")

    def _bound(self, event: Event, path: Path) -> None:
        if len(path) > DEEPEST:
            raise _Stop(_place(event), *TOO_DEEP)
        if len(self.places) > MOST_VALUES:
            message = f"more than {MOST_VALUES:,} values in one script"
            raise _Stop(_place(event), message, "Make several scripts of it.")

    def _refuse(self, event: Event, path: Path, message: str, hint: str = _IN_QUOTES) -> None:
        self.refused.add(path)
        self.faults.append(Diagnostic(*_place(event), message, hint, path=path))
