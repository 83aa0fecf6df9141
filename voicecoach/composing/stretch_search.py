"""The library of single stretches is searched by words, position, equipment and conditions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from voicecoach.pictures.finding import Picture
from voicecoach.script.stretch import Stretch


@dataclass(frozen=True, slots=True)
class LibraryStretch:
    """A single stretch of the library."""

    use: str
    """What a script writes after ``use`` to take it."""
    stretch: Stretch
    description: str
    """What it does, as its author tells it."""
    source: str
    """Where its dose comes from."""
    equipment: tuple[str, ...]
    language: str
    picture: Picture | None
    own: bool
    """Whether it is the user's own, not one that ships."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; what is empty asks for nothing."""

    words: str = ""
    """Each word has to be found at the beginning of a word of its name, description or lines."""
    parts: frozenset[str] = frozenset()
    """Parts of the body, any of them; see ``BODY_PARTS``."""
    positions: frozenset[str] = frozenset()
    """Positions, any of them."""
    at_hand: frozenset[str] | None = None
    """The things that are there: a stretch that needs another one is left out; None is anything."""
    avoid: frozenset[str] = frozenset()
    """Conditions: a stretch to avoid with one of them is left out."""


def stretch_library(folder: Path | None = None) -> tuple[LibraryStretch, ...]:
    """Return the single stretches that ship, and those in ``folder``, by name.

    Scripts of the folder that have several stretches give each of them.
    """
    raise NotImplementedError


def search(library: Iterable[LibraryStretch], wanted: Wanted) -> Sequence[LibraryStretch]:
    """Return those of ``library`` that are wanted, those with the words in their name first."""
    raise NotImplementedError
