"""A folder of scripts keeps what others write in it, and gives nothing from elsewhere."""

import os
import threading
from pathlib import Path

import pytest

from voicecoach.composing.shelf import ChangedElsewhere, Shelf
from voicecoach.errors import OutputError, RequestError, ScriptError

TEXT = "format: 1\ntitle: Knee\n"


@pytest.fixture
def shelf(tmp_path):
    """Return a shelf with one script, in a folder that has other things."""
    folder = tmp_path / "scripts"
    folder.mkdir()
    (tmp_path / "secret.yaml").write_text("secret")
    (folder / "knee.yaml").write_text(TEXT)
    (folder / "notes.txt").write_text("no script")
    (folder / ".hidden.yaml").write_text("no script")
    (folder / "folder.yaml").mkdir()
    return Shelf(folder)


def test_names_are_those_of_scripts(shelf):
    """Nothing else in the folder is one."""
    (shelf.folder / "Arm.YML").write_text(TEXT)
    assert shelf.names() == ("Arm.YML", "knee.yaml")
    assert Shelf(shelf.folder / "nowhere").names() == ()


@pytest.mark.parametrize(
    "text", [TEXT, "\ufeff" + TEXT, TEXT.replace("\n", "\r\n"), TEXT + "# Grüße, 日本\n", "a\r"]
)
def test_a_script_is_the_same_letter_for_letter(shelf, text):
    """Line ends and a byte order mark come back as they went."""
    path = shelf.folder / "knee.yaml"
    path.write_bytes(text.encode())
    opened = shelf.open("knee.yaml")
    assert opened.text == text
    saved = shelf.save("knee.yaml", opened.text + "# more\n", opened.version)
    assert path.read_bytes() == (text + "# more\n").encode()
    assert shelf.open("knee.yaml") == saved


@pytest.mark.parametrize(
    "name",
    [
        "../secret.yaml", "..\\secret.yaml", "/etc/passwd.yaml", "C:\\x.yaml", "C:x.yaml", "", ".",
        "..", "knee", "knee.txt", ".hidden.yaml", "a\x00.yaml", "a\n.yaml", "x/../knee.yaml",
        "knee.yaml/", "\u202egnp.yaml", "x" * 300 + ".yaml", "nul:.yaml", "*.yaml",
        "notes.txt", "there-is-none.yaml", "folder.yaml", "\ud800.yaml",
    ],
)  # fmt: skip
def test_a_name_from_outside_leads_nowhere_else(shelf, name):
    """It is refused, and nothing is made of it."""
    before = sorted(shelf.folder.parent.rglob("*"))
    with pytest.raises(RequestError):
        shelf.open(name)
    with pytest.raises(RequestError):
        shelf.save(name, "x", "0")
    with pytest.raises(RequestError):
        shelf.copy(name, "other")
    assert sorted(shelf.folder.parent.rglob("*")) == before


@pytest.mark.skipif(os.name == "nt", reason="a link needs a right there")
def test_links_are_refused(shelf):
    """They would lead out of the folder, in reading and in writing."""
    secret = shelf.folder.parent / "secret.yaml"
    (shelf.folder / "link.yaml").symlink_to(secret)
    assert "link.yaml" not in shelf.names()
    with pytest.raises(RequestError, match="link"):
        shelf.open("link.yaml")
    with pytest.raises(RequestError, match="link"):
        shelf.save("link.yaml", "x", "0")
    with pytest.raises(RequestError, match="already"):
        shelf.new("link", "x")
    assert secret.read_text() == "secret"


@pytest.mark.skipif(os.name == "nt", reason="there are no such pipes")
def test_a_pipe_is_not_waited_for(shelf):
    """Nobody writes into it."""
    os.mkfifo(shelf.folder / "pipe.yaml")
    with pytest.raises(RequestError):
        shelf.open("pipe.yaml")


def test_what_somebody_else_saved_is_not_overwritten(shelf):
    """The error has it, so that it can be shown."""
    opened = shelf.open("knee.yaml")
    (shelf.folder / "knee.yaml").write_text(TEXT + "# theirs\n")
    with pytest.raises(ChangedElsewhere) as refused:
        shelf.save("knee.yaml", TEXT + "# mine\n", opened.version)
    assert refused.value.now.text == TEXT + "# theirs\n"
    assert shelf.open("knee.yaml") == refused.value.now
    (shelf.folder / "knee.yaml").unlink()
    with pytest.raises(ChangedElsewhere) as refused:
        shelf.save("knee.yaml", TEXT, opened.version)
    assert refused.value.now is None
    assert shelf.names() == ()


def test_of_two_who_save_at_once_one_is_told(shelf):
    """Of thirty, too: each version has one follower."""
    opened = shelf.open("knee.yaml")
    results = []

    def save(number):
        try:
            results.append(shelf.save("knee.yaml", f"{TEXT}# {number}\n", opened.version))
        except ChangedElsewhere as refused:
            results.append(refused)

    threads = [threading.Thread(target=save, args=[number]) for number in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (saved,) = (one for one in results if not isinstance(one, ChangedElsewhere))
    assert shelf.open("knee.yaml") == saved


def test_a_new_script_gets_a_name_that_every_system_takes(shelf):
    """And never that of another one."""
    made = shelf.new("Für Frau Å: Knie & Hüfte!", TEXT)
    assert made.name == "für-frau-å-knie-hüfte.yaml"
    assert shelf.open(made.name) == made
    for taken in ("knee", "Knee.yaml", "KNEE"):
        with pytest.raises(RequestError, match="already"):
            shelf.new(taken, "x")
    (shelf.folder / "arm.yml").write_text(TEXT)
    with pytest.raises(RequestError, match="already"):
        shelf.new("arm", "x")
    for name in ("", "...", "con", "/", "x" * 100):
        with pytest.raises(RequestError):
            shelf.new(name, "x")


def test_a_copy_is_a_script_of_its_own(shelf):
    """The first stays."""
    made = shelf.copy("knee.yaml", "Knee of Ms. B.")
    assert made.text == TEXT
    assert shelf.names() == ("knee-of-ms-b.yaml", "knee.yaml")


@pytest.mark.parametrize("text", ["x" * (1024 * 1024 + 1), "\ud800"], ids=["large", "half"])
def test_a_text_that_no_script_has_is_refused(shelf, text):
    """What was there stays."""
    opened = shelf.open("knee.yaml")
    with pytest.raises(RequestError):
        shelf.save("knee.yaml", text, opened.version)
    with pytest.raises(RequestError):
        shelf.new("new", text)
    assert shelf.open("knee.yaml") == opened
    assert shelf.names() == ("knee.yaml",)


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"x" * (1024 * 1024 + 1)], ids=["binary", "large"])
def test_what_is_no_script_is_told(shelf, raw):
    """With its name, and no path of this computer."""
    (shelf.folder / "bad.yaml").write_bytes(raw)
    with pytest.raises(ScriptError) as refused:
        shelf.open("bad.yaml")
    assert str(shelf.folder) not in refused.value.message


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_folder_that_cannot_be_written_is_told(shelf, unprivileged, monkeypatch):
    """In words for somebody who has typed no command; what was there stays."""
    opened = shelf.open("knee.yaml")
    monkeypatch.chdir(shelf.folder)  # the folders above are nobody else's
    shelf.folder.chmod(0o555)
    with unprivileged(), pytest.raises(OutputError) as refused:
        Shelf(Path()).save("knee.yaml", "x", opened.version)
    shelf.folder.chmod(0o755)
    assert "-o" not in refused.value.hint
    assert shelf.open("knee.yaml") == opened
