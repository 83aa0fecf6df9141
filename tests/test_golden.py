"""Sessions as text that a coach reads: for each script, level and hold, made with ``hum``.

After a change that is meant, ``UPDATE_GOLDEN=1`` writes them anew; read them before you commit.
"""

import os
from itertools import pairwise
from pathlib import Path

import pytest

import voicecoach
from voicecoach.planning.planner import make_plan
from voicecoach.planning.steps import Spoken
from voicecoach.rendering.speaker import Speaker
from voicecoach.script.shipped_scripts import shipped
from voicecoach.speech.engine import create_engine
from voicecoach.timing.placement import GAP
from voicecoach.timing.plan_text import plan_text

GOLDEN = Path(__file__).parent / "golden"
HOLDS = (5, 10, 15, 20, 30, 45, 60, 90)
READ = (10, 30, 60)
"""Holds whose sheets are kept to be read; the others keep the same rules."""
HUM = voicecoach.Sound(voice="hum")


@pytest.fixture(scope="module")
def speaker(tmp_path_factory):
    """Return a speaker that hums, with a cache of its own."""
    before = os.environ.get("VOICECOACH_CACHE")
    os.environ["VOICECOACH_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield Speaker(HUM, create_engine("hum"))
    os.environ.pop("VOICECOACH_CACHE")
    if before is not None:
        os.environ["VOICECOACH_CACHE"] = before


def session(speaker, script, level, hold):
    """Return the timeline and the plan of one session."""
    plan = make_plan(voicecoach.load(script).routine, voicecoach.Settings(level=level, hold=hold))
    return speaker.lay(plan), plan


@pytest.mark.parametrize("hold", READ)
@pytest.mark.parametrize("level", ["beginner", "advanced"])
@pytest.mark.parametrize("script", shipped())
def test_the_session_reads_like_its_golden(speaker, script, level, hold):
    """What is heard changes only when somebody has read the change."""
    text = plan_text(*session(speaker, script, level, hold)) + "\n"
    golden = GOLDEN / f"{script}-{level}-{hold}s.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["de", "es", "fr", "it"])
def test_the_session_in_another_language_reads_like_its_golden(speaker, language):
    """Every sentence of the coach and of the script was read over in each language."""
    routine = voicecoach.load("hamstring", language).routine
    plan = make_plan(routine, voicecoach.Settings(hold=45, reps=2))
    text = plan_text(speaker.lay(plan), plan) + "\n"
    golden = GOLDEN / f"hamstring-{language}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("hold", HOLDS)
@pytest.mark.parametrize("level", ["beginner", "advanced"])
@pytest.mark.parametrize("script", shipped())
def test_no_listener_trips(speaker, script, level, hold):
    """Nothing is said over anything, nothing twice in a row, no halfway of a few seconds."""
    timeline, _ = session(speaker, script, level, hold)
    for earlier, later in pairwise(timeline.cues):
        assert earlier.end <= later.start
        if isinstance(earlier.cue, Spoken):
            assert earlier.cue != later.cue
    gap = round(GAP * timeline.sample_rate)
    for one in timeline.intervals:
        inside = [cue for cue in timeline.cues if one.start <= cue.start < one.end]
        if one.kind == "hold" and hold < 16:
            assert Spoken("Halfway.") not in [cue.cue for cue in inside]
        for earlier, later in pairwise(inside):
            together = getattr(earlier.cue, "name", "") == "halfway"
            assert together or later.start - earlier.end >= gap
