"""What a catalogue comes to is reckoned without making any of it."""

import tracemalloc
from dataclasses import replace

import pytest

from voicecoach.catalogue import reckoning
from voicecoach.catalogue.multiplying import read_catalogue
from voicecoach.catalogue.plan_table import plan_table
from voicecoach.catalogue.reckoning import reckon
from voicecoach.planning.planner import make_plan
from voicecoach.planning.steps import Spoken
from voicecoach.publishing.address import parse_address
from voicecoach.publishing.making import make
from voicecoach.rendering.progress import silent
from voicecoach.rendering.speaking_ahead import speak_ahead
from voicecoach.rendering.spoken_by import voice_of
from voicecoach.speech.engines import Engines
from voicecoach.speech.speech_cache import default_cache


def reckoned(path):
    """Return what the catalogue at a path comes to."""
    return reckon(read_catalogue(path).episodes, silent)


def said(episode):
    """Return what is said in a track."""
    recipe = episode.recipe
    plan = make_plan(recipe.script.routine, recipe.settings)
    return [cue.text for cue in plan.cues() if isinstance(cue, Spoken)]


def test_sentences_are_counted_as_they_are_heard_and_once(catalogue):
    """In all those of every track; different ones once, whatever track and routine they are in."""
    path = catalogue("scripts: mine\nvoice: hum\nhold: [20, 30]\n")
    episodes, plan = read_catalogue(path).episodes, reckoned(path)
    assert [one.tracks for one in plan.routines] == [2, 2]
    heard = [text for one in episodes for text in said(one)]
    assert sum(one.sentences for one in plan.routines) == len(heard)
    assert plan.speech.different == len({*heard})
    assert plan.speech.different < sum(one.different for one in plan.routines)
    assert [one.language for one in plan.routines] == ["en", "en"]


def test_a_second_voice_or_pace_speaks_them_all_again(catalogue):
    """A voice has its own sentences; another hold of the same voice has the same."""
    one = reckoned(catalogue("scripts: mine/neck.yaml\nvoice: hum\n")).speech.different
    for more in ("voice: [hum, natural]\n", "voice: hum\nrate: [1, 0.9]\n"):
        assert reckoned(catalogue(f"scripts: mine/neck.yaml\n{more}")).speech.different == 2 * one


def test_what_has_been_spoken_takes_no_time(catalogue):
    """The second run of a catalogue is told to be as quick as it is."""
    path = catalogue("scripts: mine\nvoice: hum\n")
    before = reckoned(path)
    engines = Engines()
    recipes = [one.recipe for one in read_catalogue(path).episodes]
    speak_ahead(((one, engines[voice_of(one)]) for one in recipes), silent)
    after = reckoned(path)
    assert (before.speech.kept, after.speech.kept) == (0, before.speech.different)
    assert before.speech.work > after.speech.work == 0
    assert before.seconds_on(1) > after.seconds_on(1) > after.seconds_on(2)


def test_a_track_of_minutes_is_as_long_as_wished(catalogue, monkeypatch):
    """Also where finding the holds would be too much work for all of them."""
    path = catalogue("scripts: mine/neck.yaml\nvoice: hum\nminutes: [2, 3]\n")
    for most in (reckoning.MOST_STEPS, 0):
        monkeypatch.setattr(reckoning, "MOST_STEPS", most)
        assert reckoned(path).routines[0].seconds == pytest.approx(300, abs=4)


def test_a_session_is_planned_once_for_all_voices(catalogue, monkeypatch):
    """What a catalogue of voices takes to plan does not grow with them."""
    made = []

    def counted(routine, settings):
        made.append(settings)
        return make_plan(routine, settings)

    monkeypatch.setattr(reckoning, "make_plan", counted)
    reckoned(catalogue("scripts: mine/neck.yaml\nvoice: [hum, natural]\nhold: [20, 30]\n"))
    assert len(made) == 2


def test_the_table_has_a_row_for_each_routine_and_their_sum(catalogue):
    """Whoever reads it sees what is heard and what is spoken."""
    path = catalogue(
        "voice: hum\nhold: [20, 30]\nentries: [{scripts: mine/neck.yaml, language: [en, de]}]\n"
    )
    plan = reckoned(path)
    lines = plan_table(plan, 2).splitlines()
    assert [line.split()[:3] for line in lines[1:3]] == [["Neck", "en", "2"], ["Nacken", "de", "2"]]
    tracks, sentences, different = lines[3].split()[1:4]
    assert (int(tracks), int(different)) == (4, plan.speech.different)
    assert int(sentences) == sum(one.sentences for one in plan.routines)
    assert f"Speech: {plan.speech.different} different sentences" in lines[5]
    assert " on 2 cores" in lines[6]


def test_memory_does_not_grow_with_the_tracks(catalogue):
    """No plan is kept, which has some ten thousand bytes: a track adds less than a thousand."""
    path = catalogue("scripts: mine/neck.yaml\nvoice: hum\n")
    (one,) = read_catalogue(path).episodes
    more = [
        replace(one, recipe=replace(one.recipe, settings=replace(one.recipe.settings, pace=pace)))
        for pace in (0.5 + number / 1000 for number in range(1500))
    ]
    reckon(more[:2], silent)
    peaks = []
    for episodes in (more[:300], more):
        tracemalloc.start()
        reckon(episodes, silent)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert (peaks[1] - peaks[0]) / 1200 < 1000


@pytest.mark.slow
def test_what_is_reckoned_is_what_is_made(catalogue):
    """Within 3 % of the sound and 15 % of the bytes, in the natural voice."""
    path = catalogue("scripts: [hamstring, night]\ntalk: [full, bells]\nhold: [15, 40]\n")
    plan = reckoned(path)
    seconds = size = 0
    engines = Engines()
    for one in read_catalogue(path).episodes:
        address = parse_address("https://example.org")
        engine = engines[voice_of(one.recipe)]
        made = make(one, engine, address, default_cache(), silent)
        seconds += made.seconds
        size += sum(map(len, made.files.values()))
    assert sum(one.seconds for one in plan.routines) == pytest.approx(seconds, rel=0.03)
    assert sum(one.size for one in plan.routines) == pytest.approx(size, rel=0.15)
