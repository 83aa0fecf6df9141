"""What is typed and not saved yet is kept, whatever ends the program."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A script with changes that are not saved yet."""

    text: str
    version: str
    """Of the file that it was opened from; see ``Opened``."""
    before: tuple[str, ...] = ()
    """The texts that undo goes back to, the last one first to come."""
    after: tuple[str, ...] = ()
    """The texts that redo goes on to, the last one first to come."""

    def changed(self, text: str) -> "Unsaved":
        """Return it with another text, from which undo leads back."""
        raise NotImplementedError

    def undone(self) -> "Unsaved":
        """Return it as it was before its last change."""
        raise NotImplementedError

    def redone(self) -> "Unsaved":
        """Return it as it was before its last undo."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of a user, a file each."""

    folder: Path

    def keep(self, path: Path, unsaved: Unsaved) -> None:
        """Keep what is not saved yet of the script at ``path``; it is on the disk afterwards."""
        raise NotImplementedError

    def find(self, path: Path) -> Unsaved | None:
        """Return what is not saved yet of the script at ``path``."""
        raise NotImplementedError

    def forget(self, path: Path) -> None:
        """Forget what was kept of the script at ``path``, which is saved now."""
        raise NotImplementedError
