"""A source is imported with a person's corrections, and each of its sentences is accounted for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from voicecoach.importing.blocks import Block
from voicecoach.importing.draft import Draft, StretchDraft
from voicecoach.importing.importer import Imported, read_draft, tell
from voicecoach.importing.mending.corrections import (
    BothSides,
    Correction,
    NotSpoken,
    corrected,
    sentences_of,
)
from voicecoach.importing.mending.fates import Fate, fates
from voicecoach.importing.sense.chosen_sides import Sides
from voicecoach.importing.sense.side_words import first_side, with_sides


@dataclass(frozen=True, slots=True)
class Mending:
    """What a source became, and where each of its sentences went."""

    imported: Imported
    sentences: tuple[Fate, ...]
    """In the order of the source; none where it is a list or a table, which has no sentences."""
    doubtful: tuple[int, ...]
    """The numbers of the sentences to look at first, those nearest to be wrong first: what is
    lost, what a person has to decide, and where a stretch begins that is in doubt."""


@dataclass(slots=True)
class _Corrector:
    """The source as the importer sees it, and then as a person does."""

    corrections: Sequence[Correction]
    seen: list[Block] = field(default_factory=list)

    def __call__(self, blocks: list[Block]) -> list[Block]:
        self.seen = blocks
        return corrected(blocks, self.corrections)


def import_with(raw: bytes, name: str, corrections: Iterable[Correction] = ()) -> Mending:
    """Return what the file in ``raw`` becomes when ``corrections`` are heeded.

    Sentences keep their numbers whatever is corrected.

    Args:
        raw: as for ``import_script``.
        name: of the file.
        corrections: any number, in any order.

    Raises:
        ImportingError: as for ``import_script``.
    """
    corrector = _Corrector(tuple(corrections))
    draft, source, taken = read_draft(raw, name, corrector)
    unspoken = frozenset(one.sentence for one in corrector.corrections if type(one) is NotSpoken)
    texts = (text for number, _, text in sentences_of(corrector.seen) if number in unspoken)
    draft = replace(_both_sides(draft, corrector), left_out=(*draft.left_out, *texts))
    imported = tell(draft, source, taken)
    found = fates(corrector.seen, imported.draft, unspoken)
    return Mending(imported, found, tuple(_doubtful(found, imported.draft)))


def _both_sides(draft: Draft, corrector: _Corrector) -> Draft:
    asked = {one.sentence for one in corrector.corrections if isinstance(one, BothSides)}
    where = fates(corrector.seen, draft) if asked else ()
    chosen = {one.stretch for one in where if one.number in asked}
    stretches = (
        _on_both(one) if index in chosen else one for index, one in enumerate(draft.stretches)
    )
    return replace(draft, stretches=tuple(stretches)) if chosen else draft


def _on_both(stretch: StretchDraft) -> StretchDraft:
    """Return a stretch for two sides, with ``{side}`` where its text names one."""
    first = first_side([*stretch.setup, *stretch.release]) or "right"
    sides = Sides("both", first)

    def told(lines: Sequence[str]) -> tuple[str, ...]:
        return tuple(with_sides(line, sides) for line in lines)

    return replace(
        stretch,
        sides=sides,
        setup=told(stretch.setup),
        release=told(stretch.release),
        cautions=told(stretch.cautions),
    )


def _doubtful(found: Sequence[Fate], draft: Draft) -> Iterator[int]:
    yield from (one.number for one in found if not one.field)
    yield from (one.number for one in found if one.field == "todo")
    first: dict[int | None, int] = {}
    for one in found:
        first.setdefault(one.stretch, one.number)
    for index, stretch in enumerate(draft.stretches):
        if stretch.unsure and index in first:
            yield first[index]
