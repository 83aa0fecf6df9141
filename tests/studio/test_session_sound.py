"""What is heard in the studio is what the track has, from wherever it begins."""

import json

import numpy as np
import pytest

import voicecoach
from voicecoach.planning.planner import make_plan
from voicecoach.recipe.loading import load
from voicecoach.recipe.recipe import Recipe
from voicecoach.rendering.preparing import prepare
from voicecoach.rendering.speaker import speaker_for
from voicecoach.sound.mixer import mix
from voicecoach.speech.engine import create_engine
from voicecoach.studio.session_sound import line_sound, session_sound

HUM = voicecoach.Sound(voice="hum")


@pytest.fixture(scope="module")
def session():
    """Return the plan of a routine with sides, its speaker, and all of its sound."""
    recipe = Recipe(load("hamstring"), voicecoach.Settings(hold=10), HUM)
    whole = prepare(recipe)
    plan = make_plan(recipe.script.routine, recipe.settings)
    samples = np.concatenate([*mix(whole.timeline, whole.speaker.clips)])
    return plan, speaker_for(recipe, create_engine("hum")), samples, whole.timeline


def heard(pieces):
    """Return the sound of pieces, and what is told in them."""
    sound, told = [], []
    for piece in pieces:
        words, length = np.frombuffer(piece[:8], "<u4")
        assert len(piece) == 8 + words + length
        if words:
            told.append(json.loads(piece[8 : 8 + words]))
        sound.append(np.frombuffer(piece[8 + words :], "<i2"))
    return np.concatenate(sound) / 32767, told


def test_the_whole_session_sounds_like_its_track(session):
    """Step by step, though nothing was laid out before; only the silence around it is less."""
    plan, speaker, samples, timeline = session
    found, told = heard(session_sound(plan, speaker))
    lead = timeline.sample_rate // 2
    np.testing.assert_allclose(found, samples[lead : lead + len(found)], atol=1e-4)
    assert len(samples) - len(found) == timeline.sample_rate * 3 // 2
    spoken = [text for step in told for _, text in step["cues"]]
    assert spoken[0] == "Hamstring stretches for back pain relief."


def test_it_begins_where_somebody_clicks(session):
    """At a time of the session, also in the middle of a hold."""
    plan, speaker, samples, timeline = session
    hold = next(one for one in timeline.intervals if one.kind == "hold")
    middle = (hold.start + hold.end) // 2
    found, told = heard(session_sound(plan, speaker, after=middle / timeline.sample_rate))
    np.testing.assert_allclose(found[:24000], samples[middle : middle + 24000], atol=1e-4)
    assert told[0]["kind"] == "hold"


def test_a_stretch_is_heard_from_its_announcement(session):
    """With its cautions, and nothing of the one before."""
    plan, speaker, samples, timeline = session
    names = [*dict.fromkeys(one.stretch for one in timeline.chapters if one.stretch)]
    start = next(one.start for one in timeline.chapters if one.stretch == names[2])
    found, told = heard(session_sound(plan, speaker, names[2]))
    # Its beginning lies elsewhere between two frames of an MP3 than in the track.
    first, own = np.argmax(np.abs(samples[start:]) > 0.01) + start, np.argmax(np.abs(found) > 0.01)
    length = 48000
    np.testing.assert_allclose(
        found[own : own + length], samples[first : first + length], atol=1e-4
    )
    assert any(names[2] in text for step in told[:2] for _, text in step["cues"])


def test_a_line_is_heard_alone(session):
    """It stands after the half second with which each session begins, which is not heard."""
    _, speaker, *_ = session
    found, told = heard(line_sound("Stand at a wall.", speaker))
    assert told[0]["cues"] == [[pytest.approx(0.5, abs=0.05), "Stand at a wall."]]
    assert np.abs(found[:4800]).max() > 0.01
