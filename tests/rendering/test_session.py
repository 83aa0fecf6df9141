"""What a listener relies on, measured on finished tracks."""

import json
import os
import re
import subprocess
import sys

import mutagen.id3
import numpy as np
import pyloudnorm
import pytest
import soundfile

import voicecoach
import voicecoach.rendering.session
from voicecoach.errors import RequestError
from voicecoach.pictures.art import tag_cover
from voicecoach.planning.planner import make_plan
from voicecoach.planning.steps import Tone
from voicecoach.recipe.recipe import BEGINNER
from voicecoach.rendering.progress import silent
from voicecoach.rendering.speaker import Speaker
from voicecoach.rendering.speaking_ahead import speak_ahead
from voicecoach.sound.loudness import true_peak
from voicecoach.sound.mixer import mix
from voicecoach.speech.engine import create_engine
from voicecoach.speech.speech_cache import default_cache
from voicecoach.timing.captions import vtt
from voicecoach.timing.timeline_json import timeline_json

HUM = voicecoach.Sound(voice="hum")
LEGS = """\
format: 1
title: Legs
stretches:
  - name: Calf stretch
    setup: [Stand tall.]
    sides: none
    image: mine
"""


@pytest.fixture(scope="module", autouse=True)
def _own_cache(tmp_path_factory):
    before = os.environ.get("VOICECOACH_CACHE")
    os.environ["VOICECOACH_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["VOICECOACH_CACHE"]
    else:
        os.environ["VOICECOACH_CACHE"] = before


@pytest.fixture(scope="module")
def hamstring():
    """Return the first routine."""
    return voicecoach.load("hamstring")


@pytest.fixture(scope="module")
def track(hamstring, tmp_path_factory):
    """Return the track of the README's line, decoded: (track, samples)."""
    path = tmp_path_factory.mktemp("audio") / "hamstring-30s.mp3"
    made = voicecoach.render(voicecoach.Recipe(hamstring, voicecoach.Settings(hold=30)), path)
    samples, rate = soundfile.read(path, dtype="float32")
    assert rate == 24000
    return made, samples


def onset(samples, near, rate):
    """Return the first frame around ``near`` at which a tone rises above a fiftieth of its peak."""
    start = max(0, near - rate // 20)
    window = np.abs(samples[start : near + rate // 20])
    return start + int(np.argmax(window > window.max() / 50))


@pytest.mark.parametrize(
    "hold", [10, *(pytest.param(hold, marks=pytest.mark.slow) for hold in (20, 30, 60))]
)
def test_holds_are_exact_in_the_decoded_track(hamstring, hold, tmp_path):
    """Start tone to end tone is the hold within 2 ms, on both sides and in all repetitions."""
    path = tmp_path / "track.mp3"
    made = voicecoach.render(
        voicecoach.Recipe(hamstring, voicecoach.Settings(hold=hold), voicecoach.Sound(voice="hum")),
        path,
    )
    samples, rate = soundfile.read(path, dtype="float32")
    holds = [one for one in made.timeline.intervals if one.kind == "hold"]
    assert len(holds) == 2 + 2 + 6 + 1
    for one in holds:
        assert one.end - one.start == hold * rate
        heard = onset(samples, one.end, rate) - onset(samples, one.start, rate)
        assert abs(heard / rate - hold) <= 0.002


def test_the_decoded_track_is_as_long_as_its_timeline(track):
    """Nothing is added or lost at the ends."""
    made, samples = track
    assert len(samples) == made.timeline.frames


def test_the_track_is_as_loud_as_other_speech_and_never_clips(track):
    """-16 LUFS within one, and at most -1 dBTP."""
    made, samples = track
    meter = pyloudnorm.Meter(made.timeline.sample_rate)
    assert abs(meter.integrated_loudness(samples) + 16) <= 1
    assert true_peak(samples, made.timeline.sample_rate) <= -1


def test_chapters_are_those_of_the_timeline(track):
    """Players jump to the stretch that is heard there."""
    made, _ = track
    tags = mutagen.id3.ID3(made.path)
    toc = next(iter(tags.getall("CTOC")))
    listed = [
        (tags[f"CHAP:{name}"].sub_frames["TIT2"].text[0], tags[f"CHAP:{name}"].start_time)
        for name in toc.child_element_ids
    ]
    assert listed == [
        (one.title, round(one.start * 1000 / 24000)) for one in made.timeline.chapters
    ]
    assert [title for title, _ in listed][:3] == [
        "Introduction",
        "Towel hamstring stretch – right",
        "Towel hamstring stretch – left",
    ]


def test_a_hold_is_silent_where_nothing_is_cued(hamstring):
    """Between two cues of a hold every sample is exactly zero."""
    speaker = Speaker(voicecoach.Sound(voice="hum"), create_engine("hum"))
    timeline = speaker.lay(make_plan(hamstring.routine, voicecoach.Settings(hold=30)))
    samples = np.concatenate(list(mix(timeline, speaker.clips, 65536)))
    for cue in timeline.cues:
        samples[cue.start : cue.end] = 0
    assert not samples.any()


@pytest.mark.slow
def test_a_bed_changes_neither_the_holds_nor_the_loudness(hamstring, tmp_path):
    """With rain the track is stereo at 44.1 kHz, as loud as without, and no hold moves."""
    path = tmp_path / "rain.mp3"
    sound = voicecoach.Sound(voice="natural", bed="rain")
    made = voicecoach.render(
        voicecoach.Recipe(hamstring, voicecoach.Settings(hold=10), sound), path
    )
    samples, rate = soundfile.read(path, dtype="float32")
    assert (rate, samples.shape) == (44100, (made.timeline.frames, 2))
    holds = [one for one in made.timeline.intervals if one.kind == "hold"]
    assert {one.end - one.start for one in holds} == {10 * rate}
    assert abs(pyloudnorm.Meter(rate).integrated_loudness(samples) + 16) <= 1
    assert max(true_peak(side, rate) for side in samples.T) <= -1
    assert samples[holds[0].start + rate * 5 :][:rate].any()


@pytest.fixture
def rendered(tmp_path):
    """Return a way to make a track of stretches with these fields, in the voice that hums."""

    def make(name, *stretches, settings=BEGINNER, **bed):
        usual = {"setup": ["Stand tall."], "sides": "none"}
        named = [{"name": f"Part {n}", **usual, **one} for n, one in enumerate(stretches, 1)]
        (tmp_path / "legs.yaml").write_text(
            json.dumps({"format": 1, "title": "Legs", "stretches": named}), encoding="utf-8"
        )
        sound = voicecoach.Sound(voice="hum", sample_rate=24000, **bed)
        script = voicecoach.load(tmp_path / "legs.yaml")
        return voicecoach.render(voicecoach.Recipe(script, settings, sound), tmp_path / name)

    return make


def test_a_bed_that_was_taken_back_is_told_with_its_true_level(rendered):
    """The note says how loud the bed is between the cues; one that is as wished needs no note."""
    hold = voicecoach.Settings(hold=60)
    softer = rendered("track.wav", {}, settings=hold, bed="rain", bed_level=-10)
    (note,) = softer.notes
    found = re.fullmatch(r"the bed is at (-\d+) dB, so that the voice stays clear", note)
    assert int(found[1]) < -10
    (one,) = (one for one in softer.timeline.intervals if one.kind == "hold")
    samples, rate = soundfile.read(softer.path)
    quiet = samples[one.start + 10 * rate : one.start + 28 * rate]
    assert abs(pyloudnorm.Meter(rate).integrated_loudness(quiet) - (-16 + int(found[1]))) <= 1
    assert rendered("track.wav", {}, bed="rain", bed_level=-40).notes == ()


@pytest.mark.parametrize(
    ("stretches", "hold", "kind"),
    [
        ([{}, {}], 12, "beginner, holds of 12 s"),
        ([{"hold": "5-30"}], 7.5, "beginner, holds of 7.5 s"),
        ([{"hold": "10-30"}, {"hold": "40-90"}], 35, "beginner, holds of 30–40 s"),
        ([{"repeat": 3}], None, "beginner"),
    ],
)
def test_the_cover_tells_the_holds_that_are_heard(rendered, stretches, hold, kind):
    """Tracks of one routine lie side by side on a phone: their covers say which is which."""
    path = rendered("x.mp3", *stretches, settings=voicecoach.Settings(hold=hold)).path
    (cover,) = mutagen.id3.ID3(path).getall("APIC")
    assert cover.data == tag_cover("Legs", kind, None)


def test_minutes_are_met_with_the_real_voice(hamstring):
    """The speech is measured, not guessed: the session is within two seconds of the wish."""
    timeline = voicecoach.plan(voicecoach.Recipe(hamstring, voicecoach.Settings(minutes=12)))
    assert abs(timeline.frames / timeline.sample_rate - 12 * 60) <= 2


@pytest.mark.parametrize("voice", [pytest.param("natural", marks=pytest.mark.slow), "hum"])
def test_the_same_input_gives_the_same_bytes(hamstring, voice, tmp_path, monkeypatch):
    """Cold or warm, a second render is the same file."""
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "cache"))
    settings, sound = voicecoach.Settings(hold=10), voicecoach.Sound(voice=voice)
    recipe = voicecoach.Recipe(hamstring, settings, sound)
    tracks = [voicecoach.render(recipe, tmp_path / f"{run}.mp3") for run in ("cold", "warm")]
    cold, warm = (made.path.read_bytes() for made in tracks)
    assert cold == warm


class _Mute:
    """Speaks nothing, as a voice that is not needed."""

    name, identity, workers = "hum", create_engine("hum").identity, 1

    def speak(self, text, rate):
        raise AssertionError(f"spoken once more: {text} at {rate}")


def test_what_is_spoken_ahead_is_all_that_sessions_say(hamstring, tmp_path, monkeypatch):
    """Then no track needs the voice: each sentence is spoken once for all of them."""
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "cache"))
    settings = [
        voicecoach.Settings(hold=hold, talk=talk) for hold in (10, 45) for talk in ("full", "brief")
    ]
    recipes = [voicecoach.Recipe(hamstring, one, HUM) for one in settings]
    speak_ahead(((one, create_engine("hum")) for one in recipes), silent)
    for recipe in recipes:
        voicecoach.rendering.session.render(recipe, tmp_path / "x.mp3", engine=_Mute())


