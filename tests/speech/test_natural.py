"""The natural voice: it speaks all that is written or nothing, and never goes online."""

import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from voicecoach.errors import EngineUnavailable, OutOfMemory, SynthesisError
from voicecoach.speech import hibari_model, natural
from voicecoach.speech.engine import Engine, create_engine, here


@pytest.fixture(scope="module")
def voice(make_engine: Callable[[str], Engine]) -> Engine:
    """The natural voice, loaded once for all of these tests."""
    return make_engine("natural")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("🎉", "nothing in it has a sound"),
        ("...", "nothing in it has a sound"),
        ("Hold 日本語 now.", "日本語"),
        ("Straighten your " + "a" * 40 + ".", "40 letters"),
        ("9" * 400, "cannot speak"),
    ],
)
def test_what_it_cannot_say_is_named(voice: Engine, text: str, reason: str) -> None:
    """A word without a sound stops the work; it is not left out in silence."""
    with pytest.raises(SynthesisError, match=reason) as caught:
        voice.speak(text, 1.0)
    assert text in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Well done. 🎉", "Well done."),
        ("Cafe\N{COMBINING ACUTE ACCENT}.", "Café."),
        ("Hold for 20 seconds.", "Hold for twenty seconds."),
    ],
)
def test_it_reads_as_a_person_would(voice: Engine, text: str, same: str) -> None:
    """Emoji are passed over, accents may be written either way, numbers are read out."""
    assert np.array_equal(voice.speak(text, 1.0).samples, voice.speak(same, 1.0).samples)


def test_brackets_of_the_author_are_not_markup(voice: Engine) -> None:
    """What is written is what is heard, though hibari would say the word between the slashes."""
    written = voice.speak("Lift the [right](/lɛft/) leg.", 1.0)
    apart = voice.speak("Lift the [right] (/lɛft/) leg.", 1.0)
    assert np.array_equal(written.samples, apart.samples)


def test_a_long_line_is_spoken_to_its_end(voice: Engine) -> None:
    """A line of several hundred letters lasts as long as its sentences together."""
    sentence = "Slowly straighten the right leg, until the sole of your foot turns to the ceiling. "
    once, often = (voice.speak(sentence * times, 1.0).frames for times in (1, 7))
    assert often > 6.5 * once


def test_a_voice_that_is_not_here_is_not_fetched(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing is fetched at run time: the error says where the file of the voice would go."""
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))
    monkeypatch.setattr(socket, "create_connection", None)
    with pytest.raises(EngineUnavailable) as caught:
        create_engine("natural:emma")
    assert "voices add bf_emma.int8.onnx" in caught.value.hint
    assert [voice.id for voice in here("natural")] == ["heart"]


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where hibari cannot be imported, the engine says so and how to get it."""
    monkeypatch.setitem(sys.modules, "hibari", None)
    assert "hibari" in natural.availability().reason
    assert here("natural") == ()
    with pytest.raises(EngineUnavailable, match="hibari"):
        natural.create("")


PROGRAM = """
import sys
from voicecoach.speech.engine import create_engine
engine = create_engine("natural")
print([name for name in ("hibari", "onnxruntime") if name in sys.modules])
engine.speak("Ten.", 1.0)
print([name for name in ("scipy", "hibari", "onnxruntime") if name in sys.modules])
"""


def test_the_model_is_loaded_by_the_first_text_only() -> None:
    """A run that finds all in the cache loads no model; and never scipy, which costs 0.2 s."""
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True
    )
    assert run.stdout.splitlines() == ["[]", "['hibari', 'onnxruntime']"]


@pytest.mark.parametrize("content", [b"", b"no model", b"\x08\x07", None])
def test_a_damaged_file_of_a_voice_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None
) -> None:
    """What lies where hibari keeps a voice is used only if it is that voice, and named if not."""
    path = tmp_path / "bf_emma.int8.onnx"
    path.mkdir() if content is None else path.write_bytes(content)
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))
    with pytest.raises(EngineUnavailable) as caught:
        create_engine("natural:emma").speak("Hold.", 1.0)
    assert str(path) in caught.value.message
    assert "once more" in caught.value.hint


def test_a_voice_that_is_removed_before_it_speaks_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A voice may go between two runs of a server, and is not fetched then either."""
    path = tmp_path / "bf_emma.int8.onnx"
    path.write_bytes(b"")
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))
    monkeypatch.setattr(socket, "create_connection", None)
    engine = create_engine("natural:emma")
    path.unlink()
    with pytest.raises(EngineUnavailable, match="is not on this computer") as caught:
        engine.speak("Hold.", 1.0)
    assert "bf_emma.int8.onnx from" in caught.value.hint
    # It may even go in the moment between the look at it and the load.
    monkeypatch.setattr(natural, "_checked_file", lambda *_: path)
    with pytest.raises(EngineUnavailable, match="cannot be loaded"):
        engine.speak("Hold.", 1.0)


@pytest.mark.parametrize(
    "fault",
    [
        MemoryError(),
        RuntimeError("std::bad_alloc"),
        Exception("[ONNXRuntimeError] : std::bad_alloc"),
    ],
)
@pytest.mark.parametrize("loading", [True, False], ids=["load", "speak"])
def test_no_room_for_the_voice_is_told_as_such(
    monkeypatch: pytest.MonkeyPatch, fault: Exception, *, loading: bool
) -> None:
    """Nobody is told to write it in other letters when the computer is full."""

    def full(*_: object) -> None:
        raise fault

    place = (hibari_model, "load") if loading else (hibari_model.Hibari, "from_phonemes")
    monkeypatch.setattr(*place, full)
    with pytest.raises(OutOfMemory, match="not enough memory"):
        natural.NaturalEngine().speak("Hold.", 1.0)
