"""What is heard during a turn's work fits its length and its kind."""

from dataclasses import replace

import pytest

from voicecoach.languages.language_files import phrases_of
from voicecoach.planning.counting import ticks
from voicecoach.planning.levels import LEVELS
from voicecoach.planning.overlays import Lead, overlays_of
from voicecoach.planning.steps import Spoken
from voicecoach.planning.work import Breaths, Movements, TimedHold
from voicecoach.script.stretch import Breath, Reminder

ENGLISH = phrases_of("en")
NOTHING = Lead(ENGLISH)


def level(**choices):
    """Return the beginner's level with some choices."""
    return replace(LEVELS["beginner"], **choices)


def hold(seconds, breath=None):
    """Return a timed hold."""
    return TimedHold(seconds, breath)


def led(work, lead=NOTHING, talk="full", countdown=3, count="ticks"):
    """Return the overlays of a turn, without those dropped by rule."""
    return overlays_of(work, lead, level(talk=talk, countdown=countdown), count, "Calf")[0]


def script(overlays):
    """Return (seconds, words) of all that is spoken, in order of time."""
    return sorted(
        (overlay.at + beat.at, cue.text)
        for overlay in overlays
        for beat in overlay.beats
        for cue in beat.cues
        if isinstance(cue, Spoken)
    )


@pytest.mark.parametrize(
    ("seconds", "labels", "missing"),
    [
        (5, [], ["countdown"]),
        (10, ["countdown"], []),
        (16, ["countdown", "Halfway."], []),
        (40, ["countdown", "Halfway.", "Ten seconds left.", "Nice and steady."], []),
    ],
)
def test_short_holds_have_fewer_cues_and_say_which_are_missing(seconds, labels, missing):
    """No halfway cue of ten seconds; a countdown that is missing is told: it was asked for."""
    overlays, dropped = overlays_of(hold(seconds), NOTHING, level(), "ticks", "Calf")
    assert [overlay.label for overlay in overlays] == labels
    assert [drop.text for drop in dropped] == missing


def test_the_countdown_leads_into_the_tone():
    """Three ticks, a second apart, the tone a second after the last."""
    overlay = ticks(30, 3)
    assert [overlay.at + beat.at for beat in overlay.beats] == [27, 28, 29]


def test_a_countdown_can_be_spoken():
    """The last seconds are counted in words when the listener wishes so."""
    overlays = led(hold(30), countdown=5, count="spoken", talk="brief")
    assert script(overlays) == [
        (25, "Five."),
        (26, "Four."),
        (27, "Three."),
        (28, "Two."),
        (29, "One."),
    ]


def test_a_countdown_can_be_left_out():
    """Who does not want to hear the end coming does not, and no drop is listed."""
    overlays, dropped = overlays_of(
        hold(12), NOTHING, level(talk="bells", countdown=0), "ticks", "Calf"
    )
    assert (overlays, dropped) == ((), ())


@pytest.mark.parametrize(("seconds", "countdown"), [(30, 10), (15, 5), (10, 3)])
def test_a_countdown_takes_a_third_of_a_hold_at_most(seconds, countdown):
    """In a hold just long enough it is heard, in a shorter one it is listed: most stays quiet."""
    labels = [overlay.label for overlay in led(hold(seconds), countdown=countdown)]
    assert "countdown" in labels
    _, dropped = overlays_of(
        hold(seconds - 0.1), NOTHING, level(countdown=countdown), "ticks", "Calf"
    )
    assert "countdown" in [drop.text for drop in dropped]


def test_ten_seconds_left_is_not_said_into_a_countdown_of_ten():
    """No two cues tell the same thing at the same time."""
    labels = [overlay.label for overlay in led(hold(60), countdown=10)]
    assert "Ten seconds left." not in labels


def test_reminders_are_said_at_their_time():
    """What the author wants said at ten seconds is said at ten seconds."""
    lead = Lead(ENGLISH, None, (Reminder(at=10, say="Check your knee."),))
    assert (10, "Check your knee.") in script(led(hold(30), lead))


def test_led_breathing_ends_before_the_countdown():
    """Breathing is paced in and out, and no breath is begun that the countdown would cut."""
    overlays = led(hold(30, breath=Breath.model_validate({"in": 4, "out": 6})))
    assert script(overlays) == [
        (4, "Breathe in."),
        (8, "Breathe out."),
        (14, "Breathe in."),
        (18, "Breathe out."),
    ]


def test_a_hold_of_breaths_counts_them():
    """Three breaths are three times in and out, and the last is announced."""
    work = Breaths(3, Breath.model_validate({"in": 4, "out": 6}))
    assert script(led(work)) == [
        (1, "Breathe in."),
        (4, "Breathe out."),
        (10, "Number two: breathe in."),
        (14, "Breathe out."),
        (20, "Last one: breathe in."),
        (24, "Breathe out."),
    ]


def test_movements_are_counted_at_their_turning_point():
    """Ten slow movements hear their number halfway through each."""
    assert script(led(Movements(3, tempo=4))) == [
        (2, "One."),
        (6, "Two."),
        (10, "Three."),
    ]


def test_bells_say_nothing():
    """With bells there are tones and no words in a hold."""
    work = hold(60, breath=Breath())
    lead = Lead(ENGLISH, "Hold.", (Reminder(at=10, say="Check."),), ("Tip.",))
    assert script(led(work, lead, talk="bells")) == []
