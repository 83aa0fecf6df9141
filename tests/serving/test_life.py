"""Workers that are killed and servers that are stopped: nothing lost, nothing left."""

import os
import signal
import time

import psutil
import pytest

from voicecoach.workplace import own_folder, sweep

pytestmark = pytest.mark.slow

LONG_WORK = {"routine": "quick", "hold": "600", "level": "advanced", "talk": "bells"}


@pytest.fixture
def own(start):
    """A server that may be hurt."""
    with start() as running:
        yield running


def begun(server, fields=LONG_WORK):
    """Return the place of a track that is being made."""
    place = server.send(fields).headers["location"]
    end = time.monotonic() + 20
    while (state := server.state(place)).get("label") not in {"Speaking", "Writing"}:
        assert time.monotonic() < end
    assert state["stage"] == "making"
    return place


def test_a_killed_worker_is_told_and_replaced(own):
    """The one track has failed, for a reason that one can read; asked for again, it is made."""
    place = begun(own)
    waiting = own.send({"routine": "quick", "hold": "7"}).headers["location"]
    own.worker().kill()
    state = own.end_of(place)
    assert state["stage"] == "failed"
    assert "its worker was ended" in state["problem"]
    assert own.end_of(waiting) == {"stage": "made"}
    assert not [path for path in own.files() if place.rpartition("/")[2] in path.name]
    own.send(LONG_WORK)
    assert own.end_of(place) == {"stage": "made"}


def test_a_worker_that_is_killed_while_it_has_nothing_to_do_costs_nothing(own):
    """The next track is made by another."""
    own.made(hold=5)
    own.worker().kill()
    own.made(hold=8)


def test_a_track_asked_for_by_many_at_once_is_made_once(own):
    """All are led to the same place, and the queue has one order more."""
    first = begun(own)
    places = {own.send({"routine": "quick", "hold": "9"}).headers["location"] for _ in range(20)}
    (place,) = places
    assert own.state(place)["before"] == 1
    assert own.end_of(first) == own.end_of(place) == {"stage": "made"}
    tracks = [path for path in own.files() if path.suffix == ".mp3"]
    assert len(tracks) == 2


def test_a_made_track_is_not_made_again(own):
    """Who asks for what is there already gets just that file."""
    own.made(hold=5)
    (track,) = (path for path in own.files() if path.suffix == ".mp3")
    before = track.stat()
    own.made(hold=5)
    own.made(hold=8)  # the queue has come past anything that was asked for before
    after = track.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_track_that_a_cleaner_took_is_made_anew(own):
    """Its address says that it is gone, and who asks for it once more gets it."""
    place = own.made(hold=5)
    sound = own.ask(f"{place}.mp3").body
    for path in own.files():
        if path.suffix == ".mp3":
            path.unlink()
    assert own.ask(f"{place}.mp3").status == own.ask(place).status == 404
    assert own.made(hold=5) == place
    assert own.ask(place).status == 200
    assert own.ask(f"{place}.mp3").body == sound


@pytest.mark.parametrize(("ending", "code"), [("SIGINT", 0), ("SIGTERM", 0), ("SIGHUP", 0)])
def test_a_stop_in_the_middle_leaves_nothing(own, ending, code):
    """No process, no file, no complaint, though a track is being made and somebody listens."""
    begun(own)
    children = own.children()
    assert children
    assert own.files() == [] or own.temporary.exists()
    own.process.send_signal(getattr(signal, ending))
    assert own.process.wait(15) == code
    assert own.process.stderr.read() == ""
    _, alive = psutil.wait_procs(children, timeout=5)
    assert not alive
    assert list(own.temporary.iterdir()) == []


@pytest.mark.parametrize("busy", [False, True])
def test_a_server_that_is_killed_takes_its_worker_along(own, busy):
    """Nobody goes on making tracks for nobody, and nobody complains of it."""
    if busy:
        begun(own)
    else:
        own.made(hold=5)
    children = own.children()
    own.process.kill()
    own.process.wait(5)
    _, alive = psutil.wait_procs(children, timeout=10)
    assert not alive
    assert own.process.stderr.read() == ""


@pytest.mark.skipif(os.name == "nt", reason="no lock tells there who is alive")
def test_what_a_killed_server_left_goes_with_the_next(own, monkeypatch):
    """But not what a living one has, nor what only looks like it."""
    monkeypatch.setattr("tempfile.tempdir", str(own.temporary))
    own.made(hold=5)
    for name in ("voicecoach-", "voicecoach-mine", "voicecoach-1234567"):
        (own.temporary / name).mkdir()
    (own.temporary / "voicecoach-12345678").symlink_to("voicecoach-mine")
    before = {*own.temporary.rglob("*")}
    with own_folder() as one, own_folder() as other:
        assert {*own.temporary.rglob("*")} == {*before, one, other}
    assert {*own.temporary.rglob("*")} == before
    (kept,) = {path.parent for path in own.files()}
    own.process.kill()
    own.process.wait(5)
    sweep.cache_clear()  # as in another run
    with own_folder() as one:
        assert {*own.temporary.iterdir()} == {*own.temporary.glob("voicecoach-*")}
        assert not kept.exists()
        assert one.exists()
    assert len(list(own.temporary.iterdir())) == 4
