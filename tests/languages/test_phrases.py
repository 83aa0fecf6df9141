"""The coach's own sentences are English that a person would say."""

import re

import pytest

from voicecoach.languages.language_files import LANGUAGES, phrases_of
from voicecoach.page.page import MODULES
from voicecoach.page.shipped import shipped_text
from voicecoach.planning.steps import IntervalKind

ENGLISH = phrases_of("en")


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
    assert ENGLISH.length(value) == spoken


@pytest.mark.parametrize(
    ("reps", "spoken"),
    [(2, ["Once more."]), (3, ["Number two of three.", "One last time."])],
)
def test_repetitions_are_counted_so_that_the_last_is_known(reps, spoken):
    """The listener hears when it is the last time."""
    assert [ENGLISH.again(rep, reps) for rep in range(2, reps + 1)] == spoken


def test_lists_read_as_a_sentence():
    """Equipment is listed with an and before the last."""
    assert ENGLISH.needed(["a towel", "a wall", "a chair"]) == (
        "You will need a towel, a wall and a chair."
    )


def test_a_choice_of_things_comes_last():
    """In the middle nobody would hear what it is a choice of."""
    assert ENGLISH.needed(["a mat or a soft floor", "a towel", "a wall"]) == (
        "You will need a towel, a wall and a mat or a soft floor."
    )


def test_numbers_above_ninety_nine_are_left_to_the_voice():
    """Large numbers stay digits, which every voice reads."""
    assert [ENGLISH.number(n) for n in (19, 20, 99, 100)] == [
        "nineteen",
        "twenty",
        "ninety-nine",
        "100",
    ]


def test_the_page_finds_all_its_words_in_every_language():
    """No button is called "undefined"."""
    script = "".join(shipped_text("page", name) for name in MODULES)
    used = {
        *re.findall(r"\bwords\.(\w+)", script),
        *re.findall(r"\$word_(\w+)", shipped_text("page", "page.html")),
        *("all_routines", "description"),
    }
    noted = {
        *re.findall(r"\bdiaryWords\.(\w+)", script),
        *re.findall(r"\$word_(\w+)", shipped_text("page", "diary.html")),
        *("date", "time", "routine", "level", "minutes"),
    }
    for language in LANGUAGES:
        assert phrases_of(language).page.keys() == used
        assert phrases_of(language).diary.keys() == noted


def test_every_kind_of_interval_has_a_name_in_every_language():
    """The page says what a listener does, whatever it is."""
    for language in LANGUAGES:
        assert phrases_of(language).kinds.keys() == {*IntervalKind.__args__}
