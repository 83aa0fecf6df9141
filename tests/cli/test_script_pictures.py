"""A picture that a script names and nobody can show: told at its line, by every command."""

import pytest
from mutagen.id3 import ID3

import voicecoach
from voicecoach.errors import ScriptError
from voicecoach.recipe.loading import check

SCRIPT = """format: 1
title: Calf
stretches:
  - name: Heel press
    setup: [Press your heel down.]
    sides: none
  - name: Calf stretch
    setup: [Step back.]
    sides: none
    image: mien
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9"/></svg>'
MISSING = """calf.yaml:10:12: there is no picture called 'mien'
        image: mien
               ^
  Did you mean 'mine'?
"""
COMMANDS = [
    ["check"],
    ["render", "--voice", "hum", "-o", "calf.mp3", "--page"],
    ["render", "--voice", "hum", "-o", "calf.wav"],
    ["plan", "--voice", "hum"],
    ["programme", "--voice", "hum"],
    ["serve", "--voice", "hum", "--port", "0"],
    ["publish", "site", "--voice", "hum", "--url", "https://example.org"],
]


@pytest.fixture
def folder(tmp_path):
    """Return a folder with a script that names a picture, and the picture by another name."""
    (tmp_path / "calf.yaml").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "mine.svg").write_text(DRAWING, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_every_command_tells_a_missing_picture_at_its_line(command, folder, program):
    """No track is made without the picture, and nothing is left behind."""
    result = program.run(*command, "calf.yaml")
    assert result.returncode == 1
    assert result.stderr.removeprefix("error: ") == MISSING
    assert program.files() == {"images/mine.svg"}
    assert folder == program.folder


def test_from_python_too(folder):
    """``load`` refuses the script with the same words."""
    with pytest.raises(ScriptError, match=r"calf.yaml:10:12: .* 'mien'\n(.*\n)*.*'mine'\?"):
        voicecoach.load(folder / "calf.yaml")


def test_a_picture_that_went_after_the_script_was_loaded_is_in_the_track(folder):
    """A loaded script has its pictures with it."""
    (folder / "images" / "mine.svg").rename(folder / "mien.svg")
    script = voicecoach.load(folder / "calf.yaml")
    (folder / "mien.svg").unlink()
    recipe = voicecoach.Recipe(script, sound=voicecoach.Sound(voice="hum"))
    voicecoach.render(recipe, folder / "calf.mp3")
    chapters = ID3(folder / "calf.mp3").getall("CHAP")
    assert any(one.sub_frames.getall("APIC") for one in chapters)


def test_a_picture_that_cannot_be_shown_is_told_at_its_line(folder):
    """The reason is that of the picture, the place that of its name; each line that names it."""
    (folder / "mien.svg").write_text("no drawing", encoding="utf-8")
    twice = SCRIPT.replace("heel down.]", "heel down.]\n    image: mien")
    (folder / "calf.yaml").write_text(twice, encoding="utf-8")
    with pytest.raises(ScriptError) as caught:
        check(folder / "calf.yaml")
    assert [(one.line, one.column) for one in caught.value.faults] == [(6, 12), (11, 12)]
    assert all("mien.svg cannot be drawn" in one.message for one in caught.value.faults)


def test_pictures_and_language_are_told_at_once(folder):
    """An author mends all of it before the next run."""
    foreign = SCRIPT.replace("title:", "language: nl\ntitle:")
    (folder / "calf.yaml").write_text(foreign, encoding="utf-8")
    with pytest.raises(ScriptError) as caught:
        voicecoach.load(folder / "calf.yaml")
    assert [one.line for one in caught.value.faults] == [2, 11]
