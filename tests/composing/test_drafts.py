"""What is typed and not saved outlives the program, and undo and redo with it."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from voicecoach.composing.drafts import MOST_LETTERS, MOST_STEPS, Drafts, Unsaved
from voicecoach.errors import OutputError

KEEPING = Path(__file__).with_name("keeping.py")


@pytest.fixture
def drafts(tmp_path):
    """Return an empty place for drafts."""
    return Drafts(tmp_path / "drafts")


def test_a_draft_comes_back_as_it_was_kept(drafts, tmp_path):
    """Each script has its own, by whatever path it is named."""
    one, other = tmp_path / "one.yaml", tmp_path / "other.yaml"
    kept = Unsaved("\ufeffGrüße\r\n\ud800", "abc", ("a", "b"), ("c",))
    drafts.keep(one, kept)
    assert drafts.find(one) == kept
    assert drafts.find(tmp_path / "x" / ".." / "one.yaml") == kept
    assert drafts.find(other) is None
    drafts.keep(one, kept.changed("new"))
    assert drafts.find(one) == kept.changed("new")
    drafts.forget(one)
    assert drafts.find(one) is None
    drafts.forget(one)


def test_undo_and_redo():
    """As many steps as there were, and a new change ends redo."""
    unsaved = Unsaved("0", "v")
    for number in range(1, 5):
        unsaved = unsaved.changed(str(number))
    assert unsaved.changed("4") is unsaved
    assert unsaved.undone().undone().text == "2"
    assert unsaved.undone().undone().redone().redone() == unsaved
    assert unsaved.redone() is unsaved
    back = unsaved.undone().undone().changed("5")
    assert back.after == ()
    assert back.undone().text == "2"
    for _ in range(10):
        back = back.undone()
    assert back.text == "0"


@pytest.mark.parametrize(("size", "most"), [(10, MOST_STEPS), (100_000, MOST_LETTERS // 100_000)])
def test_steps_are_bounded(size, most):
    """By their number and by their letters; the nearest ones stay."""
    unsaved = Unsaved("x", "v")
    for number in range(2 * MOST_STEPS):
        unsaved = unsaved.changed(f"{number}\n" + "x" * (size - 10))
    assert most - 1 <= len(unsaved.before) <= most
    assert int(unsaved.undone().text.split("\n")[0]) == 2 * MOST_STEPS - 2


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff", b"null", b'{"path": 3}', b'{"text": "x"}', b"[" * 100_000],
)
def test_a_file_that_is_no_draft_is_none(drafts, tmp_path, content):
    """A disk can break; what was saved is still there."""
    script = tmp_path / "one.yaml"
    drafts.keep(script, Unsaved("x", "v"))
    (file,) = drafts.folder.iterdir()
    file.write_bytes(content)
    assert drafts.find(script) is None
    drafts.keep(script, Unsaved("y", "v"))
    assert drafts.find(script) == Unsaved("y", "v")


def test_a_full_disk_leaves_what_was_kept(drafts, tmp_path, small_disk):  # noqa: ARG001 - in force
    """And is told."""
    script, kept = tmp_path / "one.yaml", Unsaved("x", "v")
    drafts.keep(script, kept)
    with pytest.raises(OutputError):
        drafts.keep(script, Unsaved("x" * 30_000, "v"))
    assert drafts.find(script) == kept
    assert len(list(drafts.folder.iterdir())) == 1


def killed(drafts, script, kept):
    """Keep drafts in another program, kill it at a random moment, return the last it told."""
    command = [sys.executable, str(KEEPING), str(drafts.folder), str(script)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        for _ in range(kept):
            last = int(child.stdout.readline())
        child.kill()
        told = [int(line) for line in child.stdout.read().split("\n")[:-1]]
    return told[-1] if told else last


@pytest.mark.parametrize("times", [8, pytest.param(100, marks=pytest.mark.slow)])
def test_what_was_kept_outlives_any_end(drafts, tmp_path, times):
    """At random moments a program is killed while it keeps drafts: none is lost or half."""
    rng = random.Random(times)  # noqa: S311 - chance, no secret
    script = tmp_path / "one.yaml"
    for _ in range(times):
        told = killed(drafts, script, rng.randint(1, 12))
        unsaved = drafts.find(script)
        number = int(unsaved.text.split("\n", 1)[0])
        assert number >= told  # the next one may have been whole, too
        assert unsaved.text == f"{number}\n" + f"line {number}\n" * 2000
        assert int(unsaved.undone().text.split("\n", 1)[0]) == number - 1
