"""How long a session takes is reckoned without speech, near enough to be told."""

import pytest

from voicecoach.choices.settings import Settings
from voicecoach.choices.sound import Sound
from voicecoach.planning.planner import make_plan
from voicecoach.recipe.loading import load
from voicecoach.recipe.recipe import Recipe
from voicecoach.rendering.preparing import plan
from voicecoach.serving import cost
from voicecoach.serving.cost import reckoned


@pytest.mark.slow
@pytest.mark.parametrize("rate", [1.0, 0.8])
@pytest.mark.parametrize("script", ["neck-shoulders", "night"])
def test_what_is_reckoned_is_what_it_takes(script, rate):
    """Within 3 % of the session in the natural voice, also where it speaks slowly."""
    recipe = Recipe(load(script), Settings(), Sound(rate=rate))
    timeline = plan(recipe)
    seconds, _ = reckoned(recipe)
    assert seconds == pytest.approx(timeline.frames / timeline.sample_rate, rel=0.03)


def test_an_answer_takes_a_bounded_amount_of_work(monkeypatch):
    """Where finding the holds would take too long, the wish is the answer."""
    made = []

    def counted(routine, settings):
        made.append(plan := make_plan(routine, settings))
        return plan

    monkeypatch.setattr(cost, "make_plan", counted)
    monkeypatch.setattr(cost, "MOST_STEPS", 500)
    seconds, _ = reckoned(Recipe(load("hamstring"), Settings(minutes=7)))
    assert seconds == 420
    assert sum(len(one.steps) for one in made) < 1000
