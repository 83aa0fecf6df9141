"""A track that is made anew whenever its script is saved."""

import os
import signal
from concurrent.futures import Future
from queue import Queue
from threading import Thread

import pytest

from voicecoach.cli.watching import saves

GOOD = """\
format: 1
title: Legs
stretches:
  - name: Calf stretch
    setup: [Stand tall.]
    sides: none
"""
DEADLINE = 30
"""Seconds for what takes one."""
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a POSIX signal"),
]


class Watching:
    """``render --watch`` at work, with the script it looks at."""

    def __init__(self, program):
        self.script = program.folder / "legs.yaml"
        self.track = program.folder / "legs.wav"
        self.script.write_text(GOOD)
        arguments = ("legs.yaml", "--voice", "hum", "-o", "legs.wav", "--watch")
        self.process = program.start("render", *arguments)
        self.lines = Queue()
        Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line)

    def wait(self):
        """Return the lines up to the one that says it waits for the next save."""
        shown = [self.lines.get(timeout=DEADLINE)]
        while not shown[-1].startswith("Waiting for legs.yaml"):
            shown.append(self.lines.get(timeout=DEADLINE))
        return shown[:-1]

    def stop(self):
        """Press Ctrl-C; return the exit code and everything on standard error."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(timeout=DEADLINE)
        return code, self.process.stderr.read()


@pytest.fixture
def watching(program):
    """``render --watch``, with its first track made."""
    one = Watching(program)
    try:
        one.wait()
        yield one
    finally:
        one.process.kill()
        one.process.wait()
        one.process.stdout.close()
        one.process.stderr.close()


def test_a_save_makes_the_track_anew(watching):
    """Another sentence is another track, in the same place."""
    before = watching.track.read_bytes()
    watching.script.write_text(GOOD.replace("Stand tall.", "Stand tall and breathe for a while."))
    (line,) = watching.wait()
    assert line.startswith("legs.wav  ")
    assert watching.track.read_bytes() != before


def test_an_editor_may_put_a_new_file_in_its_place(watching):
    """Many editors write beside the script and rename, more than once."""
    for sentence in ("Stand on one leg.", "Stand on the other leg now."):
        before = watching.track.read_bytes()
        beside = watching.script.with_suffix(".tmp")
        beside.write_text(GOOD.replace("Stand tall.", sentence))
        beside.replace(watching.script)
        watching.wait()
        assert watching.track.read_bytes() != before


def test_a_broken_script_leaves_the_last_good_track(watching):
    """The faults are shown, the track stays, and the next good save makes a new one."""
    before = watching.track.read_bytes()
    watching.script.write_text(GOOD.replace("sides:", "sidse:"))
    assert watching.wait() == []
    assert watching.track.read_bytes() == before
    watching.script.write_text(GOOD.replace("Stand tall.", "Stand tall and breathe."))
    assert len(watching.wait()) == 1
    assert watching.track.read_bytes() != before
    _, stderr = watching.stop()
    assert "legs.yaml:6:5: a stretch has no field 'sidse'" in stderr


def test_ctrl_c_ends_it_cleanly(watching, program):
    """It is how to end it: no error, and the track stays."""
    code, stderr = watching.stop()
    assert code == 0
    assert stderr == "Speaking …\nWriting …\n"
    assert program.files() == {"legs.wav"}


def test_a_save_during_the_work_is_not_missed(tmp_path):
    """Whoever saves while the track is being made gets another one right after it."""
    script = tmp_path / "legs.yaml"
    script.write_text(GOOD)
    seen = saves(script)
    next(seen)
    script.write_text(f"{GOOD}    hold: 30\n")  # the watcher is started only by the next call
    second = Future()
    Thread(target=lambda: second.set_result(next(seen)), daemon=True).start()
    assert second.result(timeout=DEADLINE) is None


def test_a_file_that_the_script_is_made_of_is_watched(tmp_path):
    """A stretch that is taken from another folder, and a picture that is put there later."""
    (tmp_path / "sub").mkdir()
    lender, script = tmp_path / "sub" / "lender.yaml", tmp_path / "legs.yaml"
    lender.write_text(GOOD)
    script.write_text(f"{GOOD}    image: calf\n  - use: sub/lender.yaml/calf-stretch\n")
    seen = saves(script)
    next(seen)
    for path, text in ((lender, f"{GOOD}    hold: 30\n"), (tmp_path / "calf.svg", "<svg/>")):
        path.write_text(text)
        again = Future()
        Thread(target=lambda again=again: again.set_result(next(seen)), daemon=True).start()
        assert again.result(timeout=DEADLINE) is None


def test_a_script_that_was_never_there_is_not_waited_for(program):
    """A misspelt path is told at once."""
    result = program.run("render", "gone.yaml", "--voice", "hum", "--watch")
    assert result.returncode == 1
    assert "gone.yaml: No such file" in result.stderr
