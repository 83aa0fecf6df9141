"""The planner finds a hold and repetitions that make a session as long as wished."""

import math
from collections.abc import Callable
from dataclasses import replace

from voicecoach.choices.settings import Settings
from voicecoach.errors import RequestError
from voicecoach.planning.length import TooLong
from voicecoach.planning.levels import preset
from voicecoach.script.routine import Routine
from voicecoach.units import clock

TOLERANCE = 2.0
"""Seconds that a track may differ from the wish."""
MOST_REPS = 6
"""Repetitions that are tried at the most."""
STEP = 0.01
"""Seconds between two holds that are tried."""

Measure = Callable[[Settings], float]
"""Length in seconds of the session with these settings, with its speech really measured."""


def fit(routine: Routine, settings: Settings, measure: Measure) -> Settings:
    """Return ``settings`` with a hold and repetitions in the place of the minutes.

    The number of repetitions nearest to the level's that can be stretched to the wish is taken.

    Raises:
        RequestError: the wish is out of reach; the hint names the nearest lengths that are not.
    """

    def length(tried: Settings) -> float:
        try:
            return measure(tried)
        except TooLong:
            return math.inf

    wish = (settings.minutes or 0) * 60
    usual = preset(routine, settings).reps
    shortest = min(stretch.hold.shortest for stretch in routine.stretches)
    longest = max(stretch.hold.longest for stretch in routine.stretches)
    ends: list[tuple[float, float]] = []
    for reps in sorted(range(1, MOST_REPS + 1), key=lambda reps: (abs(reps - usual), reps)):
        low, high = (
            replace(settings, minutes=None, reps=reps, hold=hold) for hold in (shortest, longest)
        )
        least, most = length(low), length(high)
        if least - TOLERANCE <= wish <= most + TOLERANCE:
            return _nearest(low, shortest, longest, wish, length)
        ends.append((least, most))
    raise _out_of_reach(wish, ends)


def _nearest(
    settings: Settings, shortest: float, longest: float, wish: float, measure: Measure
) -> Settings:
    """Halve the span of holds until its ends are one step apart, and return the better end."""

    def held(step: int) -> Settings:
        return replace(settings, hold=round(shortest + step * STEP, 2))

    low, high = 0, round((longest - shortest) / STEP)
    while high - low > 1:
        middle = (low + high) // 2
        if measure(held(middle)) <= wish:
            low = middle
        else:
            high = middle
    return min(held(low), held(high), key=lambda one: abs(measure(one) - wish))


def _out_of_reach(wish: float, ends: list[tuple[float, float]]) -> RequestError:
    shorter = [most for _, most in ends if most < wish]
    longer = [least for least, _ in ends if wish < least < math.inf]
    near = [clock(length) for length in (*sorted(shorter)[-1:], *sorted(longer)[:1])]
    return RequestError(
        f"a session of {clock(wish)} is out of reach",
        f"The nearest that can be made: {' or '.join(near)}.",
    )
