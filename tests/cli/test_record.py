"""A script's lines in one's own voice."""

import re

import numpy as np
import pytest
import soundfile
from click.testing import CliRunner

import voicecoach
from voicecoach.cli import main
from voicecoach.cli import microphone as microphone_module
from voicecoach.pcm import Clip
from voicecoach.rendering.preparing import lines_recorded, prepare
from voicecoach.script.diagnostics import FaultyScript
from voicecoach.sound.loudness import integrated

SCRIPT = """format: 1
title: Legs
safety: [Stop if it hurts.]
stretches:
  - name: Calf
    setup: [Stand tall.]
    sides: none
    hold: 10
"""
RATE = 22050


def hum(seconds, pitch=180.0):
    """Return a sound like somebody who hums, with silence around it."""
    time = np.arange(int(seconds * RATE)) / RATE
    tone = 0.2 * np.sin(2 * np.pi * pitch * time) * np.minimum(1, 20 * time)
    return np.concatenate([np.zeros(RATE // 2), tone, np.zeros(RATE // 2)]).astype(np.float32)


@pytest.fixture
def at(tmp_path, monkeypatch):
    """Return a way to type a command where a script is."""
    (tmp_path / "legs.yaml").write_text(SCRIPT)
    monkeypatch.chdir(tmp_path)

    def typed(*arguments, keys=""):
        return CliRunner().invoke(main, [*arguments], input=keys)

    return typed


def numbers(at):
    """Return the number of each line."""
    listed = at("record", "legs.yaml", "--list").stdout
    found = re.findall(r"^ *(\d+) [* ] (.+)$", listed, re.MULTILINE)
    return {text: int(number) for number, text in found}


def test_lines_are_taken_from_files_by_their_numbers(at, tmp_path):
    """What is recorded is heard, trimmed and as loud as the voice; the others are spoken."""
    takes = tmp_path / "takes"
    takes.mkdir()
    lines = numbers(at)
    soundfile.write(takes / f"{lines['Stand tall.']}.wav", hum(1.5), RATE)
    soundfile.write(takes / f"00{lines['Legs.']}.flac", hum(1.0), RATE)
    (takes / "notes.txt").write_text("mine")
    result = at("record", "legs.yaml", "--files", "takes")
    assert result.exit_code == 0, result.output
    assert f"2 of {len(lines)} lines are recorded" in result.stderr
    script = voicecoach.load("legs.yaml")
    assert set(script.recordings) == {"Stand tall.", "Legs."}
    index = (tmp_path / "recordings" / "index.yaml").read_text(encoding="utf-8").splitlines()
    head = "# Each line, and the file in this folder that says it. Made by voicecoach record."
    assert index[:2] == [head, "recordings:"]
    session = prepare(voicecoach.Recipe(script, sound=voicecoach.Sound(voice="hum")))
    assert lines_recorded(session) == (2, len(lines))
    cue = next(x.cue for x in session.timeline.cues if getattr(x.cue, "text", "") == "Stand tall.")
    clip = session.speaker.clips[cue]
    assert clip.frames / clip.sample_rate == pytest.approx(1.5, abs=0.1)
    assert integrated(clip.samples, clip.sample_rate) == pytest.approx(-15, abs=1)
    assert f"Recorded: 2 of {len(lines)} lines" in at("plan", "legs.yaml", "--voice", "hum").stdout


def test_another_recording_is_another_track(at, tmp_path):
    """Whoever says a line again gets a new track from publish and serve."""
    digests = set()
    for pitch in (150, 220):
        number = numbers(at)["Legs."]
        soundfile.write(tmp_path / f"{number}.wav", hum(1, pitch), RATE)
        assert at("record", "legs.yaml", "--files", ".").exit_code == 0
        digests.add(voicecoach.Recipe(voicecoach.load("legs.yaml")).digest)
    assert len(digests) == 2


def test_what_cannot_be_used_is_told_before_anything_is_kept(at, tmp_path):
    """A silent take, a file that is no sound, or no number at all."""
    lines = numbers(at)
    (tmp_path / "takes").mkdir()
    assert "named by the number" in at("record", "legs.yaml", "--files", "takes").output
    soundfile.write(tmp_path / "takes" / f"{lines['Legs.']}.wav", hum(1), RATE)
    silent = tmp_path / "takes" / f"{lines['Stand tall.']}.wav"
    soundfile.write(silent, np.zeros(RATE), RATE)
    assert "nothing to hear" in at("record", "legs.yaml", "--files", "takes").output
    silent.write_text("no sound")
    assert "not a sound file" in at("record", "legs.yaml", "--files", "takes").output
    assert not (tmp_path / "recordings").exists()


def test_a_recording_that_is_gone_is_told_with_its_line(at, tmp_path):
    """The track is not made with a line missing."""
    folder = tmp_path / "recordings"
    folder.mkdir()
    (folder / "index.yaml").write_text("recordings:\n  Stand tall.: gone.flac\n")
    with pytest.raises(FaultyScript) as caught:
        voicecoach.load("legs.yaml")
    (fault,) = caught.value.faults
    told = ("there is no file 'gone.flac' in recordings",
            "Put it there, or delete the line; then the voice says it.")  # fmt: skip
    assert (fault.message, fault.hint, fault.line) == (*told, 2)
    assert at("check", "legs.yaml").exit_code == 1
    (folder / "index.yaml").write_text("recordings:\n  Stand tall.: ../legs.yaml\n")
    assert "there is no file '../legs.yaml'" in at("check", "legs.yaml").output


def test_a_stretch_names_recordings_of_its_lines(at, tmp_path):
    """They are heard where somebody takes the stretch, too; a missing one is told at its line."""
    (tmp_path / "recordings").mkdir()
    soundfile.write(tmp_path / "recordings" / "tall.wav", hum(1.5), RATE)
    with_own = SCRIPT + "    recording: {Stand tall.: tall.wav}\n"
    (tmp_path / "legs.yaml").write_text(with_own)
    assert set(voicecoach.load("legs.yaml").recordings) == {"Stand tall."}
    taking = SCRIPT.partition("  - name")[0] + "  - use: legs/calf\n"
    (tmp_path / "mine.yaml").write_text(taking)
    assert set(voicecoach.load("mine.yaml").recordings) == {"Stand tall."}
    for name in ("gone.wav", "../legs.yaml"):
        (tmp_path / "legs.yaml").write_text(with_own.replace("tall.wav", name))
        told = at("check", "legs.yaml").output
        assert f"legs.yaml:9:30: there is no file '{name}' in recordings" in told


def test_a_script_that_ships_is_copied_first(at):
    """Nothing is written into the program."""
    told = at("record", "hamstring", "--files", ".").output
    assert "'hamstring' ships with voicecoach, and recordings are kept beside a script" in told
    assert "into a folder of your own, and record it there" in told
    assert at("record", "hamstring", "--list").exit_code == 0


class _Recorder:
    """Stands for a microphone, which a test machine does not have."""

    def __init__(self, takes):
        self.takes = iter(takes)

    def take(self, wait):
        wait()
        return Clip(next(self.takes), RATE)


def test_lines_are_asked_for_one_by_one(at, monkeypatch):
    """Each is kept as soon as it is said; a silent one is not; q keeps what there is."""
    recorder = _Recorder([hum(1), np.zeros(RATE, np.float32), hum(1)])
    monkeypatch.setattr(microphone_module.Microphone, "opened", classmethod(lambda _: recorder))
    result = at("record", "legs.yaml", keys="\n\ns\n\n\n\n\nq\n")
    assert result.exit_code == 0, result.output
    assert "nothing to hear" in result.output
    assert len(voicecoach.load("legs.yaml").recordings) == 2
    again = at("record", "legs.yaml", keys="q\n")
    assert f"1 of {len(numbers(at)) - 2}:" in again.output


def test_without_a_microphone_it_says_what_to_do(at, monkeypatch):
    """The package is not asked for by those who record with something else."""
    monkeypatch.setitem(__import__("sys").modules, "sounddevice", None)
    result = at("record", "legs.yaml")
    assert result.exit_code == 1
    assert "pip install sounddevice" in result.output
    assert "--files" in result.output
