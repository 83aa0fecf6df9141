"""Each sentence of an article is put where it belongs: said, warned, done, or left to a person."""

import re
from dataclasses import dataclass, field

from voicecoach.importing.fields import is_all_dose, is_for_all, words_beyond
from voicecoach.importing.sense.blanks import has_blank
from voicecoach.importing.sense.cautions import is_caution
from voicecoach.importing.sense.chosen_sides import NO_SIDES, Sides
from voicecoach.importing.sense.conditions import conditions_in
from voicecoach.importing.sense.doses import NOTHING, ParsedDose, read_dose
from voicecoach.importing.sense.labels import (
    is_explaining_label,
    is_label,
    is_option,
    is_safety_section,
    is_warning_label,
)
from voicecoach.importing.sense.naming import names_a_time
from voicecoach.importing.sense.needed import equipment_in, lists_equipment
from voicecoach.importing.sense.noise import is_noise
from voicecoach.importing.sense.purposes import explains, is_advice, is_holding, is_instruction
from voicecoach.importing.sense.rounds import Rounds, rounds_in
from voicecoach.importing.sense.side_words import (
    before_switch,
    first_side,
    for_both,
    is_second_side,
    sides_of_all,
    switches,
)
from voicecoach.importing.sense.words import OF_THE_FIELD

_RESERVED = re.compile(
    r"\b(?:not|never|please|leave|skip|avoid|first|instead)\b|\bwithout asking\b|n['’]t\b|\?$",
    re.IGNORECASE,
)
_FOR_ALL_SIDES = re.compile(
    r"^(?:do|perform|repeat)\b.{0,40}\b(?:stretch(?:es)?|exercises?|poses?)\b.{0,20}\b(?:both|each)\b",
    re.IGNORECASE,
)
"""How a sentence begins that gives all stretches their sides."""
_OF_USE = re.compile(
    rf"{OF_THE_FIELD.pattern}|\b(?:do|doing|repeat) (?:it|them|these|this|the lot|all)\b",
    re.IGNORECASE,
)
_NEEDED = re.compile(r"you(?:['’]ll| will)? need\b", re.IGNORECASE)
_POSITION = re.compile(
    r"(?:(?:right|left|r|l|both|all|one|the|your|your own|back|backs of the) )*"
    rf"{OF_THE_FIELD.pattern}|(?:all|both|you|same|no|on|onto|in|from|up|back|facing|lying|sitting"
    r"|standing|kneeling|seated|still|again|now)\b|[^.]*\byou\b",
    re.IGNORECASE,
)
"""How a sentence begins that says where the body is, before any has said what to do."""
_A_FEW = 3
"""Words beside a dose; fewer only tell how to change over."""


@dataclass(slots=True)
class Pile:
    """The sentences of one stretch, or of all around them, by what they are for."""

    setup: list[str] = field(default_factory=list)
    hold_cue: list[str] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    todo: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    dose: ParsedDose = NOTHING
    side: str = ""
    """The side that the setup names first, or nothing."""
    held: bool = False
    """Whether a dose came after a side was named."""
    sides: Sides = NO_SIDES
    """Of all stretches, where that was said."""
    steps: int | None = None
    """How many sentences of the setup stood before the hold."""
    options: list[str] = field(default_factory=list)
    """Sentences of the setup that tell how to make it easier or harder."""
    rounds: Rounds | None = None
    """How often all of it is done."""
    other_way: bool = False
    """Whether the sentences that follow tell another way to do it."""
    second: bool = False
    """Whether some of it was for the second side."""

    def add_step(self, sentence: str) -> None:
        """Add a sentence that says what to do."""
        self.setup.append(sentence)
        self.side = self.side or first_side([sentence])

    @property
    def all(self) -> list[str]:
        """The sentences that may name sides and equipment."""
        return [*self.setup, *self.hold_cue, *self.said]


