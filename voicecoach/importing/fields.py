"""The doses of a stretch and of its article become fields of a script."""

import re
from functools import lru_cache
from typing import Any

from voicecoach.importing.remembering import REMEMBERED
from voicecoach.importing.sense.doses import ParsedDose, Range, union
from voicecoach.importing.sense.numbers import plain_numbers
from voicecoach.importing.sense.words import FILLER

_FOR_ALL = re.compile(
    r"\b(?:each|every|per|all|everything|unless|most people|beginners|these|per stretch|repeat|hold"
    r"|stretches|exercises|poses)\b"
)
_FOR_EACH = re.compile(
    r"\b(?:stretches|exercises|poses|movements|most people|beginners|everything|unless"
    r"|(?:each|every|all|per|any)(?: of)?(?: the| these| your)?"
    r" (?:stretch|exercise|pose|position|movement|move|one)|(?:hold|repeat) (?:each|them|all)"
    r"(?! (?:side|leg|arm|foot|hand|way|direction)))\b"
)
_ABOUT_SEVERAL = re.compile(
    r"\b(?:these|following|list of|those) (?:[\w-]+ ){0,2}(?:stretches|exercises|poses|moves)\b",
    re.IGNORECASE,
)
_MOVING = re.compile(
    r"\b(?:back and forth|do not stay|don't stay|rock\w*|circl\w+|alternat\w+|kick\w*|pump\w*"
    r"|swing\w*|rolls|one after the other|up and down|slowly back|and back|glides?"
    r"|raises?|shrugs?|rotations?|tilts?|then drop|then release)\b",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"(?:^|[.;:!] )(?:and |then )?(?:hold|stay|remain|rest(?!.{0,40}\bbetween\b))\b"
    r"(?!: none| (?:on|one|a|both|your|up)\b)",
    re.IGNORECASE,
)
MANY = 5
"""Times that nobody holds a stretch without saying for how long."""
_EASY = re.compile(r"\bif (\d+) (?:seconds? )?(?:is|feels) (?:too )?easy\b")
_FIELD = re.compile(
    r"there are no sides\b|sides?:|(?:hold|reps|repetitions|sets|rest|equipment): ?none\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z']+")


def is_for_all(sentence: str) -> bool:
    """Tell whether a dose outside of the stretches is meant for all of them."""
    return _FOR_ALL.search(sentence.lower()) is not None


def is_for_each(sentence: str) -> bool:
    """Tell whether a sentence names the stretches in general: ``Hold each stretch …``."""
    return _FOR_EACH.search(sentence.lower()) is not None


def is_about_several(sentence: str) -> bool:
    """Tell whether a sentence speaks of the stretches around it: ``Use these stretches …``."""
    return _ABOUT_SEVERAL.search(sentence) is not None


def is_all_dose(sentence: str, dose: ParsedDose) -> bool:
    """Tell whether the fields of a script can say all that ``sentence`` says."""
    return (bool(dose) and not words_beyond(sentence)) or bool(_FIELD.match(sentence))


@lru_cache(maxsize=REMEMBERED)
def words_beyond(sentence: str) -> int:
    """Return how many words of ``sentence`` are no dose and no filler."""
    return sum(word not in FILLER for word in _WORD.findall(plain_numbers(sentence)))


def work_for(own: ParsedDose, general: ParsedDose, sentences: list[str]) -> dict[str, Any]:
    """Return the fields of a script that say how long and how often."""
    text = " ".join(sentences)
    rest = own.rest or general.rest
    fields: dict[str, Any] = {"rest": rest[0] if rest else None}
    count, sets = own.times, own.sets or general.sets
    if own.sets and not (own.hold or own.breaths or count) and own.sets[0] >= MANY:
        count, sets = own.sets, None  # rounds of a movement
    if own.breaths and not own.hold:
        fields["breaths"] = _whole(own.breaths)
    elif own.hold is None and count and _is_movement(count, general, text):
        fields["repeat"], count = _whole(count), None
        sets = sets or general.sets
    else:
        fields["hold"] = _eased(own.hold, text) or general.hold
        if not fields["hold"] and general.breaths and not count:
            fields["breaths"] = _whole(general.breaths)
    if count is None and "repeat" not in fields and not own.sets:
        count = general.times
    reps = count or sets
    if "repeat" in fields:
        # At some levels a listener has more repetitions; of a set that is written out there is one.
        fields["sets"] = _several(sets)
        reps = (1.0, 1.0) if fields["sets"] else None
    elif count:
        fields["sets"] = _several(own.sets)
    fields["reps"] = _whole(reps) if reps else None
    return fields


def _several(sets: Range | None) -> int | None:
    """Return how many sets there are; one is no set."""
    return _whole(sets) if sets and sets[0] > 1 else None


def _is_movement(count: Range, general: ParsedDose, text: str) -> bool:
    if _MOVING.search(text):
        return True
    if _STILL.search(text):
        return False
    return count[0] >= MANY or (count[0] == 1 and not general.hold)


def _eased(hold: Range | None, text: str) -> Range | None:
    """Return the hold with the shorter one that it grows from: ``45 seconds if 30 is easy``."""
    easier = _EASY.search(plain_numbers(text))
    return union(hold, (float(easier[1]), float(easier[1]))) if easier and hold else hold


def _whole(count: Range) -> int:
    return round(count[0])
