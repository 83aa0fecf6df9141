"""Several scripts make one session."""

from dataclasses import replace

import pytest

import voicecoach
from voicecoach.errors import RequestError
from voicecoach.planning.planner import make_plan
from voicecoach.planning.steps import Chapter, Interval, Say, Spoken
from voicecoach.recipe.joining import MOST_JOINED, join

SCRIPT = """format: 1
title: {title}
language: {language}
equipment: [a mat]
intro: [Hello from {title}.]
outro: [Bye from {title}.]
safety: [Stop if it hurts., Careful with {title}.]
stretches:
  - name: Calf
    setup: [Stand.]
    sides: none
    image: mine
"""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="{}"/></svg>'
)


@pytest.fixture
def write(tmp_path):
    """Return a way to write a script with a picture of its own, and to load it."""

    def written(title, language="en", radius=1):
        folder = tmp_path / title
        folder.mkdir()
        (folder / "mine.svg").write_text(DRAWING.format(radius))
        path = folder / f"{title}.yaml"
        path.write_text(SCRIPT.format(title=title, language=language))
        return voicecoach.load(path)

    return written


def said(script):
    """Return what is said on its own time, in order."""
    steps = make_plan(script.routine, voicecoach.Settings()).steps
    return [one.cue.text for one in steps if isinstance(one, Say) and isinstance(one.cue, Spoken)]


def test_the_first_opens_and_the_last_ends_and_no_caution_is_lost(write):
    """Each safety line is heard once, whichever script it is of."""
    words = said(join([write("One"), write("Two"), write("Three")]))
    assert words[0] == "One, Two and Three."
    assert [text for text in words if text.startswith("Hello")] == ["Hello from One."]
    assert words[-1] == "Bye from Three."
    for line in (
        "Stop if it hurts.",
        *(f"Careful with {name}." for name in ("One", "Two", "Three")),
    ):
        assert words.count(line) == 1
    assert words.count("You will need a mat.") == 1


def test_nobody_fetches_two_chairs_for_two_scripts(write):
    """The one that is described more exactly does for both, whichever comes first."""
    wanted = (("a chair",), ("a chair against a wall", "a wall"), ("a chair", "a chairback"))
    scripts = [
        replace(one, routine=one.routine.model_copy(update={"equipment": things}))
        for one, things in zip(map(write, ("One", "Two", "Three")), wanted, strict=True)
    ]
    left = ("a chair against a wall", "a wall", "a chairback")
    assert join(scripts).routine.equipment == left
    assert join(scripts[::-1]).routine.equipment == ("a chairback", *left[:2])


def test_each_stretch_keeps_its_own_picture(write):
    """Also where two scripts call theirs the same."""
    one, other, same = write("One"), write("Two", radius=2), write("Three")
    joined = join([one, other, same])
    shown = [joined.pictures[stretch.image] for stretch in joined.routine.stretches]
    assert shown == [one.pictures["mine"], other.pictures["mine"], one.pictures["mine"]]
    assert len(joined.pictures) == 2
    chapters = make_plan(joined.routine, voicecoach.Settings()).steps
    assert sum(isinstance(step, Chapter) for step in chapters) == 5


def test_each_stretch_keeps_the_dose_of_its_script():
    """Five repetitions of a sheet are not five of every stretch, nor is its short hold theirs."""
    joined = join([voicecoach.load("runner-legs"), voicecoach.load("back-strength")])

    def held(name, **chosen):
        steps = make_plan(joined.routine, voicecoach.Settings(**chosen)).steps
        work = [x for x in steps if isinstance(x, Interval) and x.stretch == name and x.exact]
        return len({(x.rep, x.side) for x in work}), work[0].seconds

    assert held("Figure four") == (2, 20)
    assert held("Bridge") == (5, 5)
    assert held("Figure four", level="advanced") == (4, 30)
    assert held("Bridge", level="advanced") == (10, 5)
    assert held("Figure four", hold=15, reps=1) == (2, 15)  # what a listener wants comes first


def test_one_script_stays_as_it_is(write):
    """Its name, too."""
    one = write("One")
    assert join([one]) is one


def test_what_cannot_be_one_session_is_refused(write):
    """Nobody hears two languages, or a hundred scripts."""
    with pytest.raises(RequestError, match="too many for one session"):
        join([write("One")] * (MOST_JOINED + 1))
    german = write("Two")
    german = replace(german, routine=german.routine.model_copy(update={"language": "de"}))
    with pytest.raises(RequestError, match="several languages: de, en"):
        join([write("Three"), german])
