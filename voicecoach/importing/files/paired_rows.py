"""Rows of a list that differ in nothing but the side become one."""

import re
from collections.abc import Iterable
from dataclasses import replace

from voicecoach.importing.cutting.pairing import sided
from voicecoach.importing.draft import StretchDraft
from voicecoach.importing.sense.chosen_sides import Sides

_REST = re.compile(r"(?:short |long )?(?:rest|break|pause|recover\w*|relax)", re.IGNORECASE)


def paired_rows(stretches: Iterable[StretchDraft]) -> tuple[StretchDraft, ...]:
    """Return the steps of a list, with the same step for right and left made one."""
    found: list[StretchDraft] = []
    for stretch in stretches:
        between = found[-1:] if found and is_rest(found[-1].setup[0]) else []
        before = found[-1 - len(between)] if len(found) > len(between) else None
        if before and (pair := _pair(before, stretch)):
            del found[-1 - len(between) :]
            found.append(replace(pair, said=tuple(one.setup[0] for one in (*between, stretch))))
        else:
            found.append(stretch)
    return tuple(found)


def is_rest(text: str) -> bool:
    """Tell whether a row is a pause between two others."""
    return _REST.fullmatch(text.strip(" .!")) is not None


def _pair(one: StretchDraft, other: StretchDraft) -> StretchDraft | None:
    first, second = sided(one.setup[0]), sided(other.setup[0])
    if not first or not second or len(one.setup) + len(other.setup) > 2:
        return None
    same = first[0].casefold() == second[0].casefold() and first[1] != second[1]
    if not same or (one.hold, one.pause) != (other.hold, other.pause) or one.hold is None:
        return None
    side = "left" if first[1] == "l" else "right"
    return replace(
        one, name=first[0], setup=(f"{first[0]}, {{side}} side",), sides=Sides("both", side)
    )
