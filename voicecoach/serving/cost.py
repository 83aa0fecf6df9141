"""What a session takes is reckoned before a word of it is spoken, and too long a one refused."""

from dataclasses import replace

from voicecoach.choices.settings import Settings
from voicecoach.errors import RequestError
from voicecoach.planning.fitting import fit
from voicecoach.planning.planner import make_plan
from voicecoach.planning.steps import Interval, Plan, Say, Spoken
from voicecoach.recipe.recipe import Recipe
from voicecoach.timing.timeline import AFTER_HOLD, LEAD_IN, LEAD_OUT

LONGEST_TRACK = 2 * 3600
"""Seconds of a track; no form of a shipped routine comes near it."""
LETTERS_A_SECOND, EACH_LINE = 14, 0.4
"""Letters of speech in a second, and seconds that each line has besides. The seven routines that
ship, at both levels, last so within 3 % of what the natural voice takes."""
MOST_STEPS = 20_000
"""Steps of all the plans that one answer may be reckoned from: about a second's work."""


class _TooMuchError(Exception):
    """Finding the holds would take too much work."""


def check_cost(plan: Plan) -> None:
    """Refuse a plan that takes longer than one request may.

    Raises:
        RequestError: it does.
    """
    if seconds(plan) > LONGEST_TRACK:
        raise RequestError(
            f"that session would take more than {LONGEST_TRACK // 3600} hours",
            "Choose shorter holds, or how many minutes it is to take.",
        )


def reckoned(recipe: Recipe) -> tuple[float, Plan]:
    """Return about how many seconds a session takes, and its plan.

    Raises:
        RequestError: it takes longer than one request may.
    """
    routine, settings = recipe.script.routine, recipe.settings
    rate = recipe.heard.rate * routine.rate_at(settings.level)
    left = MOST_STEPS

    def measure(tried: Settings) -> float:
        nonlocal left
        plan = make_plan(routine, tried)
        left -= len(plan.steps)
        if left < 0:
            raise _TooMuchError
        return seconds(plan, rate)

    if settings.minutes is not None:
        try:
            settings = fit(routine, settings, measure)
        except _TooMuchError:  # then the wish is as good an answer
            plan = make_plan(routine, replace(settings, minutes=None))
            return 60 * (recipe.settings.minutes or 0), plan
    plan = make_plan(routine, settings)
    check_cost(plan)
    return seconds(plan, rate), plan


def seconds(plan: Plan, rate: float = 1.0) -> float:
    """Return about how many seconds ``plan`` takes when it is spoken at ``rate``."""
    total = LEAD_IN + LEAD_OUT
    for step in plan.steps:
        match step:
            case Interval():
                total += step.seconds + (AFTER_HOLD if step.exact else 0)
            case Say(Spoken(text), after):
                total += (len(text) / LETTERS_A_SECOND + EACH_LINE) / rate + after
            case _:
                pass
    return total
