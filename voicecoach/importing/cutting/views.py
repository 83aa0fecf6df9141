"""A view is one way to see where the names of an article stand: it makes headings of them."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from voicecoach.importing.blocks import LOOKS_ONLY, Block
from voicecoach.importing.cutting.headings import NAMED, SECTION, instructs
from voicecoach.importing.fields import is_about_several, is_for_each, words_beyond
from voicecoach.importing.sense.doses import read_dose
from voicecoach.importing.sense.labels import is_label, is_safety_section
from voicecoach.importing.sense.naming import is_name_line, item_of, opening_of, run_in
from voicecoach.importing.sense.purposes import is_instruction
from voicecoach.importing.sense.sentences import split
from voicecoach.importing.sense.words import OF_THE_FIELD


def _heading(text: str, block: Block, *, gap: bool = True, level: int = NAMED) -> Block:
    return Block(text, "heading", level, gap, at=block.at)


def as_written(blocks: list[Block]) -> Iterator[Block]:
    """See the names in the headings."""
    yield from blocks


def in_lines(blocks: list[Block]) -> Iterator[Block]:
    """See a name in each short line above what to do, whatever it ends with."""
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        if after is not None and _names_what_follows(block, after):
            yield _heading(block.text.rstrip(".:"), block, gap=block.gap, level=LOOKS_ONLY)
        else:
            yield block


def _names_what_follows(block: Block, after: Block) -> bool:
    if "heading" in {block.kind, after.kind} or block.label or not is_name_line(block.text):
        return False
    if block.kind == "entry":
        return after.kind == "text"  # among other entries it is one of the steps
    return block.text.lstrip("0123456789")[:1].isupper() or after.kind == "entry"


def run_together(blocks: list[Block]) -> Iterator[Block]:
    """See a name at the beginning of a paragraph: ``Lean. Put one foot …``."""
    safety = False
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        safety = is_safety_section(block.text) if block.kind == "heading" else safety
        pair = None if safety else run_in(block) or _run_in_line(block)
        counted = block.marker[:1].isdigit() and OF_THE_FIELD.search(block.text)
        if pair and (instructs(Block(pair[1])) or counted or (after and _goes_on(after))):
            yield _heading(pair[0], block, gap=block.gap)
            # What follows a name is a text of its own, whatever was emphasised.
            yield Block(pair[1], gap=False, at=block.at)
        else:
            yield block


def _run_in_line(block: Block) -> tuple[str, str] | None:
    """Return the name and the rest of a line among others that is a whole stretch."""
    pair = run_in(replace(block, gap=True))
    return pair if pair and _is_dosed(Block(pair[1])) else None


def _goes_on(after: Block) -> bool:
    return not after.label and not run_in(after) and instructs(after)


def in_sentences(blocks: list[Block]) -> Iterator[Block]:
    """See a name in each sentence that leads to one: ``Next comes the side lean: …``."""
    begun = False
    for block in blocks:
        if block.kind == "heading" or block.label:
            yield block
            continue
        for sentence in split(block.text):
            if name := opening_of(sentence):
                begun = True
                yield _heading(name[0].upper() + name[1:], block)
            yield Block(sentence, gap=not begun and block.gap, at=block.at)


def in_items(blocks: list[Block]) -> Iterator[Block]:
    """See a name in each line that is one with its dose: ``Cat-cow x 10``."""
    for block in blocks:
        item = item_of(block.text) if _may_be_item(block) else None
        if item:
            named = f"{item[0]} ({item[1]})"
            yield _heading(named, block, gap=block.gap, level=LOOKS_ONLY)
        else:
            yield block


def _may_be_item(block: Block) -> bool:
    written = block.kind == "heading" and block.level < LOOKS_ONLY
    return not written and not block.label


def after_their_text(blocks: list[Block]) -> Iterator[Block]:
    """See each name below its text, as captions of pictures have it; then the last line is one."""
    pile: list[Block] = []
    seen: list[Block] = []
    for block in blocks:
        named = block.kind == "text" and not block.label and is_name_line(block.text)
        if block.kind != "heading" and not named:
            pile.append(block)
            continue
        told = any(map(instructs, pile))
        name = _heading(block.text.rstrip(".:"), block)
        seen += [name, *pile] if told else [*pile, block]
        pile = []
    if not any(map(instructs, pile)):
        yield from (*seen, *pile)


def each_alone(blocks: list[Block]) -> Iterator[Block]:
    """See a stretch without a name in each entry of a list that says what to do."""
    yield from _alone(blocks, _is_told)


def lists_alone(blocks: list[Block]) -> Iterator[Block]:
    """See a stretch without a name in each counted list, and the line that leads to it."""
    inside = False
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        leads = after is not None and block.kind == "text" and _is_first(after)
        if leads or (_is_first(block) and not inside):
            yield _heading("", block)
        elif inside and block.kind == "text":
            yield Block("", "heading", SECTION)
        inside = leads or block.kind == "entry"
        yield replace(block, kind="text") if inside else block


def _is_first(block: Block) -> bool:
    return block.kind == "entry" and block.marker.rstrip(".):") == "1"


def paragraphs_alone(blocks: list[Block]) -> Iterator[Block]:
    """See a stretch without a name in each paragraph that says what to do, and how long."""
    yield from _alone(blocks, _is_dosed)


def until_doses(blocks: list[Block]) -> Iterator[Block]:
    """See a stretch without a name in what leads to each dose, and what only explains outside."""
    inside = dosed = False
    for block in blocks:
        if block.kind == "heading":
            inside = False
            yield block
        elif not instructs(block):
            if inside and dosed:
                yield Block("", "heading", SECTION)
                inside = False
            yield block
        else:
            if not inside or dosed:
                yield _heading("", block)
            inside, dosed = True, bool(_held_or_counted(block))
            yield replace(block, kind="text")


def _held_or_counted(block: Block) -> bool:
    doses = [read_dose(one) for one in split(block.text) if not is_for_each(one)]
    return any((one.hold or one.breaths or one.times) and not one.daily for one in doses)


def _alone(blocks: list[Block], is_whole: Callable[[Block], bool]) -> Iterator[Block]:
    for block in blocks:
        if is_whole(block):
            yield _heading("", block)
            yield replace(block, kind="text")
        elif block.kind in {"entry", "heading"}:
            yield block
        else:
            yield Block("", "heading", SECTION)
            yield block


def _is_dosed(block: Block) -> bool:
    """Tell whether a paragraph says what to do, and then for how long or how often."""
    first, *others = split(block.text) or [""]
    if block.kind != "text" or block.label or not words_beyond(first):
        return False
    doses = [read_dose(one) for one in (first, *others) if not is_for_each(one)]
    return is_instruction(first) and any(one.hold or one.breaths or one.times for one in doses)


def _is_told(block: Block) -> bool:
    """Tell whether an entry says what to do; a counted one does if it speaks of the body."""
    counted = block.marker[:1].isdigit() and OF_THE_FIELD.search(block.text)
    return block.kind == "entry" and bool(counted or is_instruction(block.text))


def as_one(blocks: list[Block]) -> Iterator[Block]:
    """See one stretch in all of it."""
    begun = False
    for block in blocks:
        if not begun and instructs(block) and not is_about_several(block.text):
            begun = True
            yield Block("", "heading", 1, at=block.at)
        if begun and block.kind == "heading" and _is_of_one(block.text):
            continue
        yield replace(block, kind="text") if begun and block.kind == "heading" else block


def _is_of_one(heading: str) -> bool:
    """Tell whether a heading stands above a part of one stretch: ``Cues``, ``Safety notes``."""
    return is_label(heading) or is_safety_section(heading)


def together_or_in_items(blocks: list[Block]) -> Iterator[Block]:
    """See names at the beginning of paragraphs, and in lines with nothing but a dose."""
    return in_items(list(run_together(blocks)))


View = Callable[[list[Block]], Iterator[Block]]
VIEWS: dict[View, float] = {
    as_written: 0.0,
    run_together: 0.1,
    in_lines: 0.4,
    in_sentences: 0.3,
    in_items: 0.3,
    together_or_in_items: 0.4,
    after_their_text: 1.0,
    each_alone: 0.5,
    lists_alone: 0.5,
    until_doses: 2.0,
    paragraphs_alone: 1.0,
    as_one: 1.0,
}
"""Each view with its price: how rarely people write so."""
