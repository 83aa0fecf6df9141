"""What every engine promises; each is run through all of it."""

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial

import numpy as np
import pytest

from voicecoach.errors import RequestError, SynthesisError
from voicecoach.pcm import Samples
from voicecoach.speech.engine import ENGINES, Engine, create_engine, here, languages_of

TEXT = "Hold here, and breathe."
OTHERS = ["Ten.", "Slowly lower your left leg.", "Привет, Ωmega.", "Keep your shoulders soft."]


def test_a_text_becomes_sound_of_a_plausible_length(engine: Engine) -> None:
    """A short cue lasts between half a second and five, is finite, and is not silence."""
    clip = engine.speak(TEXT, 1.0)
    assert 0.5 < clip.frames / clip.sample_rate < 5
    assert clip.samples.dtype == np.float32
    assert clip.samples.ndim == 1
    assert np.isfinite(clip.samples).all()
    assert 0.05 < np.abs(clip.samples).max() <= 1


def test_the_same_text_is_the_same_samples_whatever_came_before(engine: Engine) -> None:
    """A track comes out the same twice, however its cues fall to the threads."""
    alone = engine.speak(TEXT, 1.0)
    for text in OTHERS:
        with suppress(SynthesisError):  # one that cannot read every alphabet says so
            engine.speak(text, 0.7)
    with ThreadPoolExecutor(4) as pool:
        again = list(pool.map(partial(_spoken, engine), [TEXT, *OTHERS, TEXT]))
    assert np.array_equal(again[0], alone.samples)
    assert np.array_equal(again[-1], alone.samples)


def _spoken(engine: Engine, text: str) -> Samples | None:
    try:
        return engine.speak(text, 1.0).samples
    except SynthesisError:
        return None


def test_the_rate_is_a_factor_of_pace(engine: Engine) -> None:
    """At half the rate a cue lasts clearly longer, at twice clearly shorter."""
    slow, usual, fast = (engine.speak(TEXT, rate).frames for rate in (0.5, 1.0, 2.0))
    assert slow > 1.5 * usual
    assert fast < 0.75 * usual


def test_a_text_without_a_sound_is_never_silence(engine: Engine) -> None:
    """Dots, too: who speaks refuses them, who hums hums."""
    for text in ("...", "…"):
        if ENGINES[_row(engine)].speaks:
            with pytest.raises(SynthesisError):
                engine.speak(text, 1.0)


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_text_is_a_synthesis_error(engine: Engine, text: str) -> None:
    """Nothing is never replaced by silence."""
    with pytest.raises(SynthesisError):
        engine.speak(text, 1.0)


def test_names_say_how_to_ask_for_the_engine_again(engine: Engine) -> None:
    """The name works after ``--voice``, and the identity is the same in every process."""
    assert create_engine(engine.name).identity == engine.identity
    assert engine.identity.startswith(engine.name)
    assert engine.workers >= 1


def test_an_unknown_voice_is_refused(engine: Engine) -> None:
    """A misspelt voice is an error with a hint, not another voice."""
    with pytest.raises(RequestError) as caught:
        create_engine(f"{_row(engine)}:nobody")
    assert "nobody" in caught.value.message
    assert caught.value.hint


def test_a_listed_voice_can_be_chosen(engine: Engine) -> None:
    """What ``voicecoach voices`` lists works, under its own identity."""
    listed = here(_row(engine))
    for voice in listed[:1]:
        chosen = create_engine(f"{_row(engine)}:{voice.id}")
        assert voice.id in chosen.identity
        assert chosen.speak("Ten.", 1.0).frames


def _row(engine: Engine) -> str:
    """Return the name under which an engine stands in the table."""
    return engine.name.partition(":")[0]


def test_every_voice_tells_its_language(engine: Engine) -> None:
    """A script is spoken by a voice of its language: what speaks says which, what hums does not."""
    speaks = ENGINES[_row(engine)].speaks
    tags = {languages_of(f"{_row(engine)}:{voice.id}") for voice in here(_row(engine))[:6]}
    for languages in (languages_of(engine.name), *tags):
        assert len(languages) == speaks
        assert all(re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", one) for one in languages)


def test_no_two_voices_share_their_clips(engine: Engine) -> None:
    """The cache tells the voices of all engines apart."""
    names = [f"{_row(engine)}:{voice.id}" for voice in here(_row(engine))[:6]] or [engine.name]
    identities = [create_engine(name).identity for name in names]
    assert len({*identities, "natural hibari-tts 0.2.1"}) == len(names) + 1


def test_an_unknown_engine_is_refused() -> None:
    """No engine stands in for another."""
    with pytest.raises(RequestError, match="espeak") as caught:
        create_engine("espeak")
    assert "system" in caught.value.hint
