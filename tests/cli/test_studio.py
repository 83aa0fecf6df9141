"""The studio from the command line: what it says, refuses and leaves behind."""

import os
import signal
import socket

import pytest

posix = pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")


@posix
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_tells_the_address_and_stops_when_it_is_told_to(program, ending):
    """Ending is no error, and leaves no file in the folder."""
    arguments = ("studio", "--port", "0", "--no-browser")
    with program.start(*arguments, PYTHONUNBUFFERED="1") as running:
        assert running.stdout.readline().startswith("Open http://127.0.0.1:")
        assert "Ctrl-C" in running.stdout.readline()
        running.send_signal(ending)
        _, problems = running.communicate(timeout=15)
    assert (running.returncode, problems, program.files()) == (0, "", set())


def test_it_opens_the_browser_at_its_address(program):
    """The one that the system calls the user's own."""
    before = "import webbrowser; webbrowser.open = lambda address: print('opened', address)"
    arguments = ("studio", "--port", "0")
    with program.start(*arguments, before=before, PYTHONUNBUFFERED="1") as running:
        address = running.stdout.readline().split()[-1]
        running.stdout.readline()
        assert running.stdout.readline() == f"opened {address}\n"
        running.terminate()
        running.communicate(timeout=15)


def test_what_is_no_folder_or_no_free_port_is_told(program):
    """With the way out of it."""
    missing = program.run("studio", "nowhere")
    assert (missing.returncode, "there is no folder nowhere" in missing.stderr) == (1, True)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        found = program.run("studio", "--no-browser", "--port", taken.getsockname()[1])
    assert found.returncode == 1
    assert "--port" in found.stderr
