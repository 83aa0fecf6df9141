"""The importer sorts blocks into a title, the stretches, and what stands around them."""

import re
from dataclasses import dataclass, field, replace
from itertools import takewhile

from voicecoach.importing.blocks import Block
from voicecoach.importing.cutting.trimming import trim
from voicecoach.importing.sense.doses import read_dose
from voicecoach.importing.sense.naming import opening_of, run_in, split_label, split_name
from voicecoach.importing.sense.purposes import (
    is_caution,
    is_instruction,
    is_label,
    is_other_section,
)
from voicecoach.importing.sense.sentences import split
from voicecoach.importing.sense.words import TITLE

_FOR_ALL = re.compile(
    r"\b(?:any|all|each) of (?:the|these) (?:stretches|exercises|poses|movements)\b"
    r"|\bthe (?:list|(?:whole )?(?:routine|sequence|programme|program|session))\b"
)
"""In a caution: it is not for the stretch that it stands below."""
_CLOSING = re.compile(r"(?:and )?that['’]s (?:it|all)\b", re.IGNORECASE)
_STORY = re.compile(r"\b(?:i|we|us|my|our)\b|^it takes\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what stands below it."""

    name: str
    blocks: tuple[Block, ...] = ()
    dose: str = ""
    """What the heading itself said about how long and how often."""
    shared: tuple[Block, ...] = ()
    """What stands below the heading of its group, for all in it."""


@dataclass(frozen=True, slots=True)
class Outline:
    """An article, divided into its parts."""

    title: str
    parts: list[Part] = field(default_factory=list)
    outside: list[tuple[str, Block]] = field(default_factory=list)
    """What belongs to no stretch, each with the heading above it."""
    noise: list[str] = field(default_factory=list)
    """Lines left out."""


def outline(blocks: list[Block]) -> Outline:
    """Return the parts of the article among ``blocks``."""
    title, article, noise = trim(blocks)
    headed = [index for index, block in enumerate(article) if _is_stretch_heading(article, index)]
    headed = _without_section(article, headed)
    pairs = list(map(run_in, article))
    led = [pair[0] for pair in pairs if pair]
    # Words that say what to do lead to a step, such as "Sink: let your hips drop".
    steps = len(headed) > 1 and sum(map(is_instruction, led)) * 2 > len(led)
    run_ins = 0 if steps else len(led)
    found = Outline(title, noise=noise)
    if run_ins > max(1, 1.5 * len(headed)):
        _by_run_in(article, pairs, found)
    elif headed:
        _by_headings(article, set(headed), found)
    elif sum(map(_openings, article)) > 1:
        _by_openings(article, found)
    else:
        _whole(article, found)
    return found


def _is_stretch_heading(blocks: list[Block], index: int) -> bool:
    head = blocks[index]
    if head.kind != "heading" or is_other_section(head.text) or is_label(head.text):
        return False
    if _is_group(blocks, index):
        # Below "Stretches to try" stand stretches, below "Wall stretch" its variants.
        return not TITLE.search(head.text)
    body = takewhile(lambda block: block.kind != "heading", blocks[index + 1 : index + 4])
    return any(map(_instructs, body))


def _without_section(blocks: list[Block], headed: list[int]) -> list[int]:
    """Return the headings without the one that all the others stand below."""
    top = min((blocks[index].level for index in headed), default=0)
    highest = [index for index in headed if blocks[index].level == top]
    section = len(highest) == 1 < len(headed) and _is_group(blocks, highest[0])
    return [index for index in headed if not (section and index == highest[0])]


def _is_group(blocks: list[Block], index: int) -> bool:
    """Tell whether the headings below ``blocks[index]`` are parts of it."""
    following = next((one for one in blocks[index + 1 : index + 4] if one.kind == "heading"), None)
    return following is not None and following.level > blocks[index].level


def _instructs(block: Block) -> bool:
    if block.kind == "heading":
        return False
    label, text = split_label(block)
    return bool(label) or any(
        is_instruction(one) or (read_dose(one) and not _STORY.search(one))
        for one in split(text[:600])
    )


def _by_run_in(blocks: list[Block], pairs: list[tuple[str, str] | None], found: Outline) -> None:
    """Begin a stretch at each block that begins with a name; ``pairs`` has name and rest of it."""
    heading = ""
    last_named = max(index for index, pair in enumerate(pairs) if pair)
    for index, (block, pair) in enumerate(zip(blocks, pairs, strict=True)):
        if block.kind == "heading":
            heading = block.text
        elif pair:
            heading = ""
            name, dose = split_name(pair[0])
            # What follows a name is a text of its own, whatever was emphasised.
            found.parts.append(Part(name, (Block(pair[1]),), dose))
        elif found.parts and not heading and _belongs(block, index < last_named):
            last = found.parts[-1]
            found.parts[-1] = replace(last, blocks=(*last.blocks, block))
        else:
            found.outside.append((heading, block))


def _belongs(block: Block, more_follow: bool) -> bool:  # noqa: FBT001 - said at the one call
    return not block.gap or (more_follow and _instructs(block))


def _by_headings(  # noqa: C901 - one walk with what it has to remember
    blocks: list[Block], headed: set[int], found: Outline
) -> None:
    """Give each stretch what stands below its heading, up to the next one or to a gap."""
    inside = [blocks[index + 1] for index in headed if index + 1 < len(blocks)]
    tight = sum(not block.gap for block in inside) > len(inside) / 2
    last = max(headed)
    part: Part | None = None
    heading = ""
    shared: tuple[Block, ...] = ()
    group, away, opens = 0, False, False
    for index, block in enumerate(blocks):
        if block.kind == "heading":
            if part:
                found.parts.append(part)
            part, heading, away = None, block.text, False
            if group and block.level <= group:
                group, shared = 0, ()
            if index in headed:
                name, dose = split_name(block.text)
                part = Part(name, (), dose, shared)
                opens = _is_group(blocks, index)
                if opens:
                    group, shared = block.level, ()
            continue
        if part and _CLOSING.match(block.text):
            found.parts.append(part)
            part, heading = None, ""
        away = (away or block.gap) and not (index < last and _instructs(block))
        if part is None:
            found.outside.append((heading, block))
        elif (tight and part.blocks and away) or _warns_of_all(block):
            found.outside.append(("", block))
        else:
            part = replace(part, blocks=(*part.blocks, block))
            if opens and _is_group_text(part, blocks, index, group):
                shared, part = part.blocks, None
    if part:
        found.parts.append(part)
    _set_closing_apart(found)


def _set_closing_apart(found: Outline) -> None:
    """Put what follows the last list of steps outside, where all others end with their steps."""
    if not found.parts:
        return
    *others, last = found.parts
    steps = [index for index, block in enumerate(last.blocks) if block.kind == "entry"]
    stepwise = all(part.blocks and part.blocks[-1].kind == "entry" for part in others)
    if not (others and steps and stepwise):
        return
    end = steps[-1] + 1
    while end < len(last.blocks) and _is_of_stretch(last.blocks[end]):
        end += 1
    found.parts[-1] = replace(last, blocks=last.blocks[:end])
    found.outside.extend(("", block) for block in last.blocks[end:])


def _is_of_stretch(block: Block) -> bool:
    """Tell whether a paragraph after the steps is about them: a label, a dose, a caution."""
    own = is_caution(block.text) and not _warns_of_all(block)
    return bool(split_label(block)[0] or read_dose(block.text)) or own


def _warns_of_all(block: Block) -> bool:
    return block.gap and bool(_FOR_ALL.search(block.text)) and is_caution(block.text)


def _is_group_text(part: Part, blocks: list[Block], index: int, group: int) -> bool:
    """Tell whether the part so far is what a whole group begins with."""
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    if after is None or after.kind != "heading" or after.level <= group or part.shared:
        return False
    return not any(read_dose(block.text) for block in part.blocks)


def _openings(block: Block) -> int:
    """Return how many stretches are named inside the sentences of ``block``."""
    return sum(bool(opening_of(sentence)) for sentence in split(block.text))


def _by_openings(blocks: list[Block], found: Outline) -> None:
    """Begin a stretch at each sentence that leads to one: ``Next comes the side lean: …``."""
    heading, begun = "", False
    for block in blocks:
        if block.kind == "heading":
            heading, begun = block.text, False
            continue
        for sentence in split(block.text):
            if name := opening_of(sentence):
                begun = True
                found.parts.append(Part(name, (Block(sentence),)))
            elif begun:
                last = found.parts[-1]
                found.parts[-1] = replace(last, blocks=(*last.blocks, Block(sentence)))
            else:
                found.outside.append((heading, Block(sentence)))


def _whole(blocks: list[Block], found: Outline) -> None:
    """Take the whole article for one stretch, where it says what to do."""
    begin = next((index for index, one in enumerate(blocks) if _instructs(one)), None)
    if begin is None:
        found.outside.extend(("", block) for block in blocks)
        return
    found.outside.extend(("", block) for block in blocks[:begin])
    name, dose = split_name(found.title)
    found.parts.append(Part(name, tuple(blocks[begin:]), dose))
