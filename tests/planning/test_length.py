"""A session ends."""

import pytest

from voicecoach.choices.settings import Settings
from voicecoach.errors import RequestError
from voicecoach.planning.fitting import fit
from voicecoach.planning.planner import make_plan
from voicecoach.planning.steps import Interval


def many(stretch, **fields):
    """Return 500 stretches."""
    return [stretch(name=f"Stretch {number}", **fields) for number in range(500)]


@pytest.mark.parametrize(
    "fields",
    [
        {"reps": 50, "hold": "10:00"},
        {"reps": 50, "sides": "none", "setup": ["Rest."], "pause": 0},
        {"reps": 2, "sides": "alternate", "repeat": 100},
        {"hold": "100"},
    ],
)
def test_a_session_longer_than_a_day_is_refused(routine, stretch, fields):
    """At once, in a line, with what to do; nobody waits for a plan that has no end."""
    with pytest.raises(RequestError, match=r"a session of \d+ hours is too long") as caught:
        make_plan(routine(*many(stretch, **fields)), Settings())
    assert "24 hours" in caught.value.hint


def test_a_long_session_is_possible(routine, stretch):
    """Five hundred stretches are many, and no mistake; without sides each is done once."""
    assert make_plan(routine(*many(stretch)), Settings()).steps
    once = many(stretch, hold="100", sides="none", setup=["Rest."])
    assert make_plan(routine(*once), Settings()).steps


@pytest.mark.slow
def test_minutes_are_found_where_the_longest_holds_would_take_days(routine, stretch):
    """What cannot be is only the upper end of what is looked through."""
    script = routine(*many(stretch, hold="5-600"))

    def measure(settings):
        plan = make_plan(script, settings)
        return sum(step.seconds for step in plan.steps if isinstance(step, Interval))

    assert fit(script, Settings(minutes=360, rest=0, prepare=0), measure).hold == pytest.approx(
        (6 * 3600 - 500 * 4) / 1000, abs=0.02
    )
