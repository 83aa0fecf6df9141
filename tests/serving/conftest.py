"""A library to ask: the real program in a process of its own, with scripts quickly made."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import psutil
import pytest

MAIN = "from voicecoach.cli import main; main(prog_name='voicecoach')"
QUICK = """
format: 1
title: Quick & <b>calf
description: One stretch, for tests.
levels:
  middle: {hold: 30}
  long-one: {hold: 40}
stretches:
  - name: Calf
    setup: [Stand at a wall.]
    sides: none
    hold: 5-600
    image: PICTURE
"""
LONG = """
format: 1
title: All day
stretches:
""" + "".join(
    f"  - {{name: Calf {number}, setup: [Stand.], sides: none, reps: 5, hold: 30-600}}\n"
    for number in range(20)
)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass
class Server:
    """The running program."""

    process: subprocess.Popen
    address: str
    shown: str
    temporary: Path
    cookie: dict[str, str] = field(default_factory=dict)

    @property
    def netloc(self) -> str:
        """Host and port."""
        return urlsplit(self.address).netloc

    def connect(self) -> HTTPConnection:
        """Return a connection."""
        return HTTPConnection(self.netloc, timeout=15)

    def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        connection: HTTPConnection | None = None,
    ) -> Answer:
        """Return the answer to one request."""
        way = connection or self.connect()
        way.request(method, path, body=body, headers={**self.cookie, **(headers or {})})
        got = way.getresponse()
        answer = Answer(got.status, dict(got.headers), got.read())
        if connection is None:
            way.close()
        return answer

    def send(self, fields: object, connection: HTTPConnection | None = None) -> Answer:
        """Send a form as the page does."""
        return self.ask(
            "/renders",
            method="POST",
            body=fields if isinstance(fields, bytes) else urlencode(fields).encode(),
            headers={
                "Origin": f"http://{self.netloc}",
                "Content-Type": "application/x-www-form-urlencoded",
            },
            connection=connection,
        )

    def state(self, place: str) -> dict:
        """Return how far the track at ``place`` is."""
        return json.loads(self.ask(f"{place}/state").body)

    def end_of(self, place: str) -> dict:
        """Return the state of the track at ``place`` when it is made, or has failed."""
        end = time.monotonic() + 20
        while (state := self.state(place))["stage"] not in {"made", "failed"}:
            assert time.monotonic() < end, state
        return state

    def made(self, **fields: object) -> str:
        """Return the place of a track after it has been made."""
        answer = self.send({"routine": "quick", "hold": 5, "talk": "bells", **fields})
        assert answer.status == 303, answer
        place = answer.headers["location"]
        assert self.end_of(place) == {"stage": "made"}
        return place

    def children(self) -> list[psutil.Process]:
        """Return the processes that it started."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def worker(self) -> psutil.Process:
        """Return the process that makes the tracks."""
        (worker,) = (one for one in self.children() if "spawn_main" in " ".join(one.cmdline()))
        return worker

    def files(self) -> list[Path]:
        """Return the files that it has made."""
        return [path for path in self.temporary.rglob("*") if path.is_file()]

    def memory(self) -> int:
        """Return the resident bytes of the server itself, without its worker."""
        return psutil.Process(self.process.pid).memory_info().rss

    def stop(self) -> int:
        """Stop it as Ctrl-C does, and return its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(15)


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., object]:
    """Return a way to start servers, which are stopped at the end of the block."""
    place = tmp_path_factory.mktemp("serving")
    scripts = place / "scripts"
    scripts.mkdir()
    (scripts / "quick.yaml").write_text(QUICK.replace("PICTURE", "seated-hamstring"))
    (scripts / "long.yaml").write_text(LONG)

    @contextmanager
    def started(*options: str) -> Iterator[Server]:
        temporary = tmp_path_factory.mktemp("temporary")
        process = subprocess.Popen(
            [
                *(sys.executable, "-c", MAIN, "serve", scripts, "hamstring"),
                *("--port", "0", "--voice", "hum", *options),
            ],
            cwd=place,
            env={
                **os.environ,
                "TMPDIR": str(temporary),
                "VOICECOACH_CACHE": str(place / "cache"),
                "PYTHONUNBUFFERED": "1",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )
        with process:
            shown = ""
            while "Open http" not in shown:
                line = process.stdout.readline()
                assert line, process.stderr.read()
                shown += line
            server = Server(process, shown.split()[-1], shown, temporary)
            try:
                yield server
            finally:
                if process.poll() is None:
                    server.stop()

    return started


@pytest.fixture(scope="session")
def server(start: Callable[..., object]) -> Iterator[Server]:
    """A server on this computer only."""
    with start() as running:
        yield running
