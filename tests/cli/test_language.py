"""``voicecoach language``: a language that nobody thought of."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from voicecoach.cli import main
from voicecoach.languages.language_files import phrases_of

SCRIPT = """format: 1
title: Kuiten
language: nl
stretches:
  - name: Kuitrek
    setup: ["Zet je {side} voet naar achteren."]
    hold: 15-60
"""


def call(*arguments):
    """Return the result of a command."""
    return CliRunner().invoke(main, [*arguments])


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return the user's folder; the work is done beside it."""
    monkeypatch.setenv("VOICECOACH_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "config"


def test_a_language_is_added_with_one_file(folder):
    """A Dutch script is refused, then the file is there, translated, and heard."""
    Path("kuiten.yaml").write_text(SCRIPT, encoding="utf-8")
    refused = call("check", "kuiten.yaml")
    assert refused.exit_code == 1
    assert "voicecoach language new nl" in refused.stderr
    made = call("language", "new", "nl")
    path = folder / "languages" / "nl.yaml"
    assert made.exit_code == 0, made.output
    assert str(path) in made.stdout
    text = path.read_text(encoding="utf-8")
    for english, dutch in (
        (
            "name: right, noun: right side, forms: {}",
            "name: rechts, noun: kant, forms: {er: rechter}",
        ),
        ("name: left, noun: left side, forms: {}", "name: links, noun: kant, forms: {er: linker}"),
        ('rest: "Rest."', 'rest: "Rust."'),
        ("english_name: English", "english_name: Dutch"),
    ):
        assert english in text
        text = text.replace(english, dutch)
    path.write_text(text, encoding="utf-8")
    Path("kuiten.yaml").write_text(SCRIPT.replace("{side}", "{side:er}"), encoding="utf-8")
    told = call("plan", "kuiten.yaml", "--voice", "hum", "--level", "advanced", "--talk", "full")
    assert told.exit_code == 0, told.output
    assert "Zet je rechter voet naar achteren." in told.stdout
    assert "Zet je linker voet naar achteren." in told.stdout
    assert "Rust." in told.stdout
    assert "Dutch" in call("language").stdout


def test_a_faulty_language_is_told_with_its_line(folder):
    """It is told like a script, by every command that needs it."""
    call("language", "new", "nl")
    path = folder / "languages" / "nl.yaml"
    text = path.read_text(encoding="utf-8").replace("{count} seconds left", "{cont} seconds left")
    path.write_text(text, encoding="utf-8")
    Path("kuiten.yaml").write_text(SCRIPT, encoding="utf-8")
    line = text[: text.index("{cont}")].count("\n") + 1
    result = call("check", "kuiten.yaml")
    assert result.exit_code == 1
    assert f"nl.yaml:{line}:" in result.stderr
    assert "this has to fill in {count}, as in English" in result.stderr


def test_a_language_that_ships_can_be_said_otherwise(folder):
    """The user's own file comes first, and begins with the words as they are."""
    assert phrases_of("de").rest == "Pause."
    call("language", "new", "de")
    path = folder / "languages" / "de.yaml"
    path.write_text(path.read_text().replace('rest: "Pause."', 'rest: "Ruhen Sie."'))
    assert phrases_of("de-AT").rest == "Ruhen Sie."


@pytest.mark.parametrize("name", ["NL", "dutch", "../nl", "n", ""])
def test_only_a_code_of_a_language_becomes_a_file(folder, name):
    """Nothing is written outside its folder."""
    result = call("language", "new", name)
    assert result.exit_code == 1
    assert "is no code of a language" in result.stderr
    assert not folder.exists()


def test_a_file_that_is_there_stays(folder):
    """A translation is work that nobody wants to do twice."""
    assert call("language", "new", "nl").exit_code == 0
    (folder / "languages" / "nl.yaml").write_text("mine")
    again = call("language", "new", "nl")
    assert again.exit_code == 1
    assert "is there already, and stays as it is" in again.stderr
    assert (folder / "languages" / "nl.yaml").read_text() == "mine"
