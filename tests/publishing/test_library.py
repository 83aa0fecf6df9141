"""What a run writes, what it leaves alone, and what it removes."""

import errno
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from voicecoach.errors import OutputError, RequestError
from voicecoach.publishing import folder, lock
from voicecoach.publishing.folder import Folder
from voicecoach.publishing.journal import JOURNAL
from voicecoach.publishing.lock import LOCK, alone

SHELL = {
    "index.html", "manifest.webmanifest", "service-worker.js", "feed.xml", "cover.png",
    "icon-192.png", "icon-512.png", "sitemap.xml", "voicecoach.json",
}  # fmt: skip


@pytest.fixture
def copied(publisher, library):
    """Return somebody who has published the library, and may go on."""
    shutil.copytree(library.folder, publisher.folder)
    shutil.copytree(library.scripts, publisher.scripts, dirs_exist_ok=True)
    return publisher


def times(publisher):
    """Return when each file was written; nanoseconds by name."""
    root = publisher.folder
    return {
        str(path.relative_to(root)): path.stat().st_mtime_ns
        for path in root.rglob("*")
        if path.is_file()
    }


def dates(publisher):
    """Return the dates in the feed by track."""
    found = re.findall(
        r"<link>[^<]*/(\w+/\w+)\.html</link>.*?<pubDate>\w+, (\d+)",
        publisher.files()["feed.xml"].decode(),
        re.DOTALL,
    )
    return {name: int(day) for name, day in found}


def guids(publisher):
    """Return all UUIDs in the feed in order."""
    return re.findall(r"guid[^<]*>([0-9a-f-]{36})<", publisher.files()["feed.xml"].decode())


def files_of(name, level):
    """Return the names of the files of a routine at a level, without its pictures."""
    kinds = ("html", "png", "chapters.json", "vtt", "srt")
    return {f"{name}/{level}.{kind}" for kind in kinds} | {f"{name}/{name}-{level}.mp3"}


def test_a_library_has_all_files_and_no_other(library):
    """Page, track, chapters, words and pictures of each routine and level, and the app."""
    tracks = {file for name in ("calf", "neck") for level in ("beginner", "advanced")
              for file in files_of(name, level)}  # fmt: skip
    pictures = {"calf/chapters/calf.png", "calf/chapters/calf.left.png", "calf/pictures/calf.svg"}
    assert {*library.files()} == SHELL | tracks | pictures


def test_nothing_is_written_when_nothing_changed(copied):
    """Running it again costs nothing: no file is touched, and every date stays."""
    before = times(copied)
    result = copied.publish()
    assert (result.written, result.removed) == ((), ())
    assert times(copied) == before


def test_only_what_changed_is_made(copied):
    """Of a large library one script is worked on, and nobody waits for the others."""
    worked_on = set()

    def report(progress):
        worked_on.add(progress.label.partition(":")[0])

    copied.publish(report=report)
    assert worked_on == set()
    script = copied.scripts / "neck.yaml"
    script.write_text(script.read_text().replace("Neck tilt", "Neck bend"))
    copied.publish(report=report)
    assert worked_on == {"Speaking", "neck/beginner", "neck/advanced"}


def test_several_processes_make_the_same_library(publisher, tmp_path):
    """Whoever makes the tracks, each file has the same bytes, and what changed is what is made."""
    publisher.publish()
    alone, publisher.folder = publisher.files(), tmp_path / "together"
    publisher.publish(jobs=3)
    assert publisher.files() == alone
    script = publisher.scripts / "neck.yaml"
    script.write_text(script.read_text().replace("Neck tilt", "Neck bend"))
    written = publisher.publish(jobs=2).written
    assert {name for name in written if name.endswith(".mp3")} == {
        "neck/neck-beginner.mp3",
        "neck/neck-advanced.mp3",
    }
    assert publisher.publish(jobs=2).written == ()


def test_what_was_made_before_ctrl_c_is_not_made_again(publisher):
    """Whoever stops a long run in its second track goes on with that one."""
    worked_on = set()

    def stopped(progress):
        if progress.label.startswith("neck/advanced"):
            raise KeyboardInterrupt

    def report(progress):
        worked_on.add(progress.label.partition(":")[0])

    with pytest.raises(KeyboardInterrupt):
        publisher.publish(scripts=["neck.yaml"], report=stopped)
    publisher.publish(scripts=["neck.yaml"], report=report)
    assert worked_on == {"neck/advanced"}


