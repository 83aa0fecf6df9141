"""The library of single stretches is searched by words, body, position, things and conditions."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from voicecoach.composing.body_parts import body_parts
from voicecoach.composing.shelf import Shelf
from voicecoach.errors import VoicecoachError
from voicecoach.pictures.finding import Picture
from voicecoach.planning.equipment import also_needed, equipment
from voicecoach.recipe.loading import load
from voicecoach.recipe.using import slug_of
from voicecoach.script.reader import read_file
from voicecoach.script.shipped_scripts import find_shipped, library
from voicecoach.script.stretch import Stretch
from voicecoach.script.stretch_list import Taken

MOST_FILES: Final = 200
"""Scripts of the user's folder that are looked through."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class LibraryStretch:
    """A single stretch of the library."""

    use: str
    """What a script writes after ``use`` to take it."""
    stretch: Stretch
    description: str
    """What it does, as its author tells it; of a stretch in a whole session, nothing."""
    source: str
    """Where its dose comes from."""
    equipment: tuple[str, ...]
    language: str
    picture: Picture | None
    own: bool
    """Whether it is the user's own, not one that ships."""

    @property
    def parts(self) -> frozenset[str]:
        """The parts of the body that it is for, as far as its author says so, in English."""
        return body_parts(self.stretch.name, self.description, " ".join(self.source.split()))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; what is empty asks for nothing."""

    words: str = ""
    """Each has to be the beginning of a word of its name, its description or its lines."""
    parts: frozenset[str] = frozenset()
    """Parts of the body, any of them; see ``BODY_PARTS``."""
    positions: frozenset[str] = frozenset()
    """Positions, any of them."""
    at_hand: frozenset[str] | None = None
    """The things that are there: a stretch that needs another one is left out; None is anything."""
    avoid: frozenset[str] = frozenset()
    """Conditions: a stretch to avoid with one of them is left out."""


def stretch_library(folder: Path | None = None) -> tuple[LibraryStretch, ...]:
    """Return the single stretches that ship, and those that are written out in ``folder``.

    Scripts of the folder that cannot be read are passed over; ``check`` tells why.
    """
    found = [one for name in library() for one in _in_script(find_shipped(name), name, own=False)]
    if folder is not None:
        for name in Shelf(folder).names()[:MOST_FILES]:
            with suppress(VoicecoachError):
                found += _in_script(folder / name, name.removesuffix(".yaml"), own=True)
    return tuple(sorted(found, key=lambda one: one.stretch.name.casefold()))


def search(library: Iterable[LibraryStretch], wanted: Wanted) -> Sequence[LibraryStretch]:
    """Return those of ``library`` that are wanted; first those that are called so."""
    words = _words(wanted.words)
    fitting = (one for one in library if _fits(one, wanted))
    ranked = [(rank, one) for one in fitting if (rank := _rank(one, words)) is not None]
    return tuple(one for _, one in sorted(ranked, key=lambda pair: pair[0]))


def _in_script(path: Path, name: str, *, own: bool) -> Iterator[LibraryStretch]:
    """Yield the stretches of a script that are its own, not taken from another."""
    script, written = load(path), read_file(path)
    routine, alone = script.routine, len(written.every) == 1
    for stretch, before in zip(routine.every, written.every, strict=True):
        if not isinstance(before, Taken):
            yield LibraryStretch(
                use=name if alone else f"{name}/{slug_of(stretch.name)}",
                stretch=stretch,
                description=routine.description if alone else "",
                source=routine.source,
                equipment=equipment(routine, [stretch]),
                language=routine.language,
                picture=script.pictures.get(stretch.image or ""),
                own=own,
            )


def _fits(one: LibraryStretch, wanted: Wanted) -> bool:
    things = tuple(wanted.at_hand or ())
    return (
        (not wanted.parts or bool(wanted.parts & one.parts))
        and (not wanted.positions or one.stretch.position in wanted.positions)
        and (wanted.at_hand is None or also_needed(things, one.equipment) == things)
        and not wanted.avoid & set(one.stretch.avoid_if)
    )


def _rank(one: LibraryStretch, words: Sequence[str]) -> int | None:
    """Return how far from its name the words are found; None where one is nowhere."""
    stretch = one.stretch
    lines = (*stretch.setup, *stretch.cautions, *stretch.tips, *one.equipment)
    told = ""
    for rank, more in enumerate((stretch.name, one.description, " ".join(lines))):
        told = f"{told} {more}"
        known = _words(told)
        if all(any(word.startswith(wanted) for word in known) for wanted in words):
            return rank
    return None


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))
