"""Many at once, slow ones, and those who leave: everybody else is answered, memory is bounded."""

import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import product
from threading import Thread
from urllib.parse import urlsplit

import psutil
import pytest

LISTENERS = 50
PIECE = 64 * 1024
MIB = 1024 * 1024


@pytest.fixture(scope="module")
def track(server):
    """The place of a made track of some length."""
    return f"{server.made(hold=590)}.mp3"


@pytest.fixture(scope="module")
def sound(server, track):
    """All bytes of it."""
    return server.ask(track).body


def listen(server, track):
    """Return all bytes of a track, asked for piece by piece as a phone does."""
    way, heard = server.connect(), b""
    whole = int(server.ask(track, method="HEAD", connection=way).headers["content-length"])
    while len(heard) < whole:
        wanted = {"Range": f"bytes={len(heard)}-{len(heard) + PIECE - 1}"}
        answer = server.ask(track, headers=wanted, connection=way)
        assert answer.status == 206
        heard += answer.body
    way.close()
    return heard


@pytest.mark.slow
def test_fifty_listeners_hear_every_byte_while_another_track_is_made(server, track, sound):
    """Nobody waits for the render, and memory does not grow with the listeners."""
    before = server.memory()
    place = server.send({"routine": "quick", "hold": "600", "minutes": ""}).headers["location"]
    making = server.state(place)["stage"]
    with ThreadPoolExecutor(LISTENERS) as pool:
        heard = [*pool.map(lambda _: listen(server, track), range(LISTENERS))]
    assert making != "made"
    assert all(one == sound for one in heard)
    assert server.memory() - before < 32 * MIB
    assert server.end_of(place) == {"stage": "made"}


def seconds_to_first_byte(way, path):
    """Return how long the first byte of an answer takes on an open connection."""
    asked = time.perf_counter()
    way.request("GET", path)
    answer = way.getresponse()
    answer.read(1)
    taken = time.perf_counter() - asked
    answer.read()
    return taken


@pytest.fixture
def plain():
    """Return a connection to Python's own server, which answers with one line."""

    class Line(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Length", "3")
            self.end_headers()
            self.wfile.write(b"yes")

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Line) as plain:
        thread = Thread(target=plain.serve_forever)
        thread.start()
        way = HTTPConnection(*plain.server_address)
        yield way
        way.close()
        plain.shutdown()
        thread.join()


def test_the_first_byte_of_a_made_track_comes_at_once(server, track, plain):
    """It takes a few times as long as a line does; a TCP that waits for more takes forty times."""
    way = server.connect()
    # The best of them, since what else a machine does only adds to a time.
    times = [
        (seconds_to_first_byte(way, track), seconds_to_first_byte(plain, "/")) for _ in range(21)
    ]
    way.close()
    ours, line = map(min, zip(*times, strict=True))
    assert ours < 15 * line


def raw(server):
    """Return a bare connection."""
    parts = urlsplit(server.address)
    return socket.create_connection((parts.hostname, parts.port), timeout=10)


def test_slow_clients_are_in_nobodys_way(server, track, sound):
    """A hundred of them: silent, with half a request, with half a form, and not taking a track."""
    parts = [
        b"",
        b"GET / HTTP/1.1\r\nHo",
        f"POST /renders HTTP/1.1\r\nHost: {server.netloc}\r\nOrigin: http://{server.netloc}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 90\r\n\r\nrou".encode(),
        f"GET {track} HTTP/1.1\r\nHost: {server.netloc}\r\n\r\n".encode(),
    ]
    with ExitStack() as open_ones:
        for part in parts * 25:
            way = open_ones.enter_context(raw(server))
            way.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            way.sendall(part)
        assert server.ask("/").status == 200
        assert listen(server, track) == sound


def _leave(server, track):
    way = raw(server)
    way.sendall(f"GET {track} HTTP/1.1\r\nHost: {server.netloc}\r\n\r\n".encode())
    way.recv(100)
    way.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # a reset
    way.close()


