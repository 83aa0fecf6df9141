"""Connections that nothing comes of, with a timeouts that a test can wait for."""

import asyncio
from contextlib import asynccontextmanager

import pytest
import uvicorn

from voicecoach.serving import timeouts
from voicecoach.serving.network import listen


async def answer(_scope, _receive, send):
    """Answer with more than any buffer between two programs holds."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    for more in (*[True] * 999, False):
        await send({"type": "http.response.body", "body": bytes(1024 * 64), "more_body": more})


@asynccontextmanager
async def serving():
    """Yield a server, and both ways of a connection to it."""
    server = uvicorn.Server(
        uvicorn.Config(answer, http=timeouts.Timeouts, lifespan="off", log_config=None)
    )
    listener = listen(0, lan=False)
    task = asyncio.create_task(server.serve([listener]))
    reader, writer = await asyncio.open_connection(*listener.getsockname(), limit=1024)
    yield server, reader, writer
    writer.close()
    server.should_exit = True
    await task


async def what_comes_back(request: bytes, *, read: bool) -> int:
    """Return how many bytes come until the server closes the connection."""
    count = 0
    async with serving() as (server, reader, writer):
        writer.write(request)
        if not read:
            while not server.server_state.connections:
                await asyncio.sleep(0)
            while server.server_state.connections:
                await asyncio.sleep(0.01)
        try:
            while piece := await reader.read(1 << 16):
                count += len(piece)
        except ConnectionError:
            pass
    return count


@pytest.mark.parametrize("request_", [b"", b"GET / HTTP/1.1\r\nHost: x\r\nX-"])
def test_who_asks_for_nothing_is_let_go(monkeypatch, request_):
    """A connection without a whole request is closed, and nothing is said."""
    monkeypatch.setattr(timeouts, "HEAD_TIMEOUT", 0.2)
    assert asyncio.run(asyncio.wait_for(what_comes_back(request_, read=True), 10)) == 0


def test_who_takes_nothing_is_let_go(monkeypatch):
    """A listener that is away does not keep a connection, and asks for the rest when it is back."""
    monkeypatch.setattr(timeouts, "SEND_TIMEOUT", 0.2)
    asked = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
    assert asyncio.run(asyncio.wait_for(what_comes_back(asked, read=False), 10)) < 1000 * 65536


def test_who_takes_all_gets_all(monkeypatch):
    """However short the timeouts, who reads is not cut off."""
    monkeypatch.setattr(timeouts, "SEND_TIMEOUT", 1.0)
    monkeypatch.setattr(timeouts, "HEAD_TIMEOUT", 0.2)
    asked = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
    assert asyncio.run(asyncio.wait_for(what_comes_back(asked, read=True), 10)) > 1000 * 65536


def test_who_was_slow_once_is_not_cut_off_later(monkeypatch):
    """A listener that paused and went on keeps its connection, and hears the next track on it."""
    monkeypatch.setattr(timeouts, "SEND_TIMEOUT", 1.0)
    asked = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"

    async def take_all(reader):
        end = b""
        while not end.endswith(b"\r\n0\r\n\r\n"):
            piece = await reader.read(1 << 16)
            assert piece
            end = (end + piece)[-7:]

    async def listen_twice():
        async with serving() as (_, reader, writer):
            writer.write(asked)
            await take_all(reader)
            with pytest.raises(TimeoutError):  # nothing comes, not even the end
                await asyncio.wait_for(reader.read(1), 1.2)
            writer.write(asked)
            await take_all(reader)

    asyncio.run(asyncio.wait_for(listen_twice(), 20))
