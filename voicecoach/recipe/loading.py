"""Loading a script finds its routine, what it takes from others, its pictures and its faults."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path

from voicecoach.errors import RequestError, VoicecoachError
from voicecoach.pictures.finding import Picture
from voicecoach.planning.advice import advice
from voicecoach.recipe.language_checks import other_language, unspoken
from voicecoach.recipe.named_pictures import named_pictures
from voicecoach.recipe.own_words import with_own_words
from voicecoach.recipe.translating import original_of, translated, translation_for
from voicecoach.recipe.unsayable import unsayable_texts
from voicecoach.recipe.using import Loan, borrow, find_lender, with_lent
from voicecoach.recipe.whole_script import Script, add_picture
from voicecoach.script.diagnostics import SHOWN, Diagnostic, FaultyScript, Finding, quote
from voicecoach.script.nodes import Path as Place
from voicecoach.script.reader import Source, read_source, source_of
from voicecoach.script.recording_index import recordings_beside, recordings_of
from voicecoach.script.routine import Routine
from voicecoach.script.shipped_scripts import find
from voicecoach.script.stretch import Stretch
from voicecoach.script.stretch_list import Taken, changed
from voicecoach.script.wording import wording

MOST_LENDERS = 5
"""Scripts that take a stretch from each other, one behind the other."""


Lenders = dict[str, Script | VoicecoachError]
"""By its real path, each script that was opened to take something from it, or why it cannot be."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A script, and what could be better in it."""

    script: Script
    _look: Callable[[], tuple[Diagnostic, ...]]

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What could be better, in the order of its places; looked for only when asked for."""
        return self._look()


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
    return Checked(*_read(path, language))


def load_text(text: str, path: Path, lenders: Lenders) -> tuple[Script, Source]:
    """Return the script ``text`` as if it lay at ``path``, and the text that it was made of.

    Args:
        text: of a script, saved or not.
        path: what it takes and shows is looked for from there.
        lenders: what was opened already for other texts; more is added.

    Raises:
        ScriptError: as for ``load``.
    """
    script, source = _completed(source_of(text, str(path)), path, (), lenders)
    return replace(script, routine=with_own_words(script.routine)), source


def load(script: str | Path, language: str | None = None) -> Script:
    """Return a script by a shipped one's name, or by its path.

    Args:
        script: a name, or the path of a script or of a translation.
        language: the one to read it in, such as ``de``; None is the one that it was written in.

    Raises:
        RequestError: there is no such script, or it is not written in that language.
        ScriptError: it has faults, or no track can be made of it; the message shows all of them.
    """
    return _read(find(str(script)), language)[0]


def _read(path: Path, language: str | None) -> tuple[Script, Callable[[], tuple[Diagnostic, ...]]]:
    """Return the script at ``path``, and what looks for what could be better in it."""
    original = original_of(path)
    if original != path:
        language = language or path.parent.name
    script, source = _opened(original, (), {})
    place = translation_for(original, source.routine, language)
    if place is None or language is None:
        script = replace(script, routine=with_own_words(script.routine))
        return script, lambda: warnings_in(source)
    routine, texts = translated(source.routine, place, language)
    script = replace(script, routine=with_own_words(routine), translated=True)
    return script, lambda: tuple(
        replace(texts.told(one), severity="warning") for one in other_language(routine)
    )


def warnings_in(source: Source) -> tuple[Diagnostic, ...]:
    """Return what could be better in a script that has been read."""
    routine = source.routine
    remarks = (
        *other_language(routine),
        *wording(routine, source.tree.bare),
        *advice(routine),
        *unsayable_texts(routine),
    )
    own = (remark for remark in remarks if source.has(remark.path))
    return tuple(sorted(map(source.warning, own), key=attrgetter("line", "column")))


def _opened(path: Path, users: tuple[Path, ...], lenders: Lenders) -> tuple[Script, Source]:
    """Return the script at ``path``, and the text it was made of.

    Args:
        path: of the script.
        users: the scripts that take something from it, each from the next.
        lenders: what is known of other scripts already; more is added.

    Raises:
        ScriptError: it has faults, the coach does not speak its language, or a stretch or a picture
            that it names cannot be used; the message shows all of them.
    """
    return _completed(read_source(path), path, users, lenders)


def _completed(
    source: Source, path: Path, users: tuple[Path, ...], lenders: Lenders
) -> tuple[Script, Source]:
    """Return the script that ``source`` tells, with all that it takes and shows.

    Raises:
        ScriptError: what it names cannot be used; the message shows all of it.
    """
    loans, refused = _loans(source.routine, (*users, path), lenders)
    pictures, problems = named_pictures(source.routine, path.parent)
    own, missing = recordings_of(source.routine, path)
    _refuse(path, source, (*unspoken(source.routine), *refused, *problems, *missing))
    routine, shown = _whole(source.routine, loans, pictures)
    _refuse(path, source, _same_names(routine))
    lent = {line: file for one in loans.values() for line, file in one.recordings.items()}
    script = Script(path, routine, shown, lent | recordings_beside(path) | own)
    return script, replace(source, routine=routine)


def _refuse(path: Path, source: Source, remarks: Iterable[Finding]) -> None:
    """Refuse a script of which there are ``remarks``.

    Raises:
        FaultyScript: there are.
    """
    found = [replace(source.warning(remark), severity="error") for remark in remarks]
    if faults := sorted(found, key=attrgetter("line", "column")):
        raise FaultyScript(str(path), faults[:SHOWN], more=max(0, len(faults) - SHOWN))


def _same_names(routine: Routine) -> Iterator[Finding]:
    """Yield a fault where a stretch that is taken has the name of another that is not the same."""
    known: dict[str, Stretch] = {}
    for place, stretch in routine.placed():
        first = known.setdefault(stretch.name.casefold(), stretch)
        if first.setup != stretch.setup:
            yield Finding(
                (*place, "use"),
                f"there are two different stretches called {quote(stretch.name)}",
                "Give one a 'name' of its own.",
            )


def _loans(
    routine: Routine, users: tuple[Path, ...], lenders: Lenders
) -> tuple[dict[Place, Loan], list[Finding]]:
    """Return what ``routine`` takes from other scripts, and why where that cannot be."""
    loans, refused = {}, []
    for place, stretch in routine.placed():
        if isinstance(stretch, Taken):
            try:
                path = find_lender(stretch.use, users[-1].parent)
                loans[place] = borrow(stretch, _lender(path, users, lenders), routine.language)
            except VoicecoachError as error:
                refused.append(Finding((*place, "use"), error.message, error.hint))
    return loans, refused


def _lender(path: Path, users: tuple[Path, ...], lenders: Lenders) -> Script:
    """Return the script at ``path``, from which the last of ``users`` takes a stretch.

    Raises:
        VoicecoachError: it cannot be used.
    """
    place = os.path.realpath(path)
    if place in map(os.path.realpath, users):
        raise RequestError(f"{path.name} takes this from itself", "Write the stretch out.")
    if len(users) > MOST_LENDERS:
        raise RequestError(
            f"more than {MOST_LENDERS} scripts take a stretch from each other",
            "Take it from the script that has it written out.",
        )
    if place not in lenders:  # one that cannot be used is opened once, too, however many want it
        lenders[place] = _tried(path, users, lenders)
    found = lenders[place]
    if isinstance(found, VoicecoachError):
        raise found
    return found


def _tried(path: Path, users: tuple[Path, ...], lenders: Lenders) -> Script | VoicecoachError:
    """Return the script at ``path``, or why it cannot be used."""
    try:
        return _opened(path, users, lenders)[0]
    except FaultyScript as faulty:
        first = faulty.faults[0]
        return RequestError(
            f"{path.name} has faults itself, in line {first.line}: {first.message}",
            f"See 'voicecoach check {path}'.",
        )
    except VoicecoachError as error:
        return error


def _whole(
    routine: Routine, loans: Mapping[Place, Loan], own: Mapping[Place, Picture]
) -> tuple[Routine, dict[str, Picture]]:
    """Return ``routine`` with all that it takes, and its pictures by name."""
    pictures: dict[str, Picture] = {}

    def whole(place: Place, stretch: Stretch) -> Stretch:
        loan = loans.get(place)
        stretch = loan.stretch if loan else stretch
        picture = own.get(place) or (loan.picture if loan else None)
        if stretch.image is None or picture is None:
            return stretch
        name = add_picture(pictures, stretch.image, picture)
        return stretch.model_copy(update={"image": name})

    entries = changed(routine.stretches, whole)
    routine = routine.model_copy(update={"stretches": entries})
    return with_lent(routine, loans.values()) if loans else routine, pictures
