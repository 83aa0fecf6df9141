"""What comes from a store is what was packed, or nothing at all."""

import json

import pytest

from voicecoach.publishing.packed_files import EpisodeFiles, packed, unpacked

FILES = EpisodeFiles({"neck/a.mp3": b"one\ntwo", "neck/a.png": b""}, 12.5, ("a note",))


def test_what_was_packed_is_unpacked():
    """Files, length and notes; and a piece may have fewer files than there could be."""
    names = {*FILES.files, "neck/a.html"}
    assert unpacked(memoryview(packed(FILES)), names) == FILES


@pytest.mark.parametrize(
    "piece",
    [
        b"",
        b"no JSON\n",
        b"[]\n",
        b"{}\n",
        json.dumps({"seconds": 1, "notes": [], "sizes": []}).encode(),
        json.dumps({"seconds": 1, "notes": [], "sizes": {"../../x": 1}}).encode() + b"\nx",
        json.dumps({"seconds": 1, "notes": [], "sizes": {"neck/a.mp3": 9}}).encode() + b"\nx",
        json.dumps({"seconds": "long", "notes": [], "sizes": {}}).encode() + b"\n",
        b"[" * 100_000,
    ],
)
def test_what_others_put_there_is_not_written_anywhere(piece):
    """Neither a name that leads out of the folder nor a piece of another kind is taken."""
    assert unpacked(memoryview(piece), {*FILES.files}) is None


def test_sizes_below_zero_are_refused():
    """Sizes that add up to the length by accident cut no file out of another."""
    sizes = {"neck/a.mp3": 3, "neck/a.png": -1}
    told = json.dumps({"seconds": 1, "notes": [], "sizes": sizes}).encode()
    assert unpacked(memoryview(told + b"\nxx"), {*sizes}) is None
