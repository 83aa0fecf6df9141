"""The fields of a catalogue are read like those of a script."""

import pytest
import yaml
from jsonschema import Draft202012Validator

from voicecoach.script.catalogue_file import CatalogueFile, values_in
from voicecoach.script.catalogue_schema import catalogue_schema
from voicecoach.script.checked_file import read_checked
from voicecoach.script.diagnostics import FaultyScript


def read(text):
    """Return what a catalogue says."""
    return read_checked(f"format: 1\n{text}", "catalogue.yaml", CatalogueFile).value


def faults(text):
    """Return the message and the hint of each fault."""
    with pytest.raises(FaultyScript) as caught:
        read(text)
    return [(one.message, one.hint) for one in caught.value.faults]


def test_one_value_is_a_list_of_one():
    """Whoever chooses one thing writes no brackets; each value knows its place."""
    found = values_in(read("hold: 0:20\nminutes: 10:30\nbed-level: -20.5\n"), ())
    assert {name: [one.value for one in values] for name, values in found.items()} == {
        "hold": [20], "minutes": [10.5], "bed_level": [-20.5],
    }  # fmt: skip
    assert found["bed_level"][0].place == ("bed-level", 0)


def test_what_is_several_already_is_one_choice():
    """Two conditions are avoided in one track; they are no two tracks."""
    (one,) = values_in(read("avoid: [vertigo, sciatica]\n"), ())["avoid"]
    assert one == (("vertigo", "sciatica"), ("avoid",))


def test_words_of_yaml_are_values():
    """``on`` is no truth value of YAML here."""
    found = values_in(read("halfway: [on, off]\nsides: left-first\n"), ("entries", 3))
    assert [one.value for one in found["halfway"]] == [True, False]
    assert found["left_first"][0] == (True, ("entries", 3, "sides", 0))


SCHEMA = Draft202012Validator(catalogue_schema())


@pytest.mark.parametrize(
    "text",
    [
        "hold: [20, 0:30, 1m]\nlevel: beginner\nsides: [right-first]\nhalfway: [on, off]\n",
        "minutes: [10, '10:30']\ncountdown: [3, 0]\nbed-level: -20.5\nfeeds: language\n",
        "scripts: [a, b.yaml]\nlanguage: [de, en-GB]\nentries: [{hold: 20}, {minutes: 9}]\n",
    ],
)
def test_an_editor_takes_what_is_taken(text):
    """The schema for editors has the same fields and bounds."""
    read(text)
    SCHEMA.validate(yaml.safe_load(f"format: 1\n{text}"))


@pytest.mark.parametrize(
    "text",
    [
        "holds: 20\n", "hold: 3\n", "hold: []\n", "pace: x\n", "talk: loud\n", "feeds: level\n",
        "rounds: 1.5\n", "minutes: 400\n", "entries: [{bed-levl: -9}]\n", "scripts: {}\n",
        "language: [1]\n", "rate: 9\n",
    ],
)  # fmt: skip
def test_an_editor_shows_what_is_refused(text):
    """Whoever writes a fault sees it in the editor, too."""
    with pytest.raises(FaultyScript):
        read(text)
    assert not SCHEMA.is_valid(yaml.safe_load(f"format: 1\n{text}"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("pace: x\n", [("'x' is not a number", "Write 'pace' in digits.")]),
        ("pace: {a: 1}\n",
         [("this is no value of 'pace'", "Write one value, or a list.")]),
        ("talk: loud\n",
         [("'loud' is no choice for 'talk'", "Choose full, brief, bells.")]),
        ("talk: breif\n", [("'breif' is no choice for 'talk'", "Did you mean 'brief'?")]),
        ("entries: [{bed-levl: -9}]\n",
         [("nothing is called 'bed-levl' here", "Did you mean 'bed-level'?")]),
        ("scripts: {}\n",
         [("'scripts' needs one text, and this is fields with values",
           "A text that starts with { or [ or has ': ' in it must be in quotes.")]),
    ],
)  # fmt: skip
def test_a_fault_is_told(text, told):
    """What is wrong, and how to write it."""
    assert faults(text) == told
