"""A listener's left is the left everywhere: in words, in order and in pictures."""

import pytest

from voicecoach.choices.settings import Settings
from voicecoach.languages.language_files import phrases_of
from voicecoach.planning.planner import make_plan
from voicecoach.planning.sides import sides_of
from voicecoach.planning.steps import Interval, Say, Spoken


def heard(plan):
    """Yield each cue in the order of the plan."""
    for step in plan.steps:
        if isinstance(step, Say):
            yield step.cue
        elif isinstance(step, Interval):
            yield from (cue for one in step.overlays for beat in one.beats for cue in beat.cues)


@pytest.mark.parametrize(
    ("names", "mirrored"),
    [
        (["right", "left"], "left"),
        (["Left", "Right"], "Left"),
        (["front", "back"], "back"),
        (["other arm", "right arm"], "other arm"),
        (["left arm", "other arm"], "left arm"),
        (["Left-hand side", "Right-hand side"], "Left-hand side"),
        (["left over right", "right over left"], "left over right"),
        (["left front", "left back"], "left back"),
    ],
)
@pytest.mark.parametrize("left_first", [None, True, False])
def test_the_same_side_is_mirrored_whichever_begins(stretch, routine, names, mirrored, left_first):
    """A picture shows the right side; the order of the sides does not turn it over."""
    (made,) = routine(stretch(side_names=names)).stretches
    sides = sides_of(made, phrases_of("en"), left_first=left_first)
    assert [one.words for one in sides if one.mirrored] == [mirrored]
    if left_first is None:
        assert [one.words for one in sides] == names
    else:
        assert sides[0].mirrored == left_first


def test_a_stretch_for_one_side_keeps_it(stretch, routine):
    """Only the author knows which side it is for."""
    script = routine(stretch(sides="one"))
    steps = make_plan(script, Settings(left_first=True)).steps
    assert {str(one.side) for one in steps if isinstance(one, Interval)} == {"right"}


@pytest.mark.parametrize("talk", ["full", "brief", "bells"])
@pytest.mark.parametrize("sides", ["both", "alternate"])
def test_a_caution_that_names_a_side_is_said_for_each(stretch, routine, talk, sides):
    """Who has a sore left knee hears of the left knee before the left side, and once."""
    cautions = ["Keep your {side} knee soft.", "Breathe freely."]
    script = routine(stretch(cautions=cautions, sides=sides))
    plan = make_plan(script, Settings(reps=2, talk=talk))
    spoken = [cue.text for cue in heard(plan) if isinstance(cue, Spoken)]
    assert spoken.count("Keep your right knee soft.") == 1
    assert spoken.count("Keep your left knee soft.") == 1
    assert spoken.count("Breathe freely.") == 1
    assert spoken.index("Now the left side.") + 1 == spoken.index("Keep your left knee soft.")
