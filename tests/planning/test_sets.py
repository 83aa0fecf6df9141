"""Sets and repetitions as a sheet of exercises has them."""

from voicecoach.choices.settings import Settings
from voicecoach.planning.planner import make_plan
from voicecoach.planning.steps import Interval, Say, Spoken


def said(plan):
    """Return all words of a plan in order."""
    out = []
    for step in plan.steps:
        match step:
            case Say(Spoken(text)):
                out.append(text)
            case Interval(overlays=overlays):
                out += [
                    cue.text
                    for one in overlays for beat in one.beats for cue in beat.cues
                    if isinstance(cue, Spoken)
                ]  # fmt: skip
            case _:
                pass
    return out


def test_repetitions_are_counted_and_rests_are_between_sets(routine, stretch):
    """Ten repetitions of five seconds, twice: one rest, and no "Rest." between repetitions."""
    script = routine(
        stretch(setup=["Lift."], sides="none", sets=2, reps=10, hold="5", position="back")
    )
    plan = make_plan(script, Settings())
    intervals = [one for one in plan.steps if isinstance(one, Interval)]
    assert [one.kind for one in intervals].count("rest") == 1
    assert sum(one.kind == "hold" for one in intervals) == 20
    assert {one.seconds for one in intervals if one.kind == "hold"} == {5}
    words = said(plan)
    assert "We do two sets of ten." in words
    assert words.count("Number ten.") == 2  # the last repetition of each set
    assert words.count("Rest.") == 1
    assert not [text for text in words if " of ten" in text and "sets" not in text]


def test_all_sets_of_a_side_come_before_the_other(routine, stretch):
    """Nobody turns round in the middle."""
    script = routine(stretch(sets=2, reps=3, hold="5"))
    plan = make_plan(script, Settings())
    sides = [one.side.id for one in plan.steps if isinstance(one, Interval) and one.kind == "hold"]
    assert sides == ["right"] * 6 + ["left"] * 6


def test_the_seconds_of_a_short_hold_are_counted(routine, stretch):
    """From two on, so that nobody has to look at a clock; bells only ring."""
    script = routine(stretch(setup=["Lift."], sides="none", sets=1, reps=2, hold="5"))
    words = said(make_plan(script, Settings()))
    start = words.index("Lift.") + 1
    assert words[start : start + 4] == ["Two.", "Three.", "Four.", "Five."]
    quiet = said(make_plan(script, Settings(talk="bells")))
    assert "Three." not in quiet
    assert "Number two." in quiet  # the second repetition is not a new stretch


def test_sets_of_movements_are_told_by_their_count(routine, stretch):
    """Two sets of twelve, and two sets of one long hold are just twice."""
    clam = routine(stretch(sides="none", setup=["Lift."], sets=2, repeat=12, reps=1))
    assert "We do two sets of twelve." in said(make_plan(clam, Settings()))
    plank = routine(stretch(sides="none", setup=["Lift."], sets=2, reps=1, hold="30"))
    assert "We do this twice." in said(make_plan(plank, Settings()))


def test_turning_over_takes_longer_than_changing_feet(routine, stretch):
    """Who lies on a side has to turn round."""
    for position, least in (("side", 10), ("standing", 4)):
        plan = make_plan(routine(stretch(position=position)), Settings())
        intervals = [one for one in plan.steps if isinstance(one, Interval)]
        assert [one.seconds for one in intervals if one.kind == "change"] == [least]


def test_sides_that_alternate_in_a_set_follow_each_other_quickly(routine, stretch):
    """Right, left, right, left as on a sheet: the side is named, and a rest is between sets."""
    setup = ["Lift the {side} arm."]
    script = routine(stretch(setup=setup, sides="alternate", sets=2, reps=2, hold="5"))
    plan = make_plan(script, Settings())
    intervals = [one for one in plan.steps if isinstance(one, Interval)]
    held = [one.side.id for one in intervals if one.kind == "hold"]
    assert held == ["right", "left"] * 4
    assert [one.kind for one in intervals].count("change") == 1
    assert [one.kind for one in intervals].count("rest") == 1
    ready = [one.seconds for one in intervals if one.kind == "prepare"]
    assert ready == [10, 10, 3, 3, 5, 3, 3, 3]
    words = said(plan)
    assert words.count("Now the left side.") == 1
    assert words.count("Left side.") == 3
    assert words[words.index("Set two of two.") + 1] == "Right side."


def test_a_set_is_told_by_its_number(routine, stretch):
    """One who hears "once more" after five repetitions would do one."""
    script = routine(stretch(setup=["Lift."], sides="none", sets=2, reps=5, hold="5"))
    words = said(make_plan(script, Settings()))
    assert "Set two of two." in words
    assert "Once more." not in words


def test_who_turns_over_hears_how_before_the_time_for_it(routine, stretch):
    """Ten seconds of silence are no help to somebody who does not know what to do."""
    script = routine(stretch(position="side", recap="Roll over, {side} leg on top."))
    steps = make_plan(script, Settings()).steps
    at = steps.index(
        next(one for one in steps if isinstance(one, Interval) and one.kind == "change")
    )
    assert steps[at - 1].cue == Spoken("Roll over, left leg on top.")