def test_another_hold_encodes_little(hamstring, tmp_path, monkeypatch):
    """Nine tenths of what is heard with longer holds was spoken and encoded for shorter ones."""
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "cache"))
    kept = []
    for hold in (20, 30):
        recipe = voicecoach.Recipe(hamstring, voicecoach.Settings(hold=hold), HUM)
        voicecoach.render(recipe, tmp_path / "x.mp3")
        kept.append(default_cache().usage().entries)
    assert kept[0] < kept[1] < 1.1 * kept[0]


def test_the_timeline_file_is_the_contract(track):
    """Programs find every hold between its tones, in seconds that are frames over the rate."""
    made, _ = track
    score = json.loads(json.dumps(timeline_json(made.timeline, "natural")))
    starts = [cue["start"] for cue in score["cues"] if cue.get("name") == "start"]
    ends = [cue["start"] for cue in score["cues"] if cue.get("name") == "end"]
    holds = [one for one in score["intervals"] if one["kind"] == "hold"]
    assert [one["start"] for one in holds] == starts
    assert [one["end"] for one in holds] == ends
    assert score["duration"] == score["frames"] / score["sample_rate"]


def test_no_cue_of_the_plan_is_missing(track, hamstring):
    """Everything that is planned is heard, or listed as dropped."""
    made, _ = track
    plan = make_plan(hamstring.routine, voicecoach.Settings(hold=30))
    heard = {cue.cue for cue in made.timeline.cues}
    dropped = {drop.text for drop in made.timeline.dropped}
    missing = [cue for cue in plan.cues() if cue not in heard and cue != Tone("tick")]
    assert [cue for cue in missing if getattr(cue, "text", "") not in dropped] == []


