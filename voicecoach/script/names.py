"""Completion finds the names in a script here: its levels, conditions and stretches."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from voicecoach.script import nodes


@dataclass(frozen=True, slots=True)
class Names:
    """The names in a script, in its order; of one with faults, those that could be read."""

    levels: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    stretches: tuple[str, ...] = ()


def names_in(path: Path) -> Names:
    """Return the names in the script at ``path``; none where it cannot be read.

    It asks for no correct script, since names are looked up while one is being written.
    """
    try:
        if not path.is_file() or path.stat().st_size > nodes.LARGEST:
            return Names()
        value = nodes.parse(path.read_text(encoding="utf-8-sig")).value
    except (OSError, ValueError, yaml.YAMLError):
        return Names()
    fields = value if isinstance(value, dict) else {}
    entries = [one for one in _items(fields.get("stretches")) if isinstance(one, dict)]
    groups = [inside for one in entries for inside in _items(one.get("stretches"))]
    stretches = [*entries, *(one for one in groups if isinstance(one, dict))]
    levels = fields.get("levels")
    conditions = [name for one in stretches for name in _texts(one.get("avoid_if"))]
    return Names(
        tuple(levels) if isinstance(levels, dict) else (),
        tuple(dict.fromkeys(conditions)),
        tuple(name for one in stretches for name in _texts(one.get("name", _used(one)))),
    )


def _used(stretch: dict[str, nodes.Value]) -> nodes.Value:
    """Return the name of a stretch that is taken from another script."""
    use = stretch.get("use")
    return use.rpartition("/")[2] if isinstance(use, str) else None


def _items(value: nodes.Value) -> list[nodes.Value]:
    return value if isinstance(value, list) else [value]


def _texts(value: nodes.Value) -> Iterator[str]:
    return (one for one in _items(value) if isinstance(one, str))
