"""A script takes stretches from others."""

import pytest

import voicecoach
from voicecoach.planning.planner import make_plan
from voicecoach.planning.steps import Say, Spoken
from voicecoach.recipe import loading
from voicecoach.recipe.loading import MOST_LENDERS, check
from voicecoach.recipe.made_of import files_of
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


GERMAN = """format: 1
title: Beine
equipment: [einen Stuhl, ein Handtuch]
safety: [Hör auf bei Schmerzen.]
stretches:
  Heel slide:
    name: Fersenrutschen
    setup: ["Zieh die {side:e} Ferse auf dem Handtuch zu dir."]
    recap: "Jetzt die {side:e} Ferse."
    cautions: [Nicht mit einem neuen Knie.]
    release: [Ruh dich aus.]
  Sit tall:
    name: Aufrecht sitzen
    setup: [Sitz aufrecht.]
"""


def test_a_translated_stretch_can_be_taken(take, tmp_path):
    """It is called as it was written; its doses, cautions and conditions come along."""
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "legs.yaml").write_text(GERMAN, encoding="utf-8")
    script = take("{use: legs/heel-slide, reps: 2}", more="language: de\n")
    (stretch,) = script.routine.every
    assert stretch.setup == ("Zieh die {side:e} Ferse auf dem Handtuch zu dir.",)
    assert stretch.cautions == ("Nicht mit einem neuen Knie.",)
    assert (stretch.avoid_if, stretch.reps) == (("knee-replacement",), 2)
    assert script.routine.safety == ("Hör auf bei Schmerzen.",)
    told = report(take, "use: legs/heel-slide", more="language: fr\n")
    assert "'Legs' is not written in the language 'fr'" in told
    assert "It is written in: en, de." in told


def test_no_warning_speaks_of_lines_that_another_wrote(take, tmp_path):
    """They are told where they stand."""
    long = "Slide your heel " + "very " * 30 + "slowly."
    (tmp_path / "legs.yaml").write_text(LEGS.replace("setup: [Sit tall.]", f"setup: [{long}]"))
    take("use: legs/sit-tall")
    assert check(tmp_path / "mine.yaml").warnings == ()
    take("{use: legs/sit-tall, tips: [" + long + "]}")
    assert len(check(tmp_path / "mine.yaml").warnings) >= 1


def counted_opening(monkeypatch):
    """Return a list to which the name of each script is added that is read."""
    opened = []
    usual = loading.read_source
    monkeypatch.setattr(
        loading, "read_source", lambda path: (opened.append(path.name), usual(path))[1]
    )
    return opened


@pytest.mark.parametrize("end", ["s0", "gone", "broken"])
def test_a_lender_is_opened_once_however_many_want_it(take, tmp_path, monkeypatch, end):
    """Also one that cannot be used, in a circle or at the end of a chain; the reason is told."""
    (tmp_path / "broken.yaml").write_text("format: 1\n")
    for number, lender in enumerate(["s1", "s2", end]):
        entries = "".join(f"  - {{use: {lender}/sit-tall, name: S{n}}}\n" for n in range(9))
        (tmp_path / f"s{number}.yaml").write_text(f"format: 1\ntitle: S\nstretches:\n{entries}")
    opened = counted_opening(monkeypatch)
    text = report(take, *(f"{{use: s0/sit-tall, name: S{n}}}" for n in range(9)))
    assert len(opened) == len({*opened})
    assert {
        "s0": "s0.yaml takes this from itself",
        "gone": "there is no script called 'gone'",
        "broken": "a script needs the field 'title'",
    }[end] in text


def test_a_lender_is_opened_once_however_it_is_spelt(take, monkeypatch):
    """A path has many spellings."""
    opened = counted_opening(monkeypatch)
    take(*(f"{{use: {'./' * n}legs.yaml/sit-tall, name: S{n}}}" for n in range(5)))
    assert sorted(opened) == ["legs.yaml", "mine.yaml"]


@pytest.mark.parametrize("use", ["é" * 190, "é" * 190 + "/x", "loop.yaml/x", "folder.yaml/x"])
def test_no_name_is_too_strange_to_be_refused(take, tmp_path, use):
    """Longer than any file's, a link to itself, or a folder."""
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    (tmp_path / "folder.yaml").mkdir()
    assert ":4:" in report(take, f"use: {use}")


def test_what_lies_where_the_command_is_typed_lends_nothing(take, tmp_path, monkeypatch):
    """The same script is the same wherever it is rendered."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "bridge").write_text("no script")
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert take("use: bridge").routine.every[0].name == "Bridge"


def test_two_different_stretches_of_one_name_are_told(take):
    """Nobody could say which to leave out; one stretch with two doses may come twice."""
    other = "{name: Sit tall, setup: [Sit on the floor.], sides: none}"
    assert "two different stretches called 'Sit tall'" in report(take, other, "use: legs/sit-tall")
    take("use: legs/sit-tall", "{use: legs/sit-tall, hold: 30}")
    take(other, "{use: legs/sit-tall, name: Sit taller}")


def test_the_files_of_a_script_are_known(take, tmp_path):
    """Its own, those that it takes from, theirs, and pictures, also one that is not there yet."""
    (tmp_path / "middle.yaml").write_text(
        "format: 1\ntitle: M\nstretches: [{use: legs/heel-slide}, {rounds: 2, stretches: "
        "[{use: ../none.yaml/x}, {name: A, setup: [B.], image: later}]}]\n"
    )
    take("{name: C, setup: [D.]}")
    script = tmp_path / "mine.yaml"
    script.write_text("format: 1\nstretches:\n  - use: middle/heel-slide\n  - use: mine/a\n")
    files = files_of(script)
    assert files[0] == script
    names = {"middle.yaml", "legs.yaml", "heel.svg", "later.png"}
    assert {tmp_path / name for name in names} <= {*files}
    assert len(files) == len({*files})
