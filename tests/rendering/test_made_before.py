"""A record of a track that was made before is right, or it is none."""

import pytest

from voicecoach.kept_files import KeptFiles
from voicecoach.rendering.made_before import MadeBefore, Told

TOLD = Told(["a note"], ["x.mp3  9:57"])


@pytest.fixture
def before(tmp_path):
    """Return the record of one file."""
    (tmp_path / "x.mp3").write_bytes(b"sound")
    return MadeBefore("digest", (tmp_path / "x.mp3",), KeptFiles(tmp_path / "kept"))


def test_what_was_told_is_told_again(before):
    """Notes and lines come back, for the same file made from the same things only."""
    assert before.told() is None
    before.remember(TOLD)
    assert before.told() == TOLD
    assert MadeBefore("another", before.paths, before.kept).told() is None


def test_a_file_that_was_put_back_is_made_anew(before):
    """Another file in its place is not it, though it has the same bytes."""
    before.remember(TOLD)
    before.paths[0].rename(before.paths[0].with_name("old.mp3"))
    assert before.told() is None
    before.paths[0].write_bytes(b"sound")
    assert before.told() is None


@pytest.mark.parametrize(
    "wrong", [b"", b"{", b"[]", b"{}", b'{"told": 3}', b'{"told": [[], [], []]}', b"[" * 100_000]
)
def test_a_record_that_is_none_is_no_record(wrong, before):
    """Whatever lies in the folder of what is kept, the track is made."""
    before.kept.write(before._key, wrong)
    assert before.told() is None
