"""The values of a script are searched for contradictions between its fields.

They are read before they are validated, so that an author hears of these faults and of all others
at once.
"""

from collections.abc import Iterator

from voicecoach.script.diagnostics import quote
from voicecoach.script.nodes import Path, Value
from voicecoach.script.stretch import WORK
from voicecoach.script.texts import SIDED

SAID = ("setup", "recap", "hold_cue", "release", "tips", "cautions", "reminders")


def contradictions(script: dict[str, Value]) -> Iterator[tuple[Path, str, str]]:
    """Yield the path, the message and the hint of each contradiction."""
    stretches = script.get("stretches")
    if not isinstance(stretches, list):
        return
    names: dict[str, int] = {}
    for index, stretch in enumerate(stretches):
        if isinstance(stretch, dict):
            yield from _same_name(stretch, index, names)
            yield from _two_kinds_of_work(stretch, index)
            if stretch.get("sides") == "none":
                yield from _side_without_sides(stretch, index)


def _same_name(
    stretch: dict[str, Value], index: int, names: dict[str, int]
) -> Iterator[tuple[Path, str, str]]:
    name = stretch.get("name")
    if not isinstance(name, str):
        return
    first = names.setdefault(name.strip().casefold(), index)
    if first != index:
        yield (
            ("stretches", index, "name"),
            f"stretch {first + 1} is called {quote(name)} too",
            "Give each stretch a name of its own.",
        )


def _two_kinds_of_work(stretch: dict[str, Value], index: int) -> Iterator[tuple[Path, str, str]]:
    given = [key for key in stretch if key in WORK]
    for key in given[1:]:
        message = f"'{given[0]}' and '{key}' in one stretch"
        yield ("stretches", index, key), message, "Keep one of the two."


def _side_without_sides(stretch: dict[str, Value], index: int) -> Iterator[tuple[Path, str, str]]:
    for key in SAID:
        for path, text in _texts(stretch.get(key), ("stretches", index, key)):
            for sided in dict.fromkeys(found[0] for found in SIDED.finditer(text)):
                yield (
                    path,
                    f"{sided} in a stretch with 'sides: none'",
                    "Say it without a side, or delete the line 'sides: none'.",
                )


def _texts(value: Value, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from _texts(entry, (*path, index))
    elif isinstance(value, dict):
        yield from _texts(value.get("say"), (*path, "say"))
