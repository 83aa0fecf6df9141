"""A script takes stretches from others."""

import pytest

import voicecoach
from voicecoach.planning.planner import make_plan
from voicecoach.planning.steps import Say, Spoken
from voicecoach.recipe.loading import MOST_LENDERS, check
from voicecoach.script.diagnostics import FaultyScript

LEGS = """format: 1
title: Legs
equipment: [a chair, a towel]
safety: [Stop if it hurts.]
pronounce: {Bandy: Bandee}
stretches:
  - name: Heel slide
    position: back
    setup: ["Slide your {side} heel toward you, on the towel."]
    recap: "Now the {side} heel."
    cautions: [Not with a new knee.]
    avoid_if: [knee-replacement]
    release: [Rest.]
    hold: 10-60
    time_left: 20
    image: heel
  - name: Sit tall
    position: chair
    setup: [Sit tall.]
    sides: none
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="{}"/></svg>'


@pytest.fixture
def take(tmp_path):
    """Return a way to load a script that has these entries, beside one to take from."""
    (tmp_path / "legs.yaml").write_text(LEGS)
    (tmp_path / "heel.svg").write_text(DRAWING.format(2))

    def taken(*entries, folder="", more=""):
        path = tmp_path / folder / "mine.yaml"
        path.parent.mkdir(exist_ok=True)
        lines = "".join(f"  - {entry}\n" for entry in entries)
        path.write_text(f"format: 1\ntitle: Mine\n{more}stretches:\n{lines}")
        return voicecoach.load(path)

    return taken


def report(take, *entries, **more):
    """Return the report of a script that cannot be used."""
    with pytest.raises(FaultyScript) as caught:
        take(*entries, **more)
    return str(caught.value)


def test_a_stretch_comes_with_all_that_belongs_to_it(take):
    """Its lines, its picture, its things, and the safety lines of its script."""
    script = take("use: legs/heel-slide", more="safety: [Breathe.]\n")
    (stretch,) = script.routine.every
    assert stretch.name == "Heel slide"
    assert stretch.cautions == ("Not with a new knee.",)
    assert script.pictures[stretch.image].content.count(b"circle") == 1
    assert script.routine.equipment == ("a towel",)  # nobody needs the chair of the other stretch
    assert script.routine.safety == ("Breathe.", "Stop if it hurts.")
    assert script.routine.pronounce == {"Bandy": "Bandee"}
    said = [x.cue for x in make_plan(script.routine, voicecoach.Settings()).steps if type(x) is Say]
    assert Spoken("Slide your right heel toward you, on the towel.") in said


def test_its_dose_may_be_another(take):
    """A kind of work takes the place of the other; what is not said stays."""
    script = take("{use: legs/heel-slide, repeat: 8, tempo: 5, sets: 2}")
    (stretch,) = script.routine.every
    assert (stretch.repeat, stretch.tempo, stretch.sets) == (8, 5, 2)
    assert stretch.time_left is None  # movements are counted
    assert stretch.release == ("Rest.",)


def test_cautions_are_added_and_never_taken_away(take):
    """Whoever writes their own still hears the others."""
    script = take('{use: legs/heel-slide, cautions: ["Not today."], avoid_if: [gout]}')
    (stretch,) = script.routine.every
    assert stretch.cautions == ("Not today.", "Not with a new knee.")
    assert stretch.avoid_if == ("gout", "knee-replacement")


def test_another_setup_needs_another_reminder(take):
    """The recap of lines that are gone would speak of something else."""
    script = take('{use: legs/heel-slide, setup: ["Lift your {side} leg."]}')
    assert script.routine.every[0].recap is None


def test_pictures_of_one_name_stay_apart(take, tmp_path):
    """A script's own picture is not shown for that of another."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "heel.svg").write_text(DRAWING.format(4))
    own = "{name: Other, setup: [Sit.], sides: none, image: heel}"
    script = take(own, "use: ../legs.yaml/heel-slide", folder="sub")
    first, second = (script.pictures[one.image].content for one in script.routine.every)
    assert b'r="4"' in first
    assert b'r="2"' in second


def test_a_stretch_of_the_library_needs_one_word(take):
    """Also in a round, and twice."""
    script = take("use: bridge", "{rounds: 2, stretches: [{use: bridge, name: Again}]}")
    assert [one.name for one in script.routine.every] == ["Bridge", "Again"]
    assert script.routine.every[1].setup == script.routine.every[0].setup


def test_what_is_taken_may_be_taken_itself(take, tmp_path):
    """One script behind the other, but not in a circle."""
    (tmp_path / "middle.yaml").write_text(
        "format: 1\ntitle: Middle\nstretches: [{use: legs/sit-tall, hold: 30}]\n"
    )
    script = take("use: middle/sit-tall")
    assert script.routine.every[0].hold.longest == 30
    assert "mine.yaml takes this from itself" in report(take, "use: mine/sit-tall")
    for number in range(MOST_LENDERS + 1):
        (tmp_path / f"s{number}.yaml").write_text(
            f"format: 1\ntitle: S\nstretches: [{{use: s{number + 1}/sit-tall}}]\n"
        )
    assert "has faults itself" in report(take, "use: s0/sit-tall")


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("use: legs/heel-slyde", "Did you mean 'heel-slide'?"),
        ("use: legs", "'Legs' has no stretch 'legs'"),
        ("use: lags/heel-slide", "there is no script called 'lags'"),
        ("use: ./lags/heel-slide", "cannot read"),
        ("use: brigde", "Did you mean 'bridge'?"),
        ("{use: legs/heel-slide, sides: none}", "lines of 'Heel slide' name a side"),
        ("{use: legs/heel-slide, hold: 30, repeat: 5}", "'hold' and 'repeat' in one stretch"),
        ("{use: legs/heel-slide, repeat: 5, bell: 20}", "'bell' in a stretch with 'repeat'"),
        ("{use: legs/heel-slide, sett: 3}", "Did you mean 'sets'?"),
        ("{use: [legs]}", "needs one text"),
        ("{rounds: 3}", "needs the field 'stretches'"),
        ("{stretches: [{name: A, setup: [B.]}]}", "a group of rounds needs the field 'rounds'"),
        ("{rounds: 3, rests: 4, stretches: [{use: bridge}]}", "Did you mean 'rest'?"),
        ("{rounds: 2, stretches: [{rounds: 2, stretches: []}]}", "has no field 'rounds'"),
    ],
)
def test_what_cannot_be_taken_is_told_at_its_place(take, entry, told):
    """With the line, and what to do."""
    text = report(take, entry)
    assert told in text
    assert text.splitlines()[0].startswith(str(text.split(":")[0]))
    assert ":4:" in text.splitlines()[0]


def test_a_script_of_another_language_lends_nothing(take, tmp_path):
    """Nobody hears two languages in one session."""
    (tmp_path / "legs.yaml").write_text(LEGS.replace("title", "language: xx\ntitle", 1))
    assert "has faults itself" in report(take, "use: legs/heel-slide")


def test_no_warning_speaks_of_lines_that_another_wrote(take, tmp_path):
    """They are told where they stand."""
    long = "Slide your heel " + "very " * 30 + "slowly."
    (tmp_path / "legs.yaml").write_text(LEGS.replace("setup: [Sit tall.]", f"setup: [{long}]"))
    take("use: legs/sit-tall")
    assert check(tmp_path / "mine.yaml").warnings == ()
    take("{use: legs/sit-tall, tips: [" + long + "]}")
    assert len(check(tmp_path / "mine.yaml").warnings) >= 1
