"""``voicecoach publish``: what is typed, and what lies in the folder."""

import json
import re

import pytest
from mutagen.mp3 import MP3

pytestmark = pytest.mark.slow

SCRIPT = """format: 1
title: Neck
levels: {gentle: {hold: 12, prepare: 1, rest: 1}, beginner: {prepare: 1, rest: 1}}
stretches:
  - name: Neck tilt
    setup: [Sit tall.]
    sides: none
"""
URL = ("--url", "https://example.org/neck", "--voice", "hum")


@pytest.fixture
def publish(program):
    """Return a way to publish one script, and get what was said."""
    (program.folder / "neck.yaml").write_text(SCRIPT, encoding="utf-8")
    return lambda *options: program.run("publish", "site", "neck.yaml", *URL, *options)


def holds(program, level):
    """Return the lengths of the holds on a page in seconds."""
    page = (program.folder / "site" / "neck" / f"{level}.html").read_text(encoding="utf-8")
    session = json.loads(re.search(r'id="session">(.*?)</script>', page, re.DOTALL)[1])
    return {round(one["end"] - one["start"], 6) for one in session["timeline"]["intervals"]
            if one["kind"] == "hold"}  # fmt: skip


def test_beginner_and_advanced_unless_told_otherwise(publish, program):
    """One line makes the whole library, says what it did, and the tracks have 44.1 kHz."""
    done = publish("--jobs", "1")
    assert (done.returncode, done.stderr.count("error")) == (0, 0)
    assert re.fullmatch(r"site  \d+ written  0 removed\n", done.stdout)
    tracks = sorted((program.folder / "site").rglob("*.mp3"))
    assert [path.stem for path in tracks] == ["neck-advanced", "neck-beginner"]
    assert {MP3(path).info.sample_rate for path in tracks} == {44100}
    assert "neck/beginner" in done.stderr
    again = publish()
    assert again.stdout == "site  0 written  0 removed\n"


def test_levels_and_holds(publish, program):
    """``--level`` chooses one or more, a script's own too; ``--hold`` is for all of them."""
    assert publish("--level", "gentle", "--level", "gentle").returncode == 0
    assert holds(program, "gentle") == {12}
    assert publish("--level", "gentle", "--level", "beginner", "--hold", "15").returncode == 0
    assert holds(program, "gentle") == holds(program, "beginner") == {15}
    assert not (program.folder / "site" / "neck" / "advanced.html").exists()


def test_the_podcast_is_called_as_one_likes(publish, program):
    """Title, author and address of the owner stand in the feed, and the rate is the voice's."""
    publish("--level", "beginner")
    before = MP3(program.folder / "site/neck/neck-beginner.mp3").info.length
    who = ("--title", "My neck", "--author", "Ann", "--email", "ann@example.org")
    assert publish("--level", "beginner", *who, "--rate", "0.5").returncode == 0
    feed = (program.folder / "site/feed.xml").read_text(encoding="utf-8")
    assert "<title>My neck</title>" in feed
    assert "<itunes:author>Ann</itunes:author>" in feed
    assert "<itunes:email>ann@example.org</itunes:email>" in feed
    assert MP3(program.folder / "site/neck/neck-beginner.mp3").info.length > before + 0.5


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--url", "http://example.org"], "it is not https"),
        (["--level", "expert"], "no level 'expert'"),
        (["--title", ""], "is no title"),
        (["--email", "ann"], "is no e-mail address"),
        (["--voice", "nobody"], "no voice called 'nobody'"),
    ],
)
def test_what_cannot_be_is_told_before_any_work(publish, program, options, told):
    """A slip costs no rendering, and leaves nothing behind."""
    done = publish(*options)
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not (program.folder / "site").exists()


def test_the_address_must_be_given(program):
    """Without it no podcast app could find a track."""
    done = program.run("publish", "site")
    assert done.returncode == 2
    assert "--url" in done.stderr


def test_a_file_in_the_way_is_told(publish, program):
    """Someone's own page stays as it is, and the message names it."""
    (program.folder / "site").mkdir()
    (program.folder / "site" / "index.html").write_text("mine")
    done = publish()
    assert done.returncode == 1
    assert "index.html was not made by us" in done.stderr
    assert program.files() == {"site/index.html"}


def test_a_cache_that_cannot_be_written_is_told_once(program, publish, tmp_path):
    """It only costs time, so the library is made, and a line says why it took long."""
    (tmp_path / ".cache").write_text("a file")
    done = publish()
    assert done.returncode == 0
    assert done.stderr.count("warning:") == 1
    assert (program.folder / "site" / "index.html").exists()


def test_another_page_is_replaced_only_when_forced(publish, program):
    """The option is named where it is needed, and does what it says."""
    page = program.folder / "site" / "index.html"
    page.parent.mkdir()
    page.write_text("mine", encoding="utf-8")
    refused = publish("--level", "gentle")
    assert (refused.returncode, "--force" in refused.stderr) == (1, True)
    assert page.read_text(encoding="utf-8") == "mine"
    assert publish("--level", "gentle", "--force").returncode == 0
    assert page.read_text(encoding="utf-8") != "mine"


def test_a_library_leaves_out_what_one_of_its_scripts_knows(publish, program):
    """A script that knows no such condition is published as it is; what none knows is a slip."""
    done = publish("hamstring", "--avoid", "spondylolisthesis", "--level", "beginner")
    assert done.returncode == 0, done.stderr
    chapters = (program.folder / "site/hamstring/beginner.chapters.json").read_text("utf-8")
    assert ("Towel" in chapters, "Standing" in chapters) == (True, False)
    before = program.files()
    wrong = publish("hamstring", "--avoid", "spondylolistesis", "--level", "beginner")
    assert wrong.returncode == 1
    assert "spondylolistesis" in wrong.stderr
    assert program.files() == before


def test_a_library_is_made_as_long_and_as_it_is_wished(publish, program):
    """Minutes, a bed and the talk are those of render; a change of one makes the track anew."""
    choices = ("--level", "beginner", "--talk", "bells", "--minutes", "1")
    assert publish(*choices).returncode == 0
    track = program.folder / "site/neck/neck-beginner.mp3"
    assert abs(MP3(track).info.length - 60) <= 2
    plain = MP3(track).info.channels
    assert publish(*choices, "--bed", "rain").returncode == 0
    assert (plain, MP3(track).info.channels) == (1, 2)


def test_a_store_is_shared_by_folders_and_computers(publish, program):
    """What one run made another takes from the store, with an empty cache, in no time."""
    assert publish("--store", "store").returncode == 0
    made = (program.folder / "site/neck/neck-beginner.mp3").read_bytes()
    there = ("publish", "there", "neck.yaml", *URL, "--store", "store")
    again = program.run(*there, VOICECOACH_CACHE=str(program.folder / "empty"))
    assert again.returncode == 0
    assert "Speaking" not in again.stderr
    assert (program.folder / "there/neck/neck-beginner.mp3").read_bytes() == made


def test_a_cluster_needs_a_store(publish, program):
    """It is wrong usage without one, and a scheduler that is not there is told with its address."""
    alone = publish("--cluster", "tcp://127.0.0.1:1")
    assert (alone.returncode, "--store" in alone.stderr) == (2, True)
    gone = publish("--cluster", "tcp://127.0.0.1:1", "--store", "store")
    assert (gone.returncode, gone.stdout) == (1, "")
    assert "no scheduler answers at tcp://127.0.0.1:1" in gone.stderr
    assert "Traceback" not in gone.stderr
    assert not (program.folder / "site").exists()
