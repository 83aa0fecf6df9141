"""The importer looks at its own draft and tells what is probably wrong in it."""

import re
from collections.abc import Iterator
from statistics import median

from voicecoach.importing.draft import Draft, StretchDraft
from voicecoach.importing.fields import is_for_each
from voicecoach.importing.sense.blanks import has_blank
from voicecoach.importing.sense.cautions import is_caution
from voicecoach.importing.sense.conditions import conditions_in
from voicecoach.importing.sense.doses import ParsedDose, read_dose
from voicecoach.importing.sense.naming import is_name_line, names_a_time
from voicecoach.importing.sense.purposes import is_instruction
from voicecoach.importing.sense.side_words import first_side, for_both, switches

MOST_SETUP = 11
"""Lines of one stretch that people follow; more are mostly two stretches."""
_AS_LONG = 1.5
"""Times as many lines as the others have; a text whose stretches all have many is only long."""
_NAME_WORDS = 9
"""Words of a name; more are a sentence."""
_TIMES_APART = 4
"""The longest hold of a range is mostly at most so many times the shortest."""
_LONGEST_USUAL = 600.0
"""Seconds of a hold that somebody may mean; more are mostly the time of all of it."""
_LONGEST_SESSION = 90 * 60.0
"""Seconds; a session of stretches is shorter."""
_A_MOVEMENT = 4.0
"""Seconds of one counted movement, as scripts have them."""
_BODY = re.compile(
    r"\b(?:arms?|legs?|knees?|hips?|heels?|foot|feet|hands?|chin|ears?|head|elbows?|wrists?|fingers?"
    r"|toes?|thighs?|calf|ankles?|shoulders?|chest|palms?|back flat|shoulder blades)\b",
    re.IGNORECASE,
)
_LIFE = re.compile(
    r"\b(?:shoes?|wear|weight|regularly|exercis\w+|stretching|stretches|every day|doctor|therapist"
    r"|diet|pillow|mattress|posture)\b",
    re.IGNORECASE,
)
"""In advice that is for no stretch of its own."""
_OF_MANY = re.compile(r"\b(?:stretches|exercises|poses|moves|routine|workout)\b", re.IGNORECASE)
_STERN = re.compile(
    r"\bshould (?:never|not) (?:do|be done)\b|\bshould be avoided\b|\bcontra-?indicat|\bdangerous\b"
    r"|\bno pain\b|\bavoid (?:it|this|these) if\b",
    re.IGNORECASE,
)
"""In a line that may warn, whoever it is about."""
_SEVERAL = 2
"""Stretches that show what all have."""
_NOTHING = re.compile(
    r"(?:(?:a|all|an|and|any|are|at|by|do|each|every|for|from|hours?|in|is|it|minutes|of|on|or|the"
    r"|then|this|to|with|you|your) ?)+",
    re.IGNORECASE,
)
"""Words of which a name cannot consist alone."""
_DATA = re.compile(r"[\[\]<>|\\]|[\"']: ?[\"'\[({\d]")
"""What stands in data and programs, and in no sentence."""


def doubts(draft: Draft) -> Iterator[str]:
    """Yield what is probably wrong, a line each, with the stretch that it is about."""
    count = len(draft.stretches)
    if draft.promised and draft.promised != count:
        yield f"the text speaks of {draft.promised} stretches, and {count} were found"
    elif draft.rival:
        yield f"the text could also be {draft.rival} stretches: compare where each one begins"
    if unnamed := _unnamed(draft):
        yield f"the text has no name for {unnamed} of the stretches: give each one"
    yield from _around(draft)
    most, alone = _most_lines(draft), _alone_without(draft)
    for stretch in draft.stretches:
        for doubt in _of(stretch, draft.title, most, alone=alone):
            yield f"{stretch.name or 'one without a name'}: {doubt}"
    rounds = draft.rounds.count if draft.rounds else 1
    if rounds * sum(map(_seconds, draft.stretches)) > _LONGEST_SESSION:
        yield "the session would last longer than an hour and a half: look at the holds and counts"


def _around(draft: Draft) -> Iterator[str]:
    told = [one for one in draft.intro if _is_step(one)]
    own = [one for one in (*draft.intro, *draft.said) if not is_for_each(one)]
    dosed = [one for one in own if _held_or_counted(read_dose(one))]
    if (told and dosed) or len(told) > 1:
        yield f'the introduction says what to do: "{told[0][:60]}"'
    placed = {*draft.safety, *(one for part in draft.stretches for one in part.cautions)}
    lost = [*draft.todo, *draft.left_out, *(one for part in draft.stretches for one in part.todo)]
    for line in lost:
        warns = (is_caution(line) and conditions_in(line)) or _STERN.search(line)
        if line not in placed and warns:
            yield f'this may be a caution, and is not said: "{line[:80]}"'


