"""Files that appear whole or not at all."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from voicecoach.errors import OutputError
from voicecoach.whole_file import replacing, write_text


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


@pytest.mark.skipif(os.name == "nt", reason="no lock tells there who is alive")
def test_a_run_that_begins_while_another_ends_leaves_it_its_file(tmp_path, monkeypatch):
    """Between the last byte and the new name, too, nobody takes the unfinished file for dead."""
    path, real = tmp_path / "x.txt", Path.replace

    def replace(part, target):
        monkeypatch.setattr(Path, "replace", real)
        write_text(path, "another")
        return real(part, target)

    monkeypatch.setattr(Path, "replace", replace)
    write_text(path, "ours")
    assert path.read_text() == "ours"
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


def test_the_bytes_are_on_the_disk_before_the_name_is(tmp_path, monkeypatch):
    """A computer that loses its power shows the old file or the new one, never an empty one."""
    path, seen, fsync = tmp_path / "x.txt", [], os.fsync
    path.write_text("old")

    def watched(number):
        seen.append((os.fstat(number).st_size, path.read_text()))
        fsync(number)

    monkeypatch.setattr(os, "fsync", watched)
    write_text(path, "newer")
    assert seen == [(5, "old")]


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
@pytest.mark.parametrize("before", ["old", None])
def test_a_link_stays_one(tmp_path, before):
    """What it leads to is written, also when nothing is there yet; or nothing is left of it."""
    link, target = tmp_path / "link.txt", tmp_path / "far" / "x.txt"
    link.symlink_to("far/x.txt")
    if before is not None:
        target.parent.mkdir()
        target.write_text(before)
    with pytest.raises(ValueError, match="stop"), replacing(link):
        raise ValueError("stop")
    assert target.exists() == (before is not None)
    write_text(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert sorted(tmp_path.rglob("*")) == [target.parent, target, link]


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_to_itself_is_told(tmp_path):
    """Directly or by way of another; the links stay."""
    for name, other in (("a", "a"), ("b", "c"), ("c", "b")):
        (tmp_path / name).symlink_to(tmp_path / other)
    for name in "abc":
        assert "link" in refused(tmp_path / name).hint
        assert (tmp_path / name).is_symlink()


@pytest.mark.usefixtures("umask")
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444, 0o666])
def test_a_replaced_file_keeps_its_permissions(tmp_path, mode):
    """What was secret stays so, also while it is being written."""
    path = tmp_path / "x.txt"
    path.write_text("old")
    path.chmod(mode)
    with replacing(path) as file:
        file.write(b"new")
        assert {stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()} == {mode}
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.read_bytes() == b"new"


WRITING = """
import sys
from pathlib import Path
from voicecoach.whole_file import replacing
with replacing(Path(sys.argv[1])) as file:
    print("begun", flush=True)
    file.write(sys.stdin.read().encode())
"""


def begun(path):
    """Return a process that writes what it is sent to ``path``, and has begun."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITING, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout.readline() == b"begun\n"
    return process


@pytest.mark.skipif(os.name == "nt", reason="no lock tells there who is alive")
def test_what_a_killed_run_left_goes_with_the_next(tmp_path):
    """But not what a living one writes, nor what only looks like it."""
    path = tmp_path / "x.txt"
    with begun(path) as killed:
        killed.send_signal(signal.SIGKILL)
    assert len(list(tmp_path.iterdir())) == 1
    others = [".x.txt.part", ".x.123.part", ".x.1234567g.part", ".xy.12345678.part", "x.part"]
    for name in others:
        (tmp_path / name).touch()
    (tmp_path / ".x.00000000.part").symlink_to("x.part")
    with begun(path) as alive:
        write_text(path, "mine")
        (living,) = (
            one
            for one in tmp_path.iterdir()
            if one.name not in {*others, ".x.00000000.part", "x.txt"}
        )
        assert path.read_text() == "mine"
        alive.communicate(b"theirs")
    assert alive.returncode == 0
    assert path.read_text() == "theirs"
    assert not living.exists()
    assert {one.name for one in tmp_path.iterdir()} == {*others, ".x.00000000.part", "x.txt"}
