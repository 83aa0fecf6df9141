"""The coach never asks for what the body cannot do from where it is.

A simulated body follows every plan: it knows where it is, moves only when it is told to, and needs
the time that the table asks for.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.choices.settings import Settings
from voicecoach.languages.language_files import phrases_of
from voicecoach.planning.body import Body, body_in, least_seconds
from voicecoach.planning.fitting import fit
from voicecoach.planning.introducing import second_side
from voicecoach.planning.levels import level_names
from voicecoach.planning.planner import make_plan
from voicecoach.planning.selection import conditions
from voicecoach.planning.steps import Chapter, Interval, Say, Spoken, Tone
from voicecoach.recipe.joining import join
from voicecoach.recipe.loading import load
from voicecoach.script.routine import Routine
from voicecoach.script.shipped_scripts import library, shipped
from voicecoach.script.stretch import Position

ENGLISH = phrases_of("en")
FINISH = Tone("finish")
SINGLE = {name: load(name) for name in library()}
QUICKEST = 0.6
"""The part of the table's time that a quick level leaves."""
LETTERS_A_SECOND = 14
"""Of speech."""


class Simulation:
    """Somebody who lies, sits and stands as the plan says, and nothing else."""

    def __init__(self, routine, settings):
        """Take the routine, and what was chosen of it."""
        self.stretches = {one.name: one for one in routine.every}
        self.pace = settings.pace or 1.0
        self.body = Body()
        self.told, self.seconds = "", 0.0
        self.stretch, self.side, self.posed = None, None, None
        self.since_side, self.sides = [], []

    def follow(self, plan):
        """Do what the plan says, and complain where that cannot be done."""
        for step in plan.steps:
            match step:
                case Chapter(stretch=name, side=side):
                    self._enter(name and self.stretches[name], side)
                case Say(Spoken(text)):
                    self.told += f" {text}"
                    self.seconds += len(text) / LETTERS_A_SECOND
                    self.since_side.append(text)
                    if self.posed and text in self._ways_out():
                        self.posed = None
                case Interval():
                    self._spend(step)
        assert self.posed is None or not self.posed.release, "left in the pose"

    def _ways_out(self):
        return [self._filled(line) for line in self.posed.release]

    def _filled(self, line):
        side = str(self.side)
        return line.replace("{side}", side)

    def _enter(self, stretch, side):
        assert self.posed is None or not self.posed.release, f"left in {self.posed.name}"
        if stretch is not self.stretch:
            self.told, self.seconds, self.sides = "", 0.0, []
        self.stretch, self.side, self.since_side = stretch, side, []

    def _spend(self, step):
        if step.kind in {"transfer", "rest", "prepare", "change"}:
            self.seconds += step.seconds
            self.told += " ".join(
                cue.text for one in step.overlays for beat in one.beats for cue in beat.cues
                if isinstance(cue, Spoken)
            )  # fmt: skip
            return
        there = body_in(self.stretch)
        if there != self.body and there.position is not None:
            if (there.position, there.place or self.body.place) != (
                self.body.position, self.body.place,
            ):  # fmt: skip
                self._move(there)
            self.body = there
        elif there.position is None:
            self.body = there
        if self.side and self.side not in self.sides:
            self.sides.append(self.side)
            if len(self.sides) == 2:
                self._check_what_moves()
        self.posed = self.stretch

    def _check_what_moves(self):
        """The second side's lines are those that name a side, whatever the level of talk."""
        for line in second_side(self.stretch):
            plain = self._filled(line).partition("{")[0]
            assert any(text.startswith(plain) for text in self.since_side), line

    def _move(self, there):
        assert ENGLISH.go_to(there.position, there.place) in self.told, f"nobody said {there}"
        needed = QUICKEST * self.pace * least_seconds(self.body, there)
        assert self.seconds >= needed, f"{self.seconds} s for {self.body} to {there}"


def choices(routine):
    """Yield settings: each level, each condition, and each stretch left out or done alone."""
    for level in level_names(routine):
        yield Settings(level)
        for talk in ("full", "brief", "bells"):
            yield Settings(level, talk=talk, left_first=True)
        for condition in conditions(routine):
            yield Settings(level, avoid=(condition,))
        for one in routine.every:
            yield Settings(level, only=(one.name,))
            if len({one.name for one in routine.every}) > 1:
                yield Settings(level, skip=(one.name,))


def about(plan):
    """Return about how many seconds ``plan`` takes."""
    said = [step for step in plan.steps if isinstance(step, Say) and isinstance(step.cue, Spoken)]
    held = sum(step.seconds for step in plan.steps if isinstance(step, Interval))
    return held + sum(len(one.cue.text) / LETTERS_A_SECOND + one.after for one in said)


