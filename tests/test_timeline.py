"""The timeline keeps every promise about time, to the frame."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.errors import TimelineError
from voicecoach.placement import GAP
from voicecoach.planning.planner import make_plan
from voicecoach.planning.settings import Settings
from voicecoach.planning.steps import Beat, Chapter, Interval, Plan, Rider, Say, Spoken, Tone
from voicecoach.script.routine import Routine
from voicecoach.timeline import lay_out

LINES = st.lists(st.sampled_from(["Sit.", "Bend your {side} knee.", "Breathe " * 9]), max_size=3)
STRETCHES = st.fixed_dictionaries(
    {
        "setup": LINES.filter(bool),
        "hold_cue": st.sampled_from([None, "Hold.", "Hold " * 20]),
        "sides": st.sampled_from(["both", "one", "alternate"]),
        "reps": st.integers(1, 4),
        "hold": st.sampled_from(["5-600", "10-60", "20"]),
        "tips": LINES,
        "cautions": LINES,
        "rest": st.sampled_from([None, 0, 2.5, 30]),
    }
)


@st.composite
def routines(draw):
    """Make any routine that a script can hold."""
    stretches = draw(st.lists(STRETCHES, min_size=1, max_size=3))
    level = {
        "prepare": draw(st.sampled_from([0, 1, 3, 10])),
        "talk": draw(st.sampled_from(["full", "brief", "bells"])),
    }
    return Routine.model_validate(
        {
            "format": "1",
            "title": "Any",
            "levels": {"beginner": level},
            "stretches": [{**one, "name": f"Stretch {n}"} for n, one in enumerate(stretches)],
        }
    )


def lengths_of(plan, rate, pace):
    """Give each cue a length: tones fixed, words by their letters."""
    return {
        cue: round(rate * (pace * len(cue.text) if isinstance(cue, Spoken) else 0.05)) + 1
        for cue in plan.cues()
    }


@given(
    routine=routines(),
    hold=st.floats(5, 600),
    rate=st.sampled_from([22050, 24000, 44100]),
    pace=st.floats(0.01, 0.2),
)
def test_every_session_keeps_the_rules(routine, hold, rate, pace):
    """Holds are exact, cues neither overlap nor leave the track, chapters leave no gap."""
    plan = make_plan(routine, Settings(hold=hold))
    timeline = lay_out(plan, lengths_of(plan, rate, pace), rate)

    onsets = {
        name: [c.start for c in timeline.cues if c.cue == Tone(name)] for name in ("start", "end")
    }
    holds = [interval for interval in timeline.intervals if interval.kind == "hold"]
    assert onsets["start"] == [interval.start for interval in holds]
    assert onsets["end"] == [interval.end for interval in holds]
    ranges = {stretch.name: stretch.hold for stretch in routine.stretches}
    for interval in holds:
        promised = ranges[interval.stretch].clamp(hold)
        assert interval.end - interval.start == round(promised * rate)

    for earlier, later in zip(timeline.cues, timeline.cues[1:], strict=False):
        assert earlier.end <= later.start
    assert timeline.cues[-1].end <= timeline.frames

    for interval in holds:
        inside = [c for c in timeline.cues if interval.start <= c.start <= interval.end]
        assert inside[-1].cue == Tone("end")

    assert timeline.chapters[0].start == 0
    assert timeline.chapters[-1].end == timeline.frames
    for earlier, later in zip(timeline.chapters, timeline.chapters[1:], strict=False):
        assert earlier.end == later.start


@given(routine=routines(), hold=st.floats(5, 600), pace=st.floats(0.01, 0.2))
def test_what_is_not_heard_is_listed(routine, hold, pace):
    """Each rider of the plan is either in the timeline or in the list of the dropped."""
    plan = make_plan(routine, Settings(hold=hold))
    timeline = lay_out(plan, lengths_of(plan, 24000, pace), 24000)
    heard = {cue.cue for cue in timeline.cues}
    dropped = {drop.text for drop in timeline.dropped}
    for step in plan.steps:
        for rider in step.riders if isinstance(step, Interval) else ():
            cues = {cue for beat in rider.beats for cue in beat.cues}
            assert cues <= heard or rider.label in dropped


def test_a_rest_waits_for_its_announcement():
    """A rest lasts at least as promised, and longer when the announcement needs it."""
    rest = make_plan_of_rest("Next: the long name of a stretch.", seconds=1)
    timeline = lay_out(rest, {Spoken("Next: the long name of a stretch."): 3000}, 1000)
    assert [(i.end - i.start) / 1000 for i in timeline.intervals] == [3 + GAP]


def make_plan_of_rest(text, seconds):
    """Return a plan that is one rest with an announcement."""
    rider = Rider(0.0, (Beat(0.0, (Spoken(text),)),), text)
    return Plan("Rest", "en", (Chapter("Rest"), Interval("rest", seconds, "Calf", riders=(rider,))))


def test_a_cue_without_sound_stops_the_work():
    """A cue that was not spoken is never replaced by silence."""
    plan = Plan("Legs", "en", (Say(Spoken("Sit.")),))
    with pytest.raises(TimelineError, match="Sit"):
        lay_out(plan, {}, 24000)
