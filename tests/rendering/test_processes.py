"""Work that is done side by side gives what it gives one after the other, and ends with us."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest

from voicecoach.errors import VoicecoachError
from voicecoach.rendering.processes import crew
from voicecoach.rendering.progress import silent


@pytest.fixture(autouse=True)
def _importable(monkeypatch):
    """Let other processes import what is beside this file."""
    monkeypatch.syspath_prepend(Path(__file__).parent)


def squarer():
    """Return the work, which processes import by its name."""
    return import_module("squarer").Squarer


def squares(numbers, jobs):
    """Return what a crew makes of ``numbers``, and the error that ended it."""
    made, error = [], None
    with crew(squarer(), jobs) as workers:
        try:
            made.extend(workers.do(numbers, silent))  # keeps what came before an error
        except VoicecoachError as raised:
            error = raised
    return made, error


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(jobs):
    """However long each takes, and however many there are for each process."""
    numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1, 2]
    assert squares(numbers, jobs) == ([number**2 for number in numbers], None)
    assert squares([], jobs) == ([], None)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("number", "told", "hint"),
    [
        (13, "thirteen is refused", "Take twelve."),
        (14, "not enough memory", "Close other programs"),
    ],
)
def test_what_fails_is_told_after_all_before_it_is_done(jobs, number, told, hint):
    """Nothing that was asked for before it is lost, and a person learns what to do."""
    made, error = squares([1, 2, number, 4], jobs)
    assert made == [1, 4]
    assert told in error.message
    assert hint in error.hint


@pytest.mark.parametrize(("number", "told"), [(15, "ZeroDivisionError: fifteen"), (16, "ended")])
def test_a_process_that_dies_is_told(number, told):
    """Neither a fault of ours nor a process that somebody kills leaves us waiting."""
    with (
        crew(squarer(), 2) as workers,
        pytest.raises(VoicecoachError, match=told),
    ):
        list(workers.do([number, number, 1, 2, 3, 4, 5], silent))


def test_processes_stay_between_pieces_of_work(tmp_path):
    """What they load is loaded once."""
    with crew(partial(squarer(), tmp_path), 2) as workers:
        assert len([*workers.do([*range(2, 12)] * 3, silent)]) == 30
    assert 1 <= len([*tmp_path.iterdir()]) <= 2
    assert str(os.getpid()) not in {path.name for path in tmp_path.iterdir()}


PROGRAM = """
import os, signal, sys, time
from voicecoach.rendering.processes import crew
from voicecoach.rendering.progress import silent

class Sleeper:
    def __init__(self):
        os.write(1, f"{os.getpid()}\\n".encode())  # at once: two write
    def __call__(self, item, report):
        time.sleep(0.2)

if __name__ == "__main__":
    with crew(Sleeper, 2) as workers:
        list(workers.do([0] * 1000, silent))
"""


def _runs(process):
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8") as state:  # noqa: PTH123 - no file
            return state.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as Linux shows them")
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT])
def test_nothing_runs_on_after_us(ending, tmp_path):
    """Killed or interrupted, we leave no process behind."""
    (tmp_path / "program.py").write_text(PROGRAM)
    command = [sys.executable, tmp_path / "program.py"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as program:
        workers = [int(program.stdout.readline()) for _ in "12"]
        assert all(map(_runs, workers))
        program.send_signal(ending)
        program.wait(timeout=30)
    deadline = time.monotonic() + 30
    while any(map(_runs, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(_runs, workers))
