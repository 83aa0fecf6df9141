"""Each sentence of a handout is traced to where the importer put it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from voicecoach.importing.draft import Draft
from voicecoach.importing.files.markup import read_html, read_markdown
from voicecoach.importing.files.plain import read_text
from voicecoach.importing.files.source import Document
from voicecoach.importing.sense.doses import read_dose
from voicecoach.importing.sense.sentences import split

Where = Literal["name", "said", "caution", "dose", "around", "todo", "left-out", "unknown"]
"""A name, said in a stretch, a caution, understood as a dose or a side, said before or after all
stretches, left for a person, left out, or none of these."""
_MOST = 4000
"""Sentences that are shown; a handout of a hundred pages has as many."""
_SHORT = 8
"""Letters of a text that is looked for inside of none other."""
_NO_WORD = re.compile(r"[\W_]+")
_SIDE = re.compile(r"\{(?:other_)?side\}|\b(?:right|left)\b")
"""A side, as a script and as its source name it."""


@dataclass(frozen=True, slots=True)
class Traced:
    """One sentence of the source, and where it went."""

    text: str
    where: Where
    stretch: int | None = None
    """The number of its stretch, from 1."""
    heading: bool = False


def traced(source: Document, draft: Draft) -> tuple[Traced, ...]:
    """Return the sentences of ``source`` in their order, each with where it went."""
    places: dict[str, list[_Place]] = {}
    for plain, place in _places(draft):
        places.setdefault(plain, []).append(place)
    found: list[Traced] = []
    last = 0
    for text, heading in _sentences(source):
        where, stretch = _looked_up(text, places, last)
        last = stretch or last
        found.append(Traced(text, where, stretch, heading))
        if len(found) == _MOST:
            break
    return tuple(found)


_Place = tuple[Where, int | None]


def _places(draft: Draft) -> Iterator[tuple[str, _Place]]:
    """Yield each text of the draft, as it is compared, with where it stands."""
    around = (*draft.intro, *draft.outro, *draft.safety, draft.title)
    yield from _at("left-out", draft.left_out)
    yield from _at("todo", draft.todo)
    yield from _at("dose", draft.said)
    yield from _at("around", around)
    for number, one in enumerate(draft.stretches, 1):
        yield from _at("left-out", one.left_out, number)
        yield from _at("todo", one.todo, number)
        yield from _at("dose", one.said, number)
        yield from _at("said", (*one.setup, *one.release, one.hold_cue), number)
        yield from _at("caution", one.cautions, number)
        yield from _at("name", (one.name,), number)


def _at(
    where: Where, texts: Iterable[str], number: int | None = None
) -> Iterator[tuple[str, _Place]]:
    return ((_plain(text), (where, number)) for text in texts if text)


def _looked_up(text: str, places: Mapping[str, Sequence[_Place]], last: int) -> _Place:
    """Return where ``text`` went: it, most of it, or what holds it; else ``unknown``.

    Of several places the one nearest to the stretch ``last`` is taken, and a later one first.
    """
    plain = _plain(text)
    near = places.get(plain) or [
        place
        for other, found in places.items()
        if len(other) > _SHORT and len(plain) > _SHORT and (plain in other or other in plain)
        for place in found
    ]
    if not near:
        return ("dose", last or None) if read_dose(text) else ("unknown", None)
    return min(near, key=lambda one: _away(one[1], last))


def _away(stretch: int | None, last: int) -> float:
    """Return how far ``stretch`` is from the one before; half as far where it comes later."""
    steps = (stretch or last) - last
    return steps / 2 if steps >= 0 else -steps


def _sentences(source: Document) -> Iterator[tuple[str, bool]]:
    """Yield each sentence, and whether it is a heading."""
    match source.kind:
        case "html":
            blocks = read_html(source.text)
        case "markdown":
            blocks = read_markdown(source.text)
        case "text":
            blocks = read_text(source.text)
        case _:
            yield from ((line, False) for line in _lines(source.text))
            return
    for block in blocks:
        heading = block.kind == "heading"
        for sentence in [block.text] if heading else split(block.text):
            yield sentence, heading


def _lines(text: str) -> Iterable[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _plain(text: str) -> str:
    """Return the words of ``text`` in small letters, with one word for any side."""
    return _NO_WORD.sub(" ", _SIDE.sub("side", text.casefold())).strip()