def _most_lines(draft: Draft) -> float:
    """Return how many lines a stretch may have: some, or not many more than the others."""
    if len(draft.stretches) < 2:
        return MOST_SETUP
    return max(MOST_SETUP, _AS_LONG * median(len(one.setup) for one in draft.stretches))


def _of(stretch: StretchDraft, title: str, most: float, *, alone: bool) -> Iterator[str]:
    """Yield what is probably wrong in a stretch.

    Args:
        stretch: of a draft.
        title: of all.
        most: lines that it may have.
        alone: whether all stretches of the draft but one have a dose.
    """
    if _is_no_name(stretch.name):
        yield "this is no name"
    elif stretch.name == title and _OF_MANY.search(stretch.name) and len(stretch.setup) > 1:
        yield "it has the title's name: is all of the text one stretch?"
    if len(stretch.setup) > most:
        yield f"it has {len(stretch.setup)} lines: are these several stretches?"
    if any(map(_DATA.search, stretch.setup)):
        yield "its lines look like data, not like sentences"
    if blank := next(filter(has_blank, stretch.todo), ""):
        yield f'somebody has to fill in a blank: "{blank[:60]}"'
    others = stretch.setup if len(stretch.setup) > 1 and stretch.pause is None else ()
    if named := next(filter(_is_name, others), ""):
        yield f'a line of it looks like the name of another one: "{named}"'
    told = any(_BODY.search(one) or first_side([one]) for one in stretch.setup)
    if not (told or _has_dose(stretch)) and alone:
        yield "nothing says how long or how often, as for all others: is it a stretch?"
    yield from _doses(stretch)


def _has_dose(stretch: StretchDraft) -> bool:
    counted = stretch.hold or stretch.breaths or stretch.repeat or stretch.reps
    return bool(counted) or stretch.pause is not None


def _alone_without(draft: Draft) -> bool:
    """Tell whether all stretches but one have a dose, of several."""
    return sum(map(_has_dose, draft.stretches)) == len(draft.stretches) - 1 >= _SEVERAL


def _is_name(line: str) -> bool:
    return is_name_line(line) and line.istitle() and not is_instruction(line)


def _doses(stretch: StretchDraft) -> Iterator[str]:
    read = [read_dose(one) for one in (*stretch.setup, stretch.hold_cue, *stretch.said)]
    holds = {one.hold for one in read if one.hold}
    counts = [one for one in read if _counted(one)]
    if sum(map(_changes, (*stretch.said, *stretch.setup))) > 1:
        yield "it changes sides more than once: are these two stretches?"
    if len(holds) > 1 and stretch.hold and stretch.hold[1] >= _TIMES_APART * stretch.hold[0]:
        yield f"it has holds from {stretch.hold[0]:g} to {stretch.hold[1]:g} seconds"
    elif len(holds) > 2 or len({one.times for one in counts}) > 2:
        yield "it has several holds or counts: are these several stretches?"
    if stretch.hold and stretch.hold[1] > _LONGEST_USUAL:
        yield f"a hold of {stretch.hold[1]:g} seconds is very long"


def _unnamed(draft: Draft) -> int:
    """Return how many stretches have no name, where the text has names of others, or of all."""
    without = sum(not stretch.name for stretch in draft.stretches)
    lines = [*draft.left_out, *draft.intro, *draft.todo]
    lines += [line for one in draft.stretches for line in (*one.todo, *one.left_out)]
    return without if without < len(draft.stretches) or any(map(is_name_line, lines)) else 0


def _is_step(sentence: str) -> bool:
    """Tell whether a sentence says how to do a stretch, not how to live."""
    return bool(_BODY.search(sentence)) and is_instruction(sentence) and not _LIFE.search(sentence)


def _is_no_name(name: str) -> bool:
    empty = bool(_NOTHING.fullmatch(name)) or names_a_time(name)
    return len(name.split()) > _NAME_WORDS or bool(read_dose(name)) or empty


def _changes(sentence: str) -> bool:
    """Tell whether a sentence leads to the other side, and not only to another direction."""
    return switches(sentence) and not for_both(sentence) and "direction" not in sentence.lower()


def _held_or_counted(dose: ParsedDose) -> bool:
    return bool(dose.hold or dose.breaths or dose.times) and not dose.daily


def _counted(dose: ParsedDose) -> bool:
    return dose.times is not None and not dose.daily


def _seconds(stretch: StretchDraft) -> float:
    hold = stretch.hold[0] if stretch.hold else 30.0
    hold = stretch.pause if stretch.pause is not None else hold
    hold = stretch.breaths * 10.0 if stretch.breaths else hold
    hold = stretch.repeat * _A_MOVEMENT if stretch.repeat else hold
    sides = 1 if stretch.sides.kind in {"none", "one"} else 2
    return hold * (stretch.reps or 1) * (stretch.sets or 1) * sides
