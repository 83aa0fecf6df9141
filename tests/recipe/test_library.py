"""The single stretches that ship: each stands alone, and goes together with any other."""

import random
import re

import pytest

from voicecoach.choices.settings import Settings
from voicecoach.planning.planner import make_plan
from voicecoach.planning.steps import Say, Spoken
from voicecoach.recipe.joining import join
from voicecoach.recipe.loading import check, load
from voicecoach.script.shipped_scripts import find, library, shipped
from voicecoach.script.stretch import WORK

SAFETY = "If anything hurts, do less or stop."
LIBRARY = {name: load(name) for name in library()}


@pytest.mark.parametrize("name", library())
def test_each_stretch_has_all_that_it_takes(name):
    """Where the body is, the way out, a dose with its source, and a drawing."""
    script = LIBRARY[name]
    (stretch,) = script.routine.every
    assert check(find(name)).warnings == ()
    assert name == re.sub(r"\W+", "-", stretch.name.replace("'", "")).lower()
    assert script.routine.title == stretch.name
    assert script.routine.safety == (SAFETY,)
    assert script.routine.source
    assert script.routine.description
    assert stretch.position
    assert stretch.release or stretch.pause
    assert stretch.image in script.pictures
    assert stretch.model_fields_set & {*WORK}
    if stretch.sides in {"both", "alternate"}:
        assert stretch.recap or any("side}" in line for line in stretch.setup)
    assert bool(stretch.cautions) >= bool(stretch.avoid_if)


def test_there_are_many_and_they_are_told_apart():
    """At least sixty; no two have the same name, and few the same picture."""
    assert len(LIBRARY) >= 60
    assert not {*shipped()} & {*LIBRARY}
    assert len({one.routine.title.casefold() for one in LIBRARY.values()}) == len(LIBRARY)
    pictures = [one.routine.every[0].image for one in LIBRARY.values()]
    assert len({*pictures}) > 0.85 * len(pictures)


@pytest.mark.parametrize("name", shipped())
def test_the_routines_take_their_stretches_from_the_library(name):
    """What is mended there is mended everywhere."""
    text = find(name).read_text(encoding="utf-8")
    used = re.findall(r"- use: (\S+)", text)
    assert len(used) == len(load(name).routine.every)
    assert {*used} <= {*LIBRARY}


def test_any_of_them_make_one_session():
    """The safety line is said once, and everything that is needed is named."""
    names = random.Random(7).sample(sorted(LIBRARY), 8)  # noqa: S311 - no secret
    routine = join([LIBRARY[name] for name in names]).routine
    steps = make_plan(routine, Settings()).steps
    said = [one.cue.text for one in steps if isinstance(one, Say) and isinstance(one.cue, Spoken)]
    assert said.count(SAFETY) == 1
    for name in names:
        assert any(LIBRARY[name].routine.title in text for text in said)
