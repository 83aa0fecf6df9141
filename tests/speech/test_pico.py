"""Pico: it says all that is written or nothing, writes no file, and fails with a reason."""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from voicecoach.errors import EngineUnavailable, SynthesisError
from voicecoach.speech import pico
from voicecoach.speech.engine import Engine, create_engine
from voicecoach.speech.pico import PicoEngine

SILENT = "print(json.dumps({'pcm': 'AAAAAAAAAAA='}), flush=True)"


@pytest.fixture(scope="module")
def voice(make_engine: Callable[[str], Engine]) -> Engine:
    """The British voice."""
    return make_engine("pico")


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        ("import time; time.sleep(600)", "took longer than 0.5 seconds"),
        ("import os; os.abort()", "broke off"),
        ("print('Speaking …', flush=True)", "broke off"),
        ("print('[1]', flush=True)", "broke off"),
        ("print('{}', flush=True)", "answered nonsense"),
        ("print(json.dumps({'pcm': '%%%'}), flush=True)", "answered nonsense"),
        ("print(json.dumps({'pcm': 'AAAA'}), flush=True)", "answered nonsense"),
        ("print(json.dumps({'pcm': ''}), flush=True)", "made no sound"),
        (SILENT, "made no sound"),
        ("print(json.dumps({'error': 'no room'}), flush=True)", "no room"),
    ],
)
def test_a_worker_that_fails_is_an_error_that_names_the_text(
    monkeypatch: pytest.MonkeyPatch,
    worker: Callable[[str], tuple[str, ...]],
    behaviour: str,
    reason: str,
) -> None:
    """Hung, dead, silent or lying: the render stops with the cue and the reason."""
    monkeypatch.setattr(pico, "version", lambda _: "0")  # also where it is not installed
    limit = 0.5 if "sleep" in behaviour else 20
    engine = PicoEngine("en-GB", command=worker(behaviour), limit=limit)
    with pytest.raises(SynthesisError, match="Lift your heel") as caught:
        engine.speak("Lift your heel.", 1.0)
    assert reason in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("text", ["Привет.", "Hold the Ωmega.", "日本語", "🎉", "Łódź"])
def test_what_it_cannot_say_is_named(voice: Engine, text: str) -> None:
    """Pico leaves a letter of another alphabet out in silence; we do not let it."""
    with pytest.raises(SynthesisError, match=r"has (no|a) sound") as caught:
        voice.speak(text, 1.0)
    assert text in caught.value.message


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Cafe\N{COMBINING ACUTE ACCENT}.", "Café."),
        ("Well done. 🎉", "Well done.  "),
        ("Nāvāsana.", "Navasana."),
    ],
)
def test_it_reads_as_a_person_would(voice: Engine, text: str, same: str) -> None:
    """Accents may be written either way; one that the voice did not learn is left out."""
    first, second = voice.speak(text, 1.0), voice.speak(same, 1.0)
    assert abs(first.frames - second.frames) < 0.2 * first.sample_rate


def test_what_is_written_is_no_order_to_pico(voice: Engine, tmp_path: Path) -> None:
    """Pico's own markup can write files and change the voice; a script has no such power."""
    target = tmp_path / "written.wav"
    plain = voice.speak("Lift your heel.", 1.0)
    voice.speak(f'<genfile file="{target}">Lift your heel.</genfile>', 1.0)
    assert not target.exists()
    slow = voice.speak('<speed level="30">Lift your heel.</speed>', 1.0)
    assert slow.frames > plain.frames  # the words of the order are read, at the usual pace
    assert voice.speak("Lift \0your heel.", 1.0).frames > 0.9 * plain.frames


def test_a_cue_does_not_depend_on_those_before_it(voice: Engine) -> None:
    """Pico reads what is left in its memory, unless that is new each time."""
    first: dict[str, bytes] = {}
    texts = ("Ten.", "Slowly lower your left leg.", "Hold.", "Breathe in, and let it go. " * 9)
    for number in range(60):
        text, rate = texts[number * number % 4], (0.7, 1.0, 1.3)[number % 3]
        samples = voice.speak(text, rate).samples.tobytes()
        assert first.setdefault(f"{text} {rate}", samples) == samples


def test_a_cue_ends_with_its_last_sound(voice: Engine) -> None:
    """Behind it Pico has half a second of noise, which would be a pause that nobody asked for."""
    assert voice.workers
    own = pico.create("en-GB")
    for text in ("and breathe.", "Hold here,", "Ten.", "Lift off."):
        samples = own.speak(text, 1.0).samples
        end = np.square(samples[-2560:-960]).mean() / np.square(samples).max()
        assert end > 10**-6.5, text


def test_nothing_is_cut_off_at_full_scale(voice: Engine) -> None:
    """At Pico's own loudness a hundred samples of such a line are cut off."""
    for text in ("Mega.", "Hold for 30 seconds, and breathe all the way down."):
        assert np.abs(voice.speak(text, 1.0).samples).max() < 0.9


@pytest.mark.parametrize("language", ["de", "es", "fr", "it", "en-GB", "en-US"])
def test_each_language_has_its_voice(voice: Engine, language: str) -> None:
    """They are chosen by language, and say the same letters in another way."""
    assert voice.workers
    engine = create_engine(f"pico:{language}")
    assert engine.name.startswith(f"pico:{language}")
    assert 0.3 < (clip := engine.speak("1, 2, 3.", 1.0)).frames / clip.sample_rate < 4


@pytest.mark.parametrize(
    ("platform", "hint"), [("linux", "voicecoach[pico]"), ("darwin", "system")]
)
def test_a_missing_package_is_told(
    monkeypatch: pytest.MonkeyPatch, platform: str, hint: str
) -> None:
    """How to get it, or on macOS what to take instead."""
    monkeypatch.setitem(sys.modules, "py_nanotts", None)
    monkeypatch.setattr(sys, "platform", platform)
    assert hint in pico.availability().hint
    assert all(voice.get for voice in pico.voices())
    with pytest.raises(EngineUnavailable):
        pico.create("de")
