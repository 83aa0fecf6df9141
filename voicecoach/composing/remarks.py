"""What ``check`` says about a script is placed at the fields that it is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from voicecoach.composing.edits import StretchPlace
from voicecoach.script.diagnostics import Diagnostic
from voicecoach.script.nodes import Path, Tree


@dataclass(frozen=True, slots=True)
class FieldRemark:
    """A fault or a warning of ``check``, at the field that it is about."""

    place: StretchPlace
    field: str | None
    """None where it is about the whole stretch or the whole script."""
    inside: Path
    """Which part of the field: ``(1,)`` is the second line of a list."""
    severity: Literal["error", "warning"]
    message: str
    hint: str
    line: int
    """In the text, from 1."""
    column: int


def placed_remarks(found: Iterable[Diagnostic], tree: Tree) -> Iterator[FieldRemark]:
    """Yield what was ``found``, each at its field; ``tree`` is what could be read of the text."""
    for one in found:
        path = _path(one, tree) if one.path is None else one.path
        place, rest = place_of(path)
        field = rest[0] if rest and isinstance(rest[0], str) else None
        yield FieldRemark(
            place, field, rest[1:], one.severity, one.message, one.hint, one.line, one.column
        )


def place_of(path: Path) -> tuple[StretchPlace, Path]:
    """Return the place of the stretch that has what is at ``path``, and the path inside it."""
    place: StretchPlace = ()
    while len(path) > 1 and path[0] == "stretches" and isinstance(path[1], int):
        place, path = (*place, path[1]), path[2:]
    return place, path


def _path(found: Diagnostic, tree: Tree) -> Path:
    """Return the value that the place of a fault is in: the last one that starts before it."""
    before = [
        (place, len(path), path)
        for path, place in tree.places.items()
        if place.line < found.line or (place.line == found.line and place.column <= found.column)
    ]
    return max(before, key=lambda one: one[:2])[2] if before else ()
