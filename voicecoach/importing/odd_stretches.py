"""The importer looks at one stretch of its draft and tells what is probably wrong in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.importing.draft import StretchDraft
from voicecoach.importing.fields import is_about_several
from voicecoach.importing.sense.blanks import has_blank
from voicecoach.importing.sense.doses import ParsedDose, read_dose
from voicecoach.importing.sense.naming import is_name_line, names_a_time
from voicecoach.importing.sense.numbers import plain_numbers
from voicecoach.importing.sense.positions import goes_into
from voicecoach.importing.sense.purposes import is_instruction
from voicecoach.importing.sense.side_words import first_side, for_both, switches

_NAME_WORDS = 9
"""Words of a name; more are a sentence."""
_TIMES_APART = 4
"""The longest hold of a range is mostly at most so many times the shortest."""
_LONGEST_USUAL = 600.0
"""Seconds of a hold that somebody may mean; more are mostly the time of all of it."""
_MANY_TELLING, _TELLING_PART = 2, 0.4
"""Lines that only tell something, and their part of all, that make a stretch an introduction."""
BODY = re.compile(
    r"\b(?:arms?|legs?|knees?|hips?|heels?|foot|feet|hands?|chin|ears?|head|elbows?|wrists?|fingers?"
    r"|toes?|thighs?|calf|ankles?|shoulders?|chest|palms?|back flat|shoulder blades)\b",
    re.IGNORECASE,
)
_PART = re.compile(rf"{BODY.pattern}|\b(?:back|neck|body|spine|torso|shins?)\b", re.IGNORECASE)
_OF_MANY = re.compile(r"\b(?:stretches|exercises|poses|moves|routine|workout)\b", re.IGNORECASE)
_CALLED = re.compile(r"\b([a-z'’-]+) (?:pose|stretch|exercise|twist)\b")
_NO_NAME = frozenset(
    """
    a an and another any as best comfortable deep each every feel first following for full gentle
    good great hold in intense is it last mild more next of on one or other same second simple
    slight static that the third this to whole with yoga you your
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
"""Words before ``stretch`` that name none."""
_NOTHING = re.compile(
    r"(?:(?:a|all|an|and|any|are|at|by|do|each|every|for|from|hours?|in|is|it|minutes|of|on|or|the"
    r"|then|this|to|with|you|your) ?)+",
    re.IGNORECASE,
)
"""Words of which a name cannot consist alone."""
_BY_NUMBER = re.compile(
    r"(?:^|[.,;:] |\b(?:and|then) )(?:hold|stay|remain|repeat|do (?:this|it))\b"
    r"(?! (?:both|one|1|steps?|\d+ (?:arms?|legs?|hands?)))"
    r"[^.,;()]{0,40}[^\w.,;(](?!1 )\d{1,3}"
    r"(?![\d)]| ?(?:°|deg|cm|in\b|inch|feet|hours?|days?|weeks?))"
)
"""How a line says to hold or to repeat, and how much of it."""
_DATA = re.compile(r"[\[\]<>|\\]|[\"']: ?[\"'\[({\d]")
"""What stands in data and programs, and in no sentence."""


@dataclass(frozen=True, slots=True)
class Others:
    """What a stretch is compared with."""

    title: str
    """Of all."""
    most: float
    """Lines that a stretch may have."""
    dosed: bool
    """Whether all stretches of the draft but one have a dose."""


def odd_in(stretch: StretchDraft, others: Others) -> Iterator[str]:
    """Yield what is probably wrong in a stretch, a line each."""
    if _is_no_name(stretch.name):
        yield "this is no name"
    elif stretch.name == others.title and _OF_MANY.search(stretch.name) and len(stretch.setup) > 1:
        yield "it has the title's name: is all of the text one stretch?"
    if len(stretch.setup) > others.most:
        yield f"it has {len(stretch.setup)} lines: are these several stretches?"
    if any(map(_DATA.search, stretch.setup)):
        yield "its lines look like data, not like sentences"
    if blank := next(filter(has_blank, stretch.todo), ""):
        yield f'somebody has to fill in a blank: "{blank[:60]}"'
    yield from _several_in(stretch)
    yield from _tells_only(stretch, others)
    yield from _doses(stretch)


def _several_in(stretch: StretchDraft) -> Iterator[str]:
    """Yield what shows that a stretch is several ones."""
    later = stretch.setup[1:]
    if named := next(filter(_is_name, stretch.setup), "") if later and not stretch.pause else "":
        yield f'a line of it looks like the name of another one: "{named}"'
    if len(kinds := _names_in(stretch)) > 1:
        yield f"it speaks of {' and of '.join(sorted(kinds)[:2])}: are these several stretches?"
    begun = stretch.position or goes_into(next(iter(stretch.setup), ""))
    if other := next((one for one in later if begun and goes_into(one) not in {"", begun}), ""):
        yield f'it goes to another position: "{other[:60]}" Is that another stretch?'
    if sum(map(_changes, (*stretch.said, *stretch.setup))) > 1:
        yield "it changes sides more than once: are these two stretches?"


