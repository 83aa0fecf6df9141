"""A studio to ask: the real program in a process of its own, with a folder of scripts."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

MAIN = "from voicecoach.cli import main; main(prog_name='voicecoach')"
KNEE = """\
# For the knee. This remark stays.
format: 1
title: Knee
language: en
stretches:
  - name: Calf  # at the wall
    setup:
      - Stand at a wall.
    sides: none
    hold: 10-60
  - use: bridge
"""


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def json(self) -> dict:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass
class Running:
    """The running studio."""

    process: subprocess.Popen
    address: str
    folder: Path
    kept: Path
    """What stays of the user: drafts and patients."""

    @property
    def netloc(self) -> str:
        """Host and port."""
        return urlsplit(self.address).netloc

    def ask(self, path, sent=None, *, body=None, headers=None, method=None, source=None) -> Answer:
        """Return the answer to one request; ``sent`` is sent as JSON, as a page does."""
        way = HTTPConnection(self.netloc, timeout=30, source_address=source)
        body = json.dumps(sent).encode() if sent is not None else body
        origin = {"Origin": f"http://{self.netloc}"}
        way.request(
            method or ("GET" if body is None else "POST"), path, body, {**origin, **(headers or {})}
        )
        got = way.getresponse()
        answer = Answer(got.status, dict(got.getheaders()), got.read())
        way.close()
        return answer

    def seen(self, name) -> str:
        """Return what a page would name the text by that lies on the desk."""
        page = self.ask(f"/routines/{name}").text
        return page.partition('data-seen="')[2].partition('"')[0]

    def edit(self, name, *edits, seen=None) -> Answer:
        """Send edits as the page does."""
        return self.ask(
            f"/routines/{name}/edits", {"seen": seen or self.seen(name), "edits": [*edits]}
        )

    def kill(self) -> None:
        """End it at once, as when the power fails."""
        self.process.kill()
        self.process.wait(15)

    def stop(self) -> int:
        """Stop it as Ctrl-C does, and return its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(15)


@pytest.fixture(scope="session")
def studio_at(tmp_path_factory):
    """Return a way to open a studio for a folder, which is stopped at the end of the block."""
    place = tmp_path_factory.mktemp("studio")

    @contextmanager
    def opened(folder: Path, *options: str) -> Iterator[Running]:
        process = subprocess.Popen(
            [
                *(sys.executable, "-c", MAIN, "studio", str(folder)),
                *("--port", "0", "--no-browser", *options),
            ],
            env={
                **os.environ,
                "TMPDIR": str(tmp_path_factory.mktemp("temporary")),
                "VOICECOACH_CACHE": str(place / "cache"),
                "VOICECOACH_CONFIG": str(place / "config"),
                "PYTHONUNBUFFERED": "1",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )
        with process:
            shown = process.stdout.readline()
            assert shown.startswith("Open http"), process.stderr.read()
            running = Running(process, shown.split()[-1], folder, place / "config")
            try:
                yield running
            finally:
                running.stop()

    return opened


@pytest.fixture
def folder(tmp_path):
    """Return a folder with one script."""
    (tmp_path / "knee.yaml").write_text(KNEE)
    return tmp_path


@pytest.fixture(scope="module")
def shared(studio_at, tmp_path_factory):
    """Return a studio that the tests of a module share."""
    with studio_at(tmp_path_factory.mktemp("routines")) as running:
        yield running


@pytest.fixture
def studio(shared):
    """Return a studio with the one script in its folder, as it was written."""
    shutil.rmtree(shared.folder)
    shared.folder.mkdir()
    (shared.folder / "knee.yaml").write_text(KNEE)
    shared.ask("/routines/knee.yaml/theirs", {"seen": ""})
    return shared


@pytest.fixture
def window(browser):
    """Return a way to open an address in a window of its own, which notes what goes wrong."""
    opened = []

    def open_page(address, width=1280, height=900, **choices):
        context = browser.new_context(viewport={"width": width, "height": height}, **choices)
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(90_000)
        page.faults = []
        page.on("console", lambda said: said.type == "error" and page.faults.append(said.text))
        page.on("pageerror", lambda fault: page.faults.append(str(fault)))
        page.goto(address)
        page.wait_for_url(lambda url: "key=" not in url)  # the link leads to the first page
        page.wait_for_load_state()
        return page

    yield open_page
    for context in opened:
        context.close()
