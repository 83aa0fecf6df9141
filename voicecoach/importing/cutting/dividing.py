"""Blocks are divided into parts at the headings that name a stretch."""

import re
from dataclasses import replace

from voicecoach.importing.blocks import Block
from voicecoach.importing.cutting.headings import headed, instructs, is_group, untimed
from voicecoach.importing.cutting.parts import Outline, Part
from voicecoach.importing.fields import is_about_several, is_for_each
from voicecoach.importing.sense.cautions import is_caution
from voicecoach.importing.sense.doses import read_dose
from voicecoach.importing.sense.labels import (
    is_label,
    is_of_its_stretch,
    is_other_section,
    is_safety_section,
)
from voicecoach.importing.sense.naming import names_a_time, split_label, split_name
from voicecoach.importing.sense.purposes import is_instruction
from voicecoach.importing.sense.rounds import rounds_in
from voicecoach.importing.sense.sentences import split

_FOR_ALL = re.compile(
    r"\b(?:any|all|each) of (?:the|these) (?:stretches|exercises|poses|movements)\b"
    r"|\balways stop\b|^stop (?:immediately |at once )?(?:if|when)\b|^if (?:you feel|any)"
    r"|\b(?:the|this) (?:whole )?(?:list|routine|sequence|programme|program|session|workout)\b"
    r"|\bthese (?:stretches |exercises |poses )?are not\b"
    r"|\b(?:start|begin|try|do)(?:ing)? (?:any of )?these (?:stretches|exercises|poses|movements)\b"
)
"""In a caution: it is not for the stretch that it stands below."""
_CLOSING = re.compile(r"(?:and )?that['’]s (?:it|all)\b|follow[- ]?up care\b", re.IGNORECASE)


def divide(blocks: list[Block], title: str = "", *, alike: bool = False) -> Outline:
    """Return the outline with a part for each heading in ``blocks`` that names a stretch.

    Args:
        blocks: of an article, as a view sees them.
        title: of it.
        alike: as for ``headed``.
    """
    blocks = [Block(one.text, at=one.at) if _warns(one) else one for one in untimed(blocks)]
    found = Outline(title)
    _by_headings(blocks, set(headed(blocks, alike=alike)), found)
    return replace(found, parts=_joined(found.parts))


def _joined(parts: list[Part]) -> list[Part]:
    """Return the parts, with those of one name joined where only one says what to do.

    So a table of doses and the descriptions below it are the same stretches.
    """
    joined: dict[str, Part] = {}
    for number, part in enumerate(parts):
        name = part.name.casefold()
        before = joined.get(name)
        if not name or (before and _tells(before) and _tells(part)):
            joined[f"{name}\n{number}"] = part
        elif before:
            dose = before.dose or part.dose
            joined[name] = replace(before, blocks=(*before.blocks, *part.blocks), dose=dose)
        else:
            joined[name] = part
    return list(joined.values())


def _tells(part: Part) -> bool:
    """Tell whether a part has a sentence that says what to do."""
    return any(is_instruction(one) for block in part.blocks for one in split(block.text))


def _warns(block: Block) -> bool:
    """Tell whether a heading warns by itself, and names no section of warnings."""
    text = block.text
    section = is_safety_section(text) or is_label(text) or is_other_section(text)
    return block.kind == "heading" and not (section or block.told) and is_caution(text)