def test_the_package_offers_what_the_readme_says():
    """Importing the package is quick and loads nothing heavy; its names come when used."""
    code = "import sys, voicecoach; assert 'numpy' not in sys.modules; voicecoach.load('hamstring')"
    subprocess.run([sys.executable, "-c", code], check=True)
    assert set(voicecoach.__all__) >= {"load", "plan", "render", "Settings", "Sound"}


@pytest.mark.parametrize(
    ("settings", "rate", "title"),
    [
        ({"hold": 30}, 1.0, "Legs (30 s holds, hum)"),
        ({"talk": "brief"}, 1.0, "Legs (beginner, brief, hum)"),
        ({"only": ("calf",), "hold": 10, "level": "advanced"}, 0.8,
         "Legs (advanced, 10 s holds, only calf, hum, rate 0.8)"),
    ],
)  # fmt: skip
def test_the_title_tells_what_was_chosen(settings, rate, title, tmp_path):
    """In a player's list a track is not taken for another."""
    (tmp_path / "legs.yaml").write_text(LEGS.replace("mine", "cat-cow"), encoding="utf-8")
    script = voicecoach.load(tmp_path / "legs.yaml")
    sound = voicecoach.Sound(voice="hum", rate=rate)
    recipe = voicecoach.Recipe(script, voicecoach.Settings(**settings), sound)
    path = voicecoach.render(recipe, tmp_path / "x.mp3").path
    assert str(mutagen.id3.ID3(path)["TIT2"]) == title


