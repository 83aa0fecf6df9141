"""A library in another language has no English word that a listener sees."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from voicecoach.cli import main
from voicecoach.languages.language_files import LANGUAGES, phrases_of

ENGLISH = phrases_of("en")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Return a published library of one German routine."""
    folder = tmp_path_factory.mktemp("library") / "site"
    arguments = ["publish", str(folder), "hamstring", "--url", "https://example.org/x"]
    choices = ["--language", "de", "--level", "beginner", "--voice", "hum", "--talk", "bells"]
    result = CliRunner().invoke(main, [*arguments, *choices])
    assert result.exit_code == 0, result.output
    return folder


def test_the_first_page_is_german(site):
    """Title, levels, buttons and what the page says by itself."""
    page = (site / "index.html").read_text(encoding="utf-8")
    assert '<html lang="de" dir="ltr">' in page
    assert "<h1>Dehnübungen</h1>" in page
    assert "</svg>Anfänger <span>" in page
    assert ">Podcast-Feed<" in page
    for text in (ENGLISH.library[name] for name in ("title", "feed", "saving", "unsaved")):
        assert f">{text}<" not in page
        assert f"{text}&quot;" not in page
    words = json.loads(re.search(r'data-words="([^"]+)"', page)[1].replace("&quot;", '"'))
    assert words["saving"] == "Wird gespeichert …"
    assert all("{title}" in words[name] for name in ("save_it", "saved_it", "removed", "kept"))


def test_the_feed_and_the_app_are_german(site):
    """Podcast apps and phones are told the language, and words in it."""
    channel = ET.parse(site / "feed.xml").getroot()[0]  # noqa: S314 - we wrote it
    assert channel.findtext("language") == "de"
    assert channel.findtext("title") == "Dehnübungen"
    assert channel.findtext("description") == (
        "Dehnübungen: angeleitete Dehnungen, auf die Sekunde genau."
    )
    assert channel.find("item").findtext("title") == (
        "Dehnungen der Beinrückseite gegen Rückenschmerzen (Anfänger)"
    )
    manifest = json.loads((site / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert (manifest["lang"], manifest["name"]) == ("de", "Dehnübungen")


def test_the_page_of_a_track_is_german(site):
    """Its own words and those of the session; the script takes them from the page."""
    page = (site / "hamstring" / "beginner.html").read_text(encoding="utf-8")
    assert '<html lang="de" dir="ltr">' in page
    assert 'aria-label="Alle Übungsreihen"' in page
    session = json.loads(re.search(r'id="session">(.*?)</script>', page, re.DOTALL)[1])
    assert session["kinds"] == dict(phrases_of("de").kinds)
    assert session["shown"][1]["side"] == "rechts"
    assert session["shown"][2]["mirrored"] is True
    german = {*phrases_of("de").page.values(), *phrases_of("de").kinds.values()}
    assert [text for text in {*ENGLISH.page.values()} - german if f'"{text}"' in page] == []


@pytest.mark.parametrize("name", ["index.js", "index.html", "level.html", "routine.html"])
def test_no_page_has_words_of_its_own(name):
    """What a listener reads comes from the files of the languages."""
    folder = Path(main.callback.__code__.co_filename).parents[1] / "publishing"
    text = (folder / name).read_text(encoding="utf-8")
    found = [one for one in ENGLISH.library.values() if len(one) > 6 and one in text]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_what_is_left_to_say(language):
    """No text of a page is empty."""
    for table in ("page", "library", "programme", "kinds", "titles"):
        assert all(text.strip() for text in getattr(phrases_of(language), table).values())
