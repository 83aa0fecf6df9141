"""The voice of a session speaks its language, and the best that is here is taken."""

import pytest

from voicecoach.errors import EngineUnavailable, RequestError
from voicecoach.speech import language_voice
from voicecoach.speech.language_voice import Offer, best, speaking, voice_for

PIPER = (Offer("piper:thorsten", "de_DE"), Offer("piper:joe", "en_US"))
PICO = (Offer("pico:de", "de"), Offer("pico:fr", "fr"), Offer("pico:en-gb", "en-gb"))
SYSTEM = (
    Offer("system:roa/es", "es"),
    Offer("system:roa/es-419", "es-419"),
    Offer("system:roa/fr-be", "fr-be"),
    Offer("system:roa/fr", "fr-fr"),
    Offer("system:gmw/de", "de"),
    Offer("system:gmw/en-us", "en-us"),
    Offer("system:unknown", ""),
)


@pytest.mark.parametrize(
    ("engines", "language", "voice"),
    [
        ((PIPER, PICO, SYSTEM), "de", "piper:thorsten"),
        ((PIPER, PICO, SYSTEM), "de-AT", "piper:thorsten"),
        ((PIPER, PICO, SYSTEM), "fr-CA", "pico:fr"),
        ((PICO, SYSTEM), "de", "pico:de"),
        ((SYSTEM, PICO), "de", "system:gmw/de"),
        ((SYSTEM,), "es", "system:roa/es"),
        ((SYSTEM,), "es-419", "system:roa/es-419"),
        ((SYSTEM,), "es-MX", "system:roa/es"),
        ((SYSTEM,), "fr", "system:roa/fr"),
        ((SYSTEM,), "fr-BE", "system:roa/fr-be"),
        ((SYSTEM, PICO, PIPER), "nl", None),
        ((), "de", None),
    ],
)
def test_the_best_engine_that_speaks_the_language_is_taken(engines, language, voice):
    """The order of the engines decides, then how near the tag of the voice is."""
    assert best(engines, language) == voice


def test_a_voice_that_does_not_say_what_it_speaks_is_never_taken_unasked():
    """Nobody hears German read by who knows whom."""
    assert speaking([Offer("system:unknown", "")], "de") == []


@pytest.fixture
def here(monkeypatch):
    """Let these voices be on this computer."""

    def install(**engines):
        monkeypatch.setattr(language_voice, "offers_of", lambda name: engines.get(name, ()))
        monkeypatch.setattr(language_voice, "ORDER", ("system",))

    return install


@pytest.mark.parametrize(
    ("language", "wanted", "voice"),
    [
        ("en", None, "natural"),
        ("en-GB", None, "natural"),
        ("de", None, "system:gmw/de"),
        ("de", "system", "system:gmw/de"),
        ("en", "system", "system"),
        ("de", "system:gmw/de", "system:gmw/de"),
        ("de", "hum", "hum"),
        ("en", "natural", "natural"),
        ("de", "system:unknown", "system:unknown"),
    ],
)
def test_what_is_asked_for_is_taken_where_it_speaks_the_language(here, language, wanted, voice):
    """An engine alone has the voice of the language; a hum has none, and needs none."""
    here(system=SYSTEM, natural=(Offer("natural:heart", "en-us"),))
    assert voice_for(language, wanted) == voice


@pytest.mark.parametrize(
    ("language", "wanted", "hint"),
    [
        ("de", "natural", "These do: system:gmw/de."),
        ("de", "natural:heart", "These do: system:gmw/de."),
        ("fr", "system:gmw/de", "These do: system:roa/fr, system:roa/fr-be."),
        ("en", "system:gmw/de", "These do: natural, system:gmw/en-us."),
        ("nl", "system", "No voice here does."),
    ],
)
def test_a_voice_of_another_language_is_refused_with_those_that_speak_it(
    here, language, wanted, hint
):
    """A German text read by English rules is understood by nobody."""
    here(system=SYSTEM, natural=(Offer("natural:heart", "en-us"),))
    with pytest.raises(RequestError, match=f"'{wanted}' does not speak") as caught:
        voice_for(language, wanted)
    assert caught.value.hint == hint


def test_where_no_voice_speaks_the_language_it_is_told_how_to_get_one(here):
    """It is not spoken in another one instead."""
    here(system=())
    with pytest.raises(EngineUnavailable, match="no voice here speaks the language 'de'"):
        voice_for("de", None)