def _by_headings(  # noqa: C901 - one walk with what it has to remember
    blocks: list[Block], headed: set[int], found: Outline
) -> None:
    """Give each stretch what stands below its heading, up to the next one or to a gap."""
    inside = [blocks[index + 1] for index in headed if index + 1 < len(blocks)]
    tight = sum(not block.gap for block in inside) > len(inside) / 2
    last = max(headed, default=0)
    part: Part | None = None
    heading = ""
    shared: tuple[Block, ...] = ()
    group, away, opens, dosed = 0, False, False, False
    for index, block in enumerate(blocks):
        if block.kind == "heading":
            if part:
                found.parts.append(part)
            part, heading, away = None, block.text, False
            if group and block.level <= group:
                group, shared = 0, ()
            if index in headed:
                name, dose = ("", "") if names_a_time(block.text) else split_name(block.text)
                part, dosed = Part(name, (), dose, shared, at=block.at), bool(dose)
                opens = is_group(blocks, index)
                if opens:
                    group, shared = block.level, ()
            continue
        if part and _CLOSING.match(block.text):
            found.parts.append(part)
            part, heading = None, ""
        more = index < last or (part is not None and _finishes(block, found, dosed=dosed))
        away = (away or block.gap) and not _stays(block, part, more=more)
        if part is None:
            found.outside.append((heading, block))
        elif (part.blocks and ((tight and away) or _doses_all(block))) or _is_of_all(block):
            found.outside.append(("", block))
        else:
            part = replace(part, blocks=(*part.blocks, block))
            dosed = dosed or bool(read_dose(block.text))
            if opens and _is_group_text(part, blocks, index, group):
                shared, part = part.blocks, None
    if part:
        found.parts.append(part)
    _set_closing_apart(found)


def _stays(block: Block, part: Part | None, *, more: bool) -> bool:
    """Tell whether a block that stands apart still belongs to the stretch above it.

    The first list below a name is its own, the last name's, too.
    """
    steps = block.kind == "entry" and part and all(one.kind != "entry" for one in part.blocks)
    return ((more or bool(steps)) and instructs(block)) or is_of_its_stretch(block.label)


def _finishes(block: Block, found: Outline, *, dosed: bool) -> bool:
    """Tell whether a stretch has no dose before ``block``, where all others have, and goes on."""
    of_all = is_for_each(block.text) or rounds_in(block.text) or read_dose(block.text).daily
    return not of_all and not dosed and all(map(_is_dosed, found.parts))


def _is_dosed(part: Part) -> bool:
    return bool(part.dose) or any(read_dose(block.text) for block in part.blocks)


def _set_closing_apart(found: Outline) -> None:
    """Put outside what follows the last steps, or paragraph, where all others end with theirs."""
    if not found.parts:
        return
    *others, last = found.parts
    steps = [index for index, block in enumerate(last.blocks) if block.kind == "entry"]
    if others and steps and all(one.blocks and one.blocks[-1].kind == "entry" for one in others):
        end = steps[-1] + 1
    elif len(others) > 1 and all(len(one.blocks) == 1 for one in others):
        end = 1
    else:
        return
    while end < len(last.blocks) and _is_of_stretch(last.blocks[end]):
        end += 1
    found.parts[-1] = replace(last, blocks=last.blocks[:end])
    found.outside.extend(("", block) for block in last.blocks[end:])


def _is_of_stretch(block: Block) -> bool:
    """Tell whether a paragraph after the steps is about them: a label, a dose, a caution."""
    own = is_caution(block.text) and not _warns_of_all(block)
    return bool(split_label(block)[0] or read_dose(block.text)) or own


def _is_of_all(block: Block) -> bool:
    """Tell whether a paragraph is about all stretches, and gives none of them its dose."""
    several = block.gap and block.kind == "text" and is_about_several(block.text)
    return _warns_of_all(block) or (several and not read_dose(block.text))


def _doses_all(block: Block) -> bool:
    """Tell whether a paragraph has a dose that is for each stretch."""
    return block.kind == "text" and any(
        is_for_each(one) and (dose := read_dose(one)) and not dose.daily
        for one in split(block.text)
    )


def _warns_of_all(block: Block) -> bool:
    return block.gap and bool(_FOR_ALL.search(block.text.lower())) and is_caution(block.text)


def _is_group_text(part: Part, blocks: list[Block], index: int, group: int) -> bool:
    """Tell whether the part so far is what a whole group begins with."""
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    if after is None or after.kind != "heading" or after.level <= group or part.shared:
        return False
    return not any(read_dose(block.text) for block in part.blocks)