def _tells_only(stretch: StretchDraft, others: Others) -> Iterator[str]:
    """Yield what shows that a stretch is, at least in part, an introduction."""
    if of_all := next(filter(is_about_several, stretch.setup), ""):
        yield f'a line of it speaks of several stretches: "{of_all[:60]}"'
    told = any(BODY.search(one) or first_side([one]) for one in stretch.setup)
    if not (told or has_dose(stretch)) and others.dosed:
        yield "nothing says how long or how often, as for all others: is it a stretch?"
    elif not (stretch.setup or stretch.name):
        yield "nothing says what to do"
    telling = [one for one in stretch.setup if not _is_of_use(one)]
    plain = stretch.pause is None and any(
        not read_dose(one) and ":" not in one for one in stretch.setup
    )
    bodily = sum(_PART.search(one) is not None for one in stretch.setup)
    if plain and bodily < len(stretch.setup) and not any(map(is_instruction, stretch.setup)):
        yield "none of its lines says what to do"
    elif len(telling) >= max(_MANY_TELLING, _TELLING_PART * len(stretch.setup)):
        yield f'many of its lines do not say what to do: "{telling[0][:60]}"'


def _is_of_use(line: str) -> bool:
    return bool(is_instruction(line) or _PART.search(line) or read_dose(line) or switches(line))


def _names_in(stretch: StretchDraft) -> set[str]:
    """Return the names of stretches that the lines of one speak of, but for its own."""
    own = stretch.name.lower()
    return {
        found[0]
        for line in stretch.setup
        for found in _CALLED.finditer(line.lower())
        if found[1] not in _NO_NAME and found[1] not in own and not found[1].endswith("ly")
    }


def has_dose(stretch: StretchDraft) -> bool:
    """Tell whether a stretch says how long or how often it is done."""
    counted = stretch.hold or stretch.breaths or stretch.repeat or stretch.reps
    return bool(counted) or stretch.pause is not None


def _is_name(line: str) -> bool:
    return is_name_line(line) and line.istitle() and not is_instruction(line)


def _doses(stretch: StretchDraft) -> Iterator[str]:
    lines = (*stretch.setup, stretch.hold_cue, *stretch.said)
    read = [dose for dose in map(read_dose, lines) if not dose.daily]
    holds = {one.hold for one in read if one.hold}
    if len(holds) > 1 and stretch.hold and stretch.hold[1] >= _TIMES_APART * stretch.hold[0]:
        yield f"it has holds from {stretch.hold[0]:g} to {stretch.hold[1]:g} seconds"
    elif len(holds) > 2 or len({one.times for one in read if one.times}) > 2:
        yield "it has several holds or counts: are these several stretches?"
    elif other := next((line for line in lines if _is_other_dose(read_dose(line), stretch)), ""):
        yield f'its dose is not what a line of it says: "{other[:60]}"'
    if unread := next((line for line in (*lines, *stretch.todo) if _has_unread_number(line)), ""):
        yield f'a number of it is in no dose: "{unread[:60]}"'
    if stretch.hold and stretch.hold[1] > _LONGEST_USUAL:
        yield f"a hold of {stretch.hold[1]:g} seconds is very long"


def _has_unread_number(line: str) -> bool:
    """Tell whether a line says to hold or to repeat by a number that was not understood."""
    dose = read_dose(line)
    return not (dose or dose.daily) and bool(_BY_NUMBER.search(plain_numbers(line)))


def _is_other_dose(told: ParsedDose, stretch: StretchDraft) -> bool:
    """Tell whether a dose is in none of the fields of a stretch."""
    if told.daily:
        return False
    low, high = stretch.hold or (0.0, 0.0)
    held = told.hold is None or low <= told.hold[0] <= told.hold[1] <= high
    breathed = told.breaths is None or stretch.breaths == round(told.breaths[0])
    counts = {stretch.reps, stretch.repeat, stretch.sets}
    return not (held and breathed and (told.times is None or round(told.times[0]) in counts))


def _is_no_name(name: str) -> bool:
    empty = bool(_NOTHING.fullmatch(name)) or names_a_time(name) or name.endswith("?")
    return len(name.split()) > _NAME_WORDS or bool(read_dose(name)) or empty


def _changes(sentence: str) -> bool:
    """Tell whether a sentence leads to the other side, and not only to another direction."""
    return switches(sentence) and not for_both(sentence) and "direction" not in sentence.lower()
