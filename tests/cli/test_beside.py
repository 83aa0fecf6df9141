"""What ``render`` writes beside a track."""

import pytest
from click.testing import CliRunner

from voicecoach.cli.render import command
from voicecoach.errors import RequestError

SCRIPT = """format: 1
title: Calf
stretches:
  - name: Calf stretch
    setup: [Step back.]
    sides: none
    image: calf
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9"/></svg>'


@pytest.fixture
def render(tmp_path, monkeypatch):
    """Return a way to render a script that has a drawing beside it, and get the names of files."""
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "cache"))
    (tmp_path / "calf.yaml").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "calf.svg").write_text(DRAWING, encoding="utf-8")
    track = tmp_path / "out" / "calf.mp3"

    def run(*options):
        arguments = [str(tmp_path / "calf.yaml"), "--voice", "hum", "--hold", "5", "--quiet"]
        # click keeps the help option of the first context that it sees, for the tests of -h, too.
        done = CliRunner().invoke(
            command, [*arguments, "-o", str(track), *options], help_option_names=["-h", "--help"]
        )
        if done.exception:
            raise done.exception
        return {path.name: path.read_bytes() for path in track.parent.iterdir()}

    return run


def test_captions_and_a_page(render):
    """All lie beside the track under its name, with the drawing from the script's folder."""
    files = render("--captions", "vtt,srt", "--page")
    assert sorted(files) == ["calf.html", "calf.mp3", "calf.srt", "calf.vtt"]
    assert b"data:image/svg+xml" in files["calf.html"]
    assert b"image/png" in files["calf.mp3"]
    assert b"data:audio" not in files["calf.html"]


def test_a_page_with_the_sound_inside(render):
    """``--embed`` needs no ``--page``, and the page holds the track."""
    assert b"data:audio/mpeg;base64," in render("--embed")["calf.html"]


def test_unknown_captions_are_refused_before_the_work(render, tmp_path):
    """A slip in a name costs no rendering."""
    with pytest.raises(RequestError, match="'ass'"):
        render("--captions", "ass")
    assert not (tmp_path / "out").exists()
