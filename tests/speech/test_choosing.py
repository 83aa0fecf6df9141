"""A voice is found by what people call it, and never guessed."""

import pytest

from voicecoach.errors import EngineUnavailable, RequestError
from voicecoach.speech.choosing import choose
from voicecoach.speech.engine import Voice

VOICES = (
    Voice("gmw/en", "English (Great Britain)", "en-GB"),
    Voice("gmw/en-us", "English (America)", "en-US"),
    Voice("gmw/de", "German", "de"),
    Voice("roa/pt-br", "Portuguese (Brazil)", "pt-BR"),
    Voice("sit/cmn", "Chinese (latin as English)", "cmn"),
    Voice("zls/hr", "Croatian", "hr"),
    Voice("emma", "Emma", "en-GB", get="ask her"),
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("gmw/de", "gmw/de"),
        ("GMW/DE", "gmw/de"),
        ("de", "gmw/de"),
        ("german", "gmw/de"),
        ("en", "gmw/en"),
        ("en-us", "gmw/en-us"),
        ("pt", "roa/pt-br"),
        ("portuguese", "roa/pt-br"),
        ("English (America)", "gmw/en-us"),
    ],
)
def test_one_voice_is_meant(wanted: str, found: str) -> None:
    """By id, the end of an id, language or name, with a region or without."""
    assert choose(wanted, VOICES, "x").id == found


@pytest.mark.parametrize(
    ("wanted", "message", "first"),
    [
        ("english", "several x voices are called 'english'", "x:gmw/en English (Great Britain)"),
        ("en-gb", "several x voices", "x:emma Emma"),
        ("croatain", "no x voice 'croatain'", "x:zls/hr Croatian"),
        ("germany", "no x voice", "x:gmw/de German"),
        ("zzz", "no x voice", "x:gmw/en"),
    ],
)
def test_what_is_not_one_voice_is_told_with_near_ones(
    wanted: str, message: str, first: str
) -> None:
    """Names that begin so come before those that are spelt alike."""
    with pytest.raises(RequestError) as caught:
        choose(wanted, VOICES, "x")
    assert message in caught.value.message
    assert caught.value.hint.startswith(f"Near: {first}")
    assert "cmn" not in caught.value.hint.partition(";")[0]


def test_a_voice_that_is_not_here_says_how_to_get_it() -> None:
    """No other speaks instead."""
    with pytest.raises(EngineUnavailable, match="'emma' is not on this computer") as caught:
        choose("Emma", VOICES, "x")
    assert caught.value.hint == "To get it: ask her"


def test_where_there_are_no_voices_none_is_near() -> None:
    """The list may be empty."""
    with pytest.raises(RequestError):
        choose("en", (), "x")
