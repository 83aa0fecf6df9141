"""A command opens a script here, and tells in one line how many warnings it has."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from voicecoach.cli import console
from voicecoach.recipe.joining import join
from voicecoach.recipe.loading import Checked, check
from voicecoach.recipe.whole_script import Script


@dataclass(frozen=True, slots=True)
class OpenedScripts:
    """Scripts that have been read, each once."""

    paths: Sequence[Path]
    checked: Sequence[Checked]

    @property
    def session(self) -> Script:
        """The scripts, joined into one session.

        Raises:
            RequestError: they cannot be one session.
        """
        return join([one.script for one in self.checked])

    def note_warnings(self) -> None:
        """Tell how many warnings each script has, if any."""
        for path, one in zip(self.paths, self.checked, strict=True):
            if warnings := one.warnings:
                console.note(f"{count(warnings)}, see: voicecoach check {path}")


def open_scripts(paths: Sequence[Path], language: str | None = None) -> OpenedScripts:
    """Return the scripts at ``paths``, in ``language`` or in those that they were written in.

    Raises:
        ScriptError: a script has faults; the message shows all of them.
        RequestError: one is not written in ``language``.
    """
    return OpenedScripts(paths, [check(path, language) for path in paths])


def open_session(
    paths: Sequence[Path], language: str | None = None, *, quiet: bool = False
) -> Script:
    """Return the scripts at ``paths``, joined into one session; note warnings unless ``quiet``.

    Raises:
        ScriptError: a script has faults; the message shows all of them.
        RequestError: they cannot be one session, or one is not written in ``language``.
    """
    opened = open_scripts(paths, language)
    if not quiet:
        opened.note_warnings()
    return opened.session


def count(warnings: tuple[object, ...]) -> str:
    """Return how many warnings there are."""
    return f"{len(warnings)} warning{'s' if len(warnings) > 1 else ''}"
