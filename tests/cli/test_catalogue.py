"""``voicecoach catalogue``, and ``publish --catalogue``: what is typed, and what comes of it."""

import pytest

SCRIPT = """format: 1
title: Neck
levels: {beginner: {prepare: 1, rest: 1}}
stretches:
  - name: Neck tilt
    setup: [Sit tall.]
    sides: none
"""
CATALOGUE = """format: 1
feeds: routine
scripts: neck.yaml
voice: hum
hold: [5, 6]
"""
URL = ("--url", "https://example.org/neck")


@pytest.fixture
def catalogue(program):
    """Return the program in a folder with a script and a catalogue of two tracks."""
    (program.folder / "neck.yaml").write_text(SCRIPT, encoding="utf-8")
    (program.folder / "catalogue.yaml").write_text(CATALOGUE, encoding="utf-8")
    return program


def test_a_plan_tells_what_comes_and_makes_nothing(catalogue):
    """A table, what is shared, and how long it takes; not even speech is there afterwards."""
    done = catalogue.run("catalogue", "plan", "catalogue.yaml", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    head, row, whole, _, speech, time = done.stdout.splitlines()
    assert head.split() == ["routine", "lang", "tracks", "sentences", "different", "hours", "size"]
    assert row.split()[:3] == ["Neck", "en", "2"]
    assert whole.split()[:2] == ["all", "2"]
    assert "each spoken once" in speech
    assert "on 2 cores" in time
    assert catalogue.files() == set()
    assert not catalogue.cache.exists()


@pytest.mark.slow
def test_a_catalogue_is_published(catalogue):
    """Its tracks, its feeds, and nothing of what stays on this computer."""
    done = catalogue.run(
        "publish", "site", "--catalogue", "catalogue.yaml", *URL, VOICECOACH_TALK="bells"
    )
    assert done.returncode == 0, done.stderr
    files = catalogue.files()
    assert {"site/neck/neck-beginner-5s-hum.mp3", "site/neck/neck-beginner-6s-hum.mp3"} < files
    assert "site/feeds/routine/neck.xml" in files
    words = (catalogue.folder / "site/neck/beginner-5s-hum.srt").read_text(encoding="utf-8")
    assert "Sit tall." in words
    again = catalogue.run("publish", "site", "--catalogue", "catalogue.yaml", *URL)
    assert again.stdout == "site  0 written  0 removed\n"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["neck.yaml"], "SCRIPTS"),
        (["--hold", "30"], "--hold"),
        (["--language", "de"], "--language"),
    ],
)
def test_what_the_catalogue_says_is_not_typed(catalogue, typed, told):
    """Two answers to one question would leave one of them out in silence."""
    done = catalogue.run("publish", "site", *typed, "--catalogue", "catalogue.yaml", *URL)
    assert (done.returncode, f"leave out {told}" in done.stderr) == (2, True)
    assert catalogue.files() == set()


@pytest.mark.parametrize(
    "command", [["catalogue", "plan"], ["publish", "site", *URL, "--catalogue"]]
)
def test_a_fault_is_told_with_its_line(catalogue, command):
    """Before any work, by both commands."""
    path = catalogue.folder / "catalogue.yaml"
    path.write_text(CATALOGUE.replace("[5, 6]", "[5, 6, 0:05]"), encoding="utf-8")
    done = catalogue.run(*command, "catalogue.yaml")
    assert done.returncode == 1
    assert "catalogue.yaml:5:14: this makes a second track" in done.stderr
    assert "Traceback" not in done.stderr
    assert catalogue.files() == set()
