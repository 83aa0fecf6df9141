"""A program that is ended from outside: by a shutdown, a closed terminal, or another program."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest
from click.testing import CliRunner

from voicecoach.cli import main

if os.name != "posix":
    pytest.skip("signals are those of POSIX", allow_module_level=True)

LONG = """\
format: 1
title: Legs
stretches:
  - name: Calf stretch
    setup: [Stand tall.]
    sides: none
    reps: 50
    hold: 10-600
"""
COMMANDS = {
    "render": ("render", "legs.yaml", "--hold", "600", "-o", "new/legs.wav"),
    "watch": ("render", "legs.yaml", "--hold", "600", "-o", "new/legs.mp3", "--watch"),
    "programme": ("programme", "legs.yaml", "--level", "advanced"),
    "publish": ("publish", "site", "legs.yaml", "--hold", "600", "--url", "https://example.org"),
}
"""Long work, each with something unfinished on the disk while it is done."""
DEADLINE = 30
"""Seconds for what takes one."""


@pytest.fixture
def begin(program):
    """Return a way to start a command, with temporary files in a folder that is seen, too."""
    (program.folder / "legs.yaml").write_text(LONG)
    (program.folder / "tmp").mkdir()

    def writing():
        return any(name.endswith(".part") for name in program.files())

    def begun(*arguments, until=writing, **options):
        process = program.start(
            *arguments, "--voice", "hum", TMPDIR=str(program.folder / "tmp"), **options
        )
        end = time.monotonic() + DEADLINE
        while not until() and process.poll() is None and time.monotonic() < end:
            os.sched_yield()
        assert process.poll() is None, process.communicate()
        assert until()
        return process

    return begun


def end(process, *signals):
    """Send ``signals``; return the exit code of an end without complaints."""
    with process:
        for number in signals:
            process.send_signal(number)
        _, problems = process.communicate(timeout=DEADLINE)
    assert "Traceback" not in problems, problems
    assert "error" not in problems, problems
    return process.returncode


def left(program):
    """Return what lies in the folder and was not there before, empty folders too."""
    return {path.name for path in program.folder.iterdir()} - {".cache", "legs.yaml", "tmp"} | {
        path.name for path in (program.folder / "tmp").iterdir()
    }


def test_ctrl_c_while_it_starts_is_no_fault():
    """Who changes their mind at once sees no traceback."""
    early = """
import signal, sys

class Early:
    @staticmethod
    def find_spec(name, *_):
        if name == "click":
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Early)
signal.signal(signal.SIGINT, signal.default_int_handler)
from voicecoach.__main__ import main
main()
"""
    found = subprocess.run([sys.executable, "-c", early, "list"], capture_output=True, check=False)
    assert (found.returncode, found.stdout, found.stderr) == (130, b"", b"")


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_an_end_from_outside_leaves_nothing(begin, program, command):
    """No part of a track, no folder made for it; a shell sees 128 and the number of the signal."""
    assert end(begin(*COMMANDS[command]), signal.SIGTERM) == 143
    assert left(program) == set()


def test_a_closed_terminal_leaves_nothing(begin, program):
    """Also when another signal comes while it cleans up, as from a shell that ends.

    Which of the two is taken first is the system's choice.
    """
    both = (signal.SIGSTOP, signal.SIGHUP, signal.SIGTERM, signal.SIGCONT)
    assert end(begin(*COMMANDS["render"]), *both) in {129, 143}
    assert left(program) == set()


def test_nohup_is_respected(begin, program):
    """Who started it so that it outlives the terminal is taken at their word."""
    ignored = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)"
    process = begin(*COMMANDS["render"], before=ignored)
    assert end(process, signal.SIGHUP, signal.SIGTERM) == 143
    assert left(program) == set()


def test_a_player_ends_with_it(begin, program, tmp_path_factory):
    """``say`` takes the file and the player along."""
    player = tmp_path_factory.mktemp("bin") / "aplay"
    player.write_text(f"#!{sys.executable}\nimport time\nopen('playing', 'w')\ntime.sleep(60)\n")
    player.chmod(0o755)
    playing = program.folder / "playing"
    process = begin("say", "Stand tall.", until=playing.exists, PATH=str(player.parent))
    playing.unlink()
    started = psutil.Process(process.pid).children()
    assert end(process, signal.SIGTERM) == 143
    assert not psutil.wait_procs(started, timeout=DEADLINE)[1]
    assert left(program) == set()


@pytest.mark.parametrize(("ending", "code"), [(KeyboardInterrupt(), 130), (SystemExit(143), 143)])
def test_an_end_in_the_middle_of_a_step_is_no_fault(monkeypatch, ending, code):
    """What the end of the work broke, such as the wait for a lock, is not told as a fault."""

    def broken():
        try:
            raise ending
        finally:
            raise RuntimeError("cannot release un-acquired lock")

    monkeypatch.setattr("voicecoach.cli.list.shipped", broken)
    result = CliRunner().invoke(main, ["list"])
    assert result.exit_code == code
    assert "fault" not in result.stderr
