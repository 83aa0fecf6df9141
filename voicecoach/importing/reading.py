"""The parts of an article become a draft of a routine."""

import re
from collections.abc import Iterable
from dataclasses import replace

from voicecoach.importing.blocks import Block
from voicecoach.importing.cutting.headings import instructs
from voicecoach.importing.cutting.parts import Outline, Part
from voicecoach.importing.draft import Draft, StretchDraft
from voicecoach.importing.fields import MANY, work_for
from voicecoach.importing.piling import Pile, only_explains, place, place_outside, warns
from voicecoach.importing.sense.blanks import without_side_blank
from voicecoach.importing.sense.cautions import is_caution, leaves_out, warning_apart
from voicecoach.importing.sense.chosen_sides import Sides
from voicecoach.importing.sense.conditions import conditions_in, slug
from voicecoach.importing.sense.doses import ParsedDose, read_dose
from voicecoach.importing.sense.naming import may_begin, split_label
from voicecoach.importing.sense.needed import equipment_in
from voicecoach.importing.sense.positions import (
    is_way_out,
    led_breath,
    only_goes_there,
    position_in,
)
from voicecoach.importing.sense.purposes import is_instruction
from voicecoach.importing.sense.sentences import in_parts, split
from voicecoach.importing.sense.side_words import read_sides, with_sides

_OTHER_WAY = re.compile(
    r"\b(?:another|different|alternative|alternate|easier|gentler|simpler|harder|advanced|seated"
    r"|standing|modified) (?:way|version|option|variation|alternative)\b[^.]*:$"
    r"|^(?:or|alternatively|instead|if you (?:prefer|can['’]?t|cannot|would rather))\b[^.]*:$"
    r"|^(?:options?|variations?|modifications?|alternatives?):$",
    re.IGNORECASE,
)
"""What stands below is not done after the first way, but in its place."""
_TAG = re.compile(r"\[([^\[\]]{2,40})\] *(?=\w)")
"""Things in brackets before what is done with them."""
_EQUIPMENT = re.compile(r"equipment", re.IGNORECASE)


def read_article(parts: Outline) -> Draft:
    """Return the draft of a routine; one with no stretches where none was found."""
    around = _read_outside(parts)
    stretches = [_read_part(part, around) for part in parts.parts]
    inside = [line for one in stretches for line in one.left_out]
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
        left_out=(
            *parts.noise,
            *around.left_out,
            *inside,
        ),
        rounds=around.rounds,
        promised=parts.promised,
        passed_over=_passed_over(parts),
        pictures=parts.told,
    )


def _passed_over(parts: Outline) -> tuple[str, ...]:
    """Return the headings outside that may be names, with something to do below them."""
    told = [heading for heading, block in parts.outside if instructs(block)]
    return tuple(dict.fromkeys(filter(may_begin, told)))


def _read_outside(parts: Outline) -> Pile:
    pile, listing = Pile(), False
    for heading, block in parts.outside:
        label, text = split_label(block)
        if listing and block.kind == "entry":
            pile.cautions.append(text)
            continue
        if _EQUIPMENT.match(label):
            pile.said.append(f"{label} {block.text}" if block.label else block.text)
            continue
        listing = text.endswith(":") and warns(text)
        whole = f"{label} {text}" if block.label and not block.bold else text
        for sentence in _apart(whole):
            place_outside(sentence, heading, text, pile)
    return pile


def _read_part(part: Part, around: Pile) -> StretchDraft:
    pile = Pile()
    for block in part.shared:
        for sentence in split(split_label(block)[1]):
            if is_instruction(sentence):
                pile.add_step(sentence)
    for block in part.blocks:
        _place_block(block, pile)
    for block in part.second:
        pile.second = True
        pile.said += split(block.text)
    for sentence in split(part.dose):
        pile.dose = _with_heading(read_dose(sentence), pile.dose)
        pile.said.append(sentence)
    return replace(_stretch(part.name, pile, around), sights=part.sights)


def _with_heading(heading: ParsedDose, own: ParsedDose) -> ParsedDose:
    """Return the dose of a stretch; a time beside its name may be that of all of it."""
    counted = own.times is not None and own.times[0] >= MANY
    return replace(heading, hold=None) + own if own.hold or counted else heading + own


def _apart(text: str) -> list[str]:
    """Return the sentences of a text, with what warns apart from what to do."""
    return [part for sentence in split(text) for part in warning_apart(sentence)]


def _place_block(block: Block, pile: Pile) -> None:
    label, text = split_label(block)
    if pile.other_way and not is_caution(text):
        pile.todo += split(text)
        return
    if (tag := _TAG.match(text)) and equipment_in([f"Equipment: {tag[1]}"]):
        pile.said.append(f"Equipment: {tag[1]}")
        text = text[tag.end() :]
    sentences = _apart(text)
    pile.other_way = bool(sentences) and _OTHER_WAY.search(sentences[-1]) is not None
    for number, written in enumerate(sentences):
        sentence = without_side_blank(written)
        plain = label and not block.bold and not number
        if _EQUIPMENT.match(label):
            pile.said.append(f"{label} {sentence}" if plain else sentence)
        elif only_explains(label, sentence):
            pile.todo.append(sentence)
        else:
            place(sentence, label, pile, written=f"{label} {sentence}" if plain else "")


def _stretch(name: str, pile: Pile, around: Pile) -> StretchDraft:
    sides = read_sides(pile.all, second=pile.second, general=around.sides)
    work = work_for(pile.dose, around.dose, [name, *pile.all])
    *more_cues, hold_cue = pile.hold_cue or [""]
    steps, release = _parted(pile, held="repeat" not in work)
    position = position_in([one for one in steps if one not in pile.options])
    there = [one for one in steps[:1] if position and len(steps) > 1 and only_goes_there(one)]
    draft = StretchDraft(
        name=name,
        setup=_with_sides([*steps[len(there) :], *more_cues], sides),
        position=position,
        release=_with_sides(release, sides),
        breath=tuple(led_breath(pile.all).items()),
        hold_cue=hold_cue,
        cautions=_with_sides(pile.cautions, sides),
        avoid_if=tuple(filter(None, map(slug, _conditions(filter(leaves_out, pile.cautions))))),
        sides=sides,
        said=(*there, *pile.said),
        todo=tuple(pile.todo),
        left_out=tuple(pile.left_out),
    )
    return replace(draft, **work)


def _parted(pile: Pile, *, held: bool) -> tuple[list[str], list[str]]:
    """Return the steps, and the way out that stands after the hold at their end."""
    end = len(pile.setup)
    first = pile.steps if held and pile.steps is not None else end
    while end > max(first, 1) and is_way_out(pile.setup[end - 1]):
        end -= 1
    return pile.setup[:end], pile.setup[end:]


def _with_sides(sentences: list[str], sides: Sides) -> tuple[str, ...]:
    """Return the sentences for any side; that may be longer than the words right and left."""
    return tuple(part for one in sentences for part in in_parts(with_sides(one, sides)))


def _conditions(cautions: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for caution in cautions for one in conditions_in(caution)))
