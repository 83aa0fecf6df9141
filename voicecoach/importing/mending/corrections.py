"""A correction says what a sentence of the source is; the source is read anew with all of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from voicecoach.importing.blocks import Block
from voicecoach.importing.cutting.headings import NAMED, headed
from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.sense.sentences import split

MOST_CORRECTIONS: Final = 2000
"""Corrections of one source; a handout of a hundred stretches needs a few hundred at most."""


@dataclass(frozen=True, slots=True)
class Begins:
    """Here begins a stretch."""

    sentence: int


@dataclass(frozen=True, slots=True)
class Named:
    """This is the name of a stretch, which begins here."""

    sentence: int


@dataclass(frozen=True, slots=True)
class NotSpoken:
    """This is not for the coach; of a name, what stands below goes on with the stretch above."""

    sentence: int


@dataclass(frozen=True, slots=True)
class BothSides:
    """The stretch that has this sentence is done on both sides."""

    sentence: int


Correction = Begins | Named | NotSpoken | BothSides
_KINDS: dict[str, type[Correction]] = {
    "begins": Begins,
    "named": Named,
    "not spoken": NotSpoken,
    "both sides": BothSides,
}


def corrections_of(json: object) -> tuple[Correction, ...]:
    """Return the corrections that ``json`` tells: ``[{"is": "named", "sentence": 3}]``.

    Raises:
        ImportingError: they are none, or too many.
    """
    told = json if isinstance(json, list) and len(json) <= MOST_CORRECTIONS else [None]
    return tuple(map(_correction, told))


def _correction(json: object) -> Correction:
    match json:
        case {"is": str(kind), "sentence": int(number), **rest} if kind in _KINDS and not rest:
            if not isinstance(number, bool) and number >= 0:
                return _KINDS[kind](number)
        case _:
            pass
    raise ImportingError("this is no correction of a source", "Open the source anew.")


def sentences_of(blocks: Iterable[Block]) -> Iterator[tuple[int, Block, str]]:
    """Yield each sentence of ``blocks`` with its number and its block; a heading is one."""
    number = 0
    for block in blocks:
        for sentence in [block.text] if block.kind == "heading" else split(block.text):
            if sentence:
                yield number, block, sentence
                number += 1


def corrected(blocks: Sequence[Block], corrections: Iterable[Correction]) -> list[Block]:
    """Return ``blocks`` as they are with ``corrections``; numbers are those of ``blocks``."""
    wanted: dict[int, set[type[Correction]]] = {}
    for one in corrections:
        wanted.setdefault(one.sentence, set()).add(type(one))
    if not any(kinds - {BothSides} for kinds in wanted.values()):
        return [*blocks]
    # What begins a stretch already goes on to do so, whatever is left below it.
    begins = {index for index in headed(blocks, alike=True) if blocks[index].text}
    known = [replace(one, told=index in begins) for index, one in enumerate(blocks)]
    level = min((blocks[index].level for index in begins), default=NAMED)
    return [*_without_empty(_mended(known, wanted, level))]


def _mended(
    blocks: Sequence[Block], wanted: dict[int, set[type[Correction]]], level: int
) -> Iterator[Block]:
    number = 0
    for block in blocks:
        if block.kind == "heading" and not block.text:
            yield block
            continue
        sentences = [block.text] if block.kind == "heading" else split(block.text)
        numbered = [(one, wanted.get(number + at, set())) for at, one in enumerate(sentences)]
        number += len(sentences)
        yield from _block(block, numbered, level) if any(one for _, one in numbered) else (block,)


def _block(
    block: Block, sentences: list[tuple[str, set[type[Correction]]]], level: int
) -> Iterator[Block]:
    """Yield a block in the pieces that its corrected sentences make of it."""
    kept: list[str] = []
    piece = block if block.kind != "heading" else Block("", gap=block.gap, at=block.at)
    for sentence, kinds in sentences:
        if kinds & {Begins, Named} and block.told:
            yield block
        elif kinds & {Begins, Named}:
            yield from _piece(piece, kept)
            named = Named in kinds or block.kind == "heading"
            name = sentence.rstrip(".:") if named else ""
            yield Block(name, "heading", level, told=True, at=block.at)
            kept, piece = [] if named else [sentence], Block("", gap=False, at=block.at)
        elif NotSpoken in kinds:
            piece = replace(piece, bold="", label="" if not kept else piece.label)
        elif block.kind == "heading":
            yield block
        else:
            kept.append(sentence)
    yield from _piece(piece, kept)


def _piece(block: Block, sentences: list[str]) -> Iterator[Block]:
    if sentences:
        text = " ".join(sentences)
        bold = block.bold if text.startswith(block.bold) else ""
        yield replace(block, text=text, bold=bold)


def _without_empty(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks without the importer's nameless beginnings before one that was told."""
    waiting: list[Block] = []
    for block in blocks:
        if block.kind == "heading":
            begins = waiting and not waiting[0].text and not waiting[0].told
            yield from waiting[1:] if begins and block.told else waiting
            waiting = [block]
        elif waiting:
            waiting.append(block)
        else:
            yield block
    yield from waiting
