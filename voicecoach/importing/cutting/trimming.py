"""The importer separates the title and the article from the other blocks of a page or text."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, takewhile

from voicecoach.importing.blocks import LOOKS_ONLY, Block
from voicecoach.importing.fields import is_about_several, is_for_each
from voicecoach.importing.sense.cautions import is_caution
from voicecoach.importing.sense.doses import read_dose
from voicecoach.importing.sense.labels import is_label, is_other_section
from voicecoach.importing.sense.naming import field_of, is_name_line, item_of, run_in, split_label
from voicecoach.importing.sense.noise import is_noise, is_noise_section
from voicecoach.importing.sense.purposes import is_instruction
from voicecoach.importing.sense.sentences import split
from voicecoach.importing.sense.words import OF_THE_FIELD, TITLE

_TITLE_WORDS = 16
"""Words of a title."""
_TITLE_AMONG, _TITLE_AT_MOST = 3, 6
"""Blocks in which a title is looked for; a clinic's name may stand before it, in several lines."""
_OTHERS = 2
"""Other names below a line that show that it is one of them, and no title."""
_ONE = re.compile(r"\b(?:stretch|pose|exercise)$", re.IGNORECASE)
"""How a name ends that is surely one."""
_NUMBERED_WORDS = 9
"""Words of a numbered heading."""
_LABEL_BOUND = 40
"""Characters of a label."""


def trim(blocks: list[Block]) -> tuple[str, list[Block], list[str]]:
    """Return the title, the blocks of the article and the lines that are none of it."""
    noise: list[str] = []
    title, article = _take_title(list(_numbered(list(_readable(blocks, noise)))), noise)
    return title, list(_labelled(article)), noise


def _readable(blocks: list[Block], noise: list[str]) -> Iterator[Block]:
    """Yield the blocks that are the article; the text of the others goes to ``noise``."""
    below, gap, listing = 0, False, False
    for block in blocks:
        if block.kind == "left out":
            noise.append(block.text)
            continue
        if block.kind == "heading" and (not below or block.level <= below):
            below = block.level if is_noise_section(block.text) and block.level > 1 else 0
        listed = listing and block.kind == "entry"
        if below or listed or _is_noise(block):
            listing = listed or block.text.endswith(":")
            noise.append(block.text)
            gap = gap or block.gap
        else:
            yield replace(block, gap=block.gap or gap)
            gap, listing = False, False


def _is_noise(block: Block) -> bool:
    """Tell whether a block is none of the article; a sentence of it that warns saves the others."""
    if not is_noise(block.text):
        return False
    told = split(block.text)
    return len(told) == 1 or not any(
        (is_caution(one) or read_dose(one)) and not is_noise(one) for one in told
    )


