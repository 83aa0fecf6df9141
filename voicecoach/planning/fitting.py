"""The planner finds a hold and repetitions that make a session as long as wished."""

import math
from collections.abc import Callable, Iterator
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
REST_STEP = 0.5
"""Seconds to which a rest is found."""
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
    below: list[tuple[float, Settings]] = []
    above: list[tuple[float, Settings]] = []
    for smaller in _smaller_and_smaller(routine, usual):
        spans = _spans(routine, smaller, length)
        for low, high in spans:
            if low[0] - TOLERANCE <= wish <= high[0] + TOLERANCE:
                return _nearest(low[1], high[1], wish, length)
        below += [high for _, high in spans if high[0] < wish]
        above += [low for low, _ in spans if low[0] > wish]
        if below:  # all that follow are shorter still
            return _rested(max(below, key=itemgetter(0))[1], routine, usual, wish, length)
    return min(above, key=itemgetter(0))[1]


_Session = tuple[float, Settings]
"""A length in seconds, and what makes it."""


def _spans(
    routine: Routine, settings: Settings, measure: Measure
) -> list[tuple[_Session, _Session]]:
    """Return the shortest and the longest session for each number of repetitions."""

    def session(reps: int, hold: float) -> _Session:
        tried = replace(settings, reps=reps, hold=hold)
        return measure(tried), tried

    usual = preset(routine, settings).reps
    stretches = _stretches(routine, settings)
    shortest = min(stretch.hold.shortest for stretch in stretches)
    longest = max(stretch.hold.longest for stretch in stretches)
    least, most = 1, MOST_REPS
    if any(one.sets is not None and one.reps is None for one in stretches):
        # A set of one is no set: with less than half of it a stretch is better left out.
        least, most = math.ceil(usual / 2), max(usual, MOST_REPS)
    nearest = sorted(range(least, most + 1), key=lambda reps: (abs(reps - usual), reps))
    return [(session(reps, shortest), session(reps, longest)) for reps in nearest]


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
    """Return ``session`` with rests as long as the wish allows, up to the usual ones."""
    least, most = preset(routine, session).rest, preset(routine, usual).rest
    while most - least > REST_STEP:
        middle = (least + most) / 2
        if measure(replace(session, rest=middle)) <= wish:
            least = middle
        else:
            most = middle
    whole = math.floor(least)
    return replace(session, rest=whole) if whole > preset(routine, session).rest else session


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
