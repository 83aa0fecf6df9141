"""Files that appear whole or not at all."""

import os
import stat

import pytest

from voicecoach.errors import OutputError
from voicecoach.output.atomic import replacing, write_text


@pytest.fixture
def umask():
    """Set the usual mask for new files."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def refused(path, text="new"):
    """Return the error of writing ``text`` to ``path``."""
    with pytest.raises(OutputError) as raised:
        write_text(path, text)
    assert raised.value.hint
    return raised.value


def test_the_target_changes_only_at_the_end(tmp_path):
    """While the new file is being written, the old one can be read."""
    path = tmp_path / "x.txt"
    path.write_text("old")
    with replacing(path) as file:
        file.write(b"new")
        file.flush()
        assert path.read_text() == "old"
        assert len(list(tmp_path.iterdir())) == 2
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_failure_leaves_what_was_there(tmp_path, error):
    """Any failure, Ctrl-C included, passes on and takes the unfinished file away."""
    path = tmp_path / "x.txt"
    path.write_text("old")
    with pytest.raises(error), replacing(path) as file:  # noqa: PT012 - the rule is about both
        file.write(b"new")
        raise error
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_fault_of_the_work_is_not_blamed_on_the_target(tmp_path):
    """A file that the work reads and does not find is named as such, and nothing is left behind."""
    path, gone = tmp_path / "x.txt", tmp_path / "gone.txt"
    with pytest.raises(FileNotFoundError, match=r"gone\.txt"), replacing(path) as file:
        file.write(gone.read_bytes())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("small_disk")
def test_a_full_disk_is_told(tmp_path):
    """Also when it shows only as the last few bytes are written."""
    path = tmp_path / "audio" / "x.txt"
    error = refused(path, "x" * 20001)
    assert str(path) in error.message
    assert "disk" in error.hint
    assert list(tmp_path.iterdir()) == []


def test_missing_folders_are_made(tmp_path):
    """The default folder need not be there."""
    write_text(tmp_path / "audio" / "legs" / "x.txt", "né")
    assert (tmp_path / "audio" / "legs" / "x.txt").read_bytes() == "né".encode()


def test_folders_for_nothing_go_again(tmp_path):
    """Those that were made for a file that was not finished, and only while they are empty."""
    (tmp_path / "mine").mkdir()
    for name in ("legs/long/x.txt", "mine/legs/x.txt"):
        with pytest.raises(ValueError, match="stop"), replacing(tmp_path / name):
            raise ValueError("stop")
    assert list(tmp_path.rglob("*")) == [tmp_path / "mine"]
    with pytest.raises(ValueError, match="stop"), replacing(tmp_path / "a" / "b" / "x.txt"):  # noqa: PT012 - the rule is about both
        (tmp_path / "a" / "notes.txt").touch()
        raise ValueError("stop")
    assert list((tmp_path / "a").iterdir()) == [tmp_path / "a" / "notes.txt"]
    with replacing(tmp_path / "empty" / "x.txt"):
        pass
    assert (tmp_path / "empty" / "x.txt").exists()


def test_folders_on_a_path_that_cannot_be_go_again(tmp_path):
    """The first folder could be made and the second could not."""
    refused(tmp_path / "a" / ("x" * 300) / "x.txt")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("umask")
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_others_may_read_it(tmp_path):
    """A finished file has the permissions of any new file, not those of a secret one."""
    write_text(tmp_path / "x.txt", "new")
    assert stat.S_IMODE((tmp_path / "x.txt").stat().st_mode) == 0o644


def test_two_at_once_do_not_meet(tmp_path):
    """Two programs that write one target each have their own unfinished file; the last one wins."""
    path = tmp_path / "x.txt"
    with replacing(path) as first, replacing(path) as second:
        first.write(b"first")
        second.write(b"second")
    assert path.read_text() == "first"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_no_target(tmp_path):
    """The folder and what is in it stay."""
    (tmp_path / "x.mp3").mkdir()
    error = refused(tmp_path / "x.mp3")
    assert str(tmp_path / "x.mp3") in error.message
    assert "folder" in error.hint
    assert list((tmp_path / "x.mp3").iterdir()) == []


def test_the_root_is_no_target(tmp_path):
    """A path without a name is a folder too."""
    assert "folder" in refused(type(tmp_path)(tmp_path.anchor)).hint


def test_a_file_is_no_folder(tmp_path):
    """A path through a file cannot be."""
    (tmp_path / "x").write_text("old")
    refused(tmp_path / "x" / "y.txt")
    assert (tmp_path / "x").read_text() == "old"


@pytest.mark.parametrize("letter", ["x", "é", "🙂"])
def test_a_long_name_is_told(tmp_path, letter):
    """A name that the disk cannot hold is an error, and one that it can is not."""
    refused(tmp_path / f"{letter * 300}.txt")
    assert list(tmp_path.iterdir()) == []
    longest = letter * (250 // len(letter.encode())) + ".txt"
    write_text(tmp_path / longest, "new")
    assert [path.name for path in tmp_path.iterdir()] == [longest]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_locked_folder_is_told(tmp_path, unprivileged):
    """A folder that may not be written to is named, with another way."""
    tmp_path.chmod(0o500)
    with unprivileged():
        assert "another folder" in refused(tmp_path / "x.txt").hint
    tmp_path.chmod(0o700)
