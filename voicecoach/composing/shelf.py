"""A folder of scripts is opened and saved here; nothing leaves it, and no change is lost."""

from dataclasses import dataclass
from pathlib import Path

from voicecoach.errors import RequestError


@dataclass(frozen=True, slots=True)
class Opened:
    """A script as it is on the disk."""

    name: str
    """Of the file in its folder, with its ending."""
    path: Path
    text: str
    """Letter for letter: with its own line ends, and a byte order mark where it has one."""
    version: str
    """SHA-256 of its bytes, in hex."""


class ChangedElsewhere(RequestError):  # noqa: N818 - reads as what happened to the file
    """Somebody else saved the script since it was opened; it is left as they saved it."""

    def __init__(self, now: Opened | None) -> None:
        super().__init__("x")
        self.now = now
        """How it is now; None where it is gone."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of scripts."""

    folder: Path

    def names(self) -> tuple[str, ...]:
        """Return the names of its scripts, in alphabetical order."""
        raise NotImplementedError

    def open(self, name: str) -> Opened:
        """Return the script ``name``."""
        raise NotImplementedError

    def save(self, name: str, text: str, version: str) -> Opened:
        """Put ``text`` in the place of the ``version`` that was opened."""
        raise NotImplementedError

    def new(self, name: str, text: str) -> Opened:
        """Make a script that is not there yet; ``name`` may be any words, such as a title."""
        raise NotImplementedError

    def copy(self, name: str, new_name: str) -> Opened:
        """Make a script like the one called ``name``."""
        raise NotImplementedError