def test_the_same_choices_make_the_same_files(copied, publisher):
    """What another computer's folder lost is made again byte by byte, and its dates stay."""
    before = copied.files()
    (copied.folder / "neck/neck-beginner.mp3").unlink()
    (copied.folder / "index.html").unlink()
    result = copied.publish()
    assert {*result.written} == {"neck/neck-beginner.mp3", "index.html"}
    assert publisher.files() == before


def test_what_a_track_takes_to_remember_does_not_grow_with_the_library(publisher, monkeypatch):
    """The ledger is written when a run begins and when it ends, however many tracks are made."""
    written = []
    real = folder.ledger_text

    def counted(ledger):
        written.append(len(ledger.tracks))
        return real(ledger)

    monkeypatch.setattr(folder, "ledger_text", counted)
    publisher.publish(hold=6)
    assert written == [0, 4]
    assert not (publisher.folder / JOURNAL).exists()


@pytest.mark.parametrize("rest", ["", "{", '{"tracks": {"neck/'])
def test_a_journal_that_was_left_behind_is_part_of_the_ledger(publisher, rest):
    """Also where its last line was not finished; the run that goes on ends as if nothing was."""

    def stopped(progress):
        if progress.label.startswith("neck/advanced"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publisher.publish(scripts=["neck.yaml"], report=stopped)
    journal = publisher.folder / JOURNAL
    with journal.open("a", encoding="utf-8") as file:
        file.write(rest)
    result = publisher.publish(scripts=["neck.yaml"])
    assert "neck/neck-beginner.mp3" not in result.written
    assert not journal.exists()
    assert publisher.publish(scripts=["neck.yaml"]).written == ()


@pytest.mark.parametrize("line", ["x", "[]", "{}", '{"tracks": {}, "files": {"../x": ["0"]}}'])
def test_a_journal_that_is_none_of_ours_stops_the_work(copied, line):
    """What is ours cannot be told then, and nothing is written or removed."""
    (copied.folder / JOURNAL).write_text(line + "\n", encoding="utf-8")
    before = copied.files()
    with pytest.raises(OutputError, match="is damaged"):
        copied.publish()
    assert copied.files() == before


def test_one_script_changed(copied):
    """Only its tracks are made anew and dated, and what lists them; ids stay."""
    script, before, ids = copied.scripts / "neck.yaml", copied.files(), guids(copied)
    script.write_text(script.read_text().replace("Neck tilt", "Neck bend"))
    result = copied.publish()
    assert {name for name in before if before[name] != copied.files()[name]} - {
        "voicecoach.json"
    } == {*result.written}
    of_tracks = {name for name in result.written if "/" in name}
    assert of_tracks >= {file for level in ("beginner", "advanced")
                         for file in files_of("neck", level) if "png" not in file
                         and "chapters" not in file}  # fmt: skip
    assert all(name.startswith("neck/") for name in of_tracks)
    assert dates(copied) == {
        "calf/beginner": 1, "calf/advanced": 1, "neck/beginner": 2, "neck/advanced": 2,
    }  # fmt: skip
    assert guids(copied) == ids


@pytest.mark.slow
def test_a_change_that_one_level_does_not_hear(copied):
    """What comes out the same keeps its date: few words are said at the advanced level."""
    script = copied.scripts / "neck.yaml"
    script.write_text(script.read_text().replace("Sit tall.", "Sit very tall."))
    result = copied.publish()
    assert not any("advanced" in name for name in result.written)
    assert (dates(copied)["neck/beginner"], dates(copied)["neck/advanced"]) == (2, 1)


@pytest.mark.slow
def test_a_picture_changed(copied):
    """A new drawing is seen on page, chapters and track, though no word changed."""
    drawing = copied.scripts / "calf.svg"
    drawing.write_text(drawing.read_text().replace("M9 50h72", "M9 40h72"))
    result = copied.publish()
    assert {"calf/pictures/calf.svg", "calf/chapters/calf.png", "calf/calf-beginner.mp3",
            "calf/beginner.html", "calf/beginner.png"} <= {*result.written}  # fmt: skip
    assert not any(name.startswith("neck/") for name in result.written)


@pytest.mark.slow
def test_a_description_changed(copied):
    """Words that are not spoken change the index and the feed; the sound and its date stay."""
    script = copied.scripts / "calf.yaml"
    script.write_text(script.read_text().replace("For runners", "For all runners"))
    result = copied.publish()
    assert {*result.written} == {"index.html", "feed.xml", "service-worker.js"}
    assert set(dates(copied).values()) == {1}


@pytest.mark.slow
def test_another_address(copied):
    """A library that moves keeps its ids and dates; only what names the address is written."""
    ids = guids(copied)
    result = copied.publish(url="https://example.com/elsewhere")
    assert guids(copied) == ids
    assert set(dates(copied).values()) == {1}
    assert {name.partition(".")[2] for name in result.written} == {"chapters.json", "xml"}
    assert b"https://example.org" not in b"".join(copied.files().values())


def test_what_is_no_longer_wanted_goes(copied):
    """A level or a routine that is left out takes its files along, and empty folders."""
    result = copied.publish(levels=["beginner"], scripts=["neck.yaml"])
    assert {*copied.files()} == SHELL | files_of("neck", "beginner")
    assert len(result.removed) == 3 * 6 + 3
    assert not (copied.folder / "calf").exists()


@pytest.mark.slow
def test_tracks_that_had_other_names(copied):
    """They were called ``beginner.mp3``: the old ones go; ids and dates stay."""
    ids, path = guids(copied), copied.folder / "voicecoach.json"
    for sound in copied.folder.glob("*/*-*.mp3"):
        sound.rename(sound.with_name(sound.name.partition("-")[2]))
    old = re.sub(r"(\w+)/\1-(\w+\.mp3)", r"\1/\2", path.read_text())
    path.write_text(re.sub(r'"inputs": "\w+"', '"inputs": "older"', old))
    result = copied.publish()
    assert {*result.removed} == {f"{name}/{level}.mp3" for name in ("calf", "neck")
                                 for level in ("beginner", "advanced")}  # fmt: skip
    assert guids(copied) == ids
    assert set(dates(copied).values()) == {1}


def test_files_of_others_stay(copied):
    """Whatever else lies in the folder is neither changed nor removed, also beside our files."""
    foreign = {"CNAME": b"example.org", "calf/notes.txt": b"mine", "calf/chapters/own.png": b""}
    for name, content in foreign.items():
        (copied.folder / name).write_bytes(content)
    copied.publish(levels=["beginner"], scripts=["neck.yaml"])
    assert foreign.items() <= copied.files().items()


@pytest.mark.parametrize(
    "name",
    [
        *("index.html", "neck/neck-beginner.mp3", "calf/pictures/calf.svg"),
        *("calf/chapters/calf.png", "calf/chapters/calf.left.png", "calf/advanced.srt"),
    ],
)
def test_a_file_that_is_in_the_way_is_told_before_any_work(publisher, name):
    """Nobody's own page is replaced by ours, and no track is made in vain."""
    path = publisher.folder / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"mine")
    with pytest.raises(OutputError, match=f"{name} was not made by us"):
        publisher.publish()
    assert publisher.files() == {name: b"mine"}


