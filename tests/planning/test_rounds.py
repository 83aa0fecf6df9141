"""Groups of stretches are done round after round."""

import pytest

from voicecoach.choices.settings import Settings
from voicecoach.errors import RequestError
from voicecoach.planning.advice import advice
from voicecoach.planning.fitting import fit
from voicecoach.planning.planner import make_plan
from voicecoach.planning.steps import Chapter, Interval, LeftOut, Say, Spoken, Tone


def circuit(stretch, rounds=3, **fields):
    """Return a group of two stretches as a script has it."""
    lift = stretch(name="Lift", setup=["Lift your {side} leg."], cautions=["Not with a sore hip."])
    squat = stretch(name="Squat", setup=["Sit back."], sides="none", repeat=5)
    inside = [one.model_dump(exclude_unset=True, by_alias=True) for one in (lift, squat)]
    return {"rounds": rounds, "stretches": inside, **fields}


def said(plan):
    """Return what is said, on its own time or in a rest."""
    out = []
    for step in plan.steps:
        match step:
            case Say(Spoken(text)):
                out.append(text)
            case Interval(kind="rest", overlays=overlays):
                out += [beat.cues[0].text for one in overlays for beat in one.beats]
            case _:
                pass
    return out


def worked(plan):
    """Return the stretches that are done, one after the other."""
    return [one.stretch for one in plan.steps if isinstance(one, Interval) and one.exact]


def test_a_group_is_done_round_after_round(routine, stretch):
    """Each round has every stretch on each side, and its own rest before it."""
    script = routine(circuit(stretch, rest=45), stretch(name="Bend", sides="none", setup=["Bend."]))
    plan = make_plan(script, Settings())
    assert worked(plan) == ["Lift", "Lift", "Squat"] * 3 + ["Bend"]
    rests = [one.seconds for one in plan.steps if isinstance(one, Interval) and one.kind == "rest"]
    assert rests == [4, 45, 0, 4, 45, 0, 4, 12]  # inside a round only time to change over
    titles = [one.title for one in plan.steps if isinstance(one, Chapter)]
    assert "Lift – left, round 2 of 3" in titles
    assert "Squat, round 3 of 3" in titles
    assert "Bend" in titles


def test_each_round_says_less(routine, stretch):
    """Everything in the first, a reminder in the second, then only names; cautions come once."""
    words = said(make_plan(routine(circuit(stretch)), Settings()))
    assert words.count("We do the next two one after the other, three times in all.") == 1
    starts = [words.index(text) for text in ("Round two of three.", "Last round.")]
    first, second, third = words[: starts[0]], words[starts[0] : starts[1]], words[starts[1] :]
    assert "First: Lift." in first
    assert "Not with a sore hip." in first
    assert "Sit back." in first
    assert second[:3] == ["Round two of three.", "Rest.", "Lift."]  # a name when it is time
    assert second[3:5] == ["Right side first.", "Lift your right leg."]
    assert "Sit back." not in second
    assert third[:4] == ["Last round.", "Rest.", "Lift.", "Right side first."]
    assert "Lift your right leg." not in third
    for each in (first, second, third):  # who changes sides always hears what moves
        assert "Lift your left leg." in each
    assert words.count("Not with a sore hip.") == 1


def test_tips_are_dealt_out_over_the_rounds(routine, stretch):
    """Each is heard once, and those for which there is no room are listed once."""
    tips = ["One.", "Two.", "Three.", "Four."]
    one = stretch(name="Plank", sides="none", setup=["Lift."], tips=tips)
    group = {"rounds": 3, "stretches": [one.model_dump(exclude_unset=True)]}
    plan = make_plan(routine(group), Settings(hold=20))
    heard = [
        [overlay.label for overlay in step.overlays if overlay.label in tips]
        for step in plan.steps
        if isinstance(step, Interval) and step.kind == "hold"
    ]
    assert heard == [["One."], ["Two."], ["Three."]]
    assert [one.text for one in plan.dropped] == ["Four."]
    assert "We do the next one three times." in said(plan)


