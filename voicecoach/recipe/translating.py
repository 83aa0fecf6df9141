"""A script can be written in several languages: their texts are laid over its doses and sides.

The translation of ``legs.yaml`` into German is ``de/legs.yaml``. It has every text of the original
and no other, line by line, and each line names the sides that the original names there.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from voicecoach.errors import RequestError
from voicecoach.languages.language_files import languages, primary
from voicecoach.recipe.language_checks import unspoken
from voicecoach.script import nodes
from voicecoach.script.checked_file import CheckedFile, read_checked
from voicecoach.script.diagnostics import Finding, did_you_mean, quote
from voicecoach.script.routine import Routine
from voicecoach.script.script_file import text_of
from voicecoach.script.stretch import Reminder, Stretch
from voicecoach.script.stretch_list import changed
from voicecoach.script.texts import SIDED
from voicecoach.script.translation import StretchTexts, Translation

_WHOLE = ("title", "description", "equipment", "intro", "outro", "safety", "safety_after")
_OF_STRETCH = (
    *("name", "setup", "recap", "place", "release", "hold_cue", "side_names", "reminders"),
    *("tips", "cautions"),
)
_PLAIN_SIDES = ("right", "left")
_Texts = Mapping[nodes.Path, str]


def translations_of(path: Path) -> tuple[str, ...]:
    """Return the languages that the script at ``path`` has been translated into."""
    folders = (path.parent / name for name in languages())
    return tuple(one.name for one in folders if _is_translation(one / path.name))


def translation_for(path: Path, routine: Routine, wanted: str | None) -> Path | None:
    """Return the translation that ``wanted``, a language tag, asks for; None where it is no other.

    Raises:
        RequestError: the script is not written in that language; the hint names those it is in.
    """
    if wanted is None or primary(wanted) == primary(routine.language):
        return None
    known = translations_of(path)
    if primary(wanted) not in known:
        raise RequestError(
            f"'{routine.title}' is not written in the language '{wanted}'",
            f"It is written in: {', '.join((routine.language, *known))}.",
        )
    return path.parent / primary(wanted) / path.name


def original_of(path: Path) -> Path:
    """Return the script that ``path`` is a translation of; else ``path`` itself."""
    original = path.parent.parent / path.name
    named = path.parent.name in languages() and original.is_file()
    return original if named and _is_translation(path) else path


def _is_translation(path: Path) -> bool:
    """Return whether ``path`` has texts alone: in a whole script, stretches are a list."""
    if not path.is_file():
        return False
    value = nodes.parse(text_of(path)).value
    return not isinstance(value, dict) or not isinstance(value.get("stretches"), list)


def translated(
    routine: Routine, path: Path, language: str
) -> tuple[Routine, CheckedFile[Translation]]:
    """Return ``routine`` in the words of its translation at ``path``, and these.

    Raises:
        ScriptError: it cannot be read, or is not the same text; the message shows all faults.
    """
    found = read_checked(text_of(path), str(path), Translation)
    texts = found.value
    found.refuse(_faults(routine, texts))
    whole = {name: getattr(texts, name) for name in (*_WHOLE, "conditions", "pronounce")}
    whole["source"] = texts.source or routine.source
    whole["stretches"] = changed(
        routine.stretches, lambda _, one: _laid(one, texts.stretches[one.name])
    )
    laid = routine.model_copy(update={**whole, "language": language})
    found.refuse(_by_name(one, routine) for one in unspoken(laid))
    return laid, found


def in_language(path: Path, routine: Routine, language: str) -> Routine:
    """Return ``routine``, of the script at ``path``, in ``language``.

    Raises:
        RequestError: it is not written in it.
        ScriptError: its translation has faults.
    """
    place = translation_for(path, routine, language)
    return translated(routine, place, language)[0] if place else routine


def _by_name(one: Finding, routine: Routine) -> Finding:
    """Return a finding about a stretch at the place of its texts."""
    for path, stretch in routine.placed():
        if one.path[: len(path)] == path:
            return one._replace(path=("stretches", stretch.name, *one.path[len(path) :]))
    return one


def _laid(stretch: Stretch, texts: StretchTexts) -> Stretch:
    new = {name: getattr(texts, name) for name in _OF_STRETCH}
    new["side_names"] = texts.side_names or stretch.side_names
    new["reminders"] = tuple(
        Reminder(at=one.at, say=say)
        for one, say in zip(stretch.reminders, texts.reminders, strict=True)
    )
    return stretch.model_copy(update=new)


def _faults(routine: Routine, texts: Translation) -> Iterator[Finding]:
    """Yield a fault for each text that is missing or too much, and for each other side."""
    yield from _compared(_flat(routine, _WHOLE), _flat(texts, _WHOLE), ())
    originals = {one.name: one for one in routine.every}
    for name in originals.keys() - texts.stretches.keys():
        yield Finding(("stretches",), f"{quote(name)} is missing", "Translate it, too.")
    names: dict[str, str] = {}
    for name, one in texts.stretches.items():
        path = ("stretches", name)
        if name not in originals:
            near = did_you_mean(name, originals)
            yield Finding(path, f"the original has no stretch {quote(name)}", near)
            continue
        yield from _compared(_flat(originals[name], _OF_STRETCH), _flat(one, _OF_STRETCH), path)
        if names.setdefault(one.name.casefold(), name) != name:
            told = f"another stretch is called {quote(one.name)} too"
            yield Finding((*path, "name"), told, "Give each stretch a name of its own.")


def _flat(
    part: Routine | Stretch | Translation | StretchTexts, fields: tuple[str, ...]
) -> dict[nodes.Path, str]:
    """Return the texts of ``part`` by their paths in a translation."""
    found: dict[nodes.Path, str] = {}
    for name in fields:
        value = getattr(part, name)
        if name == "side_names" and value == _PLAIN_SIDES:
            continue  # every language has its own
        if isinstance(value, str) and value:
            found[name,] = value
        elif isinstance(value, tuple):
            for number, one in enumerate(value):
                found[name, number] = one.say if isinstance(one, Reminder) else str(one)
    return found


def _compared(original: _Texts, mine: _Texts, at: nodes.Path) -> Iterator[Finding]:
    for path, text in original.items():
        if path not in mine:
            yield Finding((*at, *path), f"no text stands for {quote(text)}", "Translate it, too.")
    for path, text in mine.items():
        if path not in original:
            told = f"the original says nothing here, and this says {quote(text)}"
            yield Finding((*at, *path), told, "Delete it, or add it to the original.")
        elif _sides(text) != (wanted := _sides(original[path])):
            sides = " and ".join(f"{{{side}}}" for side in sorted(wanted)) or "no side"
            told = f"the original names {sides} here: {quote(original[path])}"
            yield Finding((*at, *path), told, "Name the same.")


def _sides(text: str) -> set[str]:
    return {found[1] for found in SIDED.finditer(text)}
