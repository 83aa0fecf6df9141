"""Nothing goes online, and nothing is written where nobody asked for it: the system is the judge.

Python's own ``socket`` would not do: what a library of C does goes past it.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

LINGERING = 20
"""Seconds that each process stays after it spoke: a runtime that reports waits before it does."""

TRACED = "socket,connect,sendto,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,symlink"
_SOCKET = re.compile(r"\b(?:socket\((?P<family>\w+)|(?:connect|sendto)\()")
_WRITTEN = re.compile(
    r'\b(?:(?:openat\(\w+, "(?P<opened>[^"]*)", \S*O_(?:WRONLY|RDWR|CREAT))'
    r'|(?:creat|mkdir)\("(?P<made>[^"]*)"|(?:mkdirat|renameat2?)\(\w+, "(?P<at>[^"]*)"'
    r'|(?:rename|link|symlink)\("[^"]*", "(?P<named>[^"]*)")'
)
_DEVICES = ("/dev/",)

SCRIPT = """\
format: 1
title: Calf
safety:
  - Stop if anything hurts.
stretches:
  - name: Calf stretch
    setup:
      - Put your hands on a wall.
"""

COMMANDS = {
    "render": "render legs.yaml --hold 5",
    "fitted": "render legs.yaml --minutes 2",
    "plan": "plan legs.yaml --minutes 2",
    "programme": "programme legs.yaml --weeks 2",
    "publish": "publish site legs.yaml --url https://example.org/legs",
    "say": "say Hello. -o line.wav",
    "watch": "render legs.yaml --hold 5 --watch",
}

_COMMAND = """
import sys, threading
if __name__ == "__main__":  # processes that make tracks import this, too
    from voicecoach.cli import main
    threading.Timer({lingering}, lambda: None).start()  # the program ends when this has
    main(sys.argv[1:])
"""
_LIBRARY = """
import threading, voicecoach
threading.Timer({lingering}, lambda: None).start()
recipe = voicecoach.Recipe(voicecoach.load("legs.yaml"), voicecoach.Settings(hold=5))
voicecoach.render(recipe, "legs.mp3")
"""
_SERVER = """
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer
from voicecoach.recipe.loading import load
from voicecoach.choices.settings import Settings
from voicecoach.recipe.recipe import Recipe
from voicecoach.serving.worker import Order, Worker
if __name__ == "__main__":
    here = Path().resolve()
    worker = Worker(here / "worker")
    order = Order(
        Recipe(load("legs.yaml"), Settings(hold=5)), here / "x.mp3", here / "x.html"
    )
    worker.make(order, lambda _: None)
    Timer({lingering}, worker.stop).start()
"""


def traced(folder: Path, code: str, arguments: str = "") -> subprocess.Popen[bytes]:
    """Start ``code`` in ``folder`` with a home, a cache and a temporary folder of its own."""
    for name in ("home", "cache", "temporary", "work"):
        (folder / name).mkdir(parents=True)
    work = folder / "work"
    (work / "legs.yaml").write_text(SCRIPT)
    (folder / "program.py").write_text(code.format(lingering=LINGERING))
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder / "home"),
        "VOICECOACH_CACHE": str(folder / "cache"),
        "TMPDIR": str(folder / "temporary"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    tracer = f"strace -f --seccomp-bpf -qq -s 4096 -e trace={TRACED} -o"
    program = folder / "program.py"
    with (folder / "said").open("w") as said:
        return subprocess.Popen(
            [*tracer.split(), folder / "trace", sys.executable, program, *arguments.split()],
            cwd=work,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )


def broken_promises(folder: Path) -> list[str]:
    """Return each call to the system that opened a socket, or wrote outside the three folders."""
    allowed = (str(folder / "work"), str(folder / "cache"), str(folder / "temporary"))
    found = []
    for line in (folder / "trace").read_text(errors="replace").splitlines():
        if "ENOENT" in line or "EEXIST" in line:
            continue
        if _SOCKET.search(line):
            found.append(line)
        elif written := _WRITTEN.search(line):
            name = next(group for group in written.groups() if group is not None)
            path = os.path.normpath(folder / "work" / name)
            if not path.startswith((*allowed, *_DEVICES)):
                found.append(line)
    return found


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed here")
def test_no_process_that_speaks_goes_online_or_leaves_files_about(tmp_path):
    """Each way to speak, with the natural voice and an empty cache; 20 seconds are waited for."""
    running = {
        "library": traced(tmp_path / "library", _LIBRARY),
        "worker of serve": traced(tmp_path / "worker of serve", _SERVER),
    }
    for name, arguments in COMMANDS.items():
        running[name] = traced(tmp_path / name, _COMMAND, arguments)
    try:
        for name, process in running.items():
            if name != "watch":
                assert process.wait(timeout=300) == 0, (tmp_path / name / "said").read_text()
    finally:
        for process in running.values():
            with suppress(ProcessLookupError):  # it has ended, with all that it started
                os.killpg(process.pid, signal.SIGTERM)
            process.wait()
    for name in running:
        folder = tmp_path / name
        assert any((folder / "cache").rglob("*.clip")), f"{name} spoke nothing"
        assert broken_promises(folder) == [], name
        assert not any((folder / "home").iterdir()), name
        assert not any((folder / "temporary").iterdir()), name


@pytest.mark.parametrize(
    "line",
    [
        "12 socket(AF_INET, SOCK_DGRAM|SOCK_CLOEXEC, IPPROTO_IP) = 3",
        '12 openat(AT_FDCWD, "/root/.cache/Microsoft/id", O_WRONLY|O_CREAT, 0666) = 3',
        '12 mkdir("/root/.cache/Microsoft", 0777) = 0',
        '12 rename("/tmp/a", "/root/b") = 0',
    ],
)
def test_the_judge_sees_what_breaks_the_promise(tmp_path, line):
    """As strace writes it."""
    (tmp_path / "trace").write_text(f"{line}\n")
    assert broken_promises(tmp_path) == [line]