@pytest.mark.parametrize(
    "wrong", [{"rate": 100}, {"rate": 0}, {"rate": float("nan")}, {"rate": True}, {"voice": 3}]
)
def test_a_sound_that_cannot_be_is_refused(wrong):
    """Like the options: with a message and a hint, before any work."""
    with pytest.raises(RequestError, match=next(iter(wrong))) as caught:
        voicecoach.Sound(**wrong)
    assert caught.value.hint


@pytest.mark.parametrize("places", [(".", "."), ("images", "."), (".", "images")])
def test_a_loaded_script_keeps_its_pictures(places, tmp_path):
    """What lies beside a script is in its track, also beside another that reads the same."""
    scripts = []
    for number, place in enumerate(places):
        folder = tmp_path / str(number)
        (folder / place).mkdir(parents=True)
        (folder / "legs.yaml").write_text(LEGS, encoding="utf-8")
        (folder / place / "mine.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
            f'<circle cx="4" cy="4" r="{number + 1}"/></svg>',
            encoding="utf-8",
        )
        scripts.append(voicecoach.load(folder / "legs.yaml"))
    pictures = set()
    for script in scripts:
        voicecoach.render(voicecoach.Recipe(script, sound=HUM), tmp_path / "x.mp3")
        tag = mutagen.id3.ID3(tmp_path / "x.mp3")
        (chapter,) = (one for one in tag.getall("CHAP") if "APIC:" in str(one.sub_frames.keys()))
        pictures.add(chapter.sub_frames.getall("APIC")[0].data)
    assert len(pictures) == 2


RATED = """\
format: 1
title: Legs
rate: {script}
levels: {{slow: {{rate: {level}}}}}
stretches: [{{name: Calf stretch, setup: [Stand tall and breathe.], sides: none}}]
"""


@pytest.mark.parametrize(
    ("script", "level", "listener", "together"),
    [(1, 1, 1, 1), (0.8, 1, 1, 0.8), (1, 0.8, 1, 0.8), (0.8, 0.8, 1.25, 0.8), (0.5, 0.5, 0.5, 0.5)],
)
def test_rates_of_script_level_and_listener_multiply(tmp_path, script, level, listener, together):
    """No voice is slower than half as fast, whatever they come to together."""
    (tmp_path / "legs.yaml").write_text(RATED.format(script=script, level=level))
    loaded = voicecoach.load(tmp_path / "legs.yaml")
    sound = voicecoach.Sound(voice="hum", rate=listener)
    timeline = voicecoach.plan(voicecoach.Recipe(loaded, voicecoach.Settings(level="slow"), sound))
    cue = next(
        one for one in timeline.cues if getattr(one.cue, "text", "") == "Stand tall and breathe."
    )
    heard = (cue.end - cue.start) / timeline.sample_rate
    assert heard == pytest.approx((0.2 + 0.06 * 23) / together, abs=0.05)


def test_captions_keep_what_the_author_wrote(tmp_path):
    """The voice is given words, and nobody reads them."""
    script = LEGS.replace("Stand tall.", "Hold 30s.").replace("    image: mine\n", "")
    (tmp_path / "legs.yaml").write_text(script)
    loaded = voicecoach.load(tmp_path / "legs.yaml")
    timeline = voicecoach.plan(voicecoach.Recipe(loaded, BEGINNER, HUM))
    assert "Hold 30s." in vtt(timeline)
    cue = next(one for one in timeline.cues if getattr(one.cue, "text", "") == "Hold 30s.")
    heard = (cue.end - cue.start) / timeline.sample_rate
    assert heard == pytest.approx(0.2 + 0.06 * len("Hold thirty seconds."), abs=0.05)
