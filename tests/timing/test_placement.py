"""Cues on an interval find room, or are dropped whole."""

import pytest

from voicecoach.errors import TimelineError
from voicecoach.planning.steps import Beat, Interval, Overlay, Spoken, Tone
from voicecoach.timing.placement import lay_interval

RATE = 1000
TONES = {Tone("start"): 500, Tone("end"): 500, Tone("tick"): 50}


def overlay(text, at, slack=0.0):
    """Return a overlay of one spoken cue."""
    return Overlay(at, (Beat(0.0, (Spoken(text),)),), text, slack)


def laid(*overlays, seconds=30.0, **lengths):
    """Lay a hold out with the given overlays; lengths in milliseconds."""
    frames = TONES | {Spoken(text): length for text, length in lengths.items()}
    return lay_interval(Interval("hold", seconds, "Calf", overlays=overlays), frames, RATE)


def starts(interval):
    """Return where each spoken cue starts, in milliseconds."""
    return {cue.cue.text: cue.start for cue in interval.cues if isinstance(cue.cue, Spoken)}


def test_a_cue_with_room_starts_when_it_wishes():
    """Halfway is said at the half."""
    assert starts(laid(overlay("halfway", 15), halfway=600)) == {"halfway": 15000}


def test_a_flexible_cue_moves_to_the_nearest_free_place():
    """A tip makes way for halfway, with 0.4 seconds of silence between them."""
    overlays = overlay("halfway", 15), overlay("tip", 15.2, slack=5)
    assert starts(laid(*overlays, halfway=600, tip=2000)) == {"halfway": 15000, "tip": 16000}


def test_the_more_important_cue_keeps_its_place():
    """Of two cues at one time the first in the list is heard, the other is listed as dropped."""
    interval = laid(overlay("first", 15), overlay("second", 15), first=600, second=600)
    assert starts(interval) == {"first": 15000}
    assert [(drop.text, drop.stretch) for drop in interval.dropped] == [("second", "Calf")]


def test_no_cue_touches_the_tones():
    """The first and the last moment of a hold belong to its tones."""
    interval = laid(overlay("long", 0, slack=30), seconds=5, long=4000)
    assert starts(interval) == {}
    interval = laid(overlay("short", 0, slack=30), seconds=5, short=3000)
    assert starts(interval) == {"short": 900}


def test_a_countdown_is_heard_whole_or_not_at_all():
    """One missing tick would make the listener count wrong."""
    beats = tuple(Beat(float(n), (Tone("tick"),)) for n in range(3))
    blocked = laid(overlay("word", 28), Overlay(27, beats, "countdown"), word=300)
    assert [cue.cue for cue in blocked.cues if cue.cue == Tone("tick")] == []
    assert [drop.text for drop in blocked.dropped] == ["countdown"]


def test_beats_that_would_overlap_are_not_placed():
    """Numbers spoken slower than a second each are not said over one another."""
    beats = (Beat(0.0, (Spoken("five"),)), Beat(1.0, (Spoken("four"),)))
    interval = laid(Overlay(20, beats, "countdown"), five=1200, four=300)
    assert starts(interval) == {}


def test_a_cue_ends_before_a_pause_does():
    """What comes after a pause is not heard on the heels of its last word: 0.4 s of silence."""
    for length, start in ((4600, {"let go": 0}), (4601, {})):
        frames = {Spoken("let go"): length}
        pause = Interval("pause", 5.0, "Quiet", overlays=(overlay("let go", 0),))
        assert starts(lay_interval(pause, frames, RATE)) == start


def test_a_late_flexible_cue_moves_forward():
    """A tip that would end after a pause is said earlier in it."""
    pause = Interval("pause", 5.0, "Quiet", overlays=(overlay("let go", 4.5, slack=5),))
    assert starts(lay_interval(pause, {Spoken("let go"): 1000}, RATE)) == {"let go": 3600}


def test_a_cue_wished_for_the_very_end_is_heard_just_before_it_or_listed():
    """It moves as far as it may, ends 0.4 s before the tone or the pause, and is never cut off."""
    for kind in ("hold", "pause"):
        for length, heard in ((600, {"let go": 29000}), (601, {})):
            late = overlay("let go", 30, slack=1.0)
            interval = lay_interval(
                Interval(kind, 30.0, "Calf", overlays=(late,)),
                TONES | {Spoken("let go"): length},
                RATE,
            )
            assert starts(interval) == heard
            assert [drop.text for drop in interval.dropped] == ([] if heard else ["let go"])


def test_a_tone_that_outlasts_its_hold_is_told():
    """A listener's own start tone may last five seconds, and a movement one."""
    assert laid(seconds=0.5).frames == 500
    with pytest.raises(TimelineError, match=r"longer than the 0\.4 s of Calf"):
        laid(seconds=0.4)
