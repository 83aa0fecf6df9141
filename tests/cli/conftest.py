"""What the tests of the command line share: the real program, in a process of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

MAIN = "from voicecoach.cli import main; main(prog_name='voicecoach')"


@dataclass(frozen=True)
class Program:
    """The program as a person starts it in ``folder``, with a speech cache in there, too."""

    folder: Path

    @property
    def cache(self) -> Path:
        """Where its speech cache is."""
        return self.folder / ".cache"

    def start(
        self, *arguments: object, before: str = "pass", **environment: str
    ) -> subprocess.Popen:
        """Start it in a session of its own; ``before`` is Python that is run in it first."""
        return subprocess.Popen(
            [sys.executable, "-c", f"{before}\n{MAIN}", *map(str, arguments)],
            cwd=self.folder,
            env={**os.environ, "VOICECOACH_CACHE": str(self.cache), **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )

    def run(
        self, *arguments: object, before: str = "pass", **environment: str
    ) -> subprocess.CompletedProcess:
        """Run it to its end."""
        with self.start(*arguments, before=before, **environment) as process:
            stdout, stderr = process.communicate(timeout=30)
        return subprocess.CompletedProcess(arguments, process.returncode, stdout, stderr)

    def files(self) -> set[str]:
        """Return what lies in the folder, besides the cache and scripts."""
        return {
            str(path.relative_to(self.folder))
            for path in self.folder.rglob("*")
            if path.is_file() and path.suffix != ".yaml" and self.cache not in path.parents
        }


def _on_terminal(*arguments: str, columns: int) -> str:
    import pty  # noqa: PLC0415 - there is none on Windows

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", MAIN, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": str(columns)},
    ):
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # how Linux tells that the other end is closed
            while piece := os.read(ours, 4096):
                shown += piece
    os.close(ours)
    return re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", shown.decode())


@pytest.fixture
def on_terminal() -> Callable[..., str]:
    """Run the program on a terminal of so many ``columns``; what it shows, without colours."""
    if os.name != "posix":
        pytest.skip("needs the pseudo-terminal of POSIX")
    return _on_terminal


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program in a folder of its own."""
    return Program(tmp_path)


@pytest.fixture(scope="session")
def make_program() -> type[Program]:
    """The program in a folder that the test chooses."""
    return Program
