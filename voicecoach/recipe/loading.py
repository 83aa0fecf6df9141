"""Loading a script finds its routine, its pictures and its faults."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path

from voicecoach.errors import OutputError
from voicecoach.languages.language_files import own_file
from voicecoach.pictures.finding import Picture, find_picture
from voicecoach.planning.advice import advice
from voicecoach.recipe.language_checks import other_language, unspoken
from voicecoach.recipe.translating import original_of, translated, translation_for
from voicecoach.script.diagnostics import SHOWN, Diagnostic, FaultyScript, Finding
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
    translated: bool = False
    """Whether its texts are those of a translation."""

    @property
    def name(self) -> str:
        """What its tracks are named after: two languages of one script have different ones."""
        return f"{self.path.stem}-{self.routine.language}" if self.translated else self.path.stem

    @property
    def digest(self) -> str:
        """SHA-256, in hex, of all that it says and shows; where it lies does not matter.

        Of the coach's words, those count that are the user's own: others come with the program.
        """
        whole = hashlib.sha256(self.routine.model_dump_json().encode())
        if words := own_file(self.routine.language):
            whole.update(words.read_bytes())
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


def check(path: Path, language: str | None = None) -> Checked:
    """Return the script at ``path``, and what could be better in it.

    Args:
        path: of a script, or of a translation.
        language: the one to read it in; None is the one that it was written in.

    Raises:
        RequestError: it is not written in that language.
        ScriptError: the script has faults, or no track can be made of it; the message shows all
            of them.
    """
    original = original_of(path)
    if original != path:
        language = language or path.parent.name
    opened, source = _opened(original)
    place = translation_for(original, source.routine, language)
    if place is None or language is None:
        return Checked(opened, warnings_in(source))
    routine, texts = translated(source.routine, place, language)
    remarks = (replace(texts.told(one), severity="warning") for one in other_language(routine))
    return Checked(replace(opened, routine=routine, translated=True), tuple(remarks))


def load(script: str | Path, language: str | None = None) -> Script:
    """Return a script by a shipped one's name, or by its path.

    Args:
        script: a name, or the path of a script or of a translation.
        language: the one to read it in, such as ``de``; None is the one that it was written in.

    Raises:
        RequestError: there is no such script, or it is not written in that language.
        ScriptError: it has faults, or no track can be made of it; the message shows all of them.
    """
    return check(find(str(script)), language).script


def _opened(path: Path) -> tuple[Script, Source]:
    """Return the script at ``path``, and the text it was made of.

    Raises:
        ScriptError: it has faults, the coach does not speak its language, or a picture that it
            names cannot be shown; the message shows all of them.
    """
    source = read_source(path)
    pictures, problems = _pictures(source.routine, path.parent)
    if remarks := (*unspoken(source.routine), *_unshown(source.routine, problems)):
        faults = sorted((_fault(source, one) for one in remarks), key=attrgetter("line", "column"))
        raise FaultyScript(str(path), faults[:SHOWN], more=max(0, len(faults) - SHOWN))
    return Script(path, source.routine, pictures), source


def warnings_in(source: Source) -> tuple[Diagnostic, ...]:
    """Return what could be better in a script that has been read."""
    routine = source.routine
    remarks = (
        *other_language(routine),
        *wording(routine, source.tree.bare),
        *advice(routine),
    )
    return tuple(sorted(map(source.warning, remarks), key=attrgetter("line", "column")))


def _fault(source: Source, remark: Finding) -> Diagnostic:
    return replace(source.warning(remark), severity="error")


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
