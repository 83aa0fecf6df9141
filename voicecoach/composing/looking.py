"""A script is looked at as the studio shows it: its fields, each with what is wrong with it."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from voicecoach.composing.edits import StretchPlace
from voicecoach.composing.remarks import FieldRemark, place_of, placed_remarks
from voicecoach.errors import VoicecoachError
from voicecoach.recipe.loading import Lenders, load_text, warnings_in
from voicecoach.recipe.whole_script import Script
from voicecoach.script import nodes
from voicecoach.script.checks import stretch_tables
from voicecoach.script.diagnostics import Diagnostic, FaultyScript
from voicecoach.script.nodes import Value
from voicecoach.script.reader import unreadable
from voicecoach.script.recovery import recover
from voicecoach.script.stretch import Stretch
from voicecoach.script.stretch_list import MOST_STRETCHES

_HEAD = {"format": "1", "title": "One stretch"}


@dataclass(frozen=True, slots=True)
class SeenEntry:
    """A stretch or a group of a script."""

    place: StretchPlace
    written: Mapping[str, Value]
    """Its fields as they are written, every scalar as text; without those that YAML cannot read."""
    whole: Stretch | None
    """The stretch as it is heard, with all that it takes by ``use``; where its own fields have
    faults, what it takes without them. None for a group, and where the faults leave nothing."""
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
    """All of them, those of the stretches too, in the order of their lines; 50 faults at most."""
    script: Script | None
    """What plans and tracks are made of; None where the script has faults."""


def look(text: str, path: Path) -> Looked:
    """Return the script ``text`` as the studio shows it, whatever is wrong with it.

    Args:
        text: of the script, saved or not.
        path: where the script lies, or will lie: what it takes and shows is looked for from there.
    """
    text = text.removeprefix("\ufeff")
    lenders: Lenders = {}
    tree, script = _readable(text), None
    try:
        script, source = load_text(text, path, lenders)
        found = warnings_in(source)
    except VoicecoachError as error:
        found = _faults(error)
    remarks = tuple(placed_remarks(found, tree))
    value = tree.value if isinstance(tree.value, dict) else {}
    known = {place_of(at)[0]: one for at, one in script.routine.placed()} if script else {}
    language = str(value.get("language") or "en")
    too_many = len([*stretch_tables(value)]) > MOST_STRETCHES
    seen = _Seen(path, lenders, known, remarks, language, too_many)
    written = {key: one for key, one in value.items() if key != "stretches"}
    return Looked(written, seen.entries(value.get("stretches"), ()), remarks, script)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is known of a script while its entries are looked at."""

    path: Path
    lenders: Lenders
    known: Mapping[StretchPlace, Stretch]
    remarks: tuple[FieldRemark, ...]
    language: str
    too_many: bool
    """Whether it has more stretches than a script may have, each of which would take its time."""

    def entries(self, values: Value, around: StretchPlace) -> tuple[SeenEntry, ...]:
        entries = values if isinstance(values, list) else []
        return tuple(self._entry(one, (*around, at)) for at, one in enumerate(entries))

    def _entry(self, value: Value, place: StretchPlace) -> SeenEntry:
        written = value if isinstance(value, dict) else {}
        remarks = tuple(one for one in self.remarks if one.place == place)
        if {"rounds", "stretches"} & written.keys() and len(place) == 1:
            inside = self.entries(written.get("stretches"), place)
            own = {key: one for key, one in written.items() if key != "stretches"}
            return SeenEntry(place, own or {"stretches": []}, None, remarks, inside)
        whole = self.known.get(place) or (None if self.too_many else self._alone(written))
        return SeenEntry(place, written, whole, remarks)

    def _alone(self, written: Mapping[str, Value]) -> Stretch | None:
        """Return the stretch as it is in a script of its own; of one with faults, what it takes."""
        taken = {"use": written["use"]} if "use" in written else {}
        for fields in (written, taken):
            script = {**_HEAD, "language": self.language, "stretches": [fields]}
            with suppress(VoicecoachError):
                text = json.dumps(script, ensure_ascii=False)
                return load_text(text, self.path, self.lenders)[0].routine.every[0]
        return None


def _faults(error: VoicecoachError) -> tuple[Diagnostic, ...]:
    if isinstance(error, FaultyScript):
        return error.faults
    return (Diagnostic(1, 1, error.message, error.hint, path=()),)


def _readable(text: str) -> nodes.Tree:
    """Return the values of ``text``, without the lines that keep it from being read."""
    lines = nodes.LINE_END.split(text)
    for fault in unreadable(list(lines)):
        lines[fault.line - 1] = ""
    return recover(lines).tree
