"""A script before it is used: its name or path in, the routine and its warnings out."""

from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from voicecoach.planning.advice import advice
from voicecoach.script.fault import Fault
from voicecoach.script.library import find
from voicecoach.script.reader import Source, read_source
from voicecoach.script.routine import Routine
from voicecoach.script.wording import wording


@dataclass(frozen=True, slots=True)
class Checked:
    """A script without faults."""

    path: Path
    routine: Routine
    warnings: tuple[Fault, ...]
    """In the order of their places."""


def check(script: str | Path) -> Checked:
    """Return the routine of a shipped script's name, or of a path, and what could be better.

    Raises:
        RequestError: there is no such script.
        ScriptError: the script has faults; the message shows all of them.
    """
    path = find(str(script))
    source = read_source(path)
    return Checked(path, source.routine, warnings_in(source))


def warnings_in(source: Source) -> tuple[Fault, ...]:
    """Return what could be better in a script that has been read."""
    remarks = (*wording(source.routine), *advice(source.routine))
    return tuple(sorted(map(source.warning, remarks), key=attrgetter("line", "column")))
