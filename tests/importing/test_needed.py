"""What a listener needs for the stretches, and what they do not."""

import pytest
import yaml

from voicecoach.importing.importer import import_script


def needed(sentence, above=""):
    """Return what a handout with ``sentence`` in its first stretch needs."""
    text = f"Two\n\n{above}\n\nLunge\n{sentence} Hold for 20 seconds.\n\nFold\nBend forward.\n"
    return yaml.safe_load(import_script(text.encode(), "a.txt").script).get("equipment", [])


@pytest.mark.parametrize(
    ("sentence", "things"),
    [
        ("[wall] Put your shin against it.", ["wall"]),
        ("[chair] Put one hand on it and step back.", ["chair"]),
        ("[Level 2] Step back.", []),
        ("Step back without holding on to a wall.", []),
        ("Step back, no chair needed.", []),
        ("Step back. Not after a recent post-operative check.", []),
        ("Put your shin against a wall or a tree.", ["wall"]),
        ("Lie as flat as a board on a mat.", ["mat"]),
    ],
)
def test_a_thing_is_needed_that_is_used(sentence, things):
    """Of two of which either will do, it is the first; what is not there is none."""
    assert needed(sentence) == things


@pytest.mark.parametrize(
    ("line", "things"),
    [
        ("You will need table, bed or couch, pillow, post-it.", ["table", "pillow"]),
        ("What you need: chair, band (optional)", ["chair", "band"]),
        ("Equipment: none", []),
        ("Materials: mat, two books", ["mat", "book"]),
    ],
)
def test_a_list_of_things_is_read(line, things):
    """Things in it need no article."""
    assert needed("Step back.", line) == things


def test_who_sits_without_a_chair_sits_on_none():
    """The coach would lead them to it."""
    text = "Two\n\nReach\nSit down, no chair needed. Hold for 20 seconds.\n\nFold\nBend forward.\n"
    stretch = yaml.safe_load(import_script(text.encode(), "a.txt").script)["stretches"][0]
    assert "position" not in stretch
