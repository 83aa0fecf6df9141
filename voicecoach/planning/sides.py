"""The two sides of a stretch: an author's names in, values that know left from right out."""

import re
from dataclasses import dataclass
from typing import Literal

from voicecoach.planning import phrases
from voicecoach.script.routine import Stretch

SideId = Literal["right", "left"]
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a stretch."""

    id: SideId
    words: str
    """What the author calls it."""

    @property
    def mirrored(self) -> bool:
        """Whether its picture is mirrored: pictures show the position on the right side."""
        return self.id == "left"

    def __str__(self) -> str:
        """Return what a person reads and hears."""
        return self.words


def sides_of(stretch: Stretch, *, left_first: bool | None) -> tuple[Side, Side]:
    """Return the sides of ``stretch``, the one to begin with first.

    Args:
        stretch: names its sides.
        left_first: None is the author's order. A stretch for one side alone keeps that side.
    """
    first, second = stretch.side_names
    ids = _ids(first, second)
    sides = Side(ids[0], first), Side(ids[1], second)
    turned = left_first is not None and sides[0].mirrored != left_first
    return sides[::-1] if turned and stretch.sides != "one" else sides


def _ids(first: str, second: str) -> tuple[SideId, SideId]:
    """Return which side each name is; where the names do not say, the first is the right one."""
    said = _side_in(first), _side_in(second)
    if said in {("left", "right"), ("left", None), (None, "right")}:
        return "left", "right"
    return "right", "left"


def _side_in(name: str) -> SideId | None:
    """Return the side that ``name`` speaks of first."""
    for word in _WORD.findall(name.casefold()):
        if word in phrases.SIDES:
            return phrases.SIDES[word]
    return None
