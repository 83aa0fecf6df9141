"""An outline is judged as a whole: each thing that is odd in it has a price."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from statistics import median

from voicecoach.importing.blocks import Block
from voicecoach.importing.cutting.parts import Outline, Part
from voicecoach.importing.fields import is_for_each, words_beyond
from voicecoach.importing.remembering import REMEMBERED
from voicecoach.importing.sense.cautions import is_caution
from voicecoach.importing.sense.doses import read_dose
from voicecoach.importing.sense.labels import is_label
from voicecoach.importing.sense.naming import is_name_line, item_of, run_in, split_label
from voicecoach.importing.sense.numbers import plain_numbers
from voicecoach.importing.sense.purposes import is_instruction
from voicecoach.importing.sense.sentences import split
from voicecoach.importing.sense.side_words import switches

EMPTY = 3.0
"""Price of a part that says neither what to do nor how long."""
ONLY_A_DOSE = 0.5
"""Price of a part without a name that says nothing to do but to hold."""
SECOND_DOSE = 1.5
"""Price of each hold of a part after its first one, if something else is done in between."""
NO_DOSE = 0.7
"""Price of a part without a dose, where most have one."""
GOES_ON = 0.5
"""Price of a part without a name that begins in the middle: ``Pull it up.``, ``Then relax.``"""
SECOND_LIST = 0.5
"""Price of each list of a part that counts from one again."""
NO_NAME = 0.35
"""Price of a part that has no name."""
ODD_NAME = 1.5
"""Price of a name that is a sentence."""
NAME_THAT_ORDERS = 0.4
"""Price of a name that says what to do: ``Nod slowly``."""
PASSED_OVER, PLAINLY_PASSED_OVER = 0.5, 0.2
"""Prices of a name that stands inside a part, and begins none: emphasised, or not."""
NAME_OF_MANY = 1.0
"""Price of a name that stands above several stretches: ``Neck stretches``."""
BROKEN_PROMISE = 0.45
"""Price of each stretch more or less than the article says that it has."""
NOTHING_FOUND = inf
"""Price of an outline without a part."""
LEFT_OUTSIDE, MUCH_LEFT_OUTSIDE = 0.05, 0.2
"""Prices of an instruction that stands in no part: most introductions have some, and few many."""
_SOME = 6
"""Instructions that an introduction and a closing have together."""
HOLD_OUTSIDE = 0.7
"""Price of a hold that stands in no part, and is not for all of them."""
FAR_LONGER = 1.0
"""Price of a part that is more than three times as long as the others."""
_SEVERAL = 2
"""Parts with a dose that are no steps of one stretch."""
_MORE = 2
"""Words beside a dose that say something else to do."""
_LONG_NAME = 9
"""Words of a name; more are a sentence."""
_OF_MANY = re.compile(r"\b(?:stretches|exercises|poses|drills)$", re.IGNORECASE)
_ONE = re.compile(r"\b(?:stretch|pose|exercise)$", re.IGNORECASE)
_BACK = re.compile(
    r"(?:(?:and|then|now|slowly|gently),? )*"
    r"(?:hold|repeat|return|relax|release|switch|\w+ (?:it|them))\b|(?:and|then) ",
    re.IGNORECASE,
)
"""How a sentence begins that goes on with what was said before."""
_PROMISING = 12
"""Blocks from the beginning in which an article says how many stretches it has."""
_FEWEST_PROMISED = 3
"""Stretches that an article says it has; two of them may be any two."""
_PROMISE = re.compile(
    r"(?<![\w.-])(?<!first of )(?<!second of )(?<!third of )(\d{1,2}) (?:[a-z-]+ ){0,3}"
    r"(?:stretches|exercises|poses|moves|movements|drills|asanas)\b"
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    instructs: bool
    kinds: str
    """``h`` for a hold, ``t`` for a count, ``x`` for a change of sides."""
    more: bool
    """Whether it says more than how long, how often or to change sides."""


def price(found: Outline, promised: int) -> float:
    """Return what is odd in an outline, added up; 0 for one that has no fault.

    Args:
        found: the outline.
        promised: how many stretches the article says that it has, or 0.
    """
    if not found.parts:
        return NOTHING_FOUND
    sums = [[*_sentences(part.blocks)] for part in found.parts]
    told = [sum(one.instructs for one in sentences) for sentences in sums]
    doses = [
        max(bool(part.dose), _doses(sentences))
        for part, sentences in zip(found.parts, sums, strict=True)
    ]
    total = sum(map(_name_price, found.parts)) + sum(map(_passed_over, found.parts))
    total += EMPTY * sum(not one and not dose for one, dose in zip(told, doses, strict=True))
    total += ONLY_A_DOSE * sum(
        not part.name and all("h" in one.kinds and not one.more for one in sentences)
        for part, sentences in zip(found.parts, sums, strict=True)
    )
    if sum(map(bool, doses)) < _SEVERAL:
        total += GOES_ON * sum(map(_goes_on, found.parts[1:]))
    total += SECOND_LIST * sum(max(0, _lists(part) - 1) for part in found.parts)
    total += SECOND_DOSE * sum(max(0, one - 1) for one in doses)
    without = sum(not one for one in doses)
    total += NO_DOSE * without * (without * 2 < len(doses))
    total += FAR_LONGER * sum(one > max(8, 3 * median(told)) for one in told)
    if promised:
        total += BROKEN_PROMISE * min(abs(promised - len(found.parts)), 10)
    return total + _left(found)


def _sentences(blocks: tuple[Block, ...]) -> Iterator[_Sentence]:
    for block in blocks:
        label, text = split_label(block)
        for sentence in split(text):
            yield _read(label, sentence)


@lru_cache(maxsize=REMEMBERED)
def _read(label: str, sentence: str) -> _Sentence:
    dose = read_dose(f"{label} {sentence}" if is_label(label) else sentence)
    kinds = "h" * bool(dose.hold or dose.breaths) + "t" * bool(dose.times)
    kinds = kinds * (not label or is_label(label)) + "x" * switches(sentence)
    instructs = is_instruction(sentence)
    return _Sentence(instructs, kinds, instructs and words_beyond(sentence) >= _MORE)


def _doses(sentences: list[_Sentence]) -> int:
    """Return how many doses there are with something else to do between them."""
    return max(_groups(sentences, kind) for kind in "htx")


def _groups(sentences: list[_Sentence], kind: str) -> int:
    count, open_ = 0, True
    for sentence in sentences:
        open_ = open_ or (sentence.more if sentence.kinds else sentence.instructs)
        if kind in sentence.kinds:
            count += open_
            open_ = False
    return count


def _lists(part: Part) -> int:
    return sum(block.marker.rstrip(".):") == "1" for block in part.blocks if not block.label)


def _goes_on(part: Part) -> bool:
    return not part.name and bool(part.blocks) and bool(_BACK.match(part.blocks[0].text))


def _name_price(part: Part) -> float:
    if not part.name:
        return NO_NAME
    sentence = len(part.name.split()) > _LONG_NAME or bool(read_dose(part.name))
    orders = is_instruction(part.name) and " " in part.name and not part.name.istitle()
    return (
        ODD_NAME * sentence
        + NAME_THAT_ORDERS * orders
        + NAME_OF_MANY * bool(_OF_MANY.search(part.name))
    )


def _passed_over(part: Part) -> float:
    """Return the price of the names that stand in a part and begin none."""
    total = 0.0
    around = zip((None, *part.blocks), part.blocks, (*part.blocks[1:], None), strict=False)
    for before, block, after in around:
        between = all(one is not None and one.kind == "entry" for one in (before, after))
        if (pair := run_in(block)) and not is_instruction(pair[0]):
            total += PASSED_OVER if block.bold else PLAINLY_PASSED_OVER
        elif block.label or (after and block.kind == "entry"):
            continue
        elif is_name_line(block.text) or item_of(block.text):
            total += PASSED_OVER if between or _ONE.search(block.text) else PLAINLY_PASSED_OVER
    return total


def promised_count(texts: list[str]) -> int:
    """Return how many stretches an article says that it has, or 0: ``Six stretches for …``."""
    for text in texts[:_PROMISING]:
        found = _PROMISE.search(plain_numbers(text))
        if found and int(found[1]) >= _FEWEST_PROMISED:
            return int(found[1])
    return 0


def _left(found: Outline) -> float:
    """Return the price of what to do that stands in no part."""
    told = [
        sentence
        for _, block in found.outside
        for sentence in split(block.text)
        if not is_caution(sentence)
    ]
    held = sum(map(_own_hold, told))
    others = sum(is_instruction(one) and not _own_hold(one) for one in told)
    much = max(0, others - _SOME)
    return HOLD_OUTSIDE * held + LEFT_OUTSIDE * (others - much) + MUCH_LEFT_OUTSIDE * much


def _own_hold(sentence: str) -> bool:
    dose = read_dose(sentence)
    if dose.daily or is_for_each(sentence):
        return False
    return bool(dose.hold or dose.breaths or dose.times)
