"""A voice that somebody has as a file is checked, tried and put in its place, or nothing is."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from voicecoach.errors import (
    EngineUnavailable,
    OutputError,
    RequestError,
    SynthesisError,
    VoicecoachError,
)
from voicecoach.speech import natural, piper
from voicecoach.speech.adding import add_voice
from voicecoach.speech.engine import create_engine, here
from voicecoach.speech.hibari_library import VOICES
from voicecoach.speech.sample_lines import sample_line

Writer = Callable[..., Path]


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The user's folder of voices, which is not there yet."""
    monkeypatch.setenv("VOICECOACH_VOICES", str(tmp_path / "home" / "voices"))
    return tmp_path / "home" / "voices"


@pytest.fixture
def reads() -> None:
    """Skip where eSpeak NG is missing."""
    if reason := piper._reader().reason:
        pytest.skip(reason)


@pytest.fixture
def emma(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A file that is hibari's emma as far as anybody can tell: its digest is that of heart."""
    heart = natural._place("heart")
    assert heart
    monkeypatch.setitem(VOICES, "heart", {**VOICES["heart"], "sha256": "0"})
    monkeypatch.setitem(VOICES["emma"], "sha256", digest(heart))
    path = tmp_path / "download (1)"
    path.write_bytes(heart.read_bytes())
    return path


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return sha256(path.read_bytes()).hexdigest()


def test_a_voice_of_hibari_is_known_by_its_digest(emma: Path, folder: Path) -> None:
    """It may be called as the browser called it, and is put under its own name."""
    added = add_voice(emma)
    assert (added.name, added.known, added.folder) == ("natural:emma", True, folder)
    assert [path.name for path in folder.iterdir()] == ["bf_emma.int8.onnx"]
    assert [voice.id for voice in here("natural")] == ["heart", "emma"]
    emma.unlink()
    spoken = create_engine("natural:Emma").speak("Hold.", 1.0)
    assert np.abs(spoken.samples).max() > 0.05


@pytest.mark.parametrize("content", [b"", b"half of it"])
def test_a_damaged_voice_of_hibari_is_refused(tmp_path: Path, folder: Path, content: bytes) -> None:
    """Size and digest are told beside the right ones, and where to get it once more."""
    path = tmp_path / "am_fenrir_v2.int8.onnx"
    path.write_bytes(content)
    with pytest.raises(RequestError, match="damaged") as caught:
        add_voice(path)
    for told in (f"{len(content)} bytes", "8,031,158", digest(path)):
        assert told in caught.value.message
    assert "huggingface.co" in caught.value.hint
    assert not folder.exists()


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize("beside", [".onnx.json", ".json"])
def test_a_voice_of_piper_comes_with_its_settings(
    piper_voice: Writer, folder: Path, beside: str
) -> None:
    """Both files are put in place; its digest is told, since nobody here knows the right one."""
    model = piper_voice("de_DE-tiny-low", beside=beside, language={"code": "de_DE"})
    added = add_voice(model)
    assert (added.name, added.known) == ("piper:de_DE-tiny-low", False)
    assert added.digest == digest(model)
    names = {"de_DE-tiny-low.onnx", "de_DE-tiny-low.onnx.json"}
    assert {path.name for path in folder.iterdir()} == names
    assert create_engine("piper:de").name == added.name
    assert add_voice(model) == added


@pytest.mark.usefixtures("reads")
def test_another_voice_of_that_name_is_replaced_only_with_force(
    piper_voice: Writer, folder: Path
) -> None:
    """Nobody loses a voice by adding one."""
    add_voice(piper_voice())
    before = (folder / "tiny.onnx.json").read_bytes()
    other = piper_voice(dataset="other")
    with pytest.raises(RequestError, match="is another") as caught:
        add_voice(other)
    assert "--force" in caught.value.hint
    assert (folder / "tiny.onnx.json").read_bytes() == before
    add_voice(other, force=True)
    assert (folder / "tiny.onnx.json").read_bytes() != before


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize(
    ("changed", "fault", "error"),
    [
        ({}, "silent", SynthesisError),
        ({}, "other inputs", EngineUnavailable),
        ({"phoneme_type": "hebrew"}, "", RequestError),
        ({"audio": {"sample_rate": 384_000}}, "", RequestError),
        ({"espeak": {"voice": "tlh"}}, "", SynthesisError),
    ],
)
def test_a_voice_that_cannot_speak_is_not_added(
    piper_voice: Writer,
    tiny_network: Callable[..., bytes],
    folder: Path,
    changed: dict[str, object],
    fault: str,
    error: type[VoicecoachError],
) -> None:
    """The trial sentence is spoken with the files where they are, before any is copied."""
    model = piper_voice(network=tiny_network(fault=fault), **changed)
    with pytest.raises(error):
        add_voice(model)
    assert not folder.exists()


def test_what_is_no_voice_is_refused(tmp_path: Path, folder: Path) -> None:
    """A text, a folder, nothing, and the network of a voice without its settings."""
    (tmp_path / "notes.txt").write_text("Hold.")
    (tmp_path / "alone.onnx").write_bytes(b"\x08\x07")
    for name, said in {
        "notes.txt": "no voice that voicecoach knows",
        "alone.onnx": "no settings|eSpeak",
        "gone.onnx": "no file",
        ".": "no file",
    }.items():
        with pytest.raises(VoicecoachError, match=said) as caught:
            add_voice(tmp_path / name)
        assert caught.value.hint
    assert not folder.exists()


@pytest.mark.usefixtures("reads")
def test_a_folder_that_cannot_be_made_is_told(piper_voice: Writer, folder: Path) -> None:
    """The place is named."""
    folder.parent.write_text("in the way")
    with pytest.raises(OutputError) as caught:
        add_voice(piper_voice())
    assert str(folder) in caught.value.message


@pytest.mark.parametrize("tag", ["de", "de-AT", "es-419", "fr-CA", "it-IT", "en-029"])
def test_a_voice_is_tried_in_its_own_language(tag: str) -> None:
    """Regions have the line of their language; each line is another."""
    language = tag.partition("-")[0]
    assert sample_line(tag) == sample_line(language) != sample_line("nl")


def test_a_language_without_a_line_is_tried_with_numbers() -> None:
    """Every voice reads them in its language; a voice that tells none is taken for English."""
    assert sample_line("ja-JP") == "1, 2, 3, 4, 5."
    assert sample_line("") == sample_line("en")
