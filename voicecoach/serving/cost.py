"""What a session takes is reckoned before a word of it is spoken, and too long a one refused."""

from dataclasses import replace

from voicecoach.choices.settings import Settings
from voicecoach.errors import RequestError
from voicecoach.planning.fitting import fit
from voicecoach.planning.planner import make_plan
from voicecoach.planning.steps import Plan
from voicecoach.recipe.recipe import Recipe
from voicecoach.rendering.reckoned_length import reckoned_seconds

LONGEST_TRACK = 2 * 3600
"""Seconds of a track; no form of a shipped routine comes near it."""
MOST_STEPS = 20_000
"""Steps of all the plans that one answer may be reckoned from: about a second's work."""


class _TooMuchError(Exception):
    """Finding the holds would take too much work."""


def check_cost(plan: Plan) -> None:
    """Refuse a plan that takes longer than one request may.

    Raises:
        RequestError: it does.
    """
    if reckoned_seconds(plan) > LONGEST_TRACK:
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
        return reckoned_seconds(plan, rate)

    if settings.minutes is not None:
        try:
            settings = fit(routine, settings, measure)
        except _TooMuchError:  # then the wish is as good an answer
            plan = make_plan(routine, replace(settings, minutes=None))
            return 60 * (recipe.settings.minutes or 0), plan
    plan = make_plan(routine, settings)
    check_cost(plan)
    return reckoned_seconds(plan, rate), plan
