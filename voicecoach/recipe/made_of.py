"""The files that a script is made of: its own, those that it takes from, pictures, recordings."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from voicecoach.errors import RequestError
from voicecoach.languages.language_files import languages
from voicecoach.pictures.finding import own_pictures
from voicecoach.recipe.using import find_lender
from voicecoach.script.names import names_in
from voicecoach.script.recording_index import FOLDER, INDEX

MOST_FILES = 2000
"""Files of one script that are looked at; more are left out."""


def files_of(script: Path) -> tuple[Path, ...]:
    """Return the files that the script at ``script`` is made of, itself first.

    One with faults has them, too. Where a picture may lie in several places, all are named: it may
    be put there later.
    """
    found = dict.fromkeys([script])
    todo = [script]
    while todo and len(found) < MOST_FILES:
        lenders, pictures = _named_in(todo.pop())
        new = [path for path in lenders if path not in found]
        found |= dict.fromkeys([*new, *pictures])
        todo += new
    return tuple(found)


def _named_in(script: Path) -> tuple[list[Path], list[Path]]:
    """Return the scripts that one script names, and where what belongs to it may lie."""
    names, folder = names_in(script), script.parent
    beside = [folder / FOLDER / INDEX, *(folder / one / script.name for one in languages())]
    pictures = [path for name in names.images for path in own_pictures(name, folder)]
    return [*dict.fromkeys(_lenders(names.uses, folder))], [*pictures, *beside]


def _lenders(uses: tuple[str, ...], folder: Path) -> Iterator[Path]:
    for use in uses:
        with suppress(RequestError):
            yield find_lender(use, folder)
