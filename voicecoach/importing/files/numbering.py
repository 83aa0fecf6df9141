"""A list that was written in one line becomes a block for each of its numbers."""

import re
from collections.abc import Iterator
from dataclasses import replace

from voicecoach.importing.blocks import LOOKS_ONLY, Block
from voicecoach.importing.sense.naming import is_name_line

_NUMBER = re.compile(r"(?:^|(?<=\s))(\d{1,2})[.)]\s+(?=[A-Z])")
_TYPED = re.compile(r"(\d{1,2}[.)])\s+(?=\S)")
_POINT = re.compile(r"([•‣●▪◦])\s+(?=\S)")
_BULLET = re.compile(r"\s+[•‣●▪]\s+(?=\S)")


def with_typed_markers(blocks: list[Block]) -> list[Block]:
    """Return the blocks; paragraphs whose bullets somebody typed are entries, and names headings.

    Numbered paragraphs are names where several of them are.
    """
    named = {
        block.at
        for block in (replace(one, at=at) for at, one in enumerate(blocks))
        if block.kind == "text" and (found := _TYPED.match(block.text))
        if is_name_line(block.text[found.end() :])
    }
    return [
        _with_typed_marker(one, names=at in named and len(named) > 1)
        for at, one in enumerate(blocks)
    ]


def _with_typed_marker(block: Block, *, names: bool) -> Block:
    if block.kind != "text":
        return block
    if names and (found := _TYPED.match(block.text)):
        text = block.text[found.end() :]
        return replace(block, text=text, kind="heading", level=LOOKS_ONLY, marker=found[1], bold="")
    if (point := _POINT.match(block.text)) and not block.bold:
        return replace(block, text=block.text[point.end() :], kind="entry", marker=point[1])
    return block


def apart(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks; one that holds ``1. … 2. …`` or several bullets comes in its entries."""
    for block in blocks:
        parts = list(_entries(block))
        if len(parts) < 2 or block.kind == "left out":
            yield block
            continue
        first = parts[0]
        if first.text:
            yield replace(first, level=block.level if block.kind == "heading" else LOOKS_ONLY)
        yield from parts[1:]


def _entries(block: Block) -> Iterator[Block]:
    begins = list(_numbers(block))
    if not begins:
        text, *bullets = _BULLET.split(block.text)
        if len(bullets) > 1 or (bullets and block.kind == "entry"):
            yield replace(block, text=text)
            yield from (Block(one, "entry", gap=False, marker="•", at=block.at) for one in bullets)
        return
    yield replace(block, text=block.text[: begins[0].start()].strip())
    ends = [found.start() for found in begins[1:]] + [len(block.text)]
    for found, end in zip(begins, ends, strict=True):
        text = block.text[found.end() : end].strip()
        yield Block(text, "entry", gap=False, marker=f"{found[1]}.", at=block.at)


def _numbers(block: Block) -> Iterator[re.Match[str]]:
    """Yield where the numbers of a list stand: one after the other, two at the least."""
    listed = block.kind == "entry" and block.marker[:1] in {"", "1"}
    found = list(_NUMBER.finditer(block.text))
    for begin in (1, 2) if listed else (1,):
        numbers = [int(one[1]) for one in found]
        if len(found) >= 3 - begin and numbers == [*range(begin, begin + len(found))]:
            yield from found
            return
