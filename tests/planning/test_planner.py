"""The plan of a session keeps the rules that a listener relies on."""

import pytest

from voicecoach.choices.settings import Settings
from voicecoach.errors import RequestError
from voicecoach.planning.planner import make_plan
from voicecoach.planning.steps import Chapter, Clamped, Interval, Say, Spoken, Tone


def said(plan):
    """Return what is said outside intervals, in order."""
    return [step.cue.text for step in plan.steps if isinstance(step, Say) and step.cue != FINISH]


def intervals(plan, kind):
    """Return the intervals of one kind, in order."""
    return [step for step in plan.steps if isinstance(step, Interval) and step.kind == kind]


def heard_in(interval):
    """Return what is said inside an interval, the most important first."""
    return [
        cue.text
        for overlay in interval.overlays
        for beat in overlay.beats
        for cue in beat.cues
        if isinstance(cue, Spoken)
    ]


FINISH = Tone("finish")


def test_each_side_has_the_full_hold(routine):
    """A hold of 30 seconds is 30 seconds for the right and again for the left."""
    plan = make_plan(routine(), Settings(hold=30))
    assert [(str(hold.side), hold.seconds) for hold in intervals(plan, "hold")] == [
        ("right", 30),
        ("left", 30),
    ]


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        ("both", ["right", "right", "left", "left"]),
        ("alternate", ["right", "left", "right", "left"]),
        ("one", ["right", "right"]),
        ("none", [None, None]),
    ],
)
def test_sides_come_in_the_order_that_the_script_says(routine, stretch, sides, expected):
    """All repetitions of a side come before the other side, unless they alternate."""
    one = stretch(sides=sides, reps=2, setup=["Stand tall."])
    plan = make_plan(routine(one), Settings())
    assert [hold.side and hold.side.words for hold in intervals(plan, "hold")] == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["right", "left"], "Left side first."),
        (["left", "right"], "Left side first."),
        (["right leg", "left leg"], "Left leg first."),
        (["left leg", "right leg"], "Left leg first."),
        (["front", "back"], "Back first."),
        (["other arm", "right arm"], "Other arm first."),
        (["Left-hand side", "Right-hand side"], "Left-hand side first."),
        (["Right", "Left"], "Left side first."),
    ],
)
@pytest.mark.parametrize("sides", ["both", "alternate"])
def test_left_first_begins_on_the_left_whatever_it_is_called(
    routine, stretch, names, expected, sides
):
    """The side that says left begins; where none does, the script's second."""
    script = routine(stretch(side_names=names, sides=sides))
    plan = make_plan(script, Settings(left_first=True))
    assert expected in said(plan)
    assert {str(hold.side) for hold in intervals(plan, "hold")} == {*names}
    usual = make_plan(script, Settings())
    assert str(intervals(usual, "hold")[0].side) == names[0]


def test_a_switch_cue_and_a_pause_stand_between_the_sides(routine):
    """Nobody has to change legs while a hold runs."""
    steps = make_plan(routine(), Settings()).steps
    first, second = (n for n, s in enumerate(steps) if isinstance(s, Interval) and s.exact)
    between = steps[first:second]
    assert Say(Spoken("Now the left side."), 0.6) in between
    assert [s.kind for s in between if isinstance(s, Interval)] == ["hold", "change", "prepare"]


def test_a_hold_outside_the_range_is_clamped_and_shown(routine, stretch):
    """The range of a stretch wins over the listener's wish, and the plan says so."""
    plan = make_plan(routine(stretch(hold="10-40")), Settings(hold=60))
    assert {hold.seconds for hold in intervals(plan, "hold")} == {40}
    assert plan.clamped == (Clamped("Calf stretch", 60, 40),)


@pytest.mark.parametrize("talk", ["full", "brief", "bells"])
def test_safety_opens_and_cautions_come_first(routine, stretch, talk):
    """However little is said, safety lines and cautions are, before the stretch they are about.

    At the close there is nothing left to leave out: only what to do afterwards is said.
    """
    script = routine(
        stretch(cautions=["Not with a bad knee."]),
        levels={"beginner": {"talk": talk}},
        safety_after=["Drink something."],
    )
    plan = make_plan(script, Settings())
    lines = said(plan)
    assert lines.count("Stop if it hurts.") == lines.count("Drink something.") == 1
    assert lines.index("Stop if it hurts.") < lines.index("Calf stretch.")
    assert lines[-1] == ("Well done." if talk == "full" else "Drink something.")
    first_hold = next(n for n, s in enumerate(plan.steps) if isinstance(s, Interval) and s.exact)
    assert Say(Spoken("Not with a bad knee."), 0.6) in plan.steps[:first_hold]