def _numbered(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks; where headings are numbered, a short numbered line is one, too."""
    counted = [block for block in blocks if block.marker[:1].isdigit()]
    headed = [one for one in counted if one.kind == "heading" or is_name_line(one.text)]
    told = len(headed) > 1 or _each_has_a_dose(blocks)
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        short = len(block.text.split()) <= _NUMBERED_WORDS and not block.text.endswith((".", "!"))
        leads = after is not None and after.kind == "text" and not after.marker
        if told and block.marker[:1].isdigit() and short and leads:
            yield replace(block, kind="heading", level=LOOKS_ONLY)
        else:
            yield block


def _each_has_a_dose(blocks: list[Block]) -> bool:
    """Tell whether a dose of its own stands below each numbered line, and none in them."""
    begins = [index for index, block in enumerate(blocks) if block.marker[:1].isdigit()]
    sections = [
        blocks[begin + 1 : end] for begin, end in zip(begins, [*begins[1:], None], strict=False)
    ]
    return len(begins) > 1 and all(
        not read_dose(blocks[begin].text) and any(read_dose(one.text) for one in section)
        for begin, section in zip(begins, sections, strict=True)
    )


def _take_title(blocks: list[Block], noise: list[str]) -> tuple[str, list[Block]]:
    """Return the title, and the blocks without it and without the names above it."""
    for index, block in enumerate(blocks):
        if block.kind == "heading" and block.level == 1:
            return block.text, blocks[:index] + blocks[index + 1 :]
    short = [
        len(block.text.split()) <= _TITLE_WORDS
        and not block.text.endswith((".", ","))
        and not is_caution(block.text)
        and not _begins_a_stretch(blocks, index)
        for index, block in enumerate(blocks[:_TITLE_AT_MOST])
    ]
    among = [
        index
        for index, fits in enumerate(short)
        if fits
        and (all(short[:index]) or (index < _TITLE_AMONG and TITLE.search(blocks[index].text)))
    ]
    if not among:
        return "", blocks
    titled = next((index for index in among if TITLE.search(blocks[index].text)), among[0])
    noise += [blocks[index].text for index in among if index < titled]
    kept = [one for index, one in enumerate(blocks) if index > titled or index not in among]
    return blocks[titled].text, kept


def _begins_a_stretch(blocks: list[Block], index: int) -> bool:
    """Tell whether a line is no title: an item of a list, or the name above steps and a dose."""
    line = blocks[index]
    titled = TITLE.search(line.text) is not None
    if line.kind == "entry" or _counts_on(blocks, index) or (not titled and item_of(line.text)):
        return True
    if titled:
        return False
    if _is_one_of_names(blocks, index):
        return True
    after = blocks[index + 1 : index + 4]
    sibling = any((one.kind, one.level) == (line.kind, line.level) for one in blocks[index + 1 :])
    if line.kind == "heading" and sibling:
        body = list(takewhile(lambda block: block.kind != "heading", after))
    else:
        body = list(takewhile(lambda block: not block.gap, after))
    if not body or not is_instruction(body[0].text) or _names_itself(body[0]):
        return False
    doses = [read_dose(one) for block in body for one in split(block.text) if not is_for_each(one)]
    return any((one.hold or one.breaths or one.times) and not one.daily for one in doses)


def _is_one_of_names(blocks: list[Block], index: int) -> bool:
    """Tell whether a line names what is below it, as two others after it do."""
    if index + 1 == len(blocks):
        return False
    named = [
        line.kind == blocks[index].kind
        and is_name_line(line.text)
        and bool(_ONE.search(line.text) or _says_how(after))
        for line, after in pairwise(blocks[index:])
    ]
    apart = blocks[index + 1].gap and not _ONE.search(blocks[index].text)
    return named[0] and not apart and sum(named) > _OTHERS


def _says_how(block: Block) -> bool:
    names = block.kind == "heading" or is_name_line(block.text)
    of_all = is_for_each(block.text) or is_about_several(block.text)
    return is_instruction(block.text) and not (names or of_all)


def _names_itself(block: Block) -> bool:
    """Tell whether a block begins with the name of a stretch, or is one with its dose."""
    pair = run_in(block)
    return bool(item_of(block.text) or (pair and not is_instruction(pair[0])))


def _counts_on(blocks: list[Block], index: int) -> bool:
    """Tell whether a line has the number 1, and a line after it the number 2."""
    first, second = (re.compile(rf"{number}(?:[.):] |(?=[A-Z][a-z]))") for number in (1, 2))
    line, after = blocks[index], blocks[index + 1 :]
    numbered = first.match(line.text) or line.marker.rstrip(".)") == "1"
    return bool(numbered) and any(
        second.match(one.text) or one.marker.rstrip(".)") == "2" for one in after
    )


def _labelled(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks with the labels before them set apart, and label lines taken in.

    A label is said for each stretch; a heading such as ``Tips`` that comes but once is a section.
    """
    often = Counter(filter(None, map(_led_by, blocks)))
    label, level, points = "", 0, False
    for block in blocks:
        heading = block.kind == "heading"
        if _is_label_line(block, often) and (
            often[_led_by(block)] > 1
            or (heading and 0 < level < block.level)
            or (heading and label and not is_other_section(block.text))
        ):
            label, points = block.text.rstrip(":. ") + ":", False
            continue
        if label and block.kind == "entry":
            # After points a number counts the stretches on.
            counts = block.marker[:1].isdigit()
            label, points = "" if counts and points else label, points or not counts
        if heading:
            level = block.level
        own = None if heading else _own_label(block, often)
        if heading or own or split_label(block)[0]:
            label = ""
        if own:
            bold = own[0] if block.bold.startswith(own[0].rstrip(":")) else ""
            yield replace(block, label=own[0], text=own[1], bold=bold)
        else:
            yield replace(block, label=label, bold=label) if label else block


def _led_by(block: Block) -> str:
    """Return the words before a colon, or those of a whole line, as they are counted."""
    field = field_of(block.text)
    return (field[0] if field else block.text[:_LABEL_BOUND]).rstrip(":. ").lower()


def _own_label(block: Block, often: Counter[str]) -> tuple[str, str] | None:
    """Return the label and the text of a block such as ``Hold: 20 seconds``.

    What stands before a colon again and again labels, unless it is about the body or a stretch.
    """
    field = field_of(block.text)
    if field is None or not field[1]:
        return None
    again = often[field[0].lower()] > 1 and not OF_THE_FIELD.search(field[0])
    if not (is_label(field[0]) or again):
        return None
    return f"{field[0]}:", field[1]


def _is_label_line(block: Block, often: Counter[str]) -> bool:
    text = block.text
    again = text.endswith(":") and often[_led_by(block)] > 1 and not OF_THE_FIELD.search(text)
    return (is_label(text) or again) and not text.endswith((".", "!")) and not read_dose(text)
