"""The parts of an article become a draft of a routine."""

import re
from dataclasses import dataclass, field, replace

from voicecoach.importing.blocks import Block
from voicecoach.importing.cutting.parts import Outline, Part
from voicecoach.importing.draft import Draft, StretchDraft
from voicecoach.importing.fields import is_all_dose, is_for_all, words_beyond, work_for
from voicecoach.importing.sense.conditions import conditions_in, slug
from voicecoach.importing.sense.doses import NOTHING, ParsedDose, read_dose
from voicecoach.importing.sense.naming import split_label
from voicecoach.importing.sense.needed import equipment_in
from voicecoach.importing.sense.noise import is_noise
from voicecoach.importing.sense.purposes import (
    explains,
    is_advice,
    is_caution,
    is_explaining_label,
    is_holding,
    is_instruction,
    is_safety_section,
)
from voicecoach.importing.sense.sentences import in_parts, split
from voicecoach.importing.sense.side_words import (
    NO_SIDES,
    Sides,
    before_switch,
    first_side,
    for_both,
    is_second_side,
    read_sides,
    sides_of_all,
    switches,
    with_sides,
)
from voicecoach.importing.sense.words import OF_THE_FIELD

_RESERVED = re.compile(
    r"\b(?:not|never|please|leave|skip|avoid|first|instead|without)\b|n['’]t\b|\?$", re.IGNORECASE
)
_OF_USE = re.compile(
    rf"{OF_THE_FIELD.pattern}|\b(?:do|doing|repeat) (?:it|them|these|this|the lot|all)\b",
    re.IGNORECASE,
)
_EQUIPMENT = re.compile(r"equipment", re.IGNORECASE)
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
class _Pile:
    """The sentences of one stretch, or of all around them, by what they are for."""

    setup: list[str] = field(default_factory=list)
    hold_cue: list[str] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    todo: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    dose: ParsedDose = NOTHING
    held: bool = False
    """Whether a dose came after a side was named."""
    sides: Sides = NO_SIDES
    """Of all stretches, where that was said."""
    second: bool = False
    """Whether some of it was for the second side."""

    @property
    def all(self) -> list[str]:
        """The sentences that may name sides and equipment."""
        return [*self.setup, *self.hold_cue, *self.said]


def read_article(parts: Outline) -> Draft:
    """Return the draft of a routine; one with no stretches where none was found."""
    around = _read_outside(parts)
    stretches = [_read_part(part, around) for part in parts.parts]
    told = [sentence for one in stretches for sentence in (*one.setup, *one.said)]
    return Draft(
        title=parts.title,
        stretches=tuple(one for one in stretches if one.setup or one.said or one.cautions),
        intro=tuple(around.setup),
        safety=tuple(around.cautions),
        conditions=_conditions(around.cautions),
        equipment=tuple(equipment_in([*around.setup, *around.said, *told])),
        said=tuple(around.said),
        todo=tuple(around.todo),
        left_out=(*parts.noise, *around.left_out),
    )


def _read_outside(parts: Outline) -> _Pile:
    pile, listing = _Pile(), False
    for heading, block in parts.outside:
        label, text = split_label(block)
        if listing and block.kind == "entry":
            pile.cautions.append(text)
            continue
        if _EQUIPMENT.match(label):
            pile.said.append(block.text)
            continue
        listing = text.endswith(":") and _warns(text)
        for sentence in split(text):
            _place_outside(sentence, heading, text, pile)
    return pile


def _place_outside(sentence: str, heading: str, around: str, pile: _Pile) -> None:
    named = read_dose(sentence)
    dose = named if is_for_all(sentence) else NOTHING
    of_all = bool(dose) or named.daily
    pile.dose += dose
    if of_all:
        pile.sides = sides_of_all(sentence) if pile.sides == NO_SIDES else pile.sides
    if is_noise(sentence):
        pile.left_out.append(sentence)
    elif _warns(sentence) or is_safety_section(heading):
        pile.cautions.append(sentence)
    elif not dose.daily and is_all_dose(sentence, dose):
        # The listener chooses how long, and is told by the fields.
        pile.said.append(sentence)
    elif of_all:
        pile.setup.append(sentence)
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


def _read_part(part: Part, around: _Pile) -> StretchDraft:
    pile = _Pile()
    for block in part.shared:
        for sentence in split(split_label(block)[1]):
            if is_instruction(sentence):
                pile.setup.append(sentence)
    for sentence in split(part.dose):
        pile.dose += read_dose(sentence)
        pile.said.append(sentence)
    for block in part.blocks:
        _place_block(block, pile)
    return _stretch(part.name, pile, around)


def _place_block(block: Block, pile: _Pile) -> None:
    label, text = split_label(block)
    for sentence in split(text):
        if _EQUIPMENT.match(label):
            pile.said.append(sentence)
        elif is_explaining_label(label) and not is_caution(sentence):
            pile.todo.append(sentence)
        else:
            _place(sentence, label, pile)


def _place(sentence: str, label: str, pile: _Pile) -> None:
    dose = read_dose(f"{label} {sentence}" if label else sentence)
    if is_noise(sentence):
        pile.left_out.append(sentence)
    elif _warns(sentence) or is_caution(label):
        whole = f"{label} {sentence}" if label.lower().endswith(" if:") else sentence
        pile.cautions.append(whole)
    elif is_second_side(sentence, pile.setup, held=pile.held):
        pile.second = True
        pile.said.append(sentence)
    elif is_all_dose(sentence, dose) or (switches(sentence) and not _instructs_first(sentence)):
        pile.said.append(sentence)
    elif is_holding(sentence):
        pile.hold_cue.append(sentence)
    elif not dose and not label and (explains(sentence) or not _instructs(sentence, pile)):
        pile.todo.append(sentence)
        return
    else:
        pile.setup.append(sentence)
    pile.dose += dose
    pile.held = pile.held or (bool(dose) and bool(first_side(pile.setup)))


def _warns(sentence: str) -> bool:
    """Tell whether a sentence warns, or names a condition in the way of a warning."""
    return is_caution(sentence) or (
        _RESERVED.search(sentence) is not None and bool(conditions_in(sentence))
    )


def _instructs(sentence: str, pile: _Pile) -> bool:
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


def _stretch(name: str, pile: _Pile, around: _Pile) -> StretchDraft:
    sides = read_sides(pile.all, second=pile.second, general=around.sides)
    work = work_for(pile.dose, around.dose, [name, *pile.all])
    *more_cues, hold_cue = pile.hold_cue or [""]
    draft = StretchDraft(
        name=name,
        setup=_with_sides([*pile.setup, *more_cues], sides),
        hold_cue=hold_cue,
        cautions=_with_sides(pile.cautions, sides),
        avoid_if=tuple(filter(None, map(slug, _conditions(pile.cautions)))),
        sides=sides,
        said=tuple(pile.said),
        todo=tuple(pile.todo),
    )
    return replace(draft, **work)


def _with_sides(sentences: list[str], sides: Sides) -> tuple[str, ...]:
    """Return the sentences for any side; that may be longer than the words right and left."""
    return tuple(part for one in sentences for part in in_parts(with_sides(one, sides)))


def _conditions(cautions: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for caution in cautions for one in conditions_in(caution)))
