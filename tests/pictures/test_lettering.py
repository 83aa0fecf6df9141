"""Titles that are set into lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.pictures.lettering import set_lines

SIZES = (8.0, 6.0, 4.0)


def test_a_short_title_has_the_largest_letters():
    """It is broken between words."""
    assert set_lines("Seated hamstring stretch", 84, SIZES, 3) == (
        8,
        ["Seated", "hamstring", "stretch"],
    )


def test_a_long_title_has_smaller_letters():
    """A title of 80 letters is there in full."""
    title = "Dehnen für Läuferinnen und Läufer nach einem langen, anstrengenden Arbeitstag!!!"
    size, lines = set_lines(title, 84, SIZES, 3)
    assert size == 4
    assert " ".join(lines) == title


def test_a_word_wider_than_a_line_is_broken():
    """Nothing runs over the edge, in an alphabet without spaces either."""
    _, lines = set_lines("肩と首のストレッチ、毎日の習慣", 30, SIZES, 3)
    assert lines == ["肩と首のス", "トレッチ、", "毎日の習慣"]


def test_what_does_not_fit_is_cut_in_sight():
    """An ellipsis shows that there is more."""
    size, lines = set_lines("W" * 80, 84, SIZES, 3)
    assert (size, len(lines)) == (4, 3)
    assert lines[-1].endswith("W…")


@given(st.text(st.characters(categories=("L", "N", "Zs")), max_size=60), st.sampled_from([1, 3]))
def test_every_letter_is_kept_where_there_is_room(title, most):
    """Whatever the title, no more lines than asked for, and no letter is lost without a sign."""
    size, lines = set_lines(title, 84, SIZES, most)
    assert size in SIZES
    assert 1 <= len(lines) <= most
    if not lines[-1].endswith("…"):
        assert "".join(lines).replace(" ", "") == "".join(title.split())


@pytest.mark.parametrize("title", ["", " "])
def test_no_title_is_an_empty_line(title):
    """It breaks nothing."""
    assert set_lines(title, 84, SIZES, 3) == (8, [""])