@pytest.mark.parametrize("minutes", [5, 10, 20])
@pytest.mark.parametrize("name", shipped())
def test_a_body_can_follow_a_session_of_any_length(name, minutes):
    """Also where stretches are left out, because time is short."""
    routine = load(name).routine
    for level in level_names(routine):
        found = fit(
            routine, Settings(level, minutes=minutes), lambda one: about(make_plan(routine, one))
        )
        plan = make_plan(routine, found)
        Simulation(routine, found).follow(plan)
        assert about(plan) <= minutes * 60 + 2


@pytest.mark.parametrize("name", shipped())
def test_a_body_can_follow_every_session_that_ships(name):
    """At each level and talk, with each condition avoided, with each stretch left out or alone."""
    routine = load(name).routine
    for settings in choices(routine):
        Simulation(routine, settings).follow(make_plan(routine, settings))


@pytest.mark.parametrize("name", shipped())
def test_every_stretch_that_ships_says_where_the_body_is(name):
    """So that it can be done after any other."""
    for one in load(name).routine.every:
        assert one.position is not None, one.name
        if one.sides != "none":
            assert one.release, one.name


@given(
    st.lists(st.sampled_from(library()), min_size=1, max_size=5, unique=True),
    st.sampled_from(["full", "brief", "bells"]),
    st.booleans(),
)
def test_a_body_can_do_the_stretches_of_the_library_in_any_order(names, talk, left_first):
    """Whoever puts a session together need not think of the way from one to the next."""
    routine = join([SINGLE[name] for name in names]).routine
    settings = Settings(talk=talk, left_first=left_first)
    Simulation(routine, settings).follow(make_plan(routine, settings))


stretches = st.builds(
    dict,
    position=st.sampled_from([None, *Position.__args__]),
    place=st.sampled_from([None, "at a wall", "at a doorway"]),
    sides=st.sampled_from(["both", "one", "none", "alternate"]),
    reps=st.sampled_from([None, 1, 3]),
    sets=st.sampled_from([None, 1, 2]),
    release=st.booleans(),
    recap=st.booleans(),
    rest=st.sampled_from([None, 0, 5]),
    pause=st.sampled_from([None, 30]),
)


@given(
    st.lists(stretches, min_size=1, max_size=4),
    st.sampled_from(["full", "brief", "bells"]),
    st.sampled_from([None, 0, 5, 30]),
    st.sampled_from([None, 0.5, 2.0]),
    st.integers(0, 3),
)
def test_a_body_can_follow_any_session(made, talk, prepare, pace, in_rounds):
    """Whatever the script, and however quick the listener is."""
    routine = Routine.model_validate(
        {
            "format": "1",
            "title": "Any",
            "stretches": _in_rounds([_stretch(n, one) for n, one in enumerate(made)], in_rounds),
        }
    )
    settings = Settings(talk=talk, prepare=prepare, pace=pace)
    Simulation(routine, settings).follow(make_plan(routine, settings))


def _in_rounds(stretches, number):
    """Put the first ``number`` stretches into a group that is done three times."""
    group, others = stretches[:number], stretches[number:]
    return [*([{"rounds": 3, "rest": 5, "stretches": group}] if group else []), *others]


def _stretch(number, fields):
    sided = fields["sides"] != "none"
    foot = "{side}" if sided else "one"
    out = {
        "name": f"Stretch {number}",
        "setup": [f"Number {number}: lift your {foot} foot.", "Breathe."],
        "sides": fields["sides"],
    }
    if fields["recap"]:
        out["recap"] = f"Number {number}: now the {foot} foot."
    if fields["release"]:
        out["release"] = [f"Number {number}: put your {foot} foot down."]
    kept = ("position", "place", "reps", "sets", "rest", "pause")
    return out | {name: fields[name] for name in kept if fields[name] is not None}


def test_the_way_from_the_floor_is_slow_and_spares_the_back(routine, stretch):
    """From lying somebody rolls onto a side first, and gets the time for it."""
    script = routine(
        stretch(name="Lying", position="back"), stretch(name="Up", position="standing")
    )
    plan = make_plan(script, Settings())
    said = [one.cue.text for one in plan.steps if isinstance(one, Say) and one.cue != FINISH]
    assert "Lie on your back." in said
    assert "Roll onto your side, and push yourself up slowly. Stand up." in said
    intervals = [one for one in plan.steps if isinstance(one, Interval)]
    down, up = (one.seconds for one in intervals if one.kind == "transfer")
    assert down == up == 16


def test_a_script_without_positions_is_as_before(routine, stretch):
    """Nobody is sent anywhere."""
    plan = make_plan(routine(stretch(), stretch(name="Other")), Settings())
    kinds = [one.kind for one in plan.steps if isinstance(one, Interval)]
    assert "transfer" not in kinds
