"""Each picture of an article is given to the stretch that it belongs to, or to none in doubt."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from voicecoach.importing.blocks import Block, Sight
from voicecoach.importing.cutting.parts import Outline, Part

_WORD = re.compile(r"[a-z0-9]+")
_SHOWN = 60
"""Characters of a picture's address that a report shows."""
_FEWEST = 2
"""Pictures that tell whether all stand above or below their text."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture, and where it stands."""

    sight: Sight
    at: int
    inside: bool
    """Whether it stands in the block ``at``; else between that one and the one before."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """Two neighbours of a picture by their places among the parts; None is no stretch."""

    before: int | None
    after: int | None


def apart_from_sights(blocks: list[Block]) -> tuple[list[Block], list[Placed]]:
    """Return the blocks of text, each with its place, and the pictures in and between them."""
    texts: list[Block] = []
    placed: list[Placed] = []
    for block in blocks:
        at, inside = len(texts), block.kind != "pictures"
        placed += [Placed(sight, at, inside) for sight in block.sights]
        if inside:
            texts.append(replace(block, sights=(), at=at))
    return texts, placed


def with_sights(found: Outline, placed: list[Placed]) -> Outline:
    """Return the outline with the pictures of each part, and a line for each that is in doubt."""
    at_place = _parts_at(found)
    places = sorted(at_place)
    own: dict[int, list[Sight]] = defaultdict(list)
    gaps: list[tuple[Sight, _Gap]] = []
    for one in placed:
        owner, gap = _owner(one, found.parts, at_place, places)
        if owner is None:
            gaps.append((one.sight, gap))
        else:
            own[owner].append(one.sight)
    beside = _beside([gap for _, gap in gaps], set(own), len(found.parts))
    told = [f"the pictures stand {beside} their stretches: compare one of them"] if beside else []
    for sight, gap in gaps:
        owner = {"above": gap.after, "below": gap.before}.get(beside)
        if owner is not None:
            own[owner].append(sight)
        else:
            told.append(_doubt(sight, gap, found.parts))
    parts = [replace(part, sights=tuple(own[n])) for n, part in enumerate(found.parts)]
    return replace(found, parts=parts, told=tuple(told))


def _parts_at(found: Outline) -> dict[int, list[int | None]]:
    """Return which parts each place of the text belongs to; what stands outside belongs to None."""
    at_place: dict[int, list[int | None]] = defaultdict(list)
    for number, part in enumerate(found.parts):
        own = [part.at, *(block.at for block in (*part.blocks, *part.second))]
        for at in dict.fromkeys(own):
            at_place[at].append(number)
    for _, block in found.outside:
        at_place[block.at].append(None)
    at_place.pop(-1, None)
    return at_place


def _owner(
    one: Placed, parts: list[Part], at_place: dict[int, list[int | None]], places: list[int]
) -> tuple[int | None, _Gap]:
    """Return the part that a picture surely belongs to, or None and what stands around it."""
    index = bisect_left(places, one.at)
    before = at_place[places[index - 1]][-1] if index else None
    after = at_place[places[index]][0] if index < len(places) else None
    if one.inside and one.at in at_place:
        before, after = at_place[one.at][0], at_place[one.at][-1]
    if before is not None and before == after:
        return before, _Gap(before, after)
    named = [number for number, part in enumerate(parts) if _names(one.sight, part.name)]
    return (named[0] if len(named) == 1 else None), _Gap(before, after)


def _names(sight: Sight, name: str) -> bool:
    """Tell whether the words beside a picture, or the name of its file, are those of a stretch."""
    wanted = _WORD.findall(name.lower())
    file = sight.address.rpartition("/")[2].rpartition(".")[0]
    told = (_WORD.findall(words.lower()) for words in (sight.alt, file))
    return bool(wanted) and any(words == wanted for words in told)


def _beside(gaps: list[_Gap], have: set[int], parts: int) -> str:
    """Return whether all pictures stand ``above`` or ``below`` their text; nothing in doubt.

    Above each text stands one more than below them, since none stands below the last; and the
    other way round.
    """
    above = {gap.after for gap in gaps} - have - {None}
    below = {gap.before for gap in gaps} - have - {None}
    most = max(above, below, key=len)
    alone = parts == 1 and len(most) == 1
    if len(above) == len(below) or not (alone or len(most) >= max(_FEWEST, parts / 2)):
        return ""
    return "above" if most is above else "below"


def _doubt(sight: Sight, gap: _Gap, parts: list[Part]) -> str:
    shown = sight.alt or (sight.address[:_SHOWN] if "data:" not in sight.address[:5] else "one")
    around = list(_around(gap, parts))
    where = " and ".join(around)
    if not around:
        return f"the picture {shown} stands at no stretch"
    return f"the picture {shown} stands beside {where}: whose is it?"


def _around(gap: _Gap, parts: list[Part]) -> Iterator[str]:
    for number in (gap.before, gap.after):
        if number is not None:
            yield parts[number].name or "a stretch without a name"
