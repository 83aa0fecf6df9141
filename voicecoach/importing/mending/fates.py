"""Each sentence of a source is found again in the draft that was made of it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Final

from voicecoach.importing.blocks import Block
from voicecoach.importing.draft import Draft
from voicecoach.importing.mending.corrections import sentences_of

LIKE: Final = 0.6
"""Share of the words that two texts have in common, from which one was made of the other."""
MOST_COMPARED: Final = 200
"""Texts of a draft that one sentence is compared with, those with its rarest words first."""
_FIELDS = (
    *("name", "setup", "hold_cue", "release", "cautions", "said", "todo"),
    "left_out",
)
_WORD = re.compile(r"\{(?:other_)?side\}|\w+")
_SIDE = {"{side}", "{other_side}", "right", "left"}
_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fate:
    """A sentence of the source, and where it went."""

    number: int
    """Of the sentence in the source; corrections name it."""
    text: str
    heading: bool
    """Whether the importer sees a heading in it."""
    begins: bool
    """Whether a paragraph, a line or an entry begins with it."""
    stretch: int | None = None
    """Which stretch has it; None where it is of all of them, or of none."""
    field: str = ""
    """The field of the draft: ``setup``, ``cautions`` …; ``said`` where other fields tell it, such
    as the hold; ``todo`` where a person has to decide; ``left out``; ``section`` for a heading that
    names no stretch; nothing where it is lost."""


@dataclass(slots=True, eq=False)
class _Claim:
    """A text of a draft, which was made of a sentence."""

    stretch: int | None
    field: str
    words: _Words
    taken: bool = False


@dataclass(slots=True)
class _Claims:
    """The texts of a draft, found by their words."""

    exact: dict[_Words, list[_Claim]] = field(default_factory=dict)
    with_word: dict[str, list[_Claim]] = field(default_factory=dict)

    def add(self, claim: _Claim) -> None:
        """Make a text known."""
        self.exact.setdefault(claim.words, []).append(claim)
        for word in set(claim.words):
            self.with_word.setdefault(word, []).append(claim)

    def of(self, words: _Words, current: int) -> _Claim | None:
        """Return the text that a sentence became; of several, the next after ``current``."""
        near = [one for one in self.exact.get(words, ()) if not one.taken]
        if not near:
            near = self._like(words)
        return min(near, key=lambda one: _distance(one.stretch, current), default=None)

    def _like(self, words: _Words) -> list[_Claim]:
        known = sorted((self.with_word.get(one, []) for one in set(words)), key=len)
        near = dict.fromkeys(islice(chain.from_iterable(known), MOST_COMPARED))
        rated = [(not one.taken, _likeness(words, one.words), one) for one in near]
        like = [(free, rate, one) for free, rate, one in rated if rate >= LIKE]
        best = max((one[:2] for one in like), default=None)
        return [one for free, rate, one in like if (free, rate) == best]


def fates(
    blocks: Iterable[Block], draft: Draft, unspoken: frozenset[int] = frozenset()
) -> tuple[Fate, ...]:
    """Return where each sentence of ``blocks`` went in ``draft``, in the order of the source.

    Args:
        blocks: the source.
        draft: what was made of it.
        unspoken: numbers of sentences that a person left out.
    """
    claims = _Claims()
    for claim in _claims(draft):
        claims.add(claim)
    return tuple(_found(blocks, claims, unspoken))


def _found(blocks: Iterable[Block], claims: _Claims, unspoken: frozenset[int]) -> Iterator[Fate]:
    current, before = 0, None
    for number, block, text in sentences_of(blocks):
        claim = None if number in unspoken else claims.of(_words(text), current)
        silent = number in unspoken or not _words(text)
        lost = "left out" if silent else "section" if block.kind == "heading" else ""
        stretch, name = (claim.stretch, claim.field) if claim else (None, lost)
        if claim:
            claim.taken = True
            current = current if stretch is None else stretch
        yield Fate(number, text, block.kind == "heading", block is not before, stretch, name)
        before = block


def _claims(draft: Draft) -> Iterator[_Claim]:
    for index, stretch in enumerate(draft.stretches):
        for name in _FIELDS:
            yield from _of(index, name, getattr(stretch, name))
    for name in ("title", "intro", "safety", "outro", "said", "todo", "left_out"):
        yield from _of(None, name, getattr(draft, name))


def _of(stretch: int | None, name: str, texts: str | Sequence[str]) -> Iterator[_Claim]:
    for text in [texts] if isinstance(texts, str) else texts:
        if words := _words(text):
            yield _Claim(stretch, name.replace("_", " ") if name == "left_out" else name, words)


def _words(text: str) -> _Words:
    """Return the words of a text; any side is the same one."""
    words = _WORD.findall(text.casefold())
    return tuple("{side}" if one in _SIDE else one for one in words)


def _likeness(one: _Words, other: _Words) -> float:
    """Return how much of the shorter text is in the longer one, and in its order nearly."""
    common = (Counter(one) & Counter(other)).total()
    return common / max(min(len(one), len(other)), 1) - 0.001 * abs(len(one) - len(other))


def _distance(stretch: int | None, current: int) -> tuple[bool, int]:
    """Return how far a stretch is from the one before; those behind it come last."""
    if stretch is None:
        return False, 1
    return stretch < current, abs(stretch - current)
