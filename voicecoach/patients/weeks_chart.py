"""A chart shows the weeks of a patient: on which days something was given, and done."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from voicecoach.patients.patient import DoneSession, Gift

LEAST_WEEKS: Final = 4
MOST_WEEKS_SHOWN: Final = 26
"""Weeks of a chart: half a year fits on a page."""
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day of the chart."""

    day: date
    times: int
    """How often something was done, as the phone tells it; 1 where the therapist ticked it."""
    ticked: bool
    """Whether the therapist ticked it and the phone told nothing, so that it can be taken back."""
    given: tuple[str, ...]
    """The titles of what is to be done from this day on."""
    ahead: bool
    """Whether it is still to come."""


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A week of the chart, from Monday on."""

    first: date
    days: tuple[DayCell, ...]

    @property
    def times(self) -> int:
        """How often something was done."""
        return sum(one.times for one in self.days)


def weeks_of(
    gifts: Sequence[Gift], done: Sequence[DoneSession], today: date
) -> tuple[WeekRow, ...]:
    """Return the weeks from the first day of anything to this week; the last 26 of them."""
    told = Counter(one.day for one in done if not one.ticked)
    ticked = {one.day for one in done if one.ticked}
    given: defaultdict[date, list[str]] = defaultdict(list)
    for gift in gifts:
        given[gift.day].append(gift.session.title)
    last = _monday(today)
    earliest = min([today, *(one.day for one in gifts), *(one.day for one in done)])
    weeks = max(LEAST_WEEKS, (last - _monday(earliest)) // _WEEK + 1)
    firsts = (last - _WEEK * back for back in reversed(range(min(weeks, MOST_WEEKS_SHOWN))))
    return tuple(
        WeekRow(
            first,
            tuple(
                DayCell(
                    day,
                    told[day] or int(day in ticked),
                    day in ticked and not told[day],
                    tuple(given[day]),
                    day > today,
                )
                for day in _days(first)
            ),
        )
        for first in firsts
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _days(first: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range(7))
