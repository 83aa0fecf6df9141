"""A word that a voice gets wrong can be spelled so that it is right."""

import pytest
from hibari import Hibari

from voicecoach.speech.pronunciation import SHIPPED, respell, words_said


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Stretch the psoas.", "Stretch the so-az."),
        ("Psoas, then calf.", "so-az, then calf."),
        ("The psoasitis stays.", "The psoasitis stays."),
        ("Iliopsoas stays.", "Iliopsoas stays."),
        ("psoas major", "so-az mayjer"),
    ],
)
def test_whole_words_are_respelled_however_capitalised(text, spoken):
    """A part of another word is left alone, and the longest entry wins."""
    assert respell(text, {"psoas": "so-az", "psoas major": "so-az mayjer"}) == spoken


def test_the_script_goes_before_what_ships():
    """An author who knows better is heard."""
    assert words_said("Spondylolisthesis.", {"spondylolisthesis": "a slipped bone"}) == (
        "a slipped bone."
    )


def test_what_ships_is_right_in_the_natural_voice():
    """Spondylolisthesis has its weight on the syllable before the last."""
    (phonemes,) = Hibari().phonemize(SHIPPED["spondylolisthesis"])
    assert phonemes.replace(" ", "").endswith("lˈɪsθˈisəs")
