"""The text or file of a script becomes a checked routine, or a report of all its faults."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from voicecoach.script import nodes
from voicecoach.script.checks import contradictions
from voicecoach.script.complaints import field_meant, is_echo, path_of, tell
from voicecoach.script.diagnostics import SHOWN, Diagnostic, FaultyScript, Finding, Place, quote
from voicecoach.script.recovery import Recovered, recover
from voicecoach.script.routine import Routine
from voicecoach.script.script_file import text_of
from voicecoach.script.syntax import BACKSLASH

_INDENTING_TAB = re.compile(r"( *)\t\s*\S")
_NOT_IN_YAML = re.compile(
    "[^\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
# Of these the two YAML loaders make an error, a lone half of a letter, or a traceback.
_NO_LETTER = re.compile(r"\\(?:u[dD][89a-fA-F]|U0000[dD][89a-fA-F]|U(?!000|0010)[\da-fA-F]{8})")


@dataclass(frozen=True, slots=True)
class Source:
    """A routine, and where in its script each of its values stands."""

    routine: Routine
    tree: nodes.Tree
    lines: list[str]

    def has(self, path: nodes.Path) -> bool:
        """Return whether its author wrote what is at ``path``: not what is taken from another."""
        value = self.tree.value
        for step in path:
            if isinstance(value, dict):
                if "use" in value:
                    return path in self.tree.places
                value = value.get(str(step))
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
        return True

    def warning(self, remark: Finding) -> Diagnostic:
        """Return ``remark`` as a warning at the place of its value."""
        place = self.tree.place(remark.path)
        line = self.lines[place.line - 1]
        return Diagnostic(*place, remark.message, remark.hint, line, "warning", remark.path)


def read_file(path: Path) -> Routine:
    """Return the routine in the file at ``path``.

    Raises:
        ScriptError: the file cannot be read, is no text or has faults.
    """
    return read_source(path).routine


def read_source(path: Path) -> Source:
    """Return the routine in the file at ``path``, with the places of its values.

    Raises:
        ScriptError: the file cannot be read, is no text or has faults.
    """
    return source_of(text_of(path), str(path))


def read_routine(text: str, where: str) -> Routine:
    """Return the routine in ``text``; ``where`` is what the faults call it.

    Raises:
        FaultyScript: the text is no script; it tells all faults at once.
    """
    return source_of(text, where).routine


def source_of(text: str, where: str) -> Source:
    """Return the routine in ``text``, with the places of its values.

    Raises:
        FaultyScript: the text is no script; it tells all faults at once.
    """
    lines = nodes.LINE_END.split(text)
    faults = list(unreadable(lines))
    if not faults:
        found = recover(lines)
        result = _validate(found)
        if isinstance(result, Routine):
            return Source(result, found.tree, lines)
        faults = result
    # Both ends of a range can have the same fault at the same place.
    faults = sorted(dict.fromkeys(faults), key=attrgetter("line", "column"))
    # libyaml puts the end of a text without a last line break one line too far.
    lines.append("")
    shown = (replace(fault, source_line=lines[fault.line - 1]) for fault in faults[:SHOWN])
    raise FaultyScript(where, shown, more=max(0, len(faults) - SHOWN))


def unreadable(lines: list[str]) -> Iterator[Diagnostic]:
    """Yield a fault for what keeps YAML from being read at all, the first of each line."""
    for number, line in enumerate(lines, 1):
        if tab := _INDENTING_TAB.match(line):
            message = "a tab before the text of the line"
            yield Diagnostic(
                number,
                len(tab[1]) + 1,
                message,
                "Use spaces there, two for each step to the right.",
            )
        if strange := _NOT_IN_YAML.search(line):
            message = f"an invisible character, U+{ord(strange[0]):04X}"
            yield Diagnostic(number, strange.start() + 1, message, "Delete it.")
        if escape := _NO_LETTER.search(line):
            yield Diagnostic(number, escape.start() + 1, *BACKSLASH)


def _validate(found: Recovered) -> Routine | list[Diagnostic]:
    tree = found.tree
    if not isinstance(tree.value, dict):
        return [*found.faults, *tree.faults] or [_no_script(tree)]
    faults = [*tree.faults]
    if key := _stretches_by_another_name(tree.value):
        message = f"a script has no field {quote(key)}"
        place, hint = tree.keys[key,], "Did you mean 'stretches'?"
        faults.append(Diagnostic(*place, message, hint, path=(key,)))
        # What is wrong with the stretches shows only where they are looked for.
        tree = tree.renamed(key, "stretches")
        found = replace(found, tree=tree)
    faults += _contradictions(tree)
    try:
        routine = Routine.model_validate(tree.value)
    except ValidationError as error:
        faults += _complaints(error, found)
    else:
        if not (faults or found.faults):
            return routine
    return found.faults + [fault for fault in faults if fault.line not in found.lines]


def _stretches_by_another_name(script: dict[str, nodes.Value]) -> str:
    """Return the key of a list that can only be the stretches, or nothing."""
    if "stretches" in script:
        return ""
    lists = (key for key, value in script.items() if isinstance(value, list))
    strange = (key for key in lists if key not in Routine.model_fields)
    return next((key for key in strange if field_meant(key, Routine) == "stretches"), "")


def _no_script(tree: nodes.Tree) -> Diagnostic:
    return Diagnostic(
        *tree.place(()),
        "this is no script" if tree.value else "the script is empty",
        "A script starts with the lines 'format: 1' and 'title: My stretches'.",
    )


def _contradictions(tree: nodes.Tree) -> list[Diagnostic]:
    found = contradictions(tree.value) if isinstance(tree.value, dict) else ()
    return [
        Diagnostic(*tree.place(path), message, hint, path=path) for path, message, hint in found
    ]


def _complaints(error: ValidationError, found: Recovered) -> list[Diagnostic]:
    """Return a fault for each complaint about a value that was not refused before."""
    tree = found.tree
    placed = [
        (_place(complaint, tree), complaint)
        for complaint in error.errors(include_url=False)
        if not _told_before(complaint, tree)
        # What seems to be missing may stand in a line that could not be read.
        and not (found.faults and complaint["type"] == "missing")
    ]
    placed.sort(key=lambda pair: pair[0])
    # A near match takes a while to find, and a hostile script has a hundred thousand of them.
    told = [(place, tell(one), path_of(one)) for place, one in placed[:SHOWN]]
    return [Diagnostic(*place, *words, path=path) for place, words, path in told] + [
        Diagnostic(*place, complaint["msg"]) for place, complaint in placed[SHOWN:]
    ]


def _told_before(complaint: ErrorDetails, tree: nodes.Tree) -> bool:
    path = path_of(complaint)
    return is_echo(complaint) or any(path[:end] in tree.refused for end in range(1, len(path) + 1))


def _place(complaint: ErrorDetails, tree: nodes.Tree) -> Place:
    path = path_of(complaint)
    if complaint["type"] == "extra_forbidden" or complaint["loc"][-1] == "[key]":
        return tree.keys.get(path, tree.place(path))
    return tree.place(path)
