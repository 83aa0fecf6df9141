"""The planner finds a hold and repetitions that make a session as long as wished."""

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from operator import itemgetter

from voicecoach.choices.settings import Settings
from voicecoach.planning.length import TooLong
from voicecoach.planning.levels import preset
from voicecoach.planning.selection import select
from voicecoach.script.routine import Routine
from voicecoach.script.stretch import Stretch

TOLERANCE = 2.0
"""Seconds that a track may differ from the wish."""
MOST_REPS = 6
"""Repetitions that are tried at the most."""
LEAST_REST = 4.0
"""Seconds to which a rest may be shortened."""
REST_STEP = 0.05
"""Seconds to which a rest is found."""
MOST_TRIED = 20
"""Stretches that were left out, and may find room after all."""
STEP = 0.01
"""Seconds between two holds that are tried."""

Measure = Callable[[Settings], float]
"""Length in seconds of the session with these settings, with its speech really measured."""


def fit(routine: Routine, settings: Settings, measure: Measure) -> Settings:
    """Return ``settings`` with a hold and repetitions in the place of the minutes.

    The number of repetitions nearest to the level's that can be stretched to the wish is taken.
    Where the shortest holds are too long, there are fewer rounds, rests get shorter, and then
    stretches are left out, those that matter least first. Where nothing meets the wish, the nearest
    shorter session is taken; and where there is none, the shortest of all.
    """

    def length(tried: Settings) -> float:
        try:
            return measure(tried)
        except TooLong:
            return math.inf

    wish = (settings.minutes or 0) * 60
    usual = replace(settings, minutes=None)
    smaller = [*_smaller_and_smaller(routine, usual)]

    def short_enough(tried: Settings) -> bool:
        return length(_shortest(routine, tried)) - TOLERANCE <= wish

    # Each is shorter than the one before, so the first that can be short enough is soon found.
    first = bisect_left(smaller, True, hi=len(smaller) - 1, key=short_enough)  # noqa: FBT003
    spans = _spans(routine, smaller[first], length)
    if not _around(spans, wish):
        spans = _spans(routine, _fuller(smaller[first], usual, short_enough), length)
    if ends := _around(spans, wish):
        return _nearest(*ends, wish, length)
    if below := [high for _, high in spans if high[0] < wish]:
        return _rested(max(below, key=itemgetter(0))[1], routine, usual, wish, length)
    return min((low for low, _ in spans), key=itemgetter(0))[1]


def _fuller(
    settings: Settings, usual: Settings, short_enough: Callable[[Settings], bool]
) -> Settings:
    """Return ``settings`` with those left-out stretches for which there is time after all.

    The first that is left out may be a long one, and a shorter one that matters less still fits.
    """
    for name in settings.skip[len(usual.skip) :][:MOST_TRIED]:
        fuller = replace(settings, skip=tuple(one for one in settings.skip if one != name))
        if short_enough(fuller):
            settings = fuller
    return settings


_Session = tuple[float, Settings]
"""A length in seconds, and what makes it."""


def _shortest(routine: Routine, settings: Settings) -> Settings:
    """Return ``settings`` with the hold and the repetitions that make the shortest session."""
    stretches = _stretches(routine, settings)
    shortest = min(stretch.hold.shortest for stretch in stretches)
    least, _ = _reps(stretches, preset(routine, settings).reps)
    return replace(settings, reps=least, hold=shortest)


def _spans(
    routine: Routine, settings: Settings, measure: Measure
) -> list[tuple[_Session, _Session]]:
    """Return the shortest and the longest session for each number of repetitions."""

    def session(reps: int | None, hold: float) -> _Session:
        tried = replace(settings, reps=reps, hold=hold)
        return measure(tried), tried

    usual = preset(routine, settings).reps
    stretches = _stretches(routine, settings)
    shortest = min(stretch.hold.shortest for stretch in stretches)
    longest = max(stretch.hold.longest for stretch in stretches)
    if any(one.levels for one in stretches):  # one number for all would be wrong for some
        return [(session(settings.reps, shortest), session(settings.reps, longest))]
    least, most = _reps(stretches, usual)
    nearest = sorted(range(least, most + 1), key=lambda reps: (abs(reps - usual), reps))
    return [(session(reps, shortest), session(reps, longest)) for reps in nearest]


def _around(
    spans: Iterable[tuple[_Session, _Session]], wish: float
) -> tuple[Settings, Settings] | None:
    """Return the ends of the first span that ``wish`` lies in."""
    return next(
        (
            (low[1], high[1])
            for low, high in spans
            if low[0] - TOLERANCE <= wish <= high[0] + TOLERANCE
        ),
        None,
    )


def _reps(stretches: Iterable[Stretch], usual: int) -> tuple[int, int]:
    """Return the least and the most repetitions that are tried."""
    if any(one.sets is not None and one.reps is None for one in stretches):
        # A set of one is no set: with less than half of it a stretch is better left out.
        return math.ceil(usual / 2), max(usual, MOST_REPS)
    return 1, MOST_REPS


def _stretches(routine: Routine, settings: Settings) -> list[Stretch]:
    return [station.stretch for station in select(routine, settings)[0]]


def _smaller_and_smaller(routine: Routine, settings: Settings) -> Iterator[Settings]:
    """Yield ``settings``, then with fewer rounds, then with short rests, then without stretches."""
    yield settings
    most = max(one.rounds for one in select(routine, settings)[0])
    for rounds in range(most - 1, 0, -1):
        settings = replace(settings, rounds=rounds)
        yield settings
    if preset(routine, settings).rest > LEAST_REST:
        settings = replace(settings, rest=LEAST_REST)
        yield settings
    stretches = _stretches(routine, settings)
    # Those without a priority come after all that have one, in the order of the script.
    by_need = sorted(stretches, key=lambda one: one.priority or math.inf)
    names = [*dict.fromkeys(one.name for one in by_need)]
    for kept in range(len(names) - 1, 0, -1):
        left_out = tuple(names[kept:])
        yield replace(settings, skip=(*settings.skip, *left_out))


def _rested(
    session: Settings, routine: Routine, usual: Settings, wish: float, measure: Measure
) -> Settings:
    """Return ``session`` with rests as long as the wish allows, up to the usual ones.

    Where rests that are up to twice as long meet the wish, and nobody chose a rest, it has those.
    """

    def length(rest: float) -> float:
        return measure(replace(session, rest=rest))

    least, most = preset(routine, session).rest, preset(routine, usual).rest
    if length(most) <= wish:
        least, most = most, 2 * most
        if usual.rest is not None or length(most) < wish - TOLERANCE:
            return session if session.rest == usual.rest else replace(session, rest=least)
    while most - least > REST_STEP:
        middle = (least + most) / 2
        if length(middle) <= wish:
            least = middle
        else:
            most = middle
    return replace(session, rest=math.floor(100 * least) / 100)


def _nearest(low: Settings, high: Settings, wish: float, measure: Measure) -> Settings:
    """Halve the span of holds until its ends are one step apart, and return the better end."""
    shortest, longest = low.hold or 0.0, high.hold or 0.0

    def held(step: int) -> Settings:
        return replace(low, hold=round(shortest + step * STEP, 2))

    least, most = 0, round((longest - shortest) / STEP)
    while most - least > 1:
        middle = (least + most) // 2
        if measure(held(middle)) <= wish:
            least = middle
        else:
            most = middle
    return min(held(least), held(most), key=lambda one: abs(measure(one) - wish))
