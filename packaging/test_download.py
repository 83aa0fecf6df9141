"""The download works on a computer that has no Python, no player and nothing else of ours."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.request import Request, urlopen

import mutagen
import pytest

PROGRAM = Path(__file__).parent / "dist" / "voicecoach" / "voicecoach"
SCRIPT = """format: 1
title: Legs
stretches:
  - name: Calf
    setup: [Stand tall.]
    sides: none
    image: calf
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>'


@pytest.fixture
def bare(tmp_path):
    """Return the variables of an empty home, with nothing on the path."""
    home = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path), "PATH": str(tmp_path)}
    return home | ({"SYSTEMROOT": os.environ["SYSTEMROOT"]} if os.name == "nt" else {})


@pytest.fixture
def run(tmp_path, bare):
    """Return a way to type a command there."""

    def typed(*arguments):
        done = subprocess.run(
            [PROGRAM, *arguments],
            cwd=tmp_path, env=bare, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    return typed


def test_a_track_is_made(run, tmp_path):
    """With its voice, its chapters and its pictures."""
    run("render", "hamstring", "--hold", "10", "-o", "legs.mp3", "--timeline")
    track = mutagen.File(tmp_path / "legs.mp3")
    told = json.loads((tmp_path / "legs.timeline.json").read_text(encoding="utf-8"))
    assert track.info.length == pytest.approx(told["duration"], abs=0.1)
    assert len(track.tags.getall("CHAP")) == len(told["chapters"])
    assert track.tags.getall("APIC")


@pytest.mark.skipif(sys.platform == "darwin", reason="Pico has no package for macOS")
def test_a_voice_in_a_process_of_its_own_speaks(run, tmp_path):
    """The program starts itself as that process."""
    run("say", "Atme tief ein.", "--language", "de", "-o", "line.wav")
    assert mutagen.File(tmp_path / "line.wav").info.length > 0.5


def test_a_picture_of_ones_own_is_looked_at(run, tmp_path):
    """In a process of its own, too."""
    (tmp_path / "legs.yaml").write_text(SCRIPT)
    (tmp_path / "calf.svg").write_text(DRAWING)
    assert "1 stretch, no faults" in run("check", "legs.yaml")


def test_handouts_of_each_kind_are_read(run, tmp_path):
    """What reads them is inside."""
    (tmp_path / "legs.html").write_text(
        "<h1>Legs</h1><h2>Calf stretch</h2><p>Stand facing a wall.</p><p>Hold for 30 seconds.</p>"
    )
    run("import", "legs.html", "-o", "legs.yaml")
    assert "Calf stretch" in (tmp_path / "legs.yaml").read_text(encoding="utf-8")


def test_a_click_opens_the_studio(bare, tmp_path):
    """With nothing typed: its pages come, and a handout is read in a process of its own."""
    with subprocess.Popen([PROGRAM], env=bare, stdout=subprocess.PIPE, text=True) as studio:
        try:
            address = studio.stdout.readline().split()[-1]
            assert "Your routines" in urlopen(address).read().decode()
            brought = Request(
                f"{address}handout?name=legs.txt",
                b"Calf stretch\n\nStand facing a wall.\nHold for 30 seconds.\n",
                {"Origin": address.rstrip("/")},
            )
            assert "Stand facing a wall." in urlopen(brought).read().decode()
        finally:
            studio.terminate()
    assert list(tmp_path.rglob("voicecoach"))