def test_conditions_without_a_caution_get_one(routine, stretch):
    """A script that only names a condition still warns the people who have it."""
    plan = make_plan(routine(stretch(avoid_if=["slipped-disc", "sciatica"])), Settings())
    assert "Leave this one out if you have slipped disc or sciatica." in said(plan)


def test_the_second_time_speaks_less(routine, stretch):
    """The whole instruction is said once; the other side gets a short reminder."""
    lines = said(make_plan(routine(stretch(recap="Bend the {side} one.")), Settings()))
    assert lines.count("Stand tall.") == 1
    assert "Bend the left one." in lines


def test_sides_in_turn_hear_the_short_reminder_once(routine, stretch):
    """From the second time round whoever changes sides knows what to do."""
    one = stretch(recap="Bend the {side} one.", sides="alternate", reps=3)
    lines = said(make_plan(routine(one), Settings()))
    assert [line for line in lines if line.startswith("Bend the")] == ["Bend the left one."]


def test_the_rest_of_a_stretch_is_its_own(routine, stretch):
    """Between repetitions the script's rest wins over the level's; before a stretch it does not."""
    own = stretch(reps=2, rest=31, sides="none", setup=["Sit."])
    usual = stretch(name="Hip stretch", reps=2, sides="none", setup=["Lie."])
    plan = make_plan(routine(own, usual), Settings(rest=7))
    assert [rest.seconds for rest in intervals(plan, "rest")] == [31, 7, 7]


def test_sides_are_named_in_the_authors_lines(routine, stretch):
    """{side} and {other_side} become the side that is being stretched, and the other."""
    one = stretch(setup=["Bend your {side} knee, {other_side} leg straight."])
    lines = said(make_plan(routine(one), Settings()))
    assert "Bend your right knee, left leg straight." in lines
    assert "Bend your left knee, right leg straight." in lines


def test_each_tip_is_heard_once_and_those_without_room_are_listed(routine, stretch):
    """A tip is a reminder, not a refrain; one that finds no hold is not lost without a word."""
    plan = make_plan(routine(stretch(tips=["One.", "Two.", "Three."])), Settings(hold=20))
    right, left = intervals(plan, "hold")
    assert "One." in heard_in(right)
    assert "Two." in heard_in(left)
    assert "Three." in [drop.text for drop in plan.dropped]


def test_led_breathing_leaves_no_room_for_tips(routine, stretch):
    """Nobody speaks into a breath that is being led; the tip is listed."""
    led = stretch(tips=["One."], breath={"in": 4, "out": 6}, sides="none", setup=["Sit."])
    plan = make_plan(routine(led), Settings(hold=60))
    (hold,) = intervals(plan, "hold")
    assert "Breathe in." in heard_in(hold)
    assert "One." not in heard_in(hold)
    assert "One." in [drop.text for drop in plan.dropped]


def test_a_reminder_is_heard_the_first_time_round_of_each_side(routine, stretch):
    """Whoever has just been reminded is not, in the repetition."""
    one = stretch(reminders=[{"at": 10, "say": "Check your {side} knee."}], reps=2)
    holds = intervals(make_plan(routine(one), Settings(hold=30)), "hold")
    heard = [[text for text in heard_in(hold) if "Check" in text] for hold in holds]
    assert heard == [["Check your right knee."], [], ["Check your left knee."], []]


def test_brief_says_no_instructions_and_bells_least_of_all(routine, stretch):
    """Brief is names, sides, counts and cautions; bells is names, sides, repetitions and cautions.

    What changes with the side is said at every level: somebody has to move.
    """
    levels = {"beginner": {"talk": "brief"}, "quiet": {"talk": "bells"}}
    both = routine(stretch(reps=2), levels=levels)
    brief = said(make_plan(both, Settings()))
    assert brief == [
        "Legs.",
        "Stop if it hurts.",
        "One stretch, with holds of twenty seconds.",
        "Calf stretch.",
        "We do this twice on each side.",
        "Right side first.",
        "Once more.",
        "Now the left side.",
        "Bend your left knee.",
        "Once more.",
    ]
    bells = make_plan(both, Settings(level="quiet"))
    assert said(bells) == [
        "Legs.",
        "Stop if it hurts.",
        "Calf stretch.",
        "Right side first.",
        "Once more.",
        "Now the left side.",
        "Bend your left knee.",
        "Once more.",
    ]
    assert not any(heard_in(hold) for hold in intervals(bells, "hold"))


