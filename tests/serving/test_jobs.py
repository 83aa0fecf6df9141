"""The queue before the worker: bounded, in order, and in nobody's way when a track fails."""

import asyncio
from urllib.parse import urlencode

import pytest

from voicecoach.choices.sound import Sound
from voicecoach.errors import OutputError
from voicecoach.recipe.collection import collect
from voicecoach.recipe.loading import load
from voicecoach.recipe.recipe import Recipe
from voicecoach.serving.jobs import FAILED_KEPT, MOST_WAITING, Jobs
from voicecoach.serving.made_tracks import MadeTracks
from voicecoach.serving.routes import Library, web_application
from voicecoach.serving.routine_choices import routine_choices
from voicecoach.serving.worker import Order


class Hand:
    """Does what a worker does, at once: makes tracks, breaks off in the middle, or loses them."""

    def __init__(self):
        """Break off at first."""
        self.way = "breaks off"

    def make(self, order, _):
        """Write what the way of working leaves behind."""
        if self.way == "loses":
            return
        order.track.write_bytes(b"sound")
        if self.way == "breaks off":
            order.page.with_name(f".{order.page.stem}.12345678.part").write_bytes(b"half")
            raise OutputError("the track was not finished", "Ask for it once more.")
        order.page.write_text("page")

    def stop(self):
        """Have nothing to end."""


@pytest.fixture
def hand():
    """Return what makes the tracks."""
    return Hand()


@pytest.fixture
def jobs(tmp_path, hand):
    """Return a queue with an empty folder of made tracks."""
    return Jobs(MadeTracks(tmp_path), hand)


@pytest.fixture
def run():
    """Return a way to run coroutines in one event loop, which a queue is used from."""
    with asyncio.Runner() as runner:
        yield runner.run


@pytest.fixture
def carry_out(jobs, run):
    """Return a way to ask for tracks by their keys, and to wait until the queue is empty."""
    recipe = Recipe(load("hamstring"), sound=Sound("hum"))

    def left(keys):
        return [job for key in keys if (job := jobs.find(key)) and job.stage != "failed"]

    async def until_empty(keys):
        for key in keys:
            track, page = jobs.made.track(key), jobs.made.page(key)
            jobs.add(key, Order(recipe, track, page))
        task = asyncio.create_task(jobs.work())
        while left(keys) and not task.done():
            await asyncio.sleep(0)
        await jobs.stop(task)

    return lambda *keys: run(until_empty(keys))


def files(jobs):
    """Return the names of the files in the folder."""
    return sorted(path.name for path in jobs.made.folder.iterdir())


def test_a_track_that_fails_leaves_no_half_file(jobs, hand, carry_out):
    """The reason stays to be read, the files go; those of other tracks stay."""
    hand.way = "makes"
    carry_out("other")
    hand.way = "breaks off"
    carry_out("one")
    assert files(jobs) == ["other.html", "other.mp3"]
    assert jobs.find("one").problem == "the track was not finished. Ask for it once more."


def test_a_track_that_is_lost_does_not_stop_the_queue(jobs, hand, carry_out):
    """A cleaner of temporary files was there first: that one fails, and the next is made."""
    hand.way = "loses"
    carry_out("one", "two")
    assert "the track cannot be kept" in jobs.find("one").problem
    assert "the track cannot be kept" in jobs.find("two").problem
    assert not jobs.known("one")


def test_what_cannot_be_cleared_away_does_not_stop_the_queue(jobs, carry_out):
    """Where the system refuses to remove a half file, the next track is worked on all the same."""
    (jobs.made.folder / "one.folder").mkdir()
    carry_out("one", "two")
    assert jobs.find("one").stage == jobs.find("two").stage == "failed"
    assert files(jobs) == ["one.folder"]


def test_a_track_that_failed_once_can_be_made(jobs, hand, carry_out):
    """Whoever asks again gets it, and when it has made room nobody reads of the old failure."""
    carry_out("one")
    hand.way = "makes"
    carry_out("one")
    assert "one" in jobs.made
    assert jobs.find("one") is None


def test_only_the_latest_failures_are_remembered(jobs, carry_out):
    """A server that runs for months does not fill the memory with reasons."""
    keys = [f"track-{number}-" for number in range(FAILED_KEPT + 1)]
    carry_out(*keys)
    assert jobs.find(keys[0]) is None
    assert [jobs.find(key).stage for key in keys[1:]] == ["failed"] * FAILED_KEPT


@pytest.fixture
def ask(jobs, run):
    """Return a way to ask the library for a track by its hold, of which none is made meanwhile."""
    (entry,) = collect(["hamstring"])
    app = web_application(Library({entry.slug: routine_choices(entry, ["hum"])}, jobs), jobs)

    async def answer(hold):
        told = []

        async def receive():
            body = urlencode({"routine": entry.slug, "hold": hold}).encode()
            return {"type": "http.request", "body": body}

        async def send(message):
            told.append(message)

        kind = (b"content-type", b"application/x-www-form-urlencoded")
        scope = {"type": "http", "method": "POST", "path": "/renders", "query_string": b""}
        await app({**scope, "headers": [kind]}, receive, send)
        return told[0]["status"], dict(told[0]["headers"])

    return lambda hold: run(answer(hold))


def key_of(answer):
    """Return the key of the track that an answer leads to."""
    return answer[1][b"location"].decode().rpartition("/")[2]


def test_exactly_as_many_tracks_wait_as_there_is_room_for(jobs, ask):
    """One more is told when to come again; one that waits already has its place."""
    holds = range(10, 10 + MOST_WAITING)
    answers = [ask(hold) for hold in holds]
    assert [status for status, _ in answers] == [303] * MOST_WAITING
    status, headers = ask(10 + MOST_WAITING)
    assert status == 503
    assert int(headers[b"retry-after"]) > 0
    assert ask(10) == answers[0]
    assert [jobs.before(key_of(one)) for one in answers] == [*range(MOST_WAITING)]


def test_a_track_that_is_being_made_takes_no_room_in_the_queue(jobs, ask):
    """It waits no longer."""
    first, *_ = [ask(hold) for hold in range(10, 10 + MOST_WAITING)]
    jobs.find(key_of(first)).stage = "making"
    assert ask(10 + MOST_WAITING)[0] == 303
    assert ask(11 + MOST_WAITING)[0] == 503
