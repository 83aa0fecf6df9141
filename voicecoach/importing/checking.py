"""The importer looks at its own draft and tells what is probably wrong in it."""

import re
from collections import Counter
from collections.abc import Iterator
from statistics import median

from voicecoach.importing.draft import Draft, StretchDraft
from voicecoach.importing.fields import is_for_each
from voicecoach.importing.odd_stretches import BODY, Others, has_dose, odd_in
from voicecoach.importing.sense.cautions import is_caution
from voicecoach.importing.sense.conditions import conditions_in
from voicecoach.importing.sense.doses import ParsedDose, read_dose
from voicecoach.importing.sense.naming import is_name_line
from voicecoach.importing.sense.purposes import is_instruction

MOST_SETUP = 9
"""Lines of one stretch that people follow; more are mostly two stretches."""
_AS_LONG = 1.5
"""Times as many lines as the others have; a text whose stretches all have many is only long."""
_LONGEST_SESSION = 90 * 60.0
"""Seconds; a session of stretches is shorter."""
_A_MOVEMENT = 4.0
"""Seconds of one counted movement, as scripts have them."""
_LIFE = re.compile(
    r"\b(?:shoes?|wear|weight|regularly|exercis\w+|stretching|stretches|every day|doctor|therapist"
    r"|diet|pillow|mattress|posture)\b",
    re.IGNORECASE,
)
"""In advice that is for no stretch of its own."""
_HURT = r"(?:pain\w*|hurt\w*)\b"
_STERN = re.compile(
    r"\bshould (?:never|not) (?:do|be done)\b|\bshould be avoided\b|\bcontra-?indicat|\bdangerous\b"
    r"|\bavoid (?:it|this|these) if\b"
    r"|\b(?:with|use) (?:care|caution)\b|\bconsult (?:a|an|your|the|with)\b"
    rf"|\b(?:never|without)\b(?: [\w'-]+){{0,6}} {_HURT}"
    rf"|\b(?:no|not(?! only)|nor)\b(?: [\w'-]+){{0,4}} {_HURT}"
    rf"|n't\b(?: [\w'-]+){{0,3}} {_HURT}|\bpain\w* (?:is|are) (?:not|never)\b",
    re.IGNORECASE,
)
"""In a line that may warn, whoever it is about."""
_SEVERAL = 2
"""Stretches that show what all have."""


def doubts(draft: Draft) -> Iterator[str]:
    """Yield what is probably wrong, a line each, with the stretch that it is about."""
    count = len(draft.stretches)
    if draft.promised and draft.promised != count:
        yield f"the text speaks of {draft.promised} stretches, and {count} were found"
    yield from _names(draft)
    yield from _around(draft)
    yield from _unsaid_warnings(draft)
    others = Others(draft.title, _most_lines(draft), _alone_without(draft))
    for stretch in draft.stretches:
        for doubt in odd_in(stretch, others):
            yield f"{stretch.name or 'one without a name'}: {doubt}"
    rounds = draft.rounds.count if draft.rounds else 1
    if rounds * sum(map(_seconds, draft.stretches)) > _LONGEST_SESSION:
        yield "the session would last longer than an hour and a half: look at the holds and counts"


def _names(draft: Draft) -> Iterator[str]:
    """Yield what is odd in the names of all, and in the lines that may be names."""
    if unnamed := _unnamed(draft):
        yield f"the text has no name for {unnamed} of the stretches: give each one"
    named = Counter(one.name.casefold() for one in draft.stretches if one.name)
    if again := next((name for name, count in named.items() if count > 1), ""):
        yield f'several stretches are called "{again}"'
    for heading in draft.passed_over[:1]:
        yield f'this may be the name of a stretch, and began none: "{heading}"'


def _around(draft: Draft) -> Iterator[str]:
    told = [one for one in draft.intro if _is_step(one)]
    own = [one for one in (*draft.intro, *draft.said) if not is_for_each(one)]
    dosed = [one for one in own if _held_or_counted(read_dose(one))]
    if (told and dosed) or len(told) > 1:
        yield f'the introduction says what to do: "{told[0][:60]}"'


def _unsaid_warnings(draft: Draft) -> Iterator[str]:
    """Yield the lines that may warn, wherever they went, and are no cautions."""
    placed = {*draft.safety, *(one for part in draft.stretches for one in part.cautions)}
    spoken = [one for part in draft.stretches for one in (*part.setup, *part.said)]
    for line in (*_left(draft), *draft.intro, *spoken):
        warns = _STERN.search(line.replace("’", "'"))
        if line not in placed and (warns or (is_caution(line) and conditions_in(line))):
            yield f'this may be a caution, and is not said as one: "{line[:80]}"'


def _left(draft: Draft) -> list[str]:
    """Return the lines that are said nowhere."""
    inside = [line for one in draft.stretches for line in one.todo]
    return [*draft.todo, *draft.left_out, *inside]


def _most_lines(draft: Draft) -> float:
    """Return how many lines a stretch may have: some, or not many more than the others."""
    if len(draft.stretches) < 2:
        return MOST_SETUP
    return max(MOST_SETUP, _AS_LONG * median(len(one.setup) for one in draft.stretches))


def _alone_without(draft: Draft) -> bool:
    """Tell whether all stretches but one have a dose, of several."""
    return sum(map(has_dose, draft.stretches)) == len(draft.stretches) - 1 >= _SEVERAL


def _unnamed(draft: Draft) -> int:
    """Return how many stretches have no name, where the text has names of others, or of all."""
    without = sum(not stretch.name for stretch in draft.stretches)
    lines = [*_left(draft), *draft.intro]
    lines += [line for one in draft.stretches for line in one.left_out]
    return without if without < len(draft.stretches) or any(map(is_name_line, lines)) else 0


def _is_step(sentence: str) -> bool:
    """Tell whether a sentence says how to do a stretch, not how to live."""
    return bool(BODY.search(sentence)) and is_instruction(sentence) and not _LIFE.search(sentence)


def _held_or_counted(dose: ParsedDose) -> bool:
    return bool(dose.hold or dose.breaths or dose.times) and not dose.daily


def _seconds(stretch: StretchDraft) -> float:
    hold = stretch.hold[0] if stretch.hold else 30.0
    hold = stretch.pause if stretch.pause is not None else hold
    hold = stretch.breaths * 10.0 if stretch.breaths else hold
    hold = stretch.repeat * _A_MOVEMENT if stretch.repeat else hold
    sides = 1 if stretch.sides.kind in {"none", "one"} else 2
    return hold * (stretch.reps or 1) * (stretch.sets or 1) * sides
