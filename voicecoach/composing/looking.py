"""A script is looked at as the studio shows it: its fields, each with what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from voicecoach.composing.edits import StretchPlace
from voicecoach.recipe.whole_script import Script
from voicecoach.script.nodes import Value
from voicecoach.script.stretch import Stretch


@dataclass(frozen=True, slots=True)
class FieldRemark:
    """A fault or a warning of ``check``, at the field that it is about."""

    place: StretchPlace
    field: str | None
    """None where it is about the whole stretch or the whole script."""
    inside: tuple[str | int, ...]
    """Which part of the field: ``(1,)`` is the second line of a list."""
    severity: Literal["error", "warning"]
    message: str
    hint: str
    line: int
    """In the text, from 1."""
    column: int


@dataclass(frozen=True, slots=True)
class SeenEntry:
    """A stretch or a group of a script."""

    place: StretchPlace
    written: Mapping[str, Value]
    """Its fields as they are written, every scalar as text; without those that YAML cannot read."""
    whole: Stretch | None
    """The stretch as it is heard, with all that it takes by ``use``; None for a group, and where
    its own faults leave none."""
    remarks: tuple[FieldRemark, ...]
    inside: tuple["SeenEntry", ...] = ()
    """The stretches of a group."""

    @property
    def is_group(self) -> bool:
        """Whether this is a group of stretches."""
        return bool({"rounds", "stretches"} & self.written.keys())


@dataclass(frozen=True, slots=True)
class Looked:
    """A script as the studio shows it."""

    written: Mapping[str, Value]
    """The fields of the script itself as they are written, without ``stretches``."""
    entries: tuple[SeenEntry, ...]
    remarks: tuple[FieldRemark, ...]
    """All of them, those of the stretches too, in the order of their lines; 50 at the most."""
    script: Script | None
    """What plans and tracks are made of; None where the script has faults."""


def look(text: str, path: Path) -> Looked:
    """Return the script ``text`` as the studio shows it, whatever is wrong with it.

    Args:
        text: of the script, saved or not.
        path: where the script lies, or will lie: what it takes and shows is looked for from there.
    """
    raise NotImplementedError