def test_a_listener_may_want_fewer_rounds(routine, stretch):
    """And nobody gets more than the script has."""
    script = routine(circuit(stretch))
    assert len(worked(make_plan(script, Settings(rounds=1)))) == 3
    assert len(worked(make_plan(script, Settings(rounds=9)))) == 9
    assert "Lift – right" in [
        one.title for one in make_plan(script, Settings(rounds=1)).steps if isinstance(one, Chapter)
    ]


def test_a_stretch_that_is_left_out_is_left_out_of_each_round(routine, stretch):
    """A group of which nothing is left is gone."""
    script = routine(circuit(stretch), stretch(name="Bend"))
    plan = make_plan(script, Settings(skip=("lift",)))
    assert worked(plan)[:3] == ["Squat"] * 3
    assert plan.left_out == (LeftOut("Lift", "as you asked"),)
    assert worked(make_plan(script, Settings(skip=("lift", "squat")))) == ["Bend", "Bend"]


def test_short_of_time_there_are_fewer_rounds_before_stretches_go(routine, stretch):
    """Whoever has little time still does each of them once."""
    script = routine(circuit(stretch, rounds=5))

    def held(settings):
        plan = make_plan(script, settings)
        return sum(one.seconds for one in plan.steps if isinstance(one, Interval))

    found = fit(script, Settings(minutes=4), held)
    assert found.rounds is not None
    assert 1 < found.rounds < 5
    assert found.skip == ()


def test_rounds_have_their_bounds(routine, stretch):
    """A session that would take more than a day is refused, whatever makes it long."""
    long = stretch(sides="none", setup=["Lie."], pause="10m", reps=50).model_dump(
        exclude_unset=True
    )
    with pytest.raises(RequestError, match="too long"):
        make_plan(routine({"rounds": 20, "stretches": [long]}), Settings())


def test_one_stretch_may_come_twice(routine, stretch):
    """At the beginning and at the end; leaving it out by its name leaves both out."""
    script = routine(stretch(), stretch(name="Other"), stretch())
    assert worked(make_plan(script, Settings()))[::2] == ["Calf stretch", "Other", "Calf stretch"]
    plan = make_plan(script, Settings(skip=("calf",)))
    assert set(worked(plan)) == {"Other"}
    assert len(plan.left_out) == 1


def test_instructions_are_said_twice_for_who_wants_it(routine, stretch):
    """All of them again, so that nobody does the first movement twice."""
    words = said(make_plan(routine(stretch()), Settings(twice=True)))
    lines = ["Stand tall.", "Bend your right knee."]
    start = words.index("Stand tall.")
    assert words[start : start + 5] == [*lines, "Once again, from the beginning.", *lines]
    assert words.count("Bend your left knee.") == 1


def test_a_script_has_a_pace_for_the_levels_that_do_not_say(routine, stretch):
    """A listener's own wish comes first."""
    script = routine(stretch(), pace=2, levels={"quick": {"pace": 1}})

    def change(**chosen):
        steps = make_plan(script, Settings(**chosen)).steps
        return next(x.seconds for x in steps if isinstance(x, Interval) and x.kind == "change")

    assert [change(), change(level="quick"), change(pace=0.5)] == [8, 4, 2]


def overlays(routine, stretch, talk="full", **fields):
    """Return when what is heard in one hold or pause."""
    script = routine(stretch(sides="none", setup=["Sit."], **fields))
    steps = make_plan(script, Settings(hold=600, talk=talk)).steps
    work = next(x for x in steps if isinstance(x, Interval) and x.kind in {"hold", "pause"})
    return [(one.at, one.label) for one in work.overlays]


