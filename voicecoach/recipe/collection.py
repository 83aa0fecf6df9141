"""Names, files and folders of scripts become the collection that listeners choose from."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from voicecoach.errors import RequestError
from voicecoach.languages.language_files import primary
from voicecoach.recipe.loading import load
from voicecoach.recipe.translating import translations_of
from voicecoach.recipe.whole_script import Script
from voicecoach.script.diagnostics import Refused
from voicecoach.script.shipped_scripts import HERE, find, shipped
from voicecoach.script.template import file_stem

MOST_SCRIPTS = 200
"""Scripts in one collection; a page with more is not one to choose from."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One routine of a collection."""

    slug: str
    """What addresses and tracks are named after; no other entry has it."""
    script: Script


def collect(scripts: Sequence[str] = (), language: str | None = None) -> tuple[Entry, ...]:
    """Return the routines of shipped names, script files and folders; of none, all that ship.

    Args:
        scripts: their names and paths.
        language: the one to read each in that is written in it; the others keep their own.

    Raises:
        RequestError: no such script, an empty folder, too many, two of one name, or none is
            written in ``language``.
        ScriptError: a script has faults, or no track can be made of it; the message shows all of
            them.
    """
    paths = [path for script in scripts or shipped() for path in scripts_at(script)]
    if len(paths) > MOST_SCRIPTS:
        raise RequestError(f"{len(paths)} scripts are too many", f"Name at most {MOST_SCRIPTS}.")
    entries: dict[str, Entry] = {}
    for path in dict.fromkeys(paths):
        entry = Entry(slug_of(path), load(path, _language_for(path, language)))
        twin = entries.setdefault(entry.slug, entry)
        if twin is not entry:
            raise RequestError(
                f"{twin.script.path} and {path} would get the same address", "Rename one of them."
            )
    found = tuple(entries.values())
    spoken = {primary(one.script.routine.language) for one in found}
    if language and primary(language) not in spoken:
        raise RequestError(
            f"no routine of this library is written in the language '{language}'",
            f"They are written in: {', '.join(sorted(spoken))}.",
        )
    return found


def _language_for(path: Path, language: str | None) -> str | None:
    """Return ``language`` where the script has been translated into it."""
    return language if language and primary(language) in translations_of(path) else None


def scripts_at(script: str, beside: Path = HERE) -> list[Path]:
    """Return the path of the script of that name or path, or those of all scripts in that folder.

    Args:
        script: as somebody wrote it.
        beside: the folder from which a path leads on.

    Raises:
        RequestError: there is no such script, or the folder has none.
    """
    folder = beside / script
    if not folder.is_dir():
        return [find(script, beside)]
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() in {".yaml", ".yml"})
    if not found:
        raise RequestError(f"there is no script in {folder}", "Scripts end with .yaml.")
    return found


def slug_of(path: Path) -> str:
    """Return what addresses and tracks of the script at ``path`` are named after.

    Raises:
        RequestError: its name is none for a file on every system.
    """
    try:
        return file_stem(path.name)
    except Refused as refused:
        raise RequestError(f"{path}: {refused.message}", refused.hint) from refused
