"""The coach's own sentences are English that a person would say."""

import pytest

from voicecoach.planning import phrases


@pytest.mark.parametrize(
    ("value", "spoken"),
    [
        (1, "one second"),
        (7.5, "7.5 seconds"),
        (20, "twenty seconds"),
        (45, "forty-five seconds"),
        (60, "one minute"),
        (90, "one minute and thirty seconds"),
        (600, "ten minutes"),
    ],
)
def test_holds_are_spoken_as_people_say_them(value, spoken):
    """A hold of 90 seconds is one minute and thirty seconds."""
    assert phrases.seconds(value) == spoken


@pytest.mark.parametrize(
    ("reps", "spoken"),
    [(2, ["Once more."]), (3, ["Number two of three.", "One last time."])],
)
def test_repetitions_are_counted_so_that_the_last_is_known(reps, spoken):
    """The listener hears when it is the last time."""
    assert [phrases.rep_of(rep, reps) for rep in range(2, reps + 1)] == spoken


def test_lists_read_as_a_sentence():
    """Equipment is listed with an and before the last."""
    assert phrases.equipment(["a towel", "a wall", "a chair"]) == (
        "You will need a towel, a wall and a chair."
    )


def test_numbers_above_ninety_nine_are_left_to_the_voice():
    """Large numbers stay digits, which every voice reads."""
    assert [phrases.number(n) for n in (19, 20, 99, 100)] == [
        "nineteen",
        "twenty",
        "ninety-nine",
        "100",
    ]
