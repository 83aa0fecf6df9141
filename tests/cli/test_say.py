"""One line, spoken as a track has it."""

import os
import sys

import numpy as np
import pytest
import soundfile
from click.testing import CliRunner

from voicecoach.cli import main

SCRIPT = "format: 1\ntitle: Stand tall\nstretches: [{name: Calf, setup: [Go.], sides: none}]\n"
posix = pytest.mark.skipif(os.name != "posix", reason="players are looked up on the path of POSIX")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Be in an empty folder, with no player on the path."""
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / ".cache"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bin").mkdir()
    return tmp_path


def say(*arguments):
    """Return what ``say`` makes of ``arguments`` with the quick voice, in this process."""
    return CliRunner().invoke(main, ["say", *arguments, "--voice", "hum"])


def player(folder, name, code):
    """Put a player on the path that runs ``code``, with the file to play in ``path``."""
    program = folder / "bin" / name
    program.write_text(f"#!{sys.executable}\nimport sys\npath = sys.argv[-1]\n{code}\n")
    program.chmod(0o755)


def test_a_line_is_heard_as_in_a_track(folder):
    """The same samples: pronunciation, pace and level are those of ``render``."""
    (folder / "legs.yaml").write_text(SCRIPT)
    assert say("Stand tall.", "-o", "line.wav").exit_code == 0
    CliRunner().invoke(main, ["render", "legs.yaml", "--voice", "hum", "-o", "legs.wav"])
    line, rate = soundfile.read("line.wav")
    line = np.trim_zeros(line, "b")
    track, same = soundfile.read("legs.wav", frames=len(line))
    assert rate == same
    assert len(line) > rate / 10
    assert np.array_equal(line, track)


def test_a_line_is_read_in_its_own_language():
    """Numbers are written out in English only: a German voice knows its own."""
    assert say("10x", "--spoken").stdout == "ten times\n"
    assert say("10x", "--spoken", "--language", "de").stdout == "10x\n"


def test_a_voice_of_another_language_is_refused():
    """The hint names one that speaks it."""
    told = CliRunner().invoke(
        main, ["say", "Guten Tag.", "--language", "de", "--voice", "natural", "-o", "line.wav"]
    )
    assert told.exit_code == 1
    assert "the voice 'natural' does not speak the language 'de'" in told.output


def test_what_was_written_is_told():
    """Path, length, size and voice, as of a track."""
    assert say("Hello.", "-o", "line.mp3").stdout.startswith("line.mp3  0:0")


def test_a_slower_rate_takes_longer():
    """``--rate`` is heard."""
    say("Slowly straighten your leg.", "-o", "usual.wav")
    say("Slowly straighten your leg.", "-o", "slow.wav", "--rate", "0.5")
    assert soundfile.info("slow.wav").duration > 1.5 * soundfile.info("usual.wav").duration


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_to_say_is_wrong_usage(folder, text):
    """An empty line is a slip, told before any voice is loaded."""
    result = say(text, "-o", "line.wav")
    assert result.exit_code == 2
    assert "There is nothing to say." in result.stderr
    assert not (folder / "line.wav").exists()


@posix
def test_without_a_file_it_is_played(folder):
    """The player gets a WAV file that is gone afterwards."""
    player(folder, "aplay", f"import shutil; shutil.copy(path, {str(folder / 'heard.wav')!r})")
    result = say("Hello.")
    assert (result.exit_code, result.output) == (0, "")
    assert soundfile.info("heard.wav").duration > 0.1
    assert {path.name for path in folder.iterdir()} == {".cache", "bin", "heard.wav"}


@posix
def test_the_next_player_is_tried(folder):
    """One that cannot play here does not hide one that can."""
    player(folder, "paplay", "sys.exit('no server')")
    player(folder, "aplay", "open('heard', 'w')")
    assert say("Hello.").exit_code == 0
    assert (folder / "heard").exists()


@posix
def test_no_player_is_told_with_the_way_round():
    """What to do instead stands below it."""
    result = say("Hello.")
    assert result.exit_code == 1
    assert result.stderr == (
        "error: there is no player on this computer\n"
        "Write a file instead, with -o line.wav, and open it as you would any other.\n"
    )


@posix
def test_a_player_that_fails_is_quoted(folder):
    """Its own last line is the reason."""
    player(folder, "aplay", "sys.exit('looking\\nno sound card')")
    result = say("Hello.")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: it could not be played (aplay: no sound card)\n")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pulse 8x.", "Pulse eight times.\n"),
        ("Hold 30s, L side", "Hold thirty seconds, left side\n"),
        ("Let go.", "Let go.\n"),
    ],
)
def test_the_words_are_printed(folder, text, words):
    """``--spoken`` prints what the voice is given, and says nothing."""
    result = say(text, "--spoken")
    assert (result.exit_code, result.stdout) == (0, words)
    assert {path.name for path in folder.iterdir()} == {"bin"}


def test_the_sounds_are_those_of_the_natural_voice():
    """``--phonemes`` shows whether a word comes out right."""
    result = CliRunner().invoke(main, ["say", "Bow forward, 10x.", "--phonemes"])
    assert result.stdout == "bˈW fˈɔɹwəɹd, tˈɛn tˈImz.\n"


def test_a_voice_that_tells_no_sounds_says_so():
    """A hum has none, and eSpeak keeps them to itself."""
    result = say("Let go.", "--phonemes")
    assert result.exit_code == 1
    assert "--voice natural" in result.stderr


@pytest.mark.parametrize("option", ["--spoken", "--phonemes"])
def test_what_prints_writes_no_file(folder, option):
    """Nobody waits for a file that is not made."""
    assert say("Let go.", option, "-o", "line.wav").exit_code == 2
    assert not (folder / "line.wav").exists()


def test_a_line_is_said_as_the_listeners_own_file_says(folder, monkeypatch):
    """``pronounce.toml`` is for every text."""
    monkeypatch.setenv("VOICECOACH_CONFIG", str(folder))
    (folder / "pronounce.toml").write_text('psoas = "so-az"\n10x = "very often"\n')
    assert say("The Psoas, 10x.", "--spoken").stdout == "The so-az, very often.\n"
