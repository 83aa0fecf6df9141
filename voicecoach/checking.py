"""A script before it is used: its name or path in, the routine and its warnings out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path

from voicecoach.errors import OutputError
from voicecoach.output.pictures import find_picture
from voicecoach.planning.advice import advice
from voicecoach.planning.phrases import LANGUAGES
from voicecoach.script.fault import SHOWN, Fault, FaultyScript, Remark, quote
from voicecoach.script.library import find
from voicecoach.script.reader import Source, read_source
from voicecoach.script.routine import Routine
from voicecoach.script.wording import wording


@dataclass(frozen=True, slots=True)
class Checked:
    """A script that a track can be made of."""

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
    source = usable(path)
    return Checked(path, source.routine, warnings_in(source))


def usable(path: Path) -> Source:
    """Return the script at ``path``, which a track can be made of.

    Raises:
        ScriptError: it has faults, the coach does not speak its language, or a picture that it
            names cannot be shown; the message shows all of them.
    """
    source = read_source(path)
    remarks = (*_unspoken(source.routine), *_unshown(source.routine, path.parent))
    if remarks:
        faults = sorted((_fault(source, one) for one in remarks), key=attrgetter("line", "column"))
        raise FaultyScript(str(path), faults[:SHOWN], more=max(0, len(faults) - SHOWN))
    return source


def warnings_in(source: Source) -> tuple[Fault, ...]:
    """Return what could be better in a script that has been read."""
    remarks = (*wording(source.routine, source.tree.bare), *advice(source.routine))
    return tuple(sorted(map(source.warning, remarks), key=attrgetter("line", "column")))


def _fault(source: Source, remark: Remark) -> Fault:
    return replace(source.warning(remark), severity="error")


def _unspoken(routine: Routine) -> Iterator[Remark]:
    """Yield what planning will refuse."""
    if routine.language.partition("-")[0] not in LANGUAGES:
        yield Remark(
            ("language",),
            f"the coach does not speak {quote(routine.language)}",
            f"Its own sentences exist in: {', '.join(LANGUAGES)}.",
        )


def _unshown(routine: Routine, folder: Path) -> Iterator[Remark]:
    """Yield each picture that is missing or cannot be used, wherever it is named."""
    problems: dict[str, OutputError] = {}
    for name in {one.image for one in routine.stretches if one.image}:
        try:
            find_picture(name, folder)
        except OutputError as error:
            problems[name] = error
    for number, one in enumerate(routine.stretches):
        if one.image in problems:
            problem = problems[one.image]
            yield Remark(("stretches", number, "image"), problem.message, problem.hint)
