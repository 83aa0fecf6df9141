"""Levels are presets that a script can refine."""

import pytest

from voicecoach.errors import RequestError
from voicecoach.planning.levels import LEVELS, preset


def test_what_a_scripts_level_leaves_open_comes_from_the_built_in_one(routine):
    """A script that sets only the hold keeps the rest of the level."""
    own = preset(routine(levels={"advanced": {"hold": "1:00", "rest": 0}}), "advanced")
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
        preset(routine(), "beginer")
    assert caught.value.hint == "Did you mean 'beginner'?"


def test_an_unknown_level_gets_all_names(routine):
    """Whoever asks for a level that is not there learns which are, the script's own included."""
    with pytest.raises(RequestError) as caught:
        preset(routine(levels={"gentle": {}}), "xyz")
    assert caught.value.hint == "Its levels are beginner, advanced, gentle."
