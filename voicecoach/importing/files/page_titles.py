"""The title of a page is found among its headings, and no heading stands there twice."""

import re

from voicecoach.importing.blocks import Block

_TITLE_END = re.compile(r" [|–—-] ")


def once(blocks: list[Block]) -> list[Block]:
    """Return the blocks; of headings that only repeat each other the highest stays."""
    kept: list[Block] = []
    for block in blocks:
        last = kept[-1] if kept else block
        if kept and last.text == block.text and last.kind == block.kind == "heading":
            kept[-1] = min(last, block, key=lambda one: one.level)
        else:
            kept.append(block)
    return kept


def titled(blocks: list[Block], title: str) -> list[Block]:
    """Make the block that the page's own title repeats the heading that it is."""
    if any(block.kind == "heading" and block.level == 1 for block in blocks):
        return blocks
    named = {title, *_TITLE_END.split(title)}
    for index, block in enumerate(blocks):
        if block.text and block.text in named:
            blocks[index] = Block(block.text, "heading", 1)
            break
    return blocks