def place_outside(sentence: str, heading: str, around: str, pile: Pile) -> None:
    """Put a sentence of the article that stands in no stretch.

    Args:
        sentence: as it stands there.
        heading: what stands above it.
        around: its paragraph.
        pile: that of the whole article.
    """
    named = read_dose(sentence)
    dose = named if is_for_all(sentence) else NOTHING
    if rounds := rounds_in(sentence):
        pile.rounds = rounds
        pile.said.append(sentence)
        return
    of_all = bool(dose) or named.daily
    pile.dose += dose
    if (of_all or _FOR_ALL_SIDES.search(sentence)) and pile.sides == NO_SIDES:
        pile.sides = sides_of_all(sentence)
    if is_noise(sentence):
        pile.left_out.append(sentence)
    elif warns(sentence) or is_safety_section(heading):
        pile.cautions.append(sentence)
    elif has_blank(sentence):
        pile.todo.append(sentence)
    elif not dose.daily and is_all_dose(sentence, dose):
        # The listener chooses how long, and is told by the fields.
        pile.said.append(sentence)
    elif of_all:
        (pile.said if names_a_time(sentence) else pile.setup).append(sentence)
    elif lists_equipment(sentence) and not is_advice(sentence):
        pile.said.append(sentence)
    elif is_advice(sentence):
        # A line without a full stop is a slogan or a name, unless it says what to do.
        fits = (
            around.endswith((".", "!", "?")) or is_instruction(sentence) or _NEEDED.match(sentence)
        )
        (pile.setup if fits else pile.left_out).append(sentence)
    else:
        whole = sentence.endswith((".", "!", "?", "”", '"'))
        of_use = _OF_USE.search(sentence) or equipment_in([sentence]) or named
        (pile.todo if whole and of_use else pile.left_out).append(sentence)


def only_explains(label: str, sentence: str) -> bool:
    """Tell whether what stands after ``label`` is neither done nor heeded."""
    if is_caution(sentence) or not label or is_warning_label(label):
        return False
    return is_explaining_label(label) or not (is_label(label) or is_instruction(sentence))


def place(sentence: str, label: str, pile: Pile, *, written: str = "") -> None:
    """Put a sentence of a stretch.

    Args:
        sentence: without its label.
        label: what stands before it or its paragraph: ``Hold:``.
        pile: that of the stretch.
        written: the sentence with its label, where that was no mere emphasis.
    """
    written = written or sentence
    dose = read_dose(f"{label} {sentence}" if label else sentence)
    if is_noise(sentence):
        pile.left_out.append(sentence)
    elif warns(sentence) or is_caution(label) or is_warning_label(label):
        pile.cautions.append(_warning(sentence, label, written))
    elif has_blank(sentence):
        pile.todo.append(sentence)
    elif is_second_side(sentence, pile.setup, held=pile.held):
        pile.second = True
        pile.said.append(written)
    elif (
        is_all_dose(sentence, dose)
        or (switches(sentence) and not _instructs_first(sentence))
        or lists_equipment(sentence)
    ):
        pile.said.append(written)
    elif is_holding(sentence):
        pile.hold_cue.append(sentence)
    elif not dose and not label and (explains(sentence) or not _instructs(sentence, pile)):
        pile.todo.append(sentence)
        return
    else:
        pile.add_step(written if dose or is_option(label) else sentence)
        pile.options += [pile.setup[-1]] if is_option(label) else []
    pile.dose += dose
    if pile.steps is None and (dose.hold or dose.breaths):
        pile.steps = len(pile.setup)
    pile.held = pile.held or (bool(dose) and bool(pile.side))


def _warning(sentence: str, label: str, written: str) -> str:
    """Return what is said of a caution: ``Torn hamstring`` alone warns nobody."""
    alone = is_caution(sentence) or is_instruction(sentence)
    whole = alone and not label.lower().endswith(" if:")
    return written if whole or not label else f"{label} {sentence}"


def warns(sentence: str) -> bool:
    """Tell whether a sentence warns, or names a condition in the way of a warning."""
    return is_caution(sentence) or (
        _RESERVED.search(sentence) is not None and bool(conditions_in(sentence))
    )


def _instructs(sentence: str, pile: Pile) -> bool:
    """Tell whether a sentence says what to do, or where a part of the body is."""
    if is_instruction(sentence) or switches(sentence) or for_both(sentence):
        return True
    if sentence.endswith("?") or not (pile.setup or _POSITION.match(sentence)):
        return False
    told = OF_THE_FIELD.search(sentence) or _RESERVED.search(sentence)
    return bool(told or first_side([sentence]))


def _instructs_first(sentence: str) -> bool:
    """Tell whether a sentence has more to say than to do the same on the other side."""
    return words_beyond(before_switch(sentence)) >= _A_FEW
