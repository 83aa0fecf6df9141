"""The session as a coach reads it, line by line."""

from dataclasses import replace

import pytest

from voicecoach.planning.steps import Clamped, Dropped, LeftOut, Plan, Spoken
from voicecoach.timing.placement import PlacedCue
from voicecoach.timing.plan_text import plan_text

PLAN = Plan("Hüften", "en", ())


def test_it_reads_in_order(timeline):
    """Chapters, intervals and cues by the clock, then the dose, the length and what is not heard.

    What begins at the same moment stands in that order too.
    """
    assert plan_text(timeline, PLAN).splitlines() == [
        "  0:00.0  A rather long title for the introduction",
        "  0:00.0        Step forward.",
        "  0:00.7      [prepare 0.3 s, 1 of 2]",
        "",
        "  0:01.0  Lunge – right",
        "  0:01.0      [hold right 1 s, 1 of 2]",
        "  0:01.0        (start)",
        "  0:01.2        Breathe – slowly.",
        "  0:02.0        (end)",
        "  0:02.1      [rest 0.4 s]",
        "",
        "Held, where about 60 s a side is the aim:",
        "  Lunge  1 s a side",
        "Held in all 0:01",
        "Total 0:03",
        "Dropped: “Halfway.” in Lunge: the hold is under 16 s",
    ]


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(59.94, "  0:59.9"), (59.96, "  1:00.0"), (3599.96, " 60:00.0"), (18000, "300:00.0")],
)
def test_a_clock_never_shows_sixty_seconds(timeline, seconds, shown):
    """What rounds up to a minute is a minute; hours are minutes, so that the lines stay even."""
    frame = round(seconds * timeline.sample_rate)
    late = replace(timeline, cues=(PlacedCue(frame, frame + 1, Spoken("Here.")),))
    assert f"{shown}        Here." in plan_text(late, PLAN).splitlines()


def test_every_change_to_what_was_asked_for_is_told(timeline):
    """Stretches left out, holds clamped, and a cue dropped in several stretches once."""
    plan = replace(
        PLAN,
        left_out=(LeftOut("Plough", "avoided: neck"),),
        clamped=(Clamped("Lunge", 90, 60),),
    )
    dropped = tuple(Dropped("Halfway.", name, "no room") for name in ("Lunge", "Wall"))
    assert plan_text(replace(timeline, dropped=dropped), plan).splitlines()[-3:] == [
        "Left out: Plough (avoided: neck)",
        "Clamped: Lunge: hold 60 s instead of 90 s",
        "Dropped: “Halfway.” in Lunge, Wall: no room",
    ]


def test_a_session_without_holds_has_no_dose(timeline):
    """A session of breathing is not told how long it stretches."""
    text = plan_text(replace(timeline, intervals=()), PLAN)
    assert "Held" not in text
    assert "Total 0:03" in text
