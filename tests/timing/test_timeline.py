"""The timeline keeps every promise about time, to the frame."""

from bisect import bisect_right
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.choices.settings import Settings
from voicecoach.errors import TimelineError
from voicecoach.planning.planner import make_plan
from voicecoach.planning.steps import Beat, Chapter, Interval, Overlay, Plan, Say, Spoken, Tone
from voicecoach.script.routine import Routine
from voicecoach.script.stretch import Breath, Position
from voicecoach.timing.placement import GAP
from voicecoach.timing.timeline import lay_out

LINES = st.lists(st.sampled_from(["Sit.", "Bend your {side} knee.", "Breathe " * 9]), max_size=3)
WORK = st.sampled_from(
    [
        {"hold": "5-600"},
        {"hold": "10-60"},
        {"hold": "20"},
        {},
        {"breaths": 3},
        {"repeat": 6, "tempo": 1.5},
        {"pause": 20},
        {"pause": "10m", "time_left": "1m", "bell": 90},
        {"hold": "5-600", "time_left": 10, "bell": "1m"},
        {"hold": "5-600", "time_left": "2m"},
        {"pause": "2m", "time_left": 50.5},
        {"hold": "20-600", "bell": 12.5},
    ]
)
STRETCHES = st.builds(
    lambda fields, work: fields | work,
    st.fixed_dictionaries(
        {
            "setup": LINES.filter(bool),
            "hold_cue": st.sampled_from([None, "Hold.", "Hold " * 20]),
            "sides": st.sampled_from(["both", "one", "alternate"]),
            "side_names": st.sampled_from([("right", "left"), ("top leg", "bottom leg")]),
            "reps": st.integers(1, 3),
            "breath": st.sampled_from(
                [
                    None,
                    {"in": 4, "out": 6},
                    {"in": 1, "out": 1},
                    {"in": 4, "hold": 7, "out": 8, "rest": 2},
                ]
            ),
            "reminders": st.lists(
                st.fixed_dictionaries({"at": st.integers(0, 70), "say": st.just("Look {side}.")}),
                max_size=2,
            ),
            "tips": LINES,
            "cautions": LINES,
            "rest": st.sampled_from([None, 0, 2.5, 30]),
            "sets": st.sampled_from([None, 1, 2]),
            "position": st.sampled_from([None, *Position.__args__]),
            "place": st.sampled_from([None, "at a wall"]),
            "prepare": st.sampled_from([None, 0, 15]),
            "release": LINES,
        }
    ),
    WORK,
)
SETTINGS = st.builds(
    Settings,
    hold=st.floats(5, 600),
    prepare=st.sampled_from([None, 0, 1, 3, 10]),
    talk=st.sampled_from(["full", "brief", "bells"]),
    countdown=st.sampled_from([0, 3, 5, 10]),
    count=st.sampled_from(["ticks", "spoken"]),
    left_first=st.booleans(),
    halfway=st.sampled_from([None, True, False]),
    pace=st.sampled_from([None, 0.5, 3.0]),
    rest=st.sampled_from([None, 0, 7.5]),
    rounds=st.sampled_from([None, 1, 2]),
    twice=st.booleans(),
)
TONES = st.sampled_from([0.05, 0.5, 2.0, 4.9])
"""Seconds of a tone; a listener's own may last five."""


@st.composite
def routines(draw):
    """Make any routine that a script can hold."""
    stretches = [
        {**one, "name": f"Stretch {n}"}
        for n, one in enumerate(draw(st.lists(STRETCHES, min_size=1, max_size=3)))
    ]
    if number := draw(st.integers(0, len(stretches))):
        rounds = {"rounds": draw(st.integers(1, 2)), "stretches": stretches[:number]}
        rest = draw(st.sampled_from([{}, {"rest": 0}, {"rest": 45}]))
        stretches = [rounds | rest, *stretches[number:]]
    if draw(st.booleans()):  # one may come twice
        stretches.append(stretches[0])
    pace = draw(st.sampled_from([{}, {"pace": 2.5}]))
    return Routine.model_validate(
        {"format": "1", "title": "Any", "stretches": stretches, "safety": ["Stop."], **pace}
    )


def lengths_of(plan, rate, pace, tone=0.05):
    """Give each cue a length: tones fixed, words by their letters."""
    return {
        cue: round(rate * (pace * len(cue.text) if isinstance(cue, Spoken) else tone)) + 1
        for cue in plan.cues()
    }


def cues_in(timeline):
    """Return the cues that begin in each interval."""
    starts = [one.start for one in timeline.intervals]
    found = [[] for _ in starts]
    for cue in timeline.cues:
        number = bisect_right(starts, cue.start) - 1
        if number >= 0 and cue.start < timeline.intervals[number].end:
            found[number].append(cue)
    return found


