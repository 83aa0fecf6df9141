"""The library from the command line: what it says, refuses and leaves behind."""

import os
import signal
import socket

import pytest

posix = pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")


@posix
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_tells_the_address_and_stops_when_it_is_told_to(program, ending):
    """A line with the address, one with how to end it; ending is no error and leaves no file."""
    with program.start("serve", "--port", "0", "--voice", "hum", PYTHONUNBUFFERED="1") as running:
        assert running.stdout.readline().startswith("Open http://127.0.0.1:")
        assert "Ctrl-C" in running.stdout.readline()
        running.send_signal(ending)
        _, problems = running.communicate(timeout=15)
    assert (running.returncode, problems, program.files()) == (0, "", set())


def test_a_port_that_is_taken_is_told(program):
    """With the way out of it."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        found = program.run("serve", "--port", port, "--voice", "hum")
    assert found.returncode == 1
    assert f"port {port} cannot be used" in found.stderr
    assert "--port" in found.stderr


@pytest.mark.parametrize("port", ["-1", "65536", "nan", "http"])
def test_what_is_no_port_is_wrong_usage(program, port):
    """As everywhere on the command line."""
    assert program.run("serve", "--port", port).returncode == 2


def test_what_is_no_script_or_voice_is_told(program):
    """Before anything listens."""
    assert "there is no script called 'nothing'" in program.run("serve", "nothing").stderr
    assert "no voice called 'parrot'" in program.run("serve", "--voice", "parrot").stderr


def test_a_script_with_faults_is_told_with_its_place(program):
    """As by check and render."""
    (program.folder / "bad.yaml").write_text("format: 1\ntitle: Bad\n")
    found = program.run("serve", "bad.yaml")
    assert found.returncode == 1
    assert "bad.yaml" in found.stderr
    assert "Traceback" not in found.stderr