def test_listeners_who_leave_leave_nothing_open(server, track):
    """Neither connections nor files, however they leave."""
    own = psutil.Process(server.process.pid)
    _leave(server, track)  # what the server opens once and keeps is open now
    server.ask("/")
    before = own.num_fds()
    for _ in range(50):
        _leave(server, track)
    end = time.monotonic() + 10
    # Nobody asks meanwhile: a connection of ours would be counted, too.
    while own.num_fds() > before and time.monotonic() < end:
        pass
    assert own.num_fds() <= before


def test_three_hundred_listeners_at_once_are_all_answered(server, track):
    """All have a request open before the first of them takes what is sent."""
    with ExitStack() as open_ones:
        ways = [open_ones.enter_context(raw(server)) for _ in range(300)]
        for way in ways:
            way.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            way.sendall(f"GET {track} HTTP/1.1\r\nHost: {server.netloc}\r\n\r\n".encode())
        assert {way.recv(12) for way in ways} == {b"HTTP/1.1 200"}


@pytest.mark.parametrize("part", [b"", b"GET / HTTP/1.1\r\nHo"])
def test_silent_connections_make_room_for_those_who_ask(server, track, sound, part):
    """Many more than there is room for, all from one address: nobody is refused or cut off."""
    with ExitStack() as open_ones:
        slow = server.connect()
        slow.request("GET", track)
        for number in range(1300):
            open_ones.enter_context(raw(server)).sendall(part)
            if number % 100 == 0:
                assert server.ask("/").status == 200
        assert server.ask("/").status == 200
        assert slow.getresponse().read() == sound
        slow.close()
        assert len(psutil.Process(server.process.pid).net_connections()) < 600


@pytest.mark.skipif(sys.platform != "linux", reason="this computer has but one loopback address")
@pytest.mark.slow
def test_a_stranger_with_many_connections_is_in_nobodys_way(server, track, sound):
    """Who listens from another address hears all, on one connection, while more are opened."""
    parts = urlsplit(server.address)
    with ExitStack() as open_ones:
        for _ in range(600):
            open_ones.enter_context(raw(server))
        way = HTTPConnection(
            parts.hostname, parts.port, timeout=10, source_address=("127.0.0.2", 0)
        )
        for _ in range(50):
            assert server.ask(track, connection=way).body == sound
            for _ in range(20):
                open_ones.enter_context(raw(server))
        way.close()


@pytest.mark.skipif(sys.platform != "linux", reason="this computer has but one loopback address")
@pytest.mark.slow
def test_many_strangers_are_in_nobodys_way(server):
    """Each has less than one address may have, all together more than there is room for."""
    parts = urlsplit(server.address)
    place = parts.hostname, parts.port
    with ExitStack() as open_ones:
        for number in range(1500):
            source = f"127.0.0.{10 + number % 5}", 0
            open_ones.enter_context(socket.create_connection(place, 10, source_address=source))
        for _ in range(99):
            assert server.ask("/").status == 200


@pytest.mark.slow
def test_ten_thousand_different_tracks_only_fill_the_queue(start):
    """Some are made, the others are told to come again; memory and the disk stay bounded."""
    choices = product(
        ("beginner", "advanced", "middle", "long-one"),
        range(5, 601),
        ("", "full", "brief", "bells", "x"),
    )
    with start() as server:
        server.made(hold=5)
        before = server.memory()

        def ask_for(many):
            way, statuses = server.connect(), set()
            for level, hold, talk in many:
                fields = {"routine": "quick", "level": level, "hold": hold, "talk": talk}
                answer = server.send(fields, connection=way)
                assert answer.status != 503 or int(answer.headers["retry-after"]) > 0
                statuses.add(answer.status)
            way.close()
            return statuses

        wanted = list(choices)[:10_000]
        with ThreadPoolExecutor(4) as pool:
            statuses = set().union(*pool.map(ask_for, (wanted[part::4] for part in range(4))))
        assert statuses == {303, 422, 503}
        assert server.memory() - before < 32 * MIB
        assert server.ask("/").status == 200
        assert sum(path.stat().st_size for path in server.files()) < 1024 * MIB
