"""A bed under the voice: as loud as wished, and the track as loud as any other."""

import io
import itertools
import tracemalloc

import numpy as np
import pyloudnorm
import pytest
import soundfile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import voicecoach
from voicecoach.errors import RequestError
from voicecoach.output.mp3 import write_mp3
from voicecoach.planning.steps import Spoken, Tone
from voicecoach.sound.bed import balanced, open_bed, under
from voicecoach.sound.ducking import DEPTH
from voicecoach.sound.loudness import true_peak
from voicecoach.sound.mixer import mix
from voicecoach.sound.normalize import normalize
from voicecoach.sound.tones import earcon
from voicecoach.timing.placement import PlacedCue

RATE = 24000
USUAL = voicecoach.Sound().bed_level
TRACK_RATE = 44100


@pytest.fixture
def session(score, murmur):
    """Return a maker of (timeline, clips): sentences, a hold between tones, a hold, and so on."""

    def make(sample_rate=TRACK_RATE, rounds=3, hold=12.0):
        clips = {
            Spoken("Lie down."): normalize(murmur(4.0, sample_rate)),
            Spoken("Halfway."): normalize(murmur(1.0, sample_rate)),
            Tone("start"): earcon("start", sample_rate),
            Tone("end"): earcon("end", sample_rate),
        }
        cues, cursor = [], sample_rate // 2
        plan = (("Lie down.", 1.0), ("start", hold / 2), ("Halfway.", hold / 2), ("end", 1.0))
        for name, after in plan * rounds:
            cue = Tone(name) if name in ("start", "end") else Spoken(name)
            cues.append(PlacedCue(cursor, cursor + clips[cue].frames, cue))
            cursor += clips[cue].frames + int(after * sample_rate)
        return score(cues, cursor, sample_rate), clips

    return make


def _rendered(source, level, timeline, clips, block_frames=65536):
    opened = open_bed(source, timeline.sample_rate, level)
    levels = balanced(opened, timeline, clips)
    blocks = under(mix(timeline, clips, block_frames), timeline, opened, levels)
    return np.concatenate(list(blocks)), levels


def _heard_as_mp3(sound):
    file = io.BytesIO()
    write_mp3(file, [sound], TRACK_RATE, 2, b"")
    file.seek(0)
    return soundfile.read(file, dtype="float32")[0]


def _loudness(sound, sample_rate):
    return pyloudnorm.Meter(sample_rate).integrated_loudness(sound.astype(np.float64))


@pytest.mark.slow
@pytest.mark.parametrize("source", ["rain", "brown-noise", "drone"])
@pytest.mark.parametrize("level", [-40.0, -18.0, -6.0])
def test_a_track_with_a_bed_is_as_loud_as_any(session, source, level):
    """With any bed at any level an MP3 reads -16 LUFS within 1 and peaks below -1 dBTP."""
    heard = _heard_as_mp3(_rendered(source, level, *session())[0])
    assert _loudness(heard, TRACK_RATE) == pytest.approx(-16, abs=1)
    assert max(true_peak(side, TRACK_RATE) for side in heard.T) <= -1


@pytest.mark.parametrize("level", [-30.0, -18.0])
def test_a_bed_is_as_loud_as_wished(session, level):
    """Between the cues the bed is the wished dB under speech at -16 LUFS."""
    timeline, clips = session(RATE, rounds=1, hold=20.0)
    sound, levels = _rendered("rain", level, timeline, clips)
    start, halfway = timeline.cues[1].end, timeline.cues[2].start
    alone = sound[start + 2 * RATE : halfway - RATE]
    assert levels.level == level
    assert _loudness(alone, RATE) == pytest.approx(-16 + level, abs=0.7)


def test_a_bed_that_would_lower_the_track_is_taken_back_and_says_so(session):
    """In long holds a loud bed is softer than wished, and the balance tells how loud it is."""
    timeline, clips = session(RATE, rounds=1, hold=60.0)
    sound, levels = _rendered("rain", -10.0, timeline, clips)
    assert -25 < levels.level < -12
    assert _loudness(sound, RATE) == pytest.approx(-16, abs=1)


def test_few_soft_cues_do_not_silence_the_bed(score):
    """A session of ticks alone reads low without any bed; it keeps its bed all the same."""
    tick = Tone("tick")
    clips = {tick: earcon("tick", RATE)}
    cues = [PlacedCue(at * RATE, at * RATE + clips[tick].frames, tick) for at in range(2, 58, 5)]
    timeline = score(cues, 60 * RATE, RATE)
    levels = balanced(open_bed("rain", RATE, -30.0), timeline, clips)
    assert levels.level > -40


def test_the_bed_steps_back_under_the_voice(score):
    """Measured on the samples: 9 dB less under a cue, all of it 1.2 s after."""
    cue = Spoken("Hold.")
    timeline = score([PlacedCue(20 * RATE, 24 * RATE, cue)], 40 * RATE, RATE)
    opened = open_bed("rain", RATE, USUAL)
    levels = balanced(opened, score([], 40 * RATE, RATE), {})
    silence = [np.zeros(RATE, np.float32)] * 40
    sound = np.concatenate(list(under(silence, timeline, opened, levels)))

    def level(start, end):
        return 20 * np.log10(sound[int(start * RATE) : int(end * RATE)].std())

    whole = level(10, 19.6)
    assert level(20, 24) == pytest.approx(whole - DEPTH, abs=0.5)
    assert level(19.5, 19.6) == pytest.approx(whole, abs=0.7)
    assert level(25.2, 30) == pytest.approx(whole, abs=0.5)
    assert level(0, 0.3) < whole - 20
    assert level(39.7, 40) < whole - 25


