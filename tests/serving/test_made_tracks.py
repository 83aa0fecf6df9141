"""The folder of made tracks: bounded, and nobody's track is taken away while it is sent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.serving.made_tracks import MadeTracks


@pytest.fixture
def folder(tmp_path):
    """A folder of made tracks with room for three, or for 1000 bytes."""
    return MadeTracks(tmp_path, limit=1000, most=3)


def put(made, key, size=10):
    """Add a track of ``size`` bytes with its page."""
    made.track(key).write_bytes(bytes(size - 1))
    made.page(key).write_bytes(b"x")
    made.add(key)


def test_the_one_not_asked_for_longest_makes_room(folder):
    """With its page; one that was asked for lately stays."""
    for key in "abc":
        put(folder, key)
    with folder.lent("a"):
        pass
    put(folder, "d")
    assert [key for key in "abcd" if key in folder] == ["a", "c", "d"]
    assert sorted(path.name for path in folder.folder.iterdir()) == [
        *("a.html", "a.mp3", "c.html", "c.mp3", "d.html", "d.mp3")
    ]


def test_large_tracks_make_room_by_their_bytes(folder):
    """Not only their number is bounded."""
    put(folder, "a", 600)
    put(folder, "b", 600)
    assert [key for key in "ab" if key in folder] == ["b"]


def test_a_track_that_is_being_sent_stays_until_the_last_listener_is_done(folder):
    """Then it goes, if there is no room for it."""
    put(folder, "a", 600)
    with folder.lent("a"):
        with folder.lent("a"):
            put(folder, "b", 600)
        assert folder.track("a").exists()
        assert "a" in folder
    assert "a" not in folder or "b" not in folder


def test_what_was_not_finished_is_cleared(folder):
    """Half-written files of one track; the others stay."""
    put(folder, "a")
    (folder.folder / ".b.12345678.part").write_bytes(b"half")
    folder.track("b").write_bytes(b"without its page")
    folder.clear("b")
    assert sorted(path.name for path in folder.folder.iterdir()) == ["a.html", "a.mp3"]


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(2, 900)), max_size=30))
def test_there_is_never_more_than_was_allowed(tmp_path_factory, added):
    """Whatever is added, in any order."""
    made = MadeTracks(tmp_path_factory.mktemp("made"), limit=1000, most=3)
    for key, size in added:
        if key not in made:
            put(made, key, size)
        files = list(made.folder.iterdir())
        assert len(files) <= 6
        assert sum(path.stat().st_size for path in files) <= 1000


@pytest.mark.parametrize("lost", ["track", "page"])
def test_a_track_that_was_taken_away_is_forgotten(folder, lost):
    """A cleaner of temporary files took a part of it: it is not there, and can be made anew."""
    put(folder, "a")
    put(folder, "b")
    with folder.lent("a"):
        getattr(folder, lost)("a").unlink()
        assert "a" not in folder
        with folder.lent("a"):
            pass
    assert sorted(path.name for path in folder.folder.iterdir()) == ["b.html", "b.mp3"]
    put(folder, "a")
    assert "a" in folder


def test_a_track_that_was_taken_away_is_in_nobodys_way(folder):
    """Also when it was the next that had to make room."""
    put(folder, "a", 600)
    folder.track("a").unlink()
    put(folder, "b", 600)
    assert [key for key in "ab" if key in folder] == ["b"]
