"""The package as it is met at a Python prompt and in a notebook."""

import re
import traceback
from base64 import b64decode
from importlib.metadata import version

import pytest

import voicecoach
from voicecoach.errors import RequestError
from voicecoach.rendering.session import NOTEBOOK_BYTES, Track

HUM = voicecoach.Sound("hum")


@pytest.fixture(scope="module")
def script():
    """Return the first script."""
    return voicecoach.load("hamstring")


@pytest.fixture(scope="module")
def track(script, tmp_path_factory):
    """Return a short track that was written."""
    target = tmp_path_factory.mktemp("api") / "legs.mp3"
    return voicecoach.render(voicecoach.Recipe(script, voicecoach.Settings(hold=10), HUM), target)


def test_the_tab_key_lists_what_there_is():
    """And nothing else; each name leads somewhere."""
    assert {*dir(voicecoach)} == {*voicecoach.__all__, "__version__"}
    assert all(hasattr(voicecoach, name) for name in dir(voicecoach))
    assert voicecoach.__version__ == version("voicecoach")


def test_values_are_short_at_the_prompt(script, track):
    """A line tells what it is; twenty thousand letters tell nothing."""
    timeline = track.timeline
    for value in (script, timeline, track):
        assert len(repr(value)) < 160
        assert "Hamstring stretches for back pain relief" in repr(value)
    assert "stretches=4" in repr(script)
    minutes, seconds = re.search(r"(\d+):(\d\d)", repr(timeline)).groups()
    assert 60 * int(minutes) + int(seconds) == pytest.approx(track.seconds, abs=0.5)


def test_a_notebook_shows_a_player(track):
    """The sound is inside: a notebook is opened elsewhere, without the track beside it."""
    kind, sound = re.search(r'src="data:([^;]*);base64,([^"]*)"', track._repr_html_()).groups()
    assert kind == "audio/mpeg"
    assert b64decode(sound) == track.path.read_bytes()


def test_a_large_track_is_not_put_into_a_notebook(track):
    """It is told in words instead."""
    large = Track(track.path, NOTEBOOK_BYTES + 1, track.timeline, (), "hum")
    assert large._repr_html_() is None


def test_an_error_shows_its_hint(script):
    """Also where Python itself shows it."""
    with pytest.raises(RequestError) as caught:
        voicecoach.Recipe(script, voicecoach.Settings(level="expert"), HUM)
    assert caught.value.hint
    assert caught.value.hint in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("minutes", [0, 361, float("nan"), "ten", True])
def test_a_length_that_is_none_is_refused(minutes):
    """As on the command line."""
    with pytest.raises(RequestError, match=r"minutes cannot be"):
        voicecoach.Settings(minutes=minutes)


def test_minutes_and_a_hold_contradict_each_other():
    """The one finds the other."""
    with pytest.raises(RequestError, match="finds the hold"):
        voicecoach.Settings(hold=30, minutes=10)
