"""People differ: stretches can be left out, by name or by condition."""

import pytest

from voicecoach.choices.settings import Settings
from voicecoach.errors import RequestError
from voicecoach.planning.planner import make_plan
from voicecoach.planning.selection import select
from voicecoach.planning.steps import LeftOut, Say, Spoken


@pytest.fixture
def legs(routine, stretch):
    """Return a routine of three stretches, one of them marked for a condition."""
    return routine(
        stretch(name="Calf stretch"),
        stretch(name="Calf raise"),
        stretch(name="Forward bend", avoid_if=["lumbar-herniated-disc"]),
    )


def names(routine, **settings):
    """Return the names of the stretches that are kept."""
    return [one.stretch.name for one in select(routine, Settings(**settings))[0]]


def test_only_and_skip_go_by_name_or_part_of_it(legs):
    """A name may be written small, with hyphens, or in part when that is clear."""
    assert names(legs, only=("calf-raise",)) == ["Calf raise"]
    assert names(legs, skip=("Forward",)) == ["Calf stretch", "Calf raise"]


def test_a_condition_leaves_its_stretches_out_and_says_so(legs):
    """Whoever has the condition neither hears the stretch nor has to guess why."""
    plan = make_plan(legs, Settings(avoid=("lumbar-herniated-disc",)))
    slug = "lumbar-herniated-disc"
    assert plan.left_out == (LeftOut("Forward bend", "not with lumbar herniated disc", (slug,)),)
    said = [step.cue for step in plan.steps if isinstance(step, Say)]
    assert Spoken("We leave out: Forward bend.") in said
    assert Spoken("Two stretches, with holds of twenty seconds.") in said


@pytest.mark.parametrize(
    ("settings", "message", "hint"),
    [
        (
            {"only": ("calf",)},
            "'calf' is part of several names",
            "Say which: Calf stretch, Calf raise.",
        ),
        (
            {"skip": ("calf rise",)},
            "'Legs' has no stretch 'calf rise'",
            "Did you mean 'Calf raise' or 'Calf stretch'?",
        ),
        (
            {"avoid": ("herniated-disc",)},
            "'Legs' does not know the condition 'herniated-disc'",
            "Did you mean 'lumbar-herniated-disc'?",
        ),
        (
            {"avoid": ("gout",)},
            "'Legs' does not know the condition 'gout'",
            "It has: lumbar-herniated-disc.",
        ),
        (
            {"only": ("bend",), "skip": ("bend",)},
            "nothing is left of 'Legs'",
            "Leave fewer stretches out, or name others.",
        ),
    ],
)
def test_what_is_not_in_the_script_is_refused(legs, settings, message, hint):
    """A condition with a typing error must never lead to the stretch being done."""
    with pytest.raises(RequestError) as caught:
        select(legs, Settings(**settings))
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_a_script_without_conditions_does_not_pretend(routine):
    """A script that marks nothing cannot keep anybody safe, and says so."""
    with pytest.raises(RequestError, match="marks no stretch for any condition"):
        select(routine(), Settings(avoid=("gout",)))
