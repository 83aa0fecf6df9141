"""Polishing: what an engine gives becomes a clip that fits the session."""

import hibari
import numpy as np
import pytest

from voicecoach.errors import SpeechError
from voicecoach.pcm import Clip
from voicecoach.sound.loudness import integrated, true_peak
from voicecoach.sound.normalize import normalize
from voicecoach.sound.tones import earcon

RATES = (16000, 22050, 24000, 48000)


@pytest.mark.parametrize("rate", RATES)
def test_silence_at_the_ends_is_gone(rate, murmur):
    """A cue is heard when it is due: at most 20 ms before it, at most 60 ms behind it."""
    clip = normalize(murmur(2.0, rate, silence=0.7))
    heard = np.flatnonzero(np.abs(clip.samples) > np.abs(clip.samples).max() / 300)
    assert heard[0] < 0.02 * rate
    assert 0.03 * rate < clip.frames - heard[-1] < 0.06 * rate


def test_soft_sounds_at_the_ends_stay(murmur):
    """A consonant 40 dB under the loudest vowel is not cut off."""
    rate = 24000
    hiss = np.random.default_rng(1).normal(0, 0.0007, rate // 5).astype(np.float32)
    voice = murmur(1.0, rate, silence=0).samples
    silence = np.zeros(rate, np.float32)
    clip = normalize(Clip(np.concatenate([silence, hiss, voice, hiss, silence]), rate))
    assert clip.frames / rate == pytest.approx(1.4, abs=0.08)


@pytest.mark.parametrize("level", [0.003, 0.1, 1.0, 3.0])
@pytest.mark.parametrize("seconds", [0.5, 1.0, 4.0])
def test_each_clip_is_as_loud_as_the_next(seconds, level, murmur):
    """One word or a sentence, from a soft or a loud engine: a session reads them alike."""
    rate = 24000
    raw = murmur(seconds, rate)
    clip = normalize(Clip(raw.samples * np.float32(level), rate))
    pause = np.zeros(2 * rate, np.float32)
    session = np.concatenate([pause, clip.samples, pause] * 3)
    assert integrated(session, rate) == pytest.approx(-15, abs=0.6)


def test_natural_voice_reads_as_a_session(heard_as_mp3):
    """One word or two sentences of the default voice: the track reads -16 LUFS within 1."""
    voice = hibari.Hibari()
    rate = voice.sample_rate
    texts = ("Rest.", "Halfway.", "Switch sides.", "Keep your back long, and bend from the hips.")
    for pace in (0.7, 1.3):
        spoken = [normalize(Clip(voice(text, speed=pace, seed=0), rate)).samples for text in texts]
        pause = np.zeros(2 * rate, np.float32)
        tones = [earcon(name, rate).samples for name in ("start", "end")]
        track = np.concatenate([sound for piece in (*tones, *spoken) for sound in (piece, pause)])
        decoded = heard_as_mp3(track, rate)
        assert integrated(decoded, rate) == pytest.approx(-16, abs=1)
        assert true_peak(decoded, rate) <= -1


@pytest.mark.parametrize("rate", RATES)
def test_peaks_stay_under_the_ceiling(rate, murmur):
    """No clip comes near full scale, between the samples either."""
    clip = normalize(murmur(2.0, rate))
    assert true_peak(clip.samples, rate) < -3.0


def test_track_is_at_most_minus_one(murmur, heard_as_mp3):
    """What the MP3 moves does not bring a peak above -1 dBTP."""
    rate = 24000
    pause = np.zeros(rate, np.float32)
    pieces = [normalize(murmur(seconds, rate)).samples for seconds in (0.3, 1.0, 3.0)]
    tones = [earcon(name, rate).samples for name in ("start", "end", "finish")]
    track = np.concatenate([sound for piece in (*pieces, *tones) for sound in (piece, pause)])
    assert true_peak(heard_as_mp3(track, rate), rate) <= -1


def test_offset_is_removed(murmur):
    """An engine's constant offset is not heard as a thump at each end, nor does it hide silence."""
    clip = murmur()
    plain, shifted = (
        normalize(clip),
        normalize(Clip(clip.samples + np.float32(0.05), clip.sample_rate)),
    )
    assert shifted.frames == plain.frames
    assert np.abs(shifted.samples - plain.samples).max() < 1e-3


def test_begins_and_ends_at_zero():
    """A clip that an engine cut off in full voice does not click."""
    tone = np.sin(np.arange(24000) * 0.05 + 1).astype(np.float32)
    samples = normalize(Clip(tone, 24000)).samples
    assert samples[0] == samples[-1] == 0
    assert np.abs(samples[:12]).max() < 0.05 * np.abs(samples).max()


def test_same_clip_same_samples(murmur):
    """A track made twice has the same bytes, and the engine's clip is left as it was."""
    clip = murmur()
    before = clip.samples.copy()
    assert np.array_equal(normalize(clip).samples, normalize(clip).samples)
    assert np.array_equal(clip.samples, before)
    assert normalize(clip).samples.dtype == np.float32


@pytest.mark.parametrize(
    "samples",
    [
        np.zeros(0),
        np.zeros(24000),
        np.full(24000, 0.2),
        np.full(24000, np.nan),
        np.sin(np.arange(24000) * 1e-3) * 1e-5,
        np.array([0.0, 1.0]),
    ],
    ids=["none", "zeros", "offset", "broken", "whisper of a fault", "crumb"],
)
def test_nothing_to_hear_is_an_error(samples):
    """An engine that gave silence is found out; a cue never becomes a gap."""
    with pytest.raises(SpeechError, match="nothing to hear") as caught:
        normalize(Clip(samples.astype(np.float32), 24000))
    assert caught.value.hint
