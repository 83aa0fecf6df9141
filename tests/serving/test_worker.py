"""The process that makes the tracks, when it does nothing any more."""

import multiprocessing
import signal
import tempfile
from pathlib import Path

import psutil
import pytest

from voicecoach.choices.settings import Settings
from voicecoach.choices.sound import Sound
from voicecoach.errors import OutputError
from voicecoach.recipe.loading import load
from voicecoach.recipe.recipe import Recipe
from voicecoach.serving import worker


@pytest.fixture
def order(tmp_path):
    """A track to make."""
    sound = Sound("hum")
    track, page = tmp_path / "track.mp3", tmp_path / "track.html"
    return worker.Order(Recipe(load("hamstring"), Settings(hold=10), sound), track, page)


def is_worker(process):
    """Tell whether a process makes tracks."""
    return "spawn_main" in " ".join(process.cmdline())


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no process can be stopped here")
def test_a_worker_that_hangs_is_ended_and_the_next_track_is_made(monkeypatch, order, tmp_path):
    """A process that says nothing any more is not waited for, and does not stay behind."""
    one = worker.Worker(tmp_path / "worker")
    hung = []

    def hang(_):
        if not hung:
            (process,) = (child for child in psutil.Process().children() if is_worker(child))
            hung.append(process.pid)
            process.suspend()
            monkeypatch.setattr(worker, "STALL_TIMEOUT", 0.2)

    try:
        with pytest.raises(OutputError, match="no sign of life for"):
            one.make(order, hang)
        assert not psutil.pid_exists(hung[0])
        monkeypatch.undo()
        one.make(order, lambda _: None)
        assert order.track.stat().st_size
    finally:
        one.stop()


def test_ctrl_c_while_it_starts_is_no_fault(monkeypatch, tmp_path):
    """Who changes their mind at once is not shown a fault of ours."""

    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", interrupted)
    one = worker.Worker(tmp_path / "worker")
    with pytest.raises(KeyboardInterrupt):
        one.start()
    one.stop()


def writes_for_a_while(pipe, folder):
    """Stand in for an order that leaves temporary files: the process is set up as for any."""
    (folder / "old").mkdir(parents=True)
    worker._make = lambda *_: tempfile.mkstemp()
    worker.work(pipe, folder)


def test_what_it_needs_for_a_while_is_in_the_folder_of_the_server(monkeypatch, order, tmp_path):
    """So it goes with the server, and what another left goes before the first order."""
    monkeypatch.syspath_prepend(Path(__file__).parents[2])  # the new process imports this module
    folder, context = tmp_path / "worker", multiprocessing.get_context("spawn")
    pipe, theirs = context.Pipe()
    process = context.Process(target=writes_for_a_while, args=(theirs, folder))
    process.start()
    theirs.close()
    pipe.send(order)
    assert pipe.recv() == worker.TAKEN
    assert pipe.recv() == worker.Ended()
    pipe.close()
    process.join(10)
    assert process.exitcode == 0
    (left,) = folder.iterdir()
    assert left.is_file()


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (MemoryError(), "there is not enough memory"),
        (RuntimeError("std::bad_alloc"), "there is not enough memory"),
        (OSError(28, "No space left on device"), "the system says: No space left on device"),
        (ZeroDivisionError(), "a fault of voicecoach itself: ZeroDivisionError"),
    ],
)
def test_what_goes_wrong_is_told_as_at_the_command_line(monkeypatch, order, fault, told):
    """A listener is not sent to us for what only the owner of the computer can mend."""

    def broken(*_):
        raise fault

    monkeypatch.setattr(worker, "_make", broken)
    ended = worker._carried_out(order, None)
    assert ended.problem == told
    assert ended.hint
