"""Each side of a stretch has a name, and knows whether it is the left or the right one."""

import re
from dataclasses import dataclass

from voicecoach.languages.entries import SideId
from voicecoach.languages.phrases import Phrases
from voicecoach.script.stretch import Stretch

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a stretch."""

    id: SideId
    words: str
    """What the author calls it; a ``Inflected``, where the language has forms for it."""

    @property
    def mirrored(self) -> bool:
        """Whether its picture is mirrored: pictures show the position on the right side."""
        return self.id == "left"

    def __str__(self) -> str:
        """Return what a person reads and hears."""
        return self.words


def sides_of(stretch: Stretch, phrases: Phrases, *, left_first: bool | None) -> tuple[Side, Side]:
    """Return the sides of ``stretch``, the one to begin with first.

    Args:
        stretch: names its sides.
        phrases: of the language that it names them in.
        left_first: None is the author's order. A stretch for one side alone keeps that side.
    """
    first, second = stretch.side_names
    ids = _ids(first, second, phrases)
    sides = Side(ids[0], phrases.called(first)), Side(ids[1], phrases.called(second))
    turned = left_first is not None and sides[0].mirrored != left_first
    return sides[::-1] if turned and stretch.sides != "one" else sides


def _ids(first: str, second: str, phrases: Phrases) -> tuple[SideId, SideId]:
    """Return which side each name is; where the names do not say, the first is the right one."""
    said = _side_in(first, phrases), _side_in(second, phrases)
    if said in {("left", "right"), ("left", None), (None, "right")}:
        return "left", "right"
    return "right", "left"


def _side_in(name: str, phrases: Phrases) -> SideId | None:
    """Return the side that ``name`` speaks of first."""
    for word in _WORD.findall(name.casefold()):
        if side := phrases.side_of(word):
            return side
    return None
