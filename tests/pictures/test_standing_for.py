"""Two routines of a library are told apart by their pictures."""

from voicecoach.pictures.finding import Picture
from voicecoach.pictures.standing_for import standing_for
from voicecoach.recipe.loading import load
from voicecoach.script.shipped_scripts import shipped

A, B, C = (Picture("image/svg+xml", content) for content in (b"a", b"b", b"c"))


def test_no_picture_stands_for_two_routines():
    """Where they begin with the same stretch, the second shows its next one."""
    assert [*standing_for([{"a": A, "b": B}, {"x": A, "y": C}, {}, {"z": A}])] == [
        "a", "y", None, "z",
    ]  # fmt: skip


def test_the_routines_that_ship_look_different():
    """Neck and night begin with the same stretch."""
    routines = [load(name).pictures for name in shipped()]
    names = [*standing_for(routines)]
    found = [pictures[name].content for pictures, name in zip(routines, names, strict=True)]
    assert len(set(found)) == len(found) >= 7
