"""A script with broken lines is read without them, and each broken line is reported.

A YAML parser ends at the first thing that it cannot read. An author wants to hear of all faults at
once, so a letter takes the place of that line's text, and the reading begins anew.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.script import nodes
from voicecoach.script.diagnostics import SHOWN, Diagnostic

LONGEST = 32 * 1024
"""Characters of a script; a longer one is read only once, since each fault takes a reading."""

_WORDS = re.compile(r"\s*\w[\w ]*")
_KEPT = re.compile(r"\s*(?:- +)*(?:\w[\w ]*:(?: +|$))?")
_QUOTED = re.compile(_KEPT.pattern + "([\"'])")


@dataclass(frozen=True, slots=True)
class Recovered:
    """The values that could be read, and the faults of the lines that could not."""

    tree: nodes.Tree
    """Of the text without its refused lines; without values where that could not be read."""
    faults: list[Diagnostic]
    """What YAML refused, in the order of the lines."""

    @property
    def lines(self) -> set[int]:
        """The numbers of the lines that were refused, whose other faults need not be told."""
        return {fault.line for fault in self.faults}


def recover(lines: Sequence[str]) -> Recovered:
    """Return what can be read of a script's ``lines``, and the faults of those that cannot."""
    lines = list(lines)
    faults: list[Diagnostic] = []
    while True:
        tree = nodes.parse("\n".join(lines))
        if tree.broken is None:
            return Recovered(tree, faults)
        # What was noticed in the line before it broke is nearer to the cause.
        near = (one for one in tree.faults if one.line == tree.broken.line)
        fault = next(near, tree.broken)
        first = fault.line not in {one.line for one in faults}
        faults += [fault] if first else []
        other = _in_place_of(lines, fault.line)
        if not (first and other) or len(faults) == SHOWN:
            return Recovered(tree, faults)
        lines[fault.line - 1] = other


def _in_place_of(lines: list[str], number: int) -> str:
    """Return a line of the same shape that YAML can read; nothing where that helps nobody."""
    if number > len(lines) or sum(map(len, lines)) > LONGEST:
        return ""
    line = lines[number - 1]
    if line.startswith("---") or any(map(_stays_open, lines[:number])):
        return ""
    kept = _KEPT.match(line)
    if kept and kept[0].strip():
        return f"{kept[0]}x"
    return f"{line}:" if _WORDS.fullmatch(line) else ""


def _stays_open(line: str) -> bool:
    """Tell whether a quote goes on in the next line, where nobody knows what is a text."""
    quoted = _QUOTED.match(line)
    return quoted is not None and line.count(quoted[1]) % 2 == 1
