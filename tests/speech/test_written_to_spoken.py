"""A text as people write it is said as a person says it who reads it aloud."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.speech.pronunciation import words_said
from voicecoach.speech.written_to_spoken import unsayable, written_to_spoken

TABLE = Path(__file__).with_name("written_forms.txt")
FORMS = [
    tuple(line.rsplit(" => ", 1))
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if " => " in line
][1:]


@pytest.mark.parametrize(("written", "spoken"), FORMS)
def test_each_written_form_is_said_as_a_person_says_it(written, spoken):
    """One row of the table."""
    assert written_to_spoken(written) == spoken


def test_the_table_is_large_enough_to_learn_from():
    """Three hundred forms and more, none of them twice."""
    assert len(FORMS) >= 300
    assert len({written for written, _ in FORMS}) == len(FORMS)


@pytest.mark.parametrize("spoken", sorted({spoken for _, spoken in FORMS}))
def test_what_is_said_is_said_the_same_again(spoken):
    """Words are no written form of something else."""
    assert written_to_spoken(spoken) == spoken


@pytest.mark.parametrize("language", ["de", "fr-FR", "zh"])
def test_other_languages_keep_their_numbers_and_signs(language):
    """Only markup is read until a language has its own tables."""
    assert written_to_spoken("<b>Halten</b> Sie 30 s, 2x L/R", language) == (
        "Halten Sie 30 s, 2x L/R"
    )


def test_every_number_of_a_line_is_heard():
    """A dose is never lost: each digit ends in a word, and no digit is left."""
    for written, spoken in FORMS:
        left = [letter for letter in spoken if letter.isdigit()]
        assert not left, written


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Well done. 🎉", ("🎉",)),
        ("See https://example.org/a.", ("https://example.org/a",)),
        ("Write to me@example.org", ("me@example.org",)),
        ("Lift § one", ("§",)),
        ("{}", ("{}",)),
        ("Sit tall, and breathe – slowly (if you can).", ()),
        ("Hold 30s, 2x L/R, 90°, 10 %", ()),
        ("Nāvāsana, café", ()),
    ],
)
def test_what_no_voice_says_well_is_named(text, found):
    """Addresses, emoji, and signs that are left."""
    assert unsayable(text) == found


@given(st.text(max_size=80))
def test_any_text_comes_through(text):
    """There is no crash, and a text with a word never becomes silence."""
    said = written_to_spoken(text)
    assert said or not text


@pytest.mark.parametrize(
    "piece", ["1/", "9-", "[", "<a ", "1'", "x1 ", "(", "1 to ", "10:", "a.", "_a"]
)
def test_hostile_texts_take_no_time(piece):
    """The longest line of a script takes less than a second of work, whatever is in it."""
    start = process_time()
    written_to_spoken((piece * 600)[:600])
    assert process_time() - start < 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bow forward.", "Bough forward."),
        ("Slowly bow down.", "Slowly bough down."),
        ("Bow pose.", "Bow pose."),
        ("A bow and arrow.", "A bow and arrow."),
        ("Tai chi.", "tie chee."),
        ("The infraspinatus.", "The infra spy naytus."),
    ],
)
def test_words_that_a_voice_gets_wrong_are_respelled(text, words):
    """What is shipped comes last."""
    assert words_said(text, {}) == words


def test_the_author_goes_before_every_rule():
    """What a script says about ``10x`` is what is heard."""
    assert words_said("Pulse 10x, then hold 10s.", {"10x": "quite often"}) == (
        "Pulse quite often, then hold ten seconds."
    )
