"""Captions as players read them."""

import re
from dataclasses import replace

import pytest

from voicecoach.errors import RequestError
from voicecoach.planning.steps import Spoken
from voicecoach.timing.captions import FORMATS, lrc, parse_formats, srt, vtt, write_captions
from voicecoach.timing.placement import PlacedCue
from voicecoach.units import to_seconds

AWKWARD = "Left --> right & <b>up</b> [now]"


@pytest.fixture
def awkward(timeline):
    """Return a timeline of two hours whose last words look like marks of every format."""
    hours = 7200 * timeline.sample_rate
    cue = PlacedCue(hours, hours + 30000, Spoken(AWKWARD))
    return replace(timeline, frames=hours + 60000, cues=(*timeline.cues, cue))


def test_webvtt(timeline):
    """Browsers read it: the words without the tones, times to the millisecond."""
    assert vtt(timeline) == (
        "WEBVTT\n\nNOTE Made by voicecoach\n\n"
        "00:00:00.000 --> 00:00:00.500\nStep forward.\n\n"
        "00:00:01.250 --> 00:00:01.667\nBreathe – slowly.\n"
    )


def test_subrip(timeline):
    """Video players read it: numbered, with a comma before the milliseconds; last a credit."""
    assert srt(timeline) == (
        "1\n00:00:00,000 --> 00:00:00,500\nStep forward.\n\n"
        "2\n00:00:01,250 --> 00:00:01,667\nBreathe – slowly.\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\nCaptions by voicecoach\n"
    )


def test_lrc_lines_vanish_when_it_is_quiet(timeline):
    """Music players show a line until the next; in a long silence the line is taken away."""
    assert lrc(timeline) == (
        "[ti:Hüften]\n[re:voicecoach]\n"
        "[00:00.00]Step forward.\n[00:01.25]Breathe – slowly.\n[00:01.66]\n"
    )


def test_words_are_never_taken_for_marks(awkward):
    """An arrow, a tag or a bracket in a sentence stays what it is, also two hours in."""
    assert vtt(awkward).splitlines()[-2:] == [
        "02:00:00.000 --> 02:00:01.250",
        "Left --&gt; right &amp; &lt;b&gt;up&lt;/b&gt; [now]",
    ]
    assert srt(awkward).count("-->") == 4
    assert "[120:00.00]Left --> right & <b>up</b> (now)" in lrc(awkward)


@pytest.mark.parametrize("name", ["vtt", "srt"])
def test_ffmpeg_reads_the_same_words_and_times(name, timeline, tmp_path, ffmpeg):
    """A foreign reader finds each cue where the timeline has it, and none besides in its time."""
    write_captions(tmp_path / "x.mp3", timeline, (name,))
    done = ffmpeg("-v", "error", "-i", tmp_path / f"x.{name}", "-f", "webvtt", "-")
    assert done.stderr == b""
    found = re.findall(r"(\d\d):([\d.]+) --> .*\n(.*)", done.stdout.decode())
    end = to_seconds(timeline.frames, timeline.sample_rate)
    heard = [(float(second), text) for _, second, text in found if float(second) < end]
    assert heard == [
        (round(to_seconds(cue.start, timeline.sample_rate), 3), cue.cue.text)
        for cue in timeline.cues
        if isinstance(cue.cue, Spoken)
    ]


def test_files_lie_beside_the_track(timeline, tmp_path):
    """Players find captions by the name of the track."""
    write_captions(tmp_path / "legs.mp3", timeline, tuple(FORMATS))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["legs.lrc", "legs.srt", "legs.vtt"]
    assert (tmp_path / "legs.vtt").read_text(encoding="utf-8") == vtt(timeline)


def test_a_list_of_formats_is_checked():
    """Each once, in any case; one that does not exist is named."""
    assert parse_formats("VTT, lrc,vtt") == ("vtt", "lrc")
    with pytest.raises(RequestError, match="'ass'"):
        parse_formats("vtt,ass")
