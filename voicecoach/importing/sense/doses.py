"""The importer finds the dose in a sentence: how long to hold, and how often to repeat."""

import re
from dataclasses import dataclass
from functools import lru_cache

from voicecoach.importing.remembering import REMEMBERED
from voicecoach.importing.sense.dose_words import (
    AGAIN,
    DAILY,
    MORE,
    NOT_COUNTED,
    NOT_HELD,
    RESTS,
    TABLES,
    TIME,
)
from voicecoach.importing.sense.numbers import plain_numbers

Range = tuple[float, float]


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


@lru_cache(maxsize=REMEMBERED)
def read_dose(sentence: str) -> ParsedDose:
    """Return what ``sentence`` says about how long and how often."""
    plain = plain_numbers(sentence)
    if not any(map(str.isdigit, plain)):
        return NOTHING
    plain = AGAIN.sub(r"2 sets. ", plain)
    held, counted = plain, plain
    if TIME.search(plain):
        for pattern in NOT_HELD:
            held = pattern.sub(" ", held)
    for pattern in NOT_COUNTED:
        counted = pattern.sub(" ", counted)
    hold = None
    for found in TIME.finditer(held):
        hold = union(hold, _seconds(found))
    hold = hold or _first("holds", held)
    rest = next(filter(None, (pattern.search(plain) for pattern in RESTS)), None)
    counted = TIME.sub(" T ", counted)
    breaths = _first("breaths", counted)
    for pattern in TABLES["breaths"]:
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
        daily=DAILY.search(plain) is not None,
    )


def union(one: Range | None, other: Range | None) -> Range | None:
    """Return the range from the shorter beginning to the longer end."""
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])


def _first(table: str, plain: str) -> Range | None:
    return _range_of(_found(table, plain))


def _found(table: str, plain: str) -> re.Match[str] | None:
    return next(filter(None, (pattern.search(plain) for pattern in TABLES[table])), None)


def _range_of(found: re.Match[str] | None) -> Range | None:
    return _range(found[1], found[2]) if found else None


def _more(plain: str) -> Range | None:
    """Return how often in all a text with ``2 more times`` means: three times."""
    found = MORE.search(plain)
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
