"""Blocks are divided into parts at the headings that name a stretch."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from voicecoach.importing.blocks import Block
from voicecoach.importing.cutting.parts import Outline, Part
from voicecoach.importing.fields import is_for_each
from voicecoach.importing.remembering import REMEMBERED
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
from voicecoach.importing.sense.words import TITLE

NAMED, SECTION = 99, 98
"""Levels of what a view makes of a line: a name, or the beginning of what belongs to none."""
_FOR_ALL = re.compile(
    r"\b(?:any|all|each) of (?:the|these) (?:stretches|exercises|poses|movements)\b"
    r"|\balways stop\b|^stop (?:immediately |at once )?(?:if|when)\b|^if (?:you feel|any)"
    r"|\b(?:the|this) (?:whole )?(?:list|routine|sequence|programme|program|session|workout)\b"
    r"|\bthese (?:stretches |exercises |poses )?are not\b"
    r"|\b(?:start|begin|try|do)(?:ing)? (?:any of )?these (?:stretches|exercises|poses|movements)\b"
)
"""In a caution: it is not for the stretch that it stands below."""
_OF_MANY = re.compile(r"\b(?:routine|program(?:me)?|workout|sequence|circuit)\b", re.IGNORECASE)
"""In a heading above several stretches, where no dose stands below it."""
_CLOSING = re.compile(r"(?:and )?that['’]s (?:it|all)\b|follow[- ]?up care\b", re.IGNORECASE)
_STORY = re.compile(r"\b(?:i|we|us|my|our)\b|^it takes\b", re.IGNORECASE)


def divide(blocks: list[Block], title: str = "") -> Outline:
    """Return the outline with a part for each heading in ``blocks`` that names a stretch."""
    blocks = [Block(one.text, at=one.at) if _warns(one) else one for one in blocks]
    found = Outline(title)
    _by_headings(blocks, set(headed(blocks)), found)
    return replace(found, parts=_joined(found.parts))


def headed(blocks: Sequence[Block]) -> list[int]:
    """Return which of ``blocks`` are headings that name a stretch."""
    named = [index for index, _ in enumerate(blocks) if _is_stretch_heading(blocks, index)]
    return _without_section(blocks, named)


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


@lru_cache(maxsize=REMEMBERED)
def instructs(block: Block) -> bool:
    """Tell whether a block says what to do, for how long, or has a label such as ``How:``."""
    if block.kind == "heading":
        return False
    label, text = split_label(block)
    return is_label(label) or any(
        (is_instruction(one) and not is_caution(one)) or (read_dose(one) and not _STORY.search(one))
        for one in split(text[:600])
    )


def _is_stretch_heading(blocks: Sequence[Block], index: int) -> bool:
    return blocks[index].told or _reads_as_name(blocks, index)


def _reads_as_name(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a block is a heading that names a stretch, by what it says and what follows."""
    head = blocks[index]
    if head.kind != "heading" or is_other_section(head.text) or is_label(head.text):
        return False
    if head.level == SECTION:
        return False
    body = takewhile(lambda block: block.kind != "heading", blocks[index + 1 : index + 4])
    told = any(map(instructs, body))
    if names_a_time(head.text):
        # It names nothing; what stands right below it is a stretch without a name.
        return told and not _is_group(blocks, index)
    if _OF_MANY.search(head.text) and not _has_dose(blocks, index):
        return False
    if _is_group(blocks, index):
        # Below "Stretches to try" stand stretches, below "Wall stretch" its variants.
        return told and not TITLE.search(head.text)
    return told or bool(split_name(head.text)[1])


def _has_dose(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a dose stands below a heading, or whether it is the last one of its level."""
    body = takewhile(lambda block: block.kind != "heading", blocks[index + 1 :])
    level = blocks[index].level
    last = not any((one.kind, one.level) == ("heading", level) for one in blocks[index + 1 :])
    return last or any(read_dose(block.text) for block in body)


def _without_section(blocks: Sequence[Block], headed: list[int]) -> list[int]:
    """Return the headings without the one that all the others stand below."""
    top = min((blocks[index].level for index in headed), default=0)
    highest = [index for index in headed if blocks[index].level == top]
    alone = len(highest) == 1 < len(headed) and not blocks[highest[0]].told
    section = alone and _is_group(blocks, highest[0])
    return [index for index in headed if not (section and index == highest[0])]


def _is_group(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether the headings below ``blocks[index]`` are parts of it."""
    following = next((one for one in blocks[index + 1 : index + 4] if one.kind == "heading"), None)
    return following is not None and following.level > blocks[index].level


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
                opens = _is_group(blocks, index)
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
        elif (tight and part.blocks and away) or _warns_of_all(block):
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


def _warns_of_all(block: Block) -> bool:
    return block.gap and bool(_FOR_ALL.search(block.text.lower())) and is_caution(block.text)


def _is_group_text(part: Part, blocks: list[Block], index: int, group: int) -> bool:
    """Tell whether the part so far is what a whole group begins with."""
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    if after is None or after.kind != "heading" or after.level <= group or part.shared:
        return False
    return not any(read_dose(block.text) for block in part.blocks)
