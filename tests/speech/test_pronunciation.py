"""A word that a voice gets wrong can be spelled so that it is right."""

import pytest
from hibari import Hibari

from voicecoach.speech import natural
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


@pytest.mark.parametrize(
    ("written", "sounds"),
    [
        ("IT band", "ˌI tˈi bˈænd"),
        ("L5/S1", "ˈɛl fˈIv ˈɛs wˈʌn"),
        ("C7", "sˈi sˈɛvən"),
        ("at 7 am", "æt sˈɛvən ˌAˈɛm"),
        ("Warrior II", "wˈɔɹiəɹ tˈu"),
        ('12"', "twˈɛlv ˈɪnʧᵻz"),
        ("Hold 30s", "hˈOld θˈɜɹTi sˈɛkəndz"),
        ("90/90", "nˈIndi nˈIndi"),
        ("10x", "tˈɛn tˈImz"),
        ("ROM", "ɹˈAnʤ ʌv mˈOʃən"),
        ("PNF", "pˌiˌɛnˈɛf"),
        ("w/o", "wɪðˈWt"),
        ("Go to A&E", "ɡˌO tʊ ˈA ænd ˈi"),
        ("Tai chi", "tˈI ʧˈi"),
        ("Bow forward", "bˈW fˈɔɹwəɹd"),
        ("Wind down", "wˈInd dˌWn"),
        ("brachialis", "bɹˈAki ˈælɪs"),
        ("infraspinatus", "ˈɪnfɹə spˈI nˈATəs"),
    ],
)
def test_the_natural_voice_makes_the_sounds_of_the_words(written, sounds):
    """Judged by its phonemes: a recogniser would mend what it hears."""
    assert natural.sounds_of(words_said(written, {}), "") == sounds