def test_a_file_that_was_changed_by_hand_is_told(copied):
    """Work that somebody put into one of our files is not lost, wanted or not."""
    for name in ("index.html", "neck/advanced.vtt"):
        (copied.folder / name).write_text("mine")
    before = copied.files()
    with pytest.raises(OutputError) as caught:
        copied.publish(levels=["beginner"], scripts=["calf.yaml"])
    assert [line.rpartition(" was ")[2] for line in caught.value.message.splitlines()] == [
        "changed by hand"
    ] * 2
    assert copied.files() == before


@pytest.mark.slow
def test_what_is_in_the_way_is_replaced_when_forced(copied):
    """Whoever insists gets the library as it is meant, and keeps what is not in its way."""
    whole = copied.files()
    (copied.folder / "index.html").write_text("mine")
    (copied.folder / "notes.txt").write_text("mine")
    (copied.folder / "voicecoach.json").unlink()
    with pytest.raises(OutputError, match=r"index\.html was not made by us") as caught:
        copied.publish()
    assert "--force" in caught.value.hint
    assert "index.html" in copied.publish(force=True).written
    files = copied.files()
    assert files.pop("notes.txt") == b"mine"
    assert files.keys() == whole.keys()
    assert files["index.html"] == whole["index.html"]
    assert copied.publish().written == ()


