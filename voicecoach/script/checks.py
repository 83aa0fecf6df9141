"""The values of a script are searched for contradictions between its fields.

They are read before they are validated, so that an author hears of these faults and of all others
at once.
"""

from collections.abc import Iterator

from voicecoach.script.diagnostics import quote
from voicecoach.script.nodes import Path, Value
from voicecoach.script.stretch import WORK
from voicecoach.script.stretch_list import MOST_STRETCHES
from voicecoach.script.texts import SIDED

SAID = ("setup", "recap", "hold_cue", "release", "tips", "cautions", "reminders")
TIMED = frozenset({"time_left", "bell"})
"""Fields that a stretch has where time runs by the clock."""
_Numbered = tuple[int, dict[str, Value]]


def contradictions(script: dict[str, Value]) -> Iterator[tuple[Path, str, str]]:
    """Yield the path, the message and the hint of each contradiction."""
    names: dict[str, _Numbered] = {}
    for number, (path, stretch) in enumerate(stretch_tables(script)):
        if number == MOST_STRETCHES:
            yield path, f"there are more than {MOST_STRETCHES} stretches", "Make several scripts."
            return
        yield from _same_name(stretch, path, number, names)
        yield from _two_kinds_of_work(stretch, path)
        yield from _time_of_what_is_counted(stretch, path)
        if stretch.get("sides") == "none":
            yield from _side_without_sides(stretch, path)


def stretch_tables(script: dict[str, Value]) -> Iterator[tuple[Path, dict[str, Value]]]:
    """Yield the fields of each stretch with its path; where a group stands, of those in it."""
    yield from _stretches(script.get("stretches"), ("stretches",))


def _stretches(value: Value, path: Path) -> Iterator[tuple[Path, dict[str, Value]]]:
    """Yield each stretch of a list with its path; where a group stands, those in it."""
    for index, entry in enumerate(value if isinstance(value, list) else ()):
        if isinstance(entry, dict) and "stretches" in entry and len(path) == 1:
            yield from _stretches(entry["stretches"], (*path, index, "stretches"))
        elif isinstance(entry, dict):
            yield (*path, index), entry


def _same_name(
    stretch: dict[str, Value], path: Path, number: int, names: dict[str, _Numbered]
) -> Iterator[tuple[Path, str, str]]:
    """Yield a fault where two different stretches have one name; one may come twice."""
    name = stretch.get("name")
    if not isinstance(name, str):
        return
    first, same = names.setdefault(name.strip().casefold(), (number, stretch))
    if first != number and any(same.get(key) != stretch.get(key) for key in ("use", "setup")):
        yield (
            (*path, "name"),
            f"stretch {first + 1} is called {quote(name)} too, and says something else",
            "Give each stretch a name of its own.",
        )


def _two_kinds_of_work(stretch: dict[str, Value], path: Path) -> Iterator[tuple[Path, str, str]]:
    given = [key for key in stretch if key in WORK]
    for key in given[1:]:
        message = f"'{given[0]}' and '{key}' in one stretch"
        yield (*path, key), message, "Keep one of the two."


def _time_of_what_is_counted(
    stretch: dict[str, Value], path: Path
) -> Iterator[tuple[Path, str, str]]:
    for counted in {"breaths", "repeat"} & stretch.keys():
        for key in TIMED & stretch.keys():
            message = f"'{key}' in a stretch with '{counted}', which is counted aloud"
            yield (*path, key), message, "Delete one of the two."


def _side_without_sides(stretch: dict[str, Value], path: Path) -> Iterator[tuple[Path, str, str]]:
    for key in SAID:
        for place, text in _texts(stretch.get(key), (*path, key)):
            for sided in dict.fromkeys(found[0] for found in SIDED.finditer(text)):
                yield (
                    place,
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
