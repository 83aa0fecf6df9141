"""The best of several outlines of an article is found."""

from collections.abc import Callable
from dataclasses import replace

from voicecoach.importing.blocks import Block
from voicecoach.importing.cutting.dividing import divide
from voicecoach.importing.cutting.illustrating import apart_from_sights, with_sights
from voicecoach.importing.cutting.judging import price, promised_count
from voicecoach.importing.cutting.pairing import paired
from voicecoach.importing.cutting.parts import Outline, Part
from voicecoach.importing.cutting.trimming import trim
from voicecoach.importing.cutting.views import VIEWS
from voicecoach.importing.sense.naming import split_name

Mend = Callable[[list[Block]], list[Block]]
"""What a person makes of the blocks, as the best reading sees them."""


def as_seen(blocks: list[Block]) -> list[Block]:
    """Return the blocks as they are: nobody corrected anything."""
    return blocks


def outline(blocks: list[Block], mend: Mend = as_seen) -> Outline:
    """Return the parts of the article among ``blocks``, each with its pictures.

    What a person mends decides.
    """
    texts, sights = apart_from_sights(blocks)
    title, article, noise = trim(texts)
    promised = promised_count([title, *(block.text for block in article)])
    ranked: list[tuple[float, int, list[Block]]] = []
    for view, rarity in VIEWS.items():
        seen = list(view(article))
        ranked.append((rarity + price(divide(seen, title), promised), len(ranked), seen))
    ranked.sort(key=lambda one: one[:2])
    _, _, seen = ranked[0]
    mended = mend(seen)
    best = divide(mended, title, alike=mended == seen)
    whole = replace(
        best,
        noise=noise,
        promised=promised,
        parts=paired([replace(part, name=_name(part, title, best)) for part in best.parts]),
    )
    return with_sights(whole, sights)


def _name(part: Part, title: str, found: Outline) -> str:
    if part.name:
        return part.name
    return split_name(title)[0] if len(found.parts) == 1 else ""