def test_an_empty_file_is_in_nobodys_way(publisher):
    """There is nothing to lose in it."""
    publisher.folder.mkdir()
    (publisher.folder / "index.html").touch()
    assert "index.html" in publisher.publish(levels=["beginner"], scripts=["neck.yaml"]).written


def test_folders_and_links_in_the_way_are_told(publisher):
    """What is no file, or leads nowhere, is not replaced either, forced or not."""
    (publisher.folder / "index.html").mkdir(parents=True)
    (publisher.folder / "neck").write_text("a file")
    (publisher.folder / "feed.xml").symlink_to("nowhere")
    with pytest.raises(OutputError) as caught:
        publisher.publish(force=True)
    assert "index.html is no file" in caught.value.message
    assert "feed.xml is a link" in caught.value.message
    assert "neck is no folder" in caught.value.message


def test_a_link_that_leads_out_is_not_followed(publisher, tmp_path):
    """Nothing is written outside of the folder; the folder itself may be a link."""
    (tmp_path / "out").mkdir()
    publisher.folder.mkdir()
    (publisher.folder / "neck").symlink_to(tmp_path / "out")
    with pytest.raises(OutputError, match="neck is a link") as caught:
        publisher.publish(levels=["beginner"], scripts=["neck.yaml"])
    assert len(caught.value.message.splitlines()) == 1
    assert [*(tmp_path / "out").iterdir()] == []
    publisher.folder = publisher.folder / "neck"
    publisher.publish(levels=["beginner"], scripts=["neck.yaml"])
    assert (tmp_path / "out" / "neck" / "beginner.html").exists()


def test_what_cannot_be_written_is_told(publisher):
    """The hint is one that helps here: there is no other option to choose a folder by."""
    with pytest.raises(OutputError, match="cannot be written") as caught:
        Folder(publisher.folder).put({"x" * 300: b""})
    assert "publish to another folder" in caught.value.hint
    publisher.folder = publisher.scripts / "neck.yaml"
    with pytest.raises(OutputError, match=r"neck\.yaml cannot be written"):
        publisher.publish()


def test_a_full_temporary_folder_is_told(publisher, monkeypatch):
    """The hint names what moves that folder: ``publish`` has no ``-o``."""

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("voicecoach.whole_file._Unfinished.__init__", full)
    with pytest.raises(OutputError, match=r"track\.mp3 cannot be written: No space") as caught:
        publisher.publish()
    assert "TMPDIR" in caught.value.hint
    monkeypatch.setattr("tempfile.tempdir", str(publisher.scripts / "nowhere"))
    with pytest.raises(OutputError, match="temporary file") as caught:
        publisher.publish()
    assert "TMPDIR" in caught.value.hint


def test_what_should_be_known_of_all_tracks_is_told_once(publisher, monkeypatch):
    """Speech that cannot be kept stops no work; whoever publishes reads of it in one line."""
    kept = publisher.scripts / "neck.yaml" / "speech"
    monkeypatch.setenv("VOICECOACH_CACHE", str(kept))
    result = publisher.publish(scripts=["neck.yaml"])
    assert files_of("neck", "beginner") | files_of("neck", "advanced") < {*result.written}
    (note,) = result.notes
    assert note.startswith(str(kept))


def test_a_level_that_is_not_there_is_told_before_any_work(publisher):
    """A slip in a level costs no rendering."""
    with pytest.raises(RequestError, match="no level 'expert'"):
        publisher.publish(levels=["beginner", "expert"])
    assert not publisher.folder.exists()


def test_two_runs_at_once(copied):
    """The second is refused before it changes anything; the first ends as if it were alone."""
    before = copied.files()
    with alone(copied.folder), pytest.raises(OutputError, match="somebody is publishing"):
        copied.publish(levels=["beginner"])
    assert copied.files() == before
    copied.publish()
    assert copied.files() == before


def test_a_lock_that_was_left_behind_keeps_nobody_out(copied):
    """A computer that lost its power needs no mending."""
    (copied.folder / LOCK).touch()
    copied.publish()
    assert not (copied.folder / LOCK).exists()


