"""``sheet`` and ``plan --svg``: files to print, made by the command line."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from voicecoach.cli import main

SCRIPT = """format: 1
title: Calf
stretches:
  - {name: Calf stretch, setup: [Step back.], sides: none, hold: 10-120}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Be in a folder with a script, and no speech from elsewhere."""
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / ".cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "calf.yaml").write_text(SCRIPT, encoding="utf-8")
    return tmp_path


def call(*arguments):
    """Return what the command line makes of ``arguments``, in this process."""
    return CliRunner().invoke(main, arguments)


def test_a_sheet_needs_no_voice_and_tells_where_it_is(folder):
    """A file of these choices alone; making it again replaces it."""
    for _ in range(2):
        made = call("sheet", "calf.yaml", "--hold", "30")
        assert (made.exit_code, made.stderr) == (0, "")
    path = Path("audio") / "calf-sheet-30s.html"
    assert made.stdout.startswith(f"{path}:")
    assert "Hold for 30 seconds" in (folder / path).read_text(encoding="utf-8")
    assert not (folder / ".cache").exists()


def test_a_name_stays_in_the_file(folder):
    """Nothing else tells for whom it was made: no other file, no line on the terminal."""
    made = call("sheet", "calf.yaml", "--name", "Anna Ünal", "--practice", "By the park")
    page = (folder / "audio" / "calf-sheet-beginner.html").read_text(encoding="utf-8")
    assert "For Anna Ünal" in page
    assert "By the park" in page
    assert "Anna" not in made.output
    assert {one.name for one in folder.rglob("*") if one.is_file()} == {
        "calf.yaml", "calf-sheet-beginner.html",
    }  # fmt: skip


def test_minutes_find_the_hold_on_it(folder):
    """It is the hold of the track that is made with the same words."""
    options = ("calf.yaml", "--minutes", "1.5", "--voice", "hum")
    assert call("sheet", *options, "-o", "a.html").exit_code == 0
    (held,) = re.findall(r"\[hold ([\d.]+) s\]", call("plan", *options).stdout)
    assert f"Hold for {round(float(held))} seconds" in (folder / "a.html").read_text("utf-8")


def test_several_scripts_are_one_sheet(folder):
    """Each stretch keeps its dose."""
    assert call("sheet", "bridge", "calf.yaml", "-o", "a.html").exit_code == 0
    page = (folder / "a.html").read_text(encoding="utf-8")
    assert page.index("1. Bridge") < page.index("2. Calf stretch")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--link", "javascript:alert(1)"), "https://example.org"),
        (("--link", "example.org"), "https://example.org"),
        (("--link", "https://a.example/" + "x" * 300), "300 characters"),
        (("--name", "x" * 101), "at most 100"),
        (("--practice", "a\x1b[31mb"), "one line"),
        (("-o", "sheet.pdf"), "end in .html"),
        (("--skip", "nothing"), "has no stretch"),
    ],
)
def test_what_cannot_be_printed_is_refused(options, told, folder):
    """It is told what to write instead, and there is no file."""
    refused = call("sheet", "calf.yaml", *options)
    assert refused.exit_code in {1, 2}
    assert told in " ".join(refused.stderr.split())
    assert {one.name for one in folder.rglob("*")} == {"calf.yaml"}


def test_a_plan_is_drawn_beside_the_text(folder):
    """The text is the same with and without the drawing."""
    plain = call("plan", "calf.yaml", "--voice", "hum")
    told = call("plan", "calf.yaml", "--voice", "hum", "--svg", "calf.svg")
    assert (told.exit_code, told.stdout) == (0, plain.stdout)
    assert (folder / "calf.svg").read_text(encoding="utf-8").startswith("<svg ")
    assert call("plan", "calf.yaml", "--svg", "calf.png").exit_code == 2
