"""A script before it is used: its name or path in, the routine and its warnings out."""

from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path

from voicecoach.planning.advice import advice
from voicecoach.planning.phrases import LANGUAGES
from voicecoach.script.fault import Fault, FaultyScript, Remark, quote
from voicecoach.script.library import find
from voicecoach.script.reader import Source, read_source
from voicecoach.script.routine import Routine
from voicecoach.script.wording import wording


@dataclass(frozen=True, slots=True)
class Checked:
    """A script without faults, in a language that the coach speaks."""

    path: Path
    routine: Routine
    warnings: tuple[Fault, ...]
    """In the order of their places."""


def check(script: str | Path) -> Checked:
    """Return the routine of a shipped script's name, or of a path, and what could be better.

    Raises:
        RequestError: there is no such script.
        ScriptError: the script has faults, or no track can be made of it; the message shows all
            of them.
    """
    path = find(str(script))
    source = read_source(path)
    if source.routine.language.partition("-")[0] not in LANGUAGES:
        raise FaultyScript(str(path), [_unspoken(source)])
    return Checked(path, source.routine, warnings_in(source))


def warnings_in(source: Source) -> tuple[Fault, ...]:
    """Return what could be better in a script that has been read."""
    remarks = (*wording(source.routine), *advice(source.routine))
    return tuple(sorted(map(source.warning, remarks), key=attrgetter("line", "column")))


def _unspoken(source: Source) -> Fault:
    """Return what planning will refuse, at its place in the script."""
    remark = Remark(
        ("language",),
        f"the coach does not speak {quote(source.routine.language)}",
        f"Its own sentences exist in: {', '.join(LANGUAGES)}.",
    )
    return replace(source.warning(remark), severity="error")
