"""A track whose inputs are what they were is not made again, and any change is noticed."""

import os
import shutil
from pathlib import Path

import numpy as np
import pytest
import soundfile

SCRIPT = """\
format: 1
title: Legs
stretches:
  - name: Calf stretch
    setup: [Stand tall.]
    sides: none
    image: mine
  - use: lender/shin-stretch
"""
LENDER = SCRIPT.replace("Calf", "Shin").replace("  - use: lender/shin-stretch\n", "")
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="3"/></svg>'
)
RENDER = ("render", "legs.yaml", "--voice", "hum", "-o", "legs.mp3")


def sound(path, seed):
    """Write half a second of noise."""
    path.parent.mkdir(exist_ok=True)
    noise = np.random.default_rng(seed).normal(0, 0.1, 12000)
    soundfile.write(path, noise, 24000)


@pytest.fixture
def project(program):
    """Return the program in a folder with a script that has all kinds of files beside it."""
    folder = program.folder
    for name, text in (("legs", SCRIPT), ("lender", LENDER)):
        (folder / f"{name}.yaml").write_text(text)
    (folder / "mine.svg").write_text(PICTURE)
    sound(folder / "tones" / "start.wav", 1)
    sound(folder / "bed.wav", 1)
    (folder / "config").mkdir()
    return program


def made(project, *more):
    """Run the command; return whether the track was made, as its file and the words both say."""
    track = project.folder / "legs.mp3"
    before = track.stat().st_mtime_ns if track.exists() else None
    done = project.run(*RENDER, *more, VOICECOACH_CONFIG=str(project.folder / "config"))
    assert done.returncode == 0, done.stderr
    anew = track.stat().st_mtime_ns != before
    assert ("as before" in done.stdout) != anew
    assert "legs.mp3  1:" in done.stdout
    return anew


def test_what_has_not_changed_is_not_made_again(project):
    """The second run says so, --force makes it anew, and then it is known again."""
    assert [made(project), made(project), made(project, "--force"), made(project)] == [
        True,
        False,
        True,
        False,
    ]


def edited(path, before, after):
    """Change a text in a file, and keep its time, as some tools do."""
    state = path.stat()
    path.write_text(path.read_text().replace(before, after))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


CHANGES = {
    "script": lambda at: edited(at / "legs.yaml", "tall", "calm"),
    "lender": lambda at: edited(at / "lender.yaml", "tall", "calm"),
    "picture": lambda at: edited(at / "mine.svg", 'r="3"', 'r="2"'),
    "tone": lambda at: sound(at / "tones" / "start.wav", 2),
    "bed": lambda at: sound(at / "bed.wav", 2),
    "pronunciation": lambda at: (at / "config" / "pronounce.toml").write_text(
        'stand = "stunned"\n'
    ),
    "track": lambda at: edited_end(at / "legs.mp3"),
    "track gone": lambda at: (at / "legs.mp3").unlink(),
    "page": lambda at: edited(at / "legs.html", "Legs", "Arms"),
    "page gone": lambda at: (at / "legs.html").unlink(),
    "cache gone": lambda at: shutil.rmtree(at / ".cache"),
}


def edited_end(path):
    """Change the last byte of a file, which stays as long as it was."""
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


def test_a_change_of_anything_is_noticed(project):
    """Each file that is heard or seen in a track counts by its content, and so does the result."""
    more = ("--page", "--tones", "tones", "--bed", "bed.wav")
    assert made(project, *more)
    unnoticed = []
    for change, apply in CHANGES.items():
        apply(project.folder)
        if not made(project, *more):
            unnoticed.append(change)
    assert unnoticed == []
    assert not made(project, *more)


def test_another_choice_is_another_track(project):
    """The same file for other choices is made, and so is one that more belongs beside."""
    choices = (("--hold", "20"), ("--rate", "0.9"), ("--page",), ("--captions", "vtt"))
    assert made(project)
    assert [made(project, *more) for more in choices] == [True] * len(choices)
    assert not made(project, *choices[-1])


def test_a_page_with_the_sound_inside_is_not_taken_for_one_without(project):
    """Both have one name."""
    made(project, "--page")
    assert made(project, "--embed")
    assert b"data:audio" in Path(project.folder / "legs.html").read_bytes()


def test_another_recording_is_noticed(project):
    """A line that was recorded once more is heard."""
    folder = project.folder / "recordings"
    assert made(project)
    sound(folder / "stand.wav", 1)
    (folder / "index.yaml").write_text("recordings: {Stand tall.: stand.wav}\n")
    assert made(project)
    sound(folder / "stand.wav", 2)
    assert made(project)
    assert not made(project)


def test_notes_are_told_again(project):
    """What should be known of a track should be known the second time, too."""
    first, second = (project.run(*RENDER, "--minutes", "90") for _ in "12")
    assert "cannot be met" in first.stderr
    assert [line for line in second.stderr.splitlines() if "met" in line] == [
        line for line in first.stderr.splitlines() if "met" in line
    ]
