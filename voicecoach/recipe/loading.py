"""Loading a script finds its routine, its pictures and its faults."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path

from voicecoach.errors import OutputError
from voicecoach.languages.language_files import LANGUAGES
from voicecoach.pictures.finding import Picture, find_picture
from voicecoach.planning.advice import advice
from voicecoach.recipe.own_words import with_own_words
from voicecoach.recipe.unsayable import unsayable_texts
from voicecoach.script.diagnostics import SHOWN, Diagnostic, FaultyScript, Finding, quote
from voicecoach.script.reader import Source, read_source
from voicecoach.script.routine import Routine
from voicecoach.script.shipped_scripts import find
from voicecoach.script.wording import wording


@dataclass(frozen=True, slots=True)
class Script:
    """A script that a track can be made of."""

    path: Path
    routine: Routine
    pictures: Mapping[str, Picture]
    """Those that the routine names, by name, in the order of its stretches."""

    @property
    def digest(self) -> str:
        """SHA-256, in hex, of all that it says and shows; where it lies does not matter."""
        whole = hashlib.sha256(self.routine.model_dump_json().encode())
        for name, picture in self.pictures.items():
            whole.update(json.dumps([name, hashlib.sha256(picture.content).hexdigest()]).encode())
        return whole.hexdigest()

    def __repr__(self) -> str:
        """Return what it is in one line: a picture has thousands of bytes."""
        return f"<Script {self.path.name!r}, {self.routine!r}>"


@dataclass(frozen=True, slots=True)
class Checked:
    """A script, and what could be better in it."""

    script: Script
    warnings: tuple[Diagnostic, ...]
    """In the order of their places."""


def check(path: Path) -> Checked:
    """Return the script at ``path``, and what could be better in it.

    Raises:
        ScriptError: the script has faults, or no track can be made of it; the message shows all
            of them.
    """
    opened, source = _opened(path)
    return Checked(opened, warnings_in(source))


def load(script: str | Path) -> Script:
    """Return a script by a shipped one's name, or by its path.

    Raises:
        RequestError: there is no such script.
        ScriptError: it has faults, or no track can be made of it; the message shows all of them.
    """
    return _opened(find(str(script)))[0]


def _opened(path: Path) -> tuple[Script, Source]:
    """Return the script at ``path``, and the text it was made of.

    Raises:
        ScriptError: it has faults, the coach does not speak its language, or a picture that it
            names cannot be shown; the message shows all of them.
    """
    source = read_source(path)
    pictures, problems = _pictures(source.routine, path.parent)
    if remarks := (*_unspoken(source.routine), *_unshown(source.routine, problems)):
        faults = sorted((_fault(source, one) for one in remarks), key=attrgetter("line", "column"))
        raise FaultyScript(str(path), faults[:SHOWN], more=max(0, len(faults) - SHOWN))
    return Script(path, with_own_words(source.routine), pictures), source


def warnings_in(source: Source) -> tuple[Diagnostic, ...]:
    """Return what could be better in a script that has been read."""
    routine = source.routine
    remarks = (*wording(routine, source.tree.bare), *advice(routine), *unsayable_texts(routine))
    return tuple(sorted(map(source.warning, remarks), key=attrgetter("line", "column")))


def _fault(source: Source, remark: Finding) -> Diagnostic:
    return replace(source.warning(remark), severity="error")


def _unspoken(routine: Routine) -> Iterator[Finding]:
    """Yield a fault where the coach does not speak the language of the script."""
    if routine.language.partition("-")[0] not in LANGUAGES:
        yield Finding(
            ("language",),
            f"the coach does not speak {quote(routine.language)}",
            f"Its own sentences exist in: {', '.join(LANGUAGES)}.",
        )


def _pictures(routine: Routine, folder: Path) -> tuple[dict[str, Picture], dict[str, OutputError]]:
    """Return the pictures that a routine names, and why those are missing that cannot be shown."""
    pictures, problems = {}, {}
    for name in dict.fromkeys(one.image for one in routine.stretches if one.image):
        try:
            pictures[name] = find_picture(name, folder)
        except OutputError as error:
            problems[name] = error
    return pictures, problems


def _unshown(routine: Routine, problems: Mapping[str, OutputError]) -> Iterator[Finding]:
    """Yield each picture that is missing or cannot be used, wherever it is named."""
    for number, one in enumerate(routine.stretches):
        if one.image and (problem := problems.get(one.image)):
            yield Finding(("stretches", number, "image"), problem.message, problem.hint)
