"""A command opens a script here, and tells in one line how many warnings it has."""

from collections.abc import Sequence
from pathlib import Path

from voicecoach.cli import console
from voicecoach.recipe.joining import join
from voicecoach.recipe.loading import Checked, check, load
from voicecoach.recipe.whole_script import Script


def open_session(
    paths: Sequence[Path], language: str | None = None, *, quiet: bool = False
) -> Script:
    """Return the scripts at ``paths``, joined into one session.

    Raises:
        ScriptError: a script has faults; the message shows all of them.
        RequestError: they cannot be one session, or one is not written in ``language``.
    """
    return join([open_script(path, language, quiet=quiet) for path in paths])


def open_script(path: Path, language: str | None = None, *, quiet: bool = False) -> Script:
    """Return the script at ``path``, in ``language`` or in the one that it was written in.

    Raises:
        ScriptError: the script has faults; the message shows all of them.
    """
    if quiet:
        return load(path, language)
    checked = check(path, language)
    _note(checked, path)
    return checked.script


def note_warnings(paths: Sequence[Path], language: str | None = None) -> None:
    """Tell how many warnings each of the scripts at ``paths`` has, if any.

    Raises:
        ScriptError: one has faults by now; the message shows all of them.
    """
    for path in paths:
        _note(check(path, language), path)


def _note(checked: Checked, path: Path) -> None:
    if checked.warnings:
        console.note(f"{count(checked.warnings)}, see: voicecoach check {path}")


def count(warnings: tuple[object, ...]) -> str:
    """Return how many warnings there are."""
    return f"{len(warnings)} warning{'s' if len(warnings) > 1 else ''}"
