"""Levels are presets that a script can refine."""

import pytest

from voicecoach.choices.settings import Settings
from voicecoach.errors import RequestError
from voicecoach.planning.levels import LEVELS, preset
from voicecoach.planning.planner import make_plan
from voicecoach.planning.steps import Interval


def test_what_a_scripts_level_leaves_open_comes_from_the_built_in_one(routine):
    """A script that sets only the hold keeps the rest of the level."""
    own = preset(
        routine(levels={"advanced": {"hold": "1:00", "rest": 0}}), Settings(level="advanced")
    )
    built_in = LEVELS["advanced"]
    assert (own.hold, own.rest) == (60, 0)
    assert (own.prepare, own.reps, own.talk) == (built_in.prepare, built_in.reps, built_in.talk)


def test_beginner_and_advanced_differ_in_everything():
    """A level changes hold, prepare, rest, repetitions and how much is said."""
    beginner, advanced = LEVELS["beginner"], LEVELS["advanced"]
    assert beginner.hold < advanced.hold
    assert beginner.prepare > advanced.prepare
    assert beginner.rest > advanced.rest
    assert beginner.reps < advanced.reps
    assert beginner.talk != advanced.talk


def test_a_misspelt_level_gets_its_near_match(routine):
    """A typing error is answered with what was probably meant."""
    with pytest.raises(RequestError) as caught:
        preset(routine(), Settings(level="beginer"))
    assert caught.value.hint == "Did you mean 'beginner'?"


def test_an_unknown_level_gets_all_names(routine):
    """Whoever asks for a level that is not there learns which are, the script's own included."""
    with pytest.raises(RequestError) as caught:
        preset(routine(levels={"gentle": {}}), Settings(level="xyz"))
    assert caught.value.hint == "Its levels are beginner, advanced, gentle."


def test_the_listener_has_the_last_word(routine):
    """What is asked for at the command line wins over the script's level."""
    own = preset(
        routine(levels={"beginner": {"prepare": 20}}), Settings(prepare=3, reps=4, talk="bells")
    )
    assert (own.prepare, own.reps, own.talk) == (3, 4, "bells")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"hold": 4.9}, "hold cannot be 4.9 seconds"),
        ({"hold": float("nan")}, "hold cannot be nan seconds"),
        ({"rest": -1}, "rest cannot be -1 seconds"),
        ({"reps": 0}, "reps cannot be 0"),
        ({"countdown": 4}, "countdown cannot be 4"),
    ],
)
def test_what_is_out_of_bounds_is_refused(settings, message):
    """A wish that makes no session is answered with what is possible."""
    with pytest.raises(RequestError) as caught:
        Settings(**settings)
    assert caught.value.message == message
    assert caught.value.hint.startswith("Choose ")


@pytest.mark.parametrize(
    "wrong",
    [
        {"talk": "loud"},
        {"count": "bogus"},
        {"only": "calf"},
        {"avoid": "back"},
        {"skip": (1,)},
        {"hold": "30"},
        {"hold": True},
        {"rest": float("inf")},
        {"reps": 2.5},
        {"reps": True},
        {"countdown": "3"},
        {"countdown": False},
        {"left_first": "left"},
        {"level": None},
    ],
)
def test_what_is_no_choice_is_refused_in_python_too(wrong):
    """A program that asks for what there is not hears so at once, as people do."""
    with pytest.raises(RequestError) as caught:
        Settings(**wrong)
    assert next(iter(wrong)) in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    "right", [{"countdown": 0}, {"hold": 5}, {"rest": 0}, {"only": ["calf"]}, {"reps": 50}]
)
def test_what_is_a_choice_is_taken(right):
    """The ends of each range are inside."""
    Settings(**right)


def test_quiet_time_comes_once_unless_its_author_says_otherwise(routine, stretch):
    """Nobody rests quietly, gets ready, and rests quietly again."""

    def pauses(**fields):
        quiet = stretch(sides="none", setup=["Lie."], pause="1m", **fields)
        steps = make_plan(routine(quiet), Settings(level="advanced")).steps
        return sum(isinstance(one, Interval) and one.kind == "pause" for one in steps)

    assert [pauses(), pauses(reps=3), pauses(levels={"advanced": {"reps": 2}})] == [1, 3, 2]