def test_the_voice_is_in_the_middle_as_it_was(session):
    """The bed changes nothing of the voice but its gain: 3 dB less on each of two sides."""
    timeline, clips = session(RATE)
    opened = open_bed("drone", RATE, USUAL)
    levels = balanced(opened, timeline, clips)
    voice = np.concatenate(list(mix(timeline, clips)))
    with_voice = next(under([voice], timeline, opened, levels))
    without = next(under([np.zeros_like(voice)], timeline, opened, levels))
    assert 20 * np.log10(levels.voice) == pytest.approx(-3, abs=1)
    for side in (with_voice - without).T:
        np.testing.assert_allclose(side, voice * levels.voice, atol=1e-6)


@pytest.mark.parametrize("source", ["brown-noise", "file"])
def test_blocks_of_any_size_are_the_same_track(session, tmp_path, source):
    """A track does not depend on the pieces in which it is made, and ends with its timeline."""
    if source == "file":
        source = str(tmp_path / "noise.wav")
        noise = np.random.default_rng(3).standard_normal((3 * 22050, 2))
        soundfile.write(source, 0.1 * noise, 22050)
    timeline, clips = session(RATE, rounds=1, hold=4.0)
    opened = open_bed(source, RATE, USUAL)
    levels = balanced(opened, timeline, clips)
    voice = np.concatenate(list(mix(timeline, clips)))
    whole = next(under([voice], timeline, opened, levels))
    assert whole.shape == (timeline.frames, 2)
    assert whole.dtype == np.float32

    @settings(max_examples=15, suppress_health_check=[HealthCheck.nested_given])
    @given(cuts=st.lists(st.integers(0, timeline.frames), max_size=30))
    def same(cuts):
        edges = [0, *sorted(cuts), timeline.frames]
        blocks = [voice[a:b] for a, b in itertools.pairwise(edges)]
        made = list(under(blocks, timeline, opened, levels))
        assert [len(block) for block in made] == [len(block) for block in blocks]
        np.testing.assert_array_equal(np.concatenate(made), whole)

    same()


def test_a_bed_of_loud_bangs_stays_below_full_scale(session, tmp_path):
    """A bed of single blows in silence, as loud as can be, does not clip with the voice."""
    bangs = np.random.default_rng(1).uniform(-1e-4, 1e-4, (10 * TRACK_RATE, 2))
    bangs[:: TRACK_RATE // 2] = 1.0
    soundfile.write(tmp_path / "bangs.wav", bangs, TRACK_RATE)
    sound, _ = _rendered(str(tmp_path / "bangs.wav"), -6.0, *session())
    assert np.abs(sound).max() < 0.75
    assert max(true_peak(side, TRACK_RATE) for side in _heard_as_mp3(sound).T) <= -1


def test_an_hour_takes_no_more_memory_than_five_minutes(score):
    """Memory does not grow with the session."""
    opened = open_bed("rain", RATE, USUAL)
    peaks = []
    for minutes in (5, 60):
        timeline = score([], minutes * 60 * RATE, RATE)
        tracemalloc.start()
        for _ in under(mix(timeline, {}), timeline, opened, balanced(opened, timeline, {})):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.15 * peaks[0]


@pytest.mark.slow
def test_a_bed_begins_where_it_is_first_heard_in_two_hours(tmp_path):
    """A long silent beginning does not make a bed too loud: its level is that of what is heard."""
    noise = (0.1 * np.random.default_rng(2).standard_normal(300 * 8000)).astype(np.float32)
    with soundfile.SoundFile(tmp_path / "late.flac", "w", 8000, 1) as file:
        for _ in range(115):
            file.write(np.zeros(60 * 8000, np.float32))
        file.write(noise)
    soundfile.write(tmp_path / "early.flac", noise, 8000)
    late = open_bed(str(tmp_path / "late.flac"), 8000, USUAL)
    early = open_bed(str(tmp_path / "early.flac"), 8000, USUAL)
    assert late.loop.frames == (2 * 3600 - 2) * 8000
    assert late.power.mean() == pytest.approx(early.power.mean(), rel=0.05)


@pytest.mark.parametrize("level", [-40.5, 0.0, float("nan")])
def test_a_level_out_of_reach_says_what_is_in_reach(level):
    """A level that cannot be is refused with those that can."""
    with pytest.raises(RequestError) as caught:
        voicecoach.Sound(bed="rain", bed_level=level)
    assert "-40 to -6" in caught.value.hint


def test_an_unknown_bed_says_which_there_are(tmp_path):
    """A name that is no made bed and no file is refused with the names there are."""
    for source in ("rian", str(tmp_path / "none.mp3"), str(tmp_path), ""):
        with pytest.raises(RequestError, match="there is no bed") as caught:
            open_bed(source, RATE, USUAL)
        assert "rain, brown-noise, drone" in caught.value.hint


def test_a_silent_file_says_so(tmp_path):
    """A bed in which nothing can be heard is refused."""
    soundfile.write(tmp_path / "silence.wav", np.zeros(12 * RATE), RATE)
    with pytest.raises(RequestError, match="nothing to hear"):
        open_bed(str(tmp_path / "silence.wav"), RATE, USUAL)
