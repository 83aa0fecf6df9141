"""Each value of a script is told with the letters of the text where it starts and ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from voicecoach.script import nodes


@dataclass(frozen=True, slots=True)
class Marked:
    """A value in a text of YAML; the tree of them has the shape of the values."""

    start: int
    """Index of its first letter."""
    end: int
    """Index after its last letter; comments and empty lines below it are not its own."""
    style: str
    """Of a text, the sign before it: ``'``, ``"``, ``|``, ``>`` or none. Of a list or a table in
    brackets, the bracket: ``[`` or ``{``; on lines of its own, ``-`` or ``:``."""
    shared: bool
    """Whether other places of the text may use it, or it is taken from one; or it has a tag."""
    keys: tuple["Marked", ...] = ()
    """Of a table."""
    items: tuple["Marked", ...] = ()
    """The entries of a list, or the values of a table."""
    names: tuple[str, ...] = ()
    """The keys of a table, as they are read."""

    @property
    def is_list(self) -> bool:
        """Whether it is a list."""
        return self.style in {"[", "-"}

    @property
    def is_table(self) -> bool:
        """Whether it is a table: fields with values."""
        return self.style in {"{", ":"}

    @property
    def in_brackets(self) -> bool:
        """Whether it is a list or a table in brackets."""
        return self.style in {"[", "{"}

    def every(self) -> Iterator["Marked"]:
        """Yield it and all that is inside it."""
        yield self
        for inside in (*self.keys, *self.items):
            yield from inside.every()


def part_of(whole: Marked, key: str | int) -> Marked | None:
    """Return the value under ``key`` in a list or a table; None where there is none."""
    if isinstance(key, str):
        return whole.items[whole.names.index(key)] if key in whole.names else None
    return whole.items[key] if whole.is_list and key < len(whole.items) else None


@lru_cache(maxsize=2)
def marked(text: str) -> Marked | None:
    """Return the values of ``text``; None where there are none, or YAML cannot read it.

    ``nodes.parse`` has the bounds, and is asked first: it refuses what is too deep or too large.
    """
    events = yaml.parse(text, Loader=nodes.LOADER)
    try:
        for event in events:
            if isinstance(event, DocumentStartEvent):
                return _read(next(events), events, text)
    except yaml.YAMLError:
        return None
    return None


def _read(event: Event, events: Iterator[Event], text: str) -> Marked:
    start, end = _index(event.start_mark), _index(event.end_mark)
    anchored = isinstance(event, NodeEvent) and event.anchor is not None
    shared = anchored or isinstance(event, AliasEvent) or bool(getattr(event, "tag", None))
    match event:
        case ScalarEvent(style=style):
            block = style in {"|", ">"}
            end = start + len(text[start:end].rstrip()) if block else end
            return Marked(start, end, style or "", shared)
        case SequenceStartEvent(flow_style=brackets):
            _, items, end = _inside(events, text, 1)
            end = end if brackets or not items else items[-1].end
            return Marked(start, end, "[" if brackets else "-", shared, items=items)
        case MappingStartEvent(flow_style=brackets):
            keys, items, end = _inside(events, text, 2)
            end = end if brackets or not items else items[-1].end
            names = tuple(name for name, _ in keys)
            marks = tuple(mark for _, mark in keys)
            return Marked(start, end, "{" if brackets else ":", shared, marks, items, names)
        case _:
            return Marked(start, end, "", shared)


def _inside(
    events: Iterator[Event], text: str, each: int
) -> tuple[list[tuple[str, Marked]], tuple[Marked, ...], int]:
    """Return the keys and the values up to the end of a list or of a table, and where that is."""
    keys: list[tuple[str, Marked]] = []
    items: list[Marked] = []
    while not isinstance(event := next(events), CollectionEndEvent):
        if each == 2:
            keys.append((str(getattr(event, "value", "")), _read(event, events, text)))
            event = next(events)
        items.append(_read(event, events, text))
    return keys, tuple(items), _index(event.end_mark)


def _index(mark: object) -> int:
    return int(getattr(mark, "index", 0))
