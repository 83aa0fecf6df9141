"""What is there already: voicecoach replaces what it made, and nobody else's file."""

import os

import pytest
from click.testing import CliRunner

from voicecoach.cli import main
from voicecoach.output.formats import FORMATS as SUFFIXES
from voicecoach.timing.captions import FORMATS

SCRIPT = """format: 1
title: Calf
stretches:
  - name: Calf stretch
    setup: [Step back.]
    sides: none
"""
RENDER = ("render", "calf.yaml", "--voice", "hum", "--hold", "5", "--quiet", "-o")
BESIDE = ("--page", "--timeline", "--captions", ",".join(FORMATS))
PROGRAMME = ("programme", "calf.yaml", "--voice", "hum", "--weeks", "2", "--quiet", "-o", "legs")
SAY = ("say", "Stand tall.", "--voice", "hum", "-o", "line.wav")
SHEET = ("sheet", "calf.yaml", "-o", "mine.html")
DRAWN = ("plan", "calf.yaml", "--voice", "hum", "--svg", "mine.svg")
WRITING = [
    *((f"mine{suffix}", (*RENDER, f"mine{suffix}")) for suffix in SUFFIXES),
    *((name, (*RENDER, "mine.mp3", *BESIDE))
      for name in ("mine.html", "mine.timeline.json", *(f"mine.{name}" for name in FORMATS))),
    *((f"legs/calf{end}", PROGRAMME) for end in ("-week-2.mp3", ".m3u8", ".md")),
    ("line.wav", SAY),
    ("mine.html", SHEET),
    ("mine.svg", DRAWN),
    ("mine.yaml", ("import", "calf.txt", "-o", "mine.yaml")),
]  # fmt: skip
MADE_BEFORE = {
    # The first bytes of what 0.1.0 wrote, as far as they tell who did.
    "mine.html": '<!doctype html>\n<html lang="en">\n<meta name="description" '
    'content="Guided stretches: Calf stretch.">\n',
    "mine.timeline.json": '{\n "version": 1,\n "title": "Calf",\n "language": "en",\n '
    '"voice": "hum",\n "sample_rate": 24000,\n "frames": 9,\n "duration": 0.1,\n',
}  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Be in a folder with a script and a list to import, and no speech from elsewhere."""
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / ".cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "calf.yaml").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "calf.txt").write_text("Step back; 20\nSit down; 30\n", encoding="utf-8")
    (tmp_path / "legs").mkdir()
    return tmp_path


def call(*arguments):
    """Return what the command line makes of ``arguments``, in this process."""
    return CliRunner().invoke(main, arguments)


def tree(folder):
    """Return what lies in the folder: bytes by name."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


@pytest.mark.parametrize(("name", "command"), WRITING, ids=lambda value: str(value)[:30])
def test_anothers_file_is_replaced_only_when_forced(name, command, folder):
    """The error says which and what to do, before any work; ``--force`` replaces it."""
    (folder / name).write_text("mine", encoding="utf-8")
    before = tree(folder)
    refused = call(*command)
    assert refused.exit_code == 1
    assert f"error: {name.replace('/', os.sep)} is there already" in refused.stderr
    assert "add --force" in refused.stderr
    assert tree(folder) == before
    assert not (folder / ".cache").exists()
    assert call(*command, "--force").exit_code == 0
    assert (folder / name).read_bytes() != b"mine"


@pytest.mark.parametrize(("name", "command"), WRITING, ids=lambda value: str(value)[:30])
def test_an_empty_file_may_be_replaced(name, command, folder):
    """There is nothing to lose in it, as in one that a program made to hold a place."""
    (folder / name).touch()
    assert call(*command).exit_code == 0
    assert (folder / name).stat().st_size


@pytest.mark.parametrize(
    "command",
    [*((*RENDER, f"mine{suffix}", *BESIDE) for suffix in SUFFIXES), PROGRAMME, SAY, SHEET, DRAWN],
    ids=lambda command: command[-1] if command[0] == "say" else " ".join(command[-5:])[:30],
)
def test_what_it_made_is_made_anew(command):
    """Whoever changes a script types the same line again."""
    for _ in range(2):
        result = call(*command)
        assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize("name", MADE_BEFORE)
def test_what_an_earlier_release_made_is_known(name, folder):
    """Whoever updates the program needs no ``--force`` for it."""
    (folder / name).write_text(MADE_BEFORE[name], encoding="utf-8")
    assert call(*RENDER, "mine.mp3", *BESIDE).exit_code == 0


@pytest.mark.parametrize("options", [(), ("--force",)])
def test_a_folder_beside_the_track_is_told_before_any_work(options, folder):
    """No track is made in vain where its page cannot be written, forced or not."""
    (folder / "mine.html").mkdir()
    result = call(*RENDER, "mine.mp3", "--page", *options)
    assert (result.exit_code, "mine.html" in result.stderr) == (1, True)
    assert not (folder / "mine.mp3").exists()


def test_all_files_in_the_way_are_told_at_once(folder):
    """Nobody meets them one by one."""
    for name in ("mine.mp3", "mine.vtt"):
        (folder / name).write_text("mine", encoding="utf-8")
    told = call(*RENDER, "mine.mp3", "--captions", "vtt").stderr
    assert told == (
        "error: mine.mp3 is there already, and voicecoach did not make it\n"
        "mine.vtt is there already, and voicecoach did not make it\n"
        "Choose another name with -o, or add --force to replace it.\n"
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_in_the_way_is_not_waited_for(folder):
    """What is no file is another's, and nobody waits until somebody writes into it."""
    os.mkfifo(folder / "mine.mp3")
    assert "mine.mp3 is there already" in call(*RENDER, "mine.mp3").stderr
