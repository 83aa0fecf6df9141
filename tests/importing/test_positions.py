"""Where the body is, and how it gets out of a pose, goes into fields of their own."""

import pytest
import yaml

from voicecoach.importing.importer import import_script
from voicecoach.script.reader import read_routine


def stretch(sentences):
    """Return the only stretch of a short handout."""
    text = f"Two\n\nFirst pull\n{sentences}\n\nOther pull\nPull slowly. Hold for 10 seconds.\n"
    return yaml.safe_load(import_script(text.encode(), "a.txt").script)["stretches"][0]


@pytest.mark.parametrize(
    ("sentence", "position"),
    [
        ("Lie on your back.", "back"),
        ("Lie face down on a mat.", "front"),
        ("Lie on your right side, knees bent.", "side"),
        ("Sit on a chair.", "chair"),
        ("Sit on the front edge of the bed.", "chair"),
        ("Sit on the floor with both legs straight.", "floor"),
        ("Kneel on one knee.", "kneeling"),
        ("Start on your hands and knees.", "hands-and-knees"),
        ("Come onto all fours.", "hands-and-knees"),
        ("Stand an arm's length from the wall.", "standing"),
        ("Sit or stand upright.", None),
        ("Sit tall.", None),
        ("Keep your arms by your side.", None),
    ],
)
def test_the_position_is_what_the_first_sentences_say(sentence, position):
    """Two positions, or none, leave it to the author."""
    found = stretch(f"{sentence} Pull one knee toward you. Hold for 20 seconds.")
    assert found.get("position") == position


def test_a_line_that_only_says_where_to_be_is_said_by_the_coach():
    """It is no line any more; one that says more stays as it was written."""
    bare = stretch("Lie on your back. Pull one knee toward you. Hold for 20 seconds.")
    longer = stretch("Lie on your back with both legs straight. Pull one knee up. Hold for 9 s.")
    assert bare["setup"] == ["Pull one knee toward you."]
    assert longer["setup"][0] == "Lie on your back with both legs straight."


def test_the_way_out_is_said_after_the_hold():
    """Before the hold it would take a person out of the pose; the way in stays where it was."""
    held = stretch("Lower one knee. Lift your arm. Hold for 20 seconds. Slowly lower your arm.")
    moved = stretch("Lift your heels. Slowly lower them. Do 12 repetitions.")
    assert held["setup"] == ["Lower one knee.", "Lift your arm."]
    assert held["release"] == ["Slowly lower your arm."]
    assert moved["setup"][:2] == ["Lift your heels.", "Slowly lower them."]


@pytest.mark.parametrize(
    ("sentence", "breath"),
    [
        ("Breathe in for four, hold for seven and breathe out for eight.",
         {"in": 4, "hold": 7, "out": 8}),
        ("Inhale for 4 counts and exhale for 6 counts.", {"in": 4, "out": 6}),
        ("Breathe in and out.", None),
    ],
)  # fmt: skip
def test_a_breath_that_is_led_has_its_seconds(sentence, breath):
    """The coach leads it; without numbers there is nothing to lead."""
    assert stretch(f"Lean back. {sentence} Hold for 60 seconds.").get("breath") == breath


@pytest.mark.parametrize(
    ("sentence", "rounds"),
    [
        ("Repeat the whole circuit 3 times, with 60 seconds rest between rounds.", (3, 60)),
        ("Do two rounds of this routine.", (2, None)),
        ("Do this routine three times a week.", None),
        ("Do the routine once a day.", None),
    ],
)
def test_a_circuit_is_a_group_in_rounds(sentence, rounds):
    """All of it again is no repetition of each stretch; so often a week is neither."""
    text = f"Two\n\nFold\nBend forward. Hold for 20 seconds.\n\nReach\nReach up.\n\n{sentence}\n"
    script = import_script(text.encode(), "a.txt").script
    first = yaml.safe_load(script)["stretches"][0]
    assert (first.get("rounds"), first.get("rest")) == (rounds or (None, None))
    read_routine(script, "a.yaml")
    if rounds:
        assert [one["name"] for one in first["stretches"]] == ["Fold", "Reach"]
        assert all("reps" not in one for one in first["stretches"])
