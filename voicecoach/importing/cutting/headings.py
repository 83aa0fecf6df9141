"""Headings that name a stretch are told from those of other sections."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from voicecoach.importing.blocks import Block
from voicecoach.importing.fields import is_about_several
from voicecoach.importing.remembering import REMEMBERED
from voicecoach.importing.sense.cautions import is_caution
from voicecoach.importing.sense.doses import read_dose
from voicecoach.importing.sense.labels import is_label, is_other_section
from voicecoach.importing.sense.naming import may_begin, names_a_time, split_label, split_name
from voicecoach.importing.sense.purposes import is_instruction
from voicecoach.importing.sense.sentences import split
from voicecoach.importing.sense.words import OF_THE_FIELD, TITLE

NAMED, SECTION = 99, 98
"""Levels of what a view makes of a line: a name, or the beginning of what belongs to none."""
_OF_MANY = re.compile(r"\b(?:routine|program(?:me)?|workout|sequence|circuit)\b", re.IGNORECASE)
"""In a heading above several stretches, where no dose stands below it."""
_SEVERAL = 2
"""Headings of stretches that show what others of their level are."""
_STORY = re.compile(r"\b(?:i|we|us|my|our)\b|^it takes\b", re.IGNORECASE)


def headed(blocks: Sequence[Block], *, alike: bool = False) -> list[int]:
    """Return which of ``blocks`` are headings that name a stretch.

    Args:
        blocks: of an article.
        alike: whether one counts, too, below which nothing says what to do, where others do.
    """
    blocks = list(untimed(blocks))
    named = [index for index, _ in enumerate(blocks) if _is_stretch_heading(blocks, index)]
    kept = _without_section(blocks, named)
    return sorted({*kept, *_alike(blocks, kept)}) if alike else kept


def _alike(blocks: Sequence[Block], named: list[int]) -> Iterator[int]:
    """Yield headings that say nothing to do and are a stretch as those around them are.

    Most of their level are, and what stands below speaks of the body.
    """
    levels = Counter(blocks[index].level for index in named)
    for index, head in enumerate(blocks[:-1]):
        if index in named or head.kind != "heading" or levels[head.level] < _SEVERAL:
            continue
        body = list(takewhile(lambda block: block.kind != "heading", blocks[index + 1 :]))
        told = any(OF_THE_FIELD.search(block.text) for block in body)
        of_all = is_group(blocks, index) or any(is_about_several(block.text) for block in body)
        begun = index > named[0] or head.level == NAMED
        if begun and told and not of_all and may_begin(head.text):
            yield index


def untimed(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; a time such as ``Twice a day`` right below a name heads nothing."""
    open_ = False
    for block in blocks:
        if block.kind == "heading":
            timed = open_ and not block.told and names_a_time(block.text)
            open_ = timed or not is_other_section(block.text)
            yield Block(block.text, gap=False, at=block.at) if timed else block
        else:
            open_ = open_ and not any(map(is_instruction, split(block.text)))
            yield block


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
        return told and not is_group(blocks, index)
    if _OF_MANY.search(head.text) and not _has_dose(blocks, index):
        return False
    if is_group(blocks, index):
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
    section = alone and is_group(blocks, highest[0])
    return [index for index in headed if not (section and index == highest[0])]


def is_group(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether the headings below ``blocks[index]`` are parts of it."""
    following = next((one for one in blocks[index + 1 : index + 4] if one.kind == "heading"), None)
    return following is not None and following.level > blocks[index].level