@pytest.mark.skipif(os.name == "nt", reason="no open file can be removed there")
def test_a_lock_that_its_owner_takes_away_is_no_lock(publisher, monkeypatch):
    """Who locks the file of a run that ends at that moment has nothing: a third could have both."""
    real = lock._lock

    def late(file):
        (publisher.folder / LOCK).unlink()
        real(file)

    monkeypatch.setattr(lock, "_lock", late)
    with pytest.raises(OutputError, match="somebody is publishing"), alone(publisher.folder):
        pass


def test_the_lock_of_a_run_that_failed_is_gone(publisher):
    """So is a folder that was made for it, but none that was there before."""
    for there in (False, True):
        with pytest.raises(ZeroDivisionError), alone(publisher.folder):
            assert 1 / 0
        assert publisher.folder.exists() == there
        publisher.folder.mkdir(exist_ok=True)
    assert publisher.files() == {}


PODCAST = "e949bcf9-5248-5ebb-b351-018fc5568fa8"


def damaged():
    """Return ledgers that are none."""
    whole = {"version": 1, "podcast": PODCAST, "tracks": {}, "files": {}}
    track = {"inputs": "", "seconds": 1.0, "date": "2026-11-01T00:00:00+00:00", "files": []}
    yield "{"
    yield "[]"
    yield "null"
    yield json.dumps({**whole, "version": 2})
    yield json.dumps({"version": 1})
    yield json.dumps({**whole, "files": {"index.html": []}})
    yield json.dumps({**whole, "files": {"index.html": ["x"]}})
    yield json.dumps({**whole, "files": {"index.html": 3}})
    yield json.dumps({**whole, "podcast": "none"})
    for name in ("../away.txt", "/etc/passwd", "a/../../b", "c:\\x", "a\\b", ".", "", "a/"):
        yield json.dumps({**whole, "files": {name: ["0" * 64]}})
        yield json.dumps({**whole, "tracks": {"a/b": {**track, "files": [name]}}})
    for key, value in (("seconds", "1"), ("date", "today"), ("date", "2026-11-01"), ("files", 1)):
        yield json.dumps({**whole, "tracks": {"a/b": {**track, key: value}}})
    yield json.dumps({**whole, "tracks": {"a/b": []}})
    yield pytest.param("[" * 100_000, id="brackets")
    yield pytest.param('{"a":' * 100_000, id="braces")
    yield pytest.param(json.dumps(whole)[:-1] + ',"a":' + "[{}," * 100_000, id="brackets inside")


@pytest.mark.parametrize("text", [*damaged()])
def test_a_damaged_ledger_stops_the_work(publisher, text):
    """Without knowing what is ours nothing is written or removed, least of all elsewhere."""
    publisher.folder.mkdir()
    (publisher.folder / "voicecoach.json").write_text(text)
    with pytest.raises(OutputError, match=r"voicecoach\.json is damaged"):
        publisher.publish()
    assert {*publisher.files()} == {"voicecoach.json"}


CUT_OFF = """
import os, sys
sys.path[:0] = {path}
from pathlib import Path
from datetime import datetime, UTC
files = 0
real = Path.replace
def replace(self, target):
    global files
    files += 1
    if files == {number}:
        os.kill(os.getpid(), {signal})
    return real(self, target)
from conftest import Publisher
publisher = Publisher(Path({place!r}))
Path.replace = replace
publisher.publish(datetime(2026, 11, 2, tzinfo=UTC), ["beginner"], ["neck.yaml"], hold=6)
"""


@pytest.mark.slow
@pytest.mark.parametrize(("before", "number"), [(False, 2), (False, 12), (True, 3), (True, 6)])
def test_a_run_that_is_cut_off_leaves_whole_files_and_the_next_goes_on(publisher, before, number):
    """Even when the computer stops at any file, all that is there is whole and known as ours."""

    def go_on():
        return publisher.publish(levels=["beginner"], scripts=["neck.yaml"], hold=6)

    if before:
        publisher.publish(levels=["beginner"], scripts=["neck.yaml"])
    code = CUT_OFF.format(
        path=[str(Path(__file__).parent), *sys.path], number=number, signal=int(signal.SIGKILL),
        place=str(publisher.folder.parent),
    )  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == -signal.SIGKILL
    go_on()
    assert {*publisher.files()} > SHELL
    result = go_on()
    assert (result.written, result.removed) == ((), ())
