"""A wished length is met within two seconds, or the nearest that can be met are named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.choices.settings import Settings
from voicecoach.planning.fitting import MOST_REPS, fit
from voicecoach.planning.planner import make_plan
from voicecoach.planning.steps import Spoken
from voicecoach.timing.timeline import lay_out


def measured(routine):
    """Return the measure of ``routine``: a tenth of a second a letter."""

    def measure(settings):
        plan = make_plan(routine, settings)
        lengths = {
            cue: 2400 * len(cue.text) if isinstance(cue, Spoken) else 1200 for cue in plan.cues()
        }
        return lay_out(plan, lengths, 24000).frames / 24000

    return measure


@pytest.mark.slow
@given(
    wish=st.floats(60, 3000),
    reps=st.sampled_from([None, 2]),
    level=st.sampled_from(["beginner", "advanced"]),
)
def test_a_wish_within_reach_is_met(routine, stretch, wish, reps, level):
    """Any length is met within two seconds; what is out of reach gives no longer session."""
    three = routine(
        stretch(name="One", reps=reps, hold="10-40"),
        stretch(name="Two", hold="20-90"),
        stretch(name="Three", sides="none", setup=["Sit."], breaths=5),
    )
    measure = measured(three)
    reach = [
        (measure(Settings(level, reps=r, hold=10)), measure(Settings(level, reps=r, hold=90)))
        for r in range(1, MOST_REPS + 1)
    ]
    reachable = any(least <= wish <= most for least, most in reach)
    got = measure(fit(three, Settings(level, minutes=wish / 60), measure))
    shortest = measure(Settings(level, reps=1, hold=10, rest=4, skip=("Two", "Three")))
    if reachable:
        assert abs(got - wish) <= 2
    else:
        assert got <= max(wish + 2, shortest)


def test_too_short_a_wish_makes_the_shortest_session(routine, stretch):
    """Nothing is refused that can be done."""
    one = routine(stretch(hold="20"))
    measure = measured(one)
    found = fit(one, Settings(minutes=1), measure)
    assert (found.minutes, found.reps, found.hold) == (None, 1, 20)
    assert measure(found) == min(measure(Settings(reps=1, rest=rest)) for rest in (12, 4))


def test_a_wish_between_two_lengths_takes_the_shorter(routine, stretch):
    """Where holds are fixed, each number of repetitions is a length: nobody is kept too long."""
    one = routine(stretch(hold="20"))
    measure = measured(one)
    lengths = [measure(Settings(reps=reps)) for reps in range(1, MOST_REPS + 1)]
    for more in (1.9, 3):
        assert fit(one, Settings(minutes=(lengths[2] + more) / 60), measure).reps == 3
    assert fit(one, Settings(minutes=lengths[-1] / 60), measure).reps == MOST_REPS
    assert fit(one, Settings(minutes=360), measure).reps == MOST_REPS


def test_what_matters_least_is_left_out_when_time_is_short(routine, stretch):
    """By the author's priority, 1 goes last; what has none goes first, the last of it first."""
    script = routine(
        stretch(name="Two", hold="20", priority=2),
        stretch(name="None", hold="20"),
        stretch(name="One", hold="20", priority=1),
        stretch(name="Last", hold="20"),
    )
    measure = measured(script)
    left_out = []
    for skipped in (("Last",), ("None", "Last"), ("Two", "None", "Last")):
        wish = measure(Settings(skip=skipped, rest=4, reps=1))
        left_out.append(set(fit(script, Settings(minutes=wish / 60), measure).skip))
    assert left_out == [{"Last"}, {"None", "Last"}, {"Two", "None", "Last"}]


def test_rests_get_shorter_before_a_stretch_is_left_out(routine, stretch):
    """Whoever has a little less time still does all of it."""
    script = routine(stretch(name="One", hold="20"), stretch(name="Two", hold="20"))
    measure = measured(script)
    wish = measure(Settings(rest=4, reps=1))
    found = fit(script, Settings(minutes=wish / 60), measure)
    assert (found.rest, found.skip) == (4, ())


def test_time_that_a_left_out_stretch_frees_goes_to_the_rests(routine, stretch):
    """Where nothing meets the wish, nobody has to hurry all the same."""
    fixed = {"hold": "20", "sides": "none", "setup": ["Sit."], "reps": 3}
    script = routine(
        stretch(name="One", priority=1, **fixed),
        stretch(name="Long", sides="none", setup=["Sit."], pause="10m", reps=1),
    )
    measure = measured(script)
    wish = measure(Settings(skip=("Long",), rest=9)) + 3
    found = fit(script, Settings(minutes=wish / 60), measure)
    assert (found.skip, found.rest) == (("Long",), 10)
    assert wish - 2 <= measure(found) <= wish


@pytest.mark.parametrize("level", ["beginner", "advanced"])
def test_a_wish_keeps_the_repetitions_of_the_level(routine, stretch, level):
    """Where several numbers would do, that of the level is taken, and only the hold is changed."""
    script = routine(stretch(hold="10-300"))
    measure = measured(script)
    wish = measure(Settings(level, hold=50.5))  # which nobody hears told, as those that are found
    found = fit(script, Settings(level, minutes=wish / 60), measure)
    assert found.reps == {"beginner": 1, "advanced": 2}[level]
    assert found.hold == pytest.approx(50.5, abs=0.02)


def test_no_hold_is_longer_than_a_stretch_allows(routine, stretch):
    """Where the longest holds just fall short of the wish, they are taken, and no longer ones."""
    script = routine(stretch(hold="10-40", reps=2))
    measure = measured(script)
    longest = measure(Settings(hold=40, reps=2))
    assert fit(script, Settings(minutes=(longest + 1) / 60), measure).hold <= 40


def test_a_set_keeps_at_least_half_of_its_repetitions(routine, stretch):
    """Ten minutes leave an exercise out before they make sets of one."""
    sheet = routine(
        stretch(name="One", sets=2, hold="5-10", priority=1),
        stretch(name="Two", sets=2, hold="5-10"),
    )
    found = fit(sheet, Settings(minutes=5, reps=10), measured(sheet))
    assert found.reps >= 5
    assert found.skip == ("Two",)