def test_in_a_long_sit_the_time_that_is_left_is_told(routine, stretch):
    """As often as the script says; who wants only bells gets bells."""
    told = overlays(routine, stretch, pause="10m", time_left="4m")
    assert told == [(360, "Four minutes left."), (120, "Eight minutes left.")]
    told = overlays(routine, stretch, hold="10m", time_left="5m", bell="3m")
    assert [one for one in told if one[1] == "bell"] == [
        (180, "bell"),
        (360, "bell"),
        (540, "bell"),
    ]
    assert (300, "Halfway.") in told
    assert not [one for one in told if "Five minutes" in one[1]]  # the half is told already
    told = overlays(routine, stretch, talk="bells", pause="10m", time_left="4m")
    assert told == [(360, "bell"), (120, "bell")]


def test_what_is_said_at_one_moment_is_said_once(routine, stretch):
    """A bell before the words, and nothing where another cue tells the time already."""
    work = {"pause": "10m", "time_left": "5m", "bell": "5m"}
    assert overlays(routine, stretch, **work) == [(300, "Five minutes left.")]
    assert overlays(routine, stretch, talk="bells", **work) == [(300, "bell")]
    told = overlays(routine, stretch, hold="10m", time_left=10, bell="5m", tips=[])
    times = [at for at, _ in told]
    assert len(times) == len({*times})
    assert (300, "Halfway.") in told
    assert (590, "Ten seconds left.") in told
    again = overlays(routine, stretch, hold="20.01", time_left=10)  # as --minutes finds it
    assert "Ten seconds left." not in [label for _, label in again]


def test_a_bell_and_the_words_behind_it_are_both_heard(routine, stretch):
    """In the order in which they are of use."""
    script = routine(stretch(sides="none", setup=["Sit."], pause="2m", time_left=60, bell=60))
    steps = make_plan(script, Settings()).steps
    pause = next(x for x in steps if isinstance(x, Interval) and x.kind == "pause")
    (overlay,) = pause.overlays
    assert overlay.beats[0].cues == (Tone("bell"), Spoken("One minute left."))


def test_who_leaves_out_a_name_leaves_it_out_however_it_is_written(routine, stretch):
    """A stretch may come twice, once with a capital."""
    script = routine(stretch(), stretch(name="Other"), stretch(name="calf-stretch"))
    assert {*worked(make_plan(script, Settings(skip=("Calf stretch",))))} == {"Other"}
    assert "Other" not in worked(make_plan(script, Settings(only=("calf stretch",))))
    assert len(worked(make_plan(script, Settings(only=("calf stretch",))))) == 4


def test_what_comes_twice_is_left_out_twice_for_a_condition(routine, stretch):
    """Nobody hears that it is left out, and then does it."""
    script = routine(stretch(), stretch(name="Other"), stretch(avoid_if=["gout"]))
    plan = make_plan(script, Settings(avoid=("gout",)))
    assert {*worked(plan)} == {"Other"}
    assert len(plan.left_out) == 1


def test_a_tip_that_a_later_round_has_room_for_is_no_reason_to_warn(routine):
    """The rounds are counted, as the planner does."""

    def warned(rounds):
        tips = ["A.", "B.", "C.", "D."]
        one = {"name": "A", "sides": "none", "setup": ["Lift."], "hold": "20", "reps": 1}
        group = {"rounds": rounds, "stretches": [one | {"tips": tips}]}
        return [remark.path[-1] for remark in advice(routine(group))]

    assert [warned(rounds) for rounds in (1, 3, 4)] == [[1], [3], []]


def test_a_long_script_is_fitted_with_few_tries(routine, stretch):
    """Each try lays out a whole session: twice the stretches take one try more, not twice."""

    def tries(number):
        script = routine(
            *(stretch(name=f"S{n}", sides="none", setup=["A."]) for n in range(number))
        )
        tried = []

        def measure(settings):
            tried.append(settings)
            return 30.0 * (number - len(settings.skip)) * (settings.reps or 1)

        found = fit(script, Settings(minutes=1), measure)
        assert number - len(found.skip) == 2
        return len(tried)

    assert tries(80) - tries(40) < 5