def test_the_next_stretch_is_announced_in_the_rest(routine, stretch):
    """Between two stretches there is a rest, in which the next one is named."""
    plan = make_plan(routine(stretch(), stretch(name="Hip stretch")), Settings())
    assert [heard_in(rest) for rest in intervals(plan, "rest")] == [["Last: Hip stretch."]]


def test_chapters_are_stretches_and_sides(routine, stretch):
    """A player jumps to each stretch and each side."""
    plan = make_plan(
        routine(stretch(), stretch(name="Twist", sides="none", setup=["Sit."])), Settings()
    )
    assert [step.title for step in plan.steps if isinstance(step, Chapter)] == [
        "Introduction",
        "Calf stretch – right",
        "Calf stretch – left",
        "Twist",
        "Close",
    ]


@pytest.mark.parametrize("hold", [4.9, 601, float("nan"), float("inf")])
def test_an_impossible_hold_is_refused(routine, hold):
    """A hold is 5 to 600 seconds."""
    with pytest.raises(RequestError, match="hold cannot be"):
        make_plan(routine(), Settings(hold=hold))


def test_a_language_that_the_coach_lacks_is_refused(routine):
    """A German script is not half read in English."""
    with pytest.raises(RequestError, match="does not speak 'xx'"):
        make_plan(routine(language="xx"), Settings())


@pytest.mark.parametrize("hold", ["15", "30", "90"])
def test_a_level_without_a_wish_leaves_nothing_to_report(routine, stretch, hold):
    """Neither a hold that the script fixes nor an extra of long holds is lost."""
    fixed = routine(stretch(hold=hold))
    plan = make_plan(fixed, Settings())
    assert (plan.clamped, [one.text for one in plan.dropped if "left" in one.text]) == ((), [])
    assert make_plan(fixed, Settings(hold=20)).clamped == (Clamped("Calf stretch", 20, int(hold)),)


def test_a_levels_hold_outside_a_range_is_told(routine, stretch):
    """A range moves the level's hold, which the author of the levels may not have seen."""
    plan = make_plan(routine(stretch(hold="5-15")), Settings())
    assert plan.clamped == (Clamped("Calf stretch", 20, 15),)


@pytest.mark.parametrize("only", [("calf",), ("calf", "twist"), ("hip",)])
def test_what_was_not_asked_for_is_not_read(routine, stretch, only):
    """Who asks for one stretch does not hear the names of all others; a condition is told."""
    names = ("Calf", "Hip", "Twist", "Lunge")
    script = routine(
        *(stretch(name=name) for name in names), stretch(name="Arch", avoid_if=["back"])
    )
    assert not [
        line for line in said(make_plan(script, Settings(only=only))) if "leave out" in line
    ]
    careful = said(make_plan(script, Settings(only=only, avoid=("back",))))
    assert "We leave out: Arch." in careful
    assert "We leave out: Calf." in said(make_plan(script, Settings(skip=("calf",))))


@pytest.mark.parametrize(
    ("things", "heard"),
    [
        (["a steady chair", "an open doorway"], "You will need an open doorway."),
        (["two chairs", "a mat or a soft floor"], "You will need a mat or a soft floor."),
        (["a chair", "doorways"], "You will need doorways."),
        (["a chair"], None),
    ],
)
def test_only_what_is_used_is_needed(routine, stretch, things, heard):
    """A thing that only stretches left out speak of need not be fetched; in doubt it is named."""
    script = routine(
        stretch(name="Twist", setup=["Sit on the chair."]),
        stretch(name="Reach", setup=["Stand in a doorway."]),
        equipment=things,
    )
    lines = said(make_plan(script, Settings(only=("reach",))))
    assert [line for line in lines if "will need" in line] == ([heard] if heard else [])
    everything = said(make_plan(script, Settings()))
    assert [line for line in everything if "will need" in line]


def test_a_chair_is_needed_to_sit_on(routine, stretch):
    """A script names its chair once, and has people sit on it in other stretches."""
    script = routine(
        stretch(name="Twist", setup=["Sit on the chair."]),
        stretch(name="Roll", setup=["Sit tall."]),
        equipment=["a chair"],
    )
    assert "You will need a chair." in said(make_plan(script, Settings(only=("roll",))))


def test_holds_of_several_lengths_are_not_told_as_one(routine, stretch):
    """Who hears one length at the opening holds everything as long."""
    one = stretch(name="Calf", hold="20-30")
    other = stretch(name="Quad", hold="40-60")
    assert "Two stretches, with holds of thirty seconds." in said(
        make_plan(routine(one, stretch(name="Quad", hold="20-30")), Settings(hold=30))
    )
    lines = said(make_plan(routine(one, other), Settings(hold=30)))
    assert "Two stretches." in lines
    assert not [line for line in lines if "with holds of" in line]
