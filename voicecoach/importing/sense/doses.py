"""The importer finds the dose in a sentence: how long to hold, and how often to repeat.

Each table can be extended; its patterns read what ``numbers.py`` has made plain.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from voicecoach.importing.sense.numbers import plain_numbers

Range = tuple[float, float]

N = r"(\d{1,4}(?:\.\d+)?)(?:(?: ?- ?| to | or )(\d{1,4}(?:\.\d+)?))?"
_UNIT = r"(s|secs?|seconds?|\"|mins?|minutes?)(?!\w|/(?! ?(?:side|leg|arm|foot|hand)))"
_TIME = re.compile(
    rf"(?<![\d.])(\d{{1,4}}(?:\.\d+)?) ?-?{_UNIT}\.? ?(?:-|to) ?(\d{{1,4}}(?:\.\d+)?) ?{_UNIT}"
    rf"|(?<![\d.]){N}[ -]?{_UNIT}"
)
_TIMED = rf"(?:about |around )?(?:another )?{N}[ -]?{_UNIT}"
_NO_HOLD = (
    # times that are no hold: rests, warm-ups, appointments
    rf"\b(?:rest|relax|pause|break|wait)(?: for| of|: ?| between)? {_TIMED}",
    rf"\brest: ?{_TIMED}",
    rf"{_TIMED}(?: of)?(?: a)? ?(?:rest|break|pause|between|in between|apart|later|quiz)\b",
    rf"\b(?:walk|march|jog|cycle|warm)\w*(?: \w+:?){{0,4}}? {_TIMED}",
    rf"{_TIMED} of (?:easy|gentle|light|brisk|steady|walk|march|jog|cycl|cardio|warm)",
    rf"{_TIMED} (?:in all|(?:in )?total|altogether|all told|and you)\b",
    (
        r"(?<!(?:hold|stay) for )(?<!(?:hold|stay) for no )"
        rf"\b(?:takes?|within|every|more than|less than|no longer than|longer than) {_TIMED}"
    ),
)
_NO_COUNT = (
    # counts that are no repetition: so often a day, parts of something, other measures
    rf"{N} (?:times|x) ?(?:a|per|each|every|/) ?(?:day|week|month|hour|night|morning)\b",
    rf"{N} (?:times )?(?:daily|weekly)",
    rf"{N} (?:days?|weeks?|months?|hours?|years?)\b",
    rf"{N} (?:cm|mm|inches|inch|feet|metres|meters|degrees|°|%|kg)(?!\w)",
)
_HOLDS = (
    rf"\bcount(?:ing)?(?: slowly)? (?:to|of) {N}",
    rf"\b(?:hold|stay|keep it)(?: it)? for (?:a (?:slow )?count of )?{N}(?=[.,;]|$)",
    rf"\bhold: ?{N}(?=[.,;]|$)",
)
_NO_BREATHS = (rf"\b(?:rest|relax|pause)\b[^.]{{0,30}} for {N} breaths?",)
_BREATHS = (
    rf"(?<![\d.]){N} (?:[a-z]+,? ){{0,2}}(?:breaths?|inhalations|exhalations)\b",
    rf"\bbreathe (?:[a-z]+,? ){{0,4}}{N} times\b",
)
# In the tables below every length of time has become a T.
_SETS = (
    rf"(?<![\d.]){N} (?:slow |smooth |gentle |easy )?(?:sets?|rounds?|cycles?|series)\b",
    rf"\b(?:sets?|rounds?): ?{N}",
    rf"\bgo (?:a)?round {N} times",
    rf"(?<![\d.]){N} ?x ?(?=\d)",
)
_UNITS = (
    r"(?:rolls|rocks|circles|swings|kicks|pumps|raises|lifts|reaches|trips|reps|repetitions|repeats"
    r"|goes|slides|bends|turns|twists|squats|lunges|glides|taps|pulses|nods"
    r"|shrugs|curls|bridges|stretches (?:each|per|on each))"
)
_TIMES = (
    rf"\bsets of {N}",
    rf"(?<![\d.]){N},? T (?:reps|repetitions|holds)\b",
    rf"(?<![\d.])\d+ ?x ?{N}",
    rf"(?<![\d.]){N} times\b",
    rf"(?<![\d.]){N} ?x(?![a-z\d]| \d)",
    rf"(?<!\w)x ?{N}",
    rf"\b(?:reps?|repetitions?|repeats?) ?[:=] ?{N}",
    rf"(?<![\d.])(?!1 ){N} (?:[a-z]+,? ){{0,2}}{_UNITS}\b",
    rf"(?<![\d.]){N} (?:(?:in|out|for|back)wards?|(?:anti-?|counter-?)?clockwise)\b",
    rf"(?<![\d.]){N} (?:on |to |with |for )?(?:each|per) (?:side|leg|arm|foot|hand|direction|way)",
    rf"(?<![\d.]){N} in (?:total|all|each direction|either direction|both directions)\b",
    rf"(?:^|\bdo |\. ){N} of (?:them|these|those)\b",
    rf"\buntil you(?: have|'ve) done {N}",
    rf"^(?:do |make |perform )?{N} (?:slow |gentle |easy )?[a-z]+s(?=\.?$|,? (?:and )?then\b)",
)
_MORE = re.compile(rf"{N} more times")
_DAILY = re.compile(r"\d ?x ?/? ?day\b|\b(?:a|per|each|every) (?:day|week)\b|\bdaily\b")


def _table(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


_NOT_HELD, _NOT_COUNTED = _table(_NO_HOLD), _table((*_NO_COUNT, *_NO_BREATHS))
_RESTS = _table((rf"\b(?:rest|relax|pause)(?: for| of|: ?) ?{_TIMED}",))
_TABLES = {
    "holds": _table(_HOLDS),
    "breaths": _table(_BREATHS),
    "sets": _table(_SETS),
    "times": _table(_TIMES),
}


@dataclass(frozen=True, slots=True)
class ParsedDose:
    """How long and how often; what is not said is None."""

    hold: Range | None = None
    """Seconds."""
    breaths: Range | None = None
    sets: Range | None = None
    times: Range | None = None
    rest: Range | None = None
    """Seconds."""
    daily: bool = False
    """Whether it tells how often a day or a week."""

    def __bool__(self) -> bool:
        return bool(self.hold or self.breaths or self.sets or self.times or self.rest)

    def __add__(self, other: "ParsedDose") -> "ParsedDose":
        return ParsedDose(
            union(self.hold, other.hold),
            other.breaths or self.breaths,
            other.sets or self.sets,
            other.times or self.times,
            other.rest or self.rest,
            self.daily or other.daily,
        )


NOTHING = ParsedDose()


@lru_cache(maxsize=20_000)
def read_dose(sentence: str) -> ParsedDose:
    """Return what ``sentence`` says about how long and how often."""
    plain = plain_numbers(sentence)
    if not any(map(str.isdigit, plain)):
        return NOTHING
    held, counted = plain, plain
    for pattern in _NOT_HELD:
        held = pattern.sub(" ", held)
    for pattern in _NOT_COUNTED:
        counted = pattern.sub(" ", counted)
    hold = None
    for found in _TIME.finditer(held):
        hold = union(hold, _seconds(found))
    hold = hold or _first("holds", held)
    rest = next(filter(None, (pattern.search(plain) for pattern in _RESTS)), None)
    counted = _TIME.sub(" T ", counted)
    breaths = _first("breaths", counted)
    for pattern in _TABLES["breaths"]:
        counted = pattern.sub(" ", counted)
    sets, times = _found("sets", counted), _found("times", counted)
    # "Go round twice" is one number, whichever table finds it.
    once = sets is not None and times is not None and sets.start(1) == times.start(1)
    return ParsedDose(
        hold,
        breaths,
        _range_of(sets),
        _more(counted) or (None if once else _range_of(times)),
        _seconds_of(rest) if rest else None,
        daily=_DAILY.search(plain) is not None,
    )


def union(one: Range | None, other: Range | None) -> Range | None:
    """Return the range from the shorter beginning to the longer end."""
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])


def _first(table: str, plain: str) -> Range | None:
    return _range_of(_found(table, plain))


def _found(table: str, plain: str) -> re.Match[str] | None:
    return next(filter(None, (pattern.search(plain) for pattern in _TABLES[table])), None)


def _range_of(found: re.Match[str] | None) -> Range | None:
    return _range(found[1], found[2]) if found else None


def _more(plain: str) -> Range | None:
    """Return how often in all a text with ``2 more times`` means: three times."""
    found = _MORE.search(plain)
    return (int(found[1]) + 1, int(found[1]) + 1) if found else None


def _range(low: str, high: str | None) -> Range:
    ends = float(low), float(high or low)
    return min(ends), max(ends)


def _seconds(found: re.Match[str]) -> Range:
    """Return the range of a length of time; either end may have a unit of its own."""
    if found[1]:
        return _range(*(str(float(found[n]) * _scale(found[n + 1])) for n in (1, 3)))
    scale = _scale(found[7])
    low, high = _range(found[5], found[6])
    return low * scale, high * scale


def _seconds_of(found: re.Match[str]) -> Range:
    low, high = _range(found[1], found[2])
    return low * _scale(found[3]), high * _scale(found[3])


def _scale(unit: str) -> int:
    return 60 if unit.startswith("m") else 1
