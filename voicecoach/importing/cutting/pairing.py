"""Two parts that are one stretch, written out for the right and for the left, become one."""

import re
from dataclasses import replace

from voicecoach.importing.cutting.parts import Part
from voicecoach.importing.sense.sentences import split
from voicecoach.importing.sense.side_words import mirrors

_SIDE = r"(?:left|right|(?-i:[LR]))"
_LIMB = r"(?: (?:side|leg|arm|foot|hand|knee|hip|shoulder))?"
_AT_END = re.compile(
    rf"(.{{3,}}?)[\s,:(–—-]+(?:on |to )?(?:the |your )?({_SIDE}){_LIMB}\)?", re.IGNORECASE
)
_AT_BEGIN = re.compile(rf"({_SIDE}) (.{{3,}})", re.IGNORECASE)


def paired(parts: list[Part]) -> list[Part]:
    """Return the parts, with those that follow each other for the two sides made one."""
    found: list[Part] = []
    for part in parts:
        if found and (name := _shared_name(found[-1], part)):
            found[-1] = replace(found[-1], name=name, second=part.blocks)
        else:
            found.append(part)
    return found


def _shared_name(one: Part, other: Part) -> str:
    """Return the name that two parts have without their sides, where the rest is the same, too."""
    first, second = sided(one.name), sided(other.name)
    if first is None or second is None or one.second or one.dose != other.dose:
        return ""
    same = first[0].casefold() == second[0].casefold() and first[1] != second[1]
    sentences = [[line for block in part.blocks for line in split(block.text)]
                 for part in (one, other)]  # fmt: skip
    return first[0] if same and mirrors(*sentences) else ""


def sided(name: str) -> tuple[str, str] | None:
    """Return a name without the side in it, and that side; nothing where it names none."""
    if found := _AT_END.fullmatch(name):
        return found[1], _letter(found[2])
    if found := _AT_BEGIN.fullmatch(name):
        return found[2][0].upper() + found[2][1:], _letter(found[1])
    return None


def _letter(side: str) -> str:
    return side[0].lower()