@given(
    routine=routines(),
    settings=SETTINGS,
    rate=st.sampled_from([22050, 24000, 44100]),
    pace=st.floats(0.01, 0.2),
    tone=TONES,
)
def test_every_session_keeps_the_rules(routine, settings, rate, pace, tone):
    """Holds are exact, cues neither overlap nor leave their hold, chapters leave no gap."""
    plan = make_plan(routine, settings)
    timeline = lay_out(plan, lengths_of(plan, rate, pace, tone), rate)

    works = [one for one in timeline.intervals if one.kind in {"hold", "move"}]
    for name, edges in (("start", [w.start for w in works]), ("end", [w.end for w in works])):
        assert [cue.start for cue in timeline.cues if cue.cue == Tone(name)] == edges
    stretches = {stretch.name: stretch for stretch in routine.every}
    for one in works:
        stretch = stretches[one.stretch]
        promised = stretch.hold.clamp(settings.hold)
        if stretch.breaths:
            promised = stretch.breaths * (stretch.breath or Breath()).seconds
        elif stretch.repeat:
            promised = stretch.repeat * stretch.tempo
        assert one.end - one.start == round(promised * rate)

    for earlier, later in pairwise(timeline.cues):
        assert earlier.end <= later.start
    assert timeline.cues[-1].end <= timeline.frames
    for one, cues in zip(timeline.intervals, cues_in(timeline), strict=True):
        assert all(cue.end <= one.end for cue in cues)

    assert timeline.chapters[0].start == 0
    assert timeline.chapters[-1].end == timeline.frames
    for earlier, later in pairwise(timeline.chapters):
        assert earlier.end == later.start


@given(routine=routines(), settings=SETTINGS, rate=st.sampled_from([24000, 44100]))
def test_what_may_begin_at_any_moment_begins_where_a_frame_of_an_mp3_does(routine, settings, rate):
    """The same words are then the same frames of it in every session."""
    plan = make_plan(routine, settings)
    timeline = lay_out(plan, lengths_of(plan, rate, 0.05), rate)
    border = 576 if rate == 24000 else 1152
    works = [one.start for one in timeline.intervals if one.kind in {"hold", "move"}]
    others = [one.end for one in timeline.intervals if one.kind not in {"hold", "move"}]
    assert [frame % border for frame in (*works, *others)] == [0] * (len(works) + len(others))
    inside = {cue for cues in cues_in(timeline) for cue in cues}
    ends = {one.end for one in timeline.intervals}
    free = [one for one in timeline.cues if one not in inside and one.start not in ends]
    assert [one.start % border for one in free] == [0] * len(free)


@given(routine=routines(), settings=SETTINGS, pace=st.floats(0.01, 0.2), tone=TONES)
def test_what_is_dropped_is_exactly_what_is_listed(routine, settings, pace, tone):
    """Each overlay of the plan is heard whole, or listed; and nothing that is heard is listed."""
    plan = make_plan(routine, settings)
    timeline = lay_out(plan, lengths_of(plan, 24000, pace, tone), 24000)
    steps = [step for step in plan.steps if isinstance(step, Interval)]
    missing = set()
    for step, cues in zip(steps, cues_in(timeline), strict=True):
        heard = Counter(cue.cue for cue in cues)
        heard -= Counter([Tone("start")] * step.exact)
        for overlay in sorted(
            step.overlays, key=lambda one: -sum(len(beat.cues) for beat in one.beats)
        ):
            wished = Counter(cue for beat in overlay.beats for cue in beat.cues)
            if wished <= heard:
                heard -= wished
            else:
                missing.add((overlay.label, step.stretch))
        assert not heard
    ruled_out = {(drop.text, drop.stretch) for drop in plan.dropped}
    listed = {(drop.text, drop.stretch) for drop in timeline.dropped}
    assert listed == missing | ruled_out


def test_a_rest_waits_for_its_announcement():
    """A rest lasts at least as promised, and longer when the announcement needs it."""
    rest = make_plan_of_rest("Next: the long name of a stretch.", seconds=1)
    timeline = lay_out(rest, {Spoken("Next: the long name of a stretch."): 3000}, 1000)
    assert [(i.end - i.start) / 1000 for i in timeline.intervals] == [3 + GAP]


def make_plan_of_rest(text, seconds):
    """Return a plan that is one rest with an announcement."""
    overlay = Overlay(0.0, (Beat(0.0, (Spoken(text),)),), text)
    return Plan(
        "Rest", "en", (Chapter("Rest"), Interval("rest", seconds, "Calf", overlays=(overlay,)))
    )


def test_a_cue_without_sound_stops_the_work():
    """A cue that was not spoken is never replaced by silence."""
    plan = Plan("Legs", "en", (Say(Spoken("Sit.")),))
    with pytest.raises(TimelineError, match="Sit"):
        lay_out(plan, {}, 24000)
