"""The list of voices, a voice more, and how each sounds."""

import re
import shutil
from pathlib import Path

import pytest
import soundfile
from click.testing import CliRunner

from voicecoach.cli import main
from voicecoach.errors import SynthesisError
from voicecoach.speech import hum, natural
from voicecoach.speech.engine import ENGINES, Availability, engine_module, here
from voicecoach.speech.hibari_library import VOICES


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Be in an empty folder, with no voice of one's own and no player."""
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / ".cache"))
    monkeypatch.setenv("VOICECOACH_VOICES", str(tmp_path / "voices"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def voices(*arguments, code=0):
    """Return what ``voicecoach voices`` makes of ``arguments``."""
    result = CliRunner().invoke(main, ["voices", *arguments])
    assert result.exit_code == code, result.output
    return result


def test_each_voice_is_listed_as_it_is_chosen():
    """Those that are here and those that there could be stand under their engine."""
    shown = voices("--all").stdout
    for name in ENGINES:
        assert re.search(rf"^{name} ", shown, re.MULTILINE)
        for voice in engine_module(name).voices():
            assert f"  {name}:{voice.id} " in shown


@pytest.mark.parametrize("name", ["emma", "fenrir", "fable", "kore"])
def test_a_voice_that_could_be_here_says_all_that_is_known(name):
    """Language, sex, size, licence, and how to get it."""
    (line,) = [one for one in voices().stdout.splitlines() if f"natural:{name} " in one]
    sex = {"male": "man", "female": "woman"}[VOICES[name]["gender"]]
    for told in (VOICES[name]["language"], sex, "8 MB", "Apache-2.0"):
        assert f"  {told} " in line
    assert f"voicecoach voices add {VOICES[name]['file']}" in line


def test_voices_of_other_languages_are_counted_only():
    """The usual list is short, and says how to see the rest."""
    usual, every = voices().stdout, voices("--all").stdout
    hidden = [int(count) for count in re.findall(r"and (\d+) for other languages", usual)]
    assert len(every.splitlines()) == len(usual.splitlines()) + sum(hidden) - len(hidden)
    assert "natural:heart" in usual


def test_an_engine_that_does_not_work_here_says_how_to_get_it(monkeypatch):
    """It does not hide the others."""
    state = Availability(usable=False, reason="no such luck", hint="pip install luck")
    monkeypatch.setattr(hum, "availability", lambda: state)
    shown = voices().stdout
    assert (
        "hum      does not work here: no such luck\n         To get it: pip install luck" in shown
    )
    assert "natural:heart" in shown


def test_a_voice_is_added_and_then_listed(folder):
    """Heart itself stands for a file that was fetched."""
    heart = folder / "fetched.onnx"
    shutil.copy(natural._place("heart"), heart)
    told = voices("add", str(heart)).stdout
    assert "natural:heart is in" in told
    assert "digest" in told
    assert (folder / "voices" / "hibari.onnx").exists()


def test_what_is_no_voice_is_told():
    """One line, and what to do."""
    Path("notes.txt").write_text("Hold.")
    result = voices("add", "notes.txt", code=1)
    assert result.stderr.startswith("error: notes.txt is no voice")
    assert not Path("voices").exists()


def test_each_voice_writes_a_line_into_the_folder():
    """One file a voice, named like it, with sound in it."""
    shown = voices("try", "hum", "natural", "-o", "heard").stdout
    names = [f"natural-{voice.id}" for voice in here("natural")]
    assert {path.stem for path in Path("heard").iterdir()} == {"hum", *names}
    for path in Path("heard").iterdir():
        assert soundfile.info(path).duration > 1
        assert str(path) in shown


def test_those_that_are_here_are_tried_unasked(monkeypatch):
    """All engines that work take part, with the voices of the coach's languages."""
    monkeypatch.setattr("voicecoach.cli.voices.ENGINES", {"natural": 0, "hum": 0})
    voices("try", "-o", "heard")
    assert {path.name for path in Path("heard").iterdir()} == {"natural-heart.wav", "hum.wav"}
    assert "is there already" not in voices("try", "-o", "heard").stderr
    Path("heard/hum.wav").write_text("mine")
    assert "hum.wav is there already" in voices("try", "-o", "heard", code=1).stderr
    assert Path("heard/hum.wav").read_text() == "mine"


def test_a_voice_that_fails_does_not_hide_the_others(monkeypatch):
    """Its error is told, the others are heard, and the command fails."""

    def fail(*_):
        raise SynthesisError("the hum is hoarse")

    monkeypatch.setattr(hum.HumEngine, "speak", fail)
    result = voices("try", "hum", "natural", "-o", "heard", code=1)
    assert "hoarse" in result.stderr
    assert [path.name for path in Path("heard").iterdir()] == ["natural-heart.wav"]


def test_without_a_player_it_says_so():
    """As ``say`` does."""
    assert "no player" in voices("try", "hum", code=1).stderr
    assert "no voice called" in voices("try", "nobody", code=1).stderr
