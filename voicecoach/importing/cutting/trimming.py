"""The importer separates the title and the article from the other blocks of a page or text."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from voicecoach.importing.blocks import Block
from voicecoach.importing.sense.doses import read_dose
from voicecoach.importing.sense.naming import split_label
from voicecoach.importing.sense.noise import is_noise, is_noise_section
from voicecoach.importing.sense.purposes import is_caution, is_label, is_other_section
from voicecoach.importing.sense.words import TITLE

_TITLE_WORDS = 16
"""Words of a title."""
_TITLE_AMONG, _TITLE_AT_MOST = 3, 6
"""Blocks in which a title is looked for; a clinic's name may stand before it, in several lines."""


def trim(blocks: list[Block]) -> tuple[str, list[Block], list[str]]:
    """Return the title, the blocks of the article and the lines that are none of it."""
    noise: list[str] = []
    title, article = _take_title(list(_readable(blocks, noise)), noise)
    return title, list(_labelled(article)), noise


def _readable(blocks: list[Block], noise: list[str]) -> Iterator[Block]:
    """Yield the blocks that are the article; the text of the others goes to ``noise``."""
    below, gap, listing = 0, False, False
    for block in blocks:
        if block.kind == "heading" and (not below or block.level <= below):
            below = block.level if is_noise_section(block.text) and block.level > 1 else 0
        listed = listing and block.kind == "entry"
        if below or listed or is_noise(block.text):
            listing = listed or block.text.endswith(":")
            noise.append(block.text)
            gap = gap or block.gap
        else:
            yield replace(block, gap=block.gap or gap)
            gap, listing = False, False


def _take_title(blocks: list[Block], noise: list[str]) -> tuple[str, list[Block]]:
    """Return the title, and the blocks without it and without the names above it."""
    for index, block in enumerate(blocks):
        if block.kind == "heading" and block.level == 1:
            return block.text, blocks[:index] + blocks[index + 1 :]
    short = [
        len(block.text.split()) <= _TITLE_WORDS
        and not block.text.endswith((".", ","))
        and not is_caution(block.text)
        for block in blocks[:_TITLE_AT_MOST]
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


def _labelled(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks with labels that stand in lines of their own put before what they label.

    A label is said for each stretch; a heading such as ``Tips`` that comes but once is a section.
    """
    often = Counter(block.text.lower() for block in blocks if _is_label_line(block))
    label, level = "", 0
    for block in blocks:
        heading = block.kind == "heading"
        if _is_label_line(block) and (
            often[block.text.lower()] > 1
            or (heading and 0 < level < block.level)
            or (heading and label and not is_other_section(block.text))
        ):
            label = block.text.rstrip(":. ") + ":"
            continue
        if heading:
            level = block.level
        if heading or split_label(block)[0]:
            label = ""
        yield replace(block, text=f"{label} {block.text}", bold=label) if label else block


def _is_label_line(block: Block) -> bool:
    text = block.text
    return is_label(text) and not text.endswith((".", "!")) and not read_dose(text)
