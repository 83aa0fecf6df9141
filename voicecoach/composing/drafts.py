"""What is typed and not saved yet is kept, whatever ends the program."""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from voicecoach.script.nodes import LARGEST
from voicecoach.whole_file import write_text

MOST_STEPS: Final = 200
"""Steps that undo goes back, or redo on."""
MOST_LETTERS: Final = 2 * LARGEST
"""Letters of all steps in one direction; beyond it the oldest are forgotten."""
_LARGEST_FILE = 12 * (LARGEST + 2 * MOST_LETTERS)
"""Bytes of a draft: JSON may have twelve for a letter."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A script with changes that are not saved yet."""

    text: str
    version: str
    """Of the file that it was opened from; see ``Opened``."""
    before: tuple[str, ...] = ()
    """The texts that undo goes back to, the nearest last."""
    after: tuple[str, ...] = ()
    """The texts that redo goes on to, the nearest last."""

    def changed(self, text: str) -> "Unsaved":
        """Return it with another text, from which undo leads back; redo is over."""
        if text == self.text:
            return self
        return Unsaved(text, self.version, _bounded((*self.before, self.text)))

    def undone(self) -> "Unsaved":
        """Return it as it was before its last change; as it is where there was none."""
        if not self.before:
            return self
        *before, text = self.before
        return replace(self, text=text, before=tuple(before), after=_bounded(self._ahead))

    def redone(self) -> "Unsaved":
        """Return it as it was before its last undo; as it is where there was none."""
        if not self.after:
            return self
        *after, text = self.after
        before = _bounded((*self.before, self.text))
        return replace(self, text=text, before=before, after=tuple(after))

    @property
    def _ahead(self) -> tuple[str, ...]:
        return (*self.after, self.text)


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of a user, a file each; they are read again by nobody else."""

    folder: Path

    def keep(self, path: Path, unsaved: Unsaved) -> None:
        """Keep what is not saved yet of the script at ``path``; it is on the disk afterwards.

        What was kept of it before is there until the new one is there whole.

        Raises:
            OutputError: it cannot be written.
        """
        told = {"path": _real(path), **asdict(unsaved)}
        write_text(self._file(path), json.dumps(told))

    def find(self, path: Path) -> Unsaved | None:
        """Return what is not saved yet of the script at ``path``; None where that is nothing."""
        with suppress(OSError, ValueError, RecursionError):
            with self._file(path).open("rb") as file:
                raw = file.read(_LARGEST_FILE + 1)
            told = json.loads(raw) if len(raw) <= _LARGEST_FILE else None
            if isinstance(told, dict) and told.get("path") == _real(path):
                return _unsaved(told)
        return None

    def forget(self, path: Path) -> None:
        """Forget what was kept of the script at ``path``, which is saved now."""
        with suppress(OSError):
            self._file(path).unlink()

    def _file(self, path: Path) -> Path:
        return self.folder / f"{sha256(_real(path).encode(errors='replace')).hexdigest()[:40]}.json"


def _real(path: Path) -> str:
    return os.path.realpath(path)


def _unsaved(told: dict[str, Any]) -> Unsaved | None:
    match told:
        case {"text": str(text), "version": str(version), "before": [*before], "after": [*after]}:
            if all(isinstance(one, str) for one in (*before, *after)):
                return Unsaved(text, version, _bounded(tuple(before)), _bounded(tuple(after)))
        case _:
            pass
    return None


def _bounded(steps: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(reversed([*_newest(steps)]))


def _newest(steps: tuple[str, ...]) -> Iterator[str]:
    """Yield the steps that are kept, the nearest first."""
    letters = 0
    for step in reversed(steps[-MOST_STEPS:]):
        letters += len(step)
        if letters > MOST_LETTERS:
            return
        yield step
