"""The library on this computer shows each routine in its own language."""

import re
from html import unescape

import pytest

from voicecoach.errors import RequestError
from voicecoach.languages.language_files import LANGUAGES, phrases_of
from voicecoach.recipe.collection import Entry
from voicecoach.recipe.loading import load
from voicecoach.recipe.recipe import Recipe
from voicecoach.serving.form import english_words
from voicecoach.serving.index_page import index_page
from voicecoach.serving.jobs import Job
from voicecoach.serving.pages import track_page
from voicecoach.serving.routine_choices import routine_choices
from voicecoach.serving.routine_page import routine_page
from voicecoach.serving.worker import Order

OTHERS = [name for name in LANGUAGES if name != "en"]


def offer(language, *voices):
    """Return the hamstring routine in a language, as it is offered."""
    return routine_choices(Entry("hamstring", load("hamstring", language)), voices or ["hum"])


@pytest.mark.parametrize("language", OTHERS)
def test_a_form_is_in_the_language_of_its_routine(language):
    """Labels, values, units and levels; what is English in both stays."""
    phrases = phrases_of(language)
    first = unescape(index_page([offer(language)]))
    page = first + unescape(routine_page(offer(language)))
    assert f'<html lang="{language}" dir="ltr">' in page
    assert f"<h1>{phrases.library['title']}</h1>" in page
    shown = {" ".join(text.split()) for text in re.findall(r">([^<>]+)<", page)}
    translated = {word for word in english_words() if phrases.choice(word) != word}
    others = {*phrases.choices.values()}
    assert shown & translated - others == set()
    told = phrases.condition("lumbar-herniated-disc", {})
    assert any(text.casefold() == told.casefold() for text in shown)
    english = {*phrases_of("en").library.values()} - {*phrases.library.values()}
    assert shown & english == set()


def test_two_languages_are_shown_side_by_side():
    """The page is in the first routine's, and each form says its own."""
    page = index_page([offer("fr"), offer(None)])
    assert '<html lang="fr"' in page
    assert re.findall(r'<article class="routine card" lang="(\w+)" dir="ltr"', page) == ["fr", "en"]
    assert "Préparer cette séance" in routine_page(offer("fr"))
    assert "Make this session" in routine_page(offer(None))


def test_only_voices_of_its_language_are_offered():
    """Whoever asks for a German track hears a German voice."""
    assert offer(None, "natural", "hum").values["voice"] == ["natural", "hum"]
    assert offer("de", "natural", "hum").values["voice"] == ["hum"]
    with pytest.raises(RequestError, match="does not speak the language 'de'"):
        offer("de", "natural")


@pytest.mark.parametrize(("stage", "told"), [("waiting", "making"), ("failed", "again")])
def test_waiting_and_failing_are_told_in_the_language_of_the_routine(tmp_path, stage, told):
    """Not a word changes its language between the form and the track."""
    order = Order(Recipe(load("hamstring", "es")), tmp_path / "x.mp3", tmp_path / "x.html")
    page = unescape(track_page("key", "Título", Job(order, stage, problem="x")))
    assert '<html lang="es"' in page
    assert phrases_of("es").library[told] in page
