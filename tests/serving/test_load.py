"""Many at once, slow ones, and those who leave: everybody else is answered, memory is bounded."""

import socket
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import product
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


def test_the_first_byte_of_a_made_track_comes_within_50_ms(server, track):
    """On this computer, from the request on; the median of 21."""
    way, times = server.connect(), []
    for _ in range(21):
        asked = time.perf_counter()
        way.request("GET", track)
        answer = way.getresponse()
        answer.read(1)
        times.append(time.perf_counter() - asked)
        answer.read()
    way.close()
    assert statistics.median(times) < 0.05


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


def test_listeners_who_leave_leave_nothing_open(server, track):
    """Neither connections nor files, however they leave."""
    own = psutil.Process(server.process.pid)
    server.ask("/")
    before = own.num_fds()
    for _ in range(50):
        way = raw(server)
        way.sendall(f"GET {track} HTTP/1.1\r\nHost: {server.netloc}\r\n\r\n".encode())
        way.recv(100)
        way.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # a reset
        way.close()
    end = time.monotonic() + 10
    while own.num_fds() > before and time.monotonic() < end:
        server.ask("/")
    assert own.num_fds() <= before


def test_more_connections_than_there_is_room_for_are_refused_and_the_rest_goes_on(server):
    """Who comes too late is told so, and there is room again when others leave."""
    with ExitStack() as open_ones:
        for _ in range(300):
            open_ones.enter_context(raw(server))
        assert server.ask("/").status == 503
    end = time.monotonic() + 10
    while (status := server.ask("/").status) != 200 and time.monotonic() < end:
        pass
    assert status == 200


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
