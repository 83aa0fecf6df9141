"""The system voice: real where this computer has one, and with workers that misbehave."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from voicecoach.errors import EngineUnavailable, RequestError, SynthesisError
from voicecoach.speech import espeak, system
from voicecoach.speech.engine import Engine, create_engine, languages_of
from voicecoach.speech.system import SystemEngine

Maker = Callable[[str], tuple[str, ...]]
linux = pytest.mark.skipif(not system.ESPEAK, reason="only there the voice is eSpeak")

WORKERS = {
    "hangs": "import time; time.sleep(600)",
    "writes an empty file": "open(request['path'], 'w').close(); print('{}', flush=True)",
    "writes no file": "print('{}', flush=True)",
    "writes silence": """
        import wave
        with wave.open(request["path"], "wb") as file:
            file.setparams((1, 2, 22050, 0, "NONE", ""))
            file.writeframes(bytes(2000))
        print("{}", flush=True)
        """,
    "dies": "import os; os.abort()",
    "writes rubbish": "print('Audio saved to …', flush=True)",
    "answers no object": "print('[1]', flush=True)",
    "tells an error": """print('{"error": "no such voice"}', flush=True)""",
}
REASONS = {
    "hangs": "took longer than 0.5 seconds",
    "writes an empty file": "wrote no sound file",
    "writes no file": "wrote no sound file",
    "writes silence": "without sound",
    "tells an error": "no such voice",
}


def _is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def _wait_until(true: Callable[[], bool], seconds: float = 10) -> bool:
    until = time.monotonic() + seconds
    while not true() and time.monotonic() < until:
        os.sched_yield()
    return true()


@pytest.fixture
def voice(make_engine: Callable[[str], Engine]) -> Iterator[SystemEngine]:
    """The real voice, with workers of its own."""
    make_engine("system")  # skips where there is none
    engine = SystemEngine()
    yield engine
    for child in engine._processes.idle:
        child.end()


@pytest.mark.parametrize("behaviour", WORKERS)
def test_a_worker_that_fails_is_an_error_that_names_the_text(worker: Maker, behaviour: str) -> None:
    """Whatever goes wrong over there, the render stops with the cue and the reason."""
    limit = 0.5 if behaviour == "hangs" else 20
    command = worker(WORKERS[behaviour])
    with pytest.raises(SynthesisError, match="Lift your heel") as caught:
        SystemEngine(command=command, limit=limit).speak("Lift your heel.", 1.0)
    assert REASONS.get(behaviour, "broke off") in caught.value.message
    assert caught.value.hint


def test_no_room_for_the_sound_is_told(
    worker: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder for unfinished sound is named with the reason, as nobody chose it."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with pytest.raises(SynthesisError, match=r"No such file.*gone") as caught:
        SystemEngine(command=worker("print('{}', flush=True)")).speak("Hold.", 1.0)
    assert "TMPDIR" in caught.value.hint


def test_a_failed_worker_is_replaced(worker: Maker, tmp_path: Path) -> None:
    """After a failure the engine speaks on with a new process."""
    engine = SystemEngine(command=worker("import os; os.abort()"))
    seen = set()
    for _ in range(2):
        with pytest.raises(SynthesisError):
            engine.speak("Hold.", 1.0)
        seen.add((tmp_path / "pid").read_text())
    assert len(seen) == 2


@linux
def test_a_hanging_worker_leaves_no_process(worker: Maker, tmp_path: Path) -> None:
    """The worker is killed at its limit, and what it started with it."""
    command = worker(
        """
        import subprocess
        child = subprocess.Popen(["sleep", "600"])
        open(sys.argv[1], "w").write(f"{os.getpid()} {child.pid}")
        child.wait()
        """,
    )
    with pytest.raises(SynthesisError):
        SystemEngine(command=command, limit=1.5).speak("Hold.", 1.0)
    processes = [int(number) for number in (tmp_path / "pid").read_text().split()]
    assert len(processes) == 2
    assert _wait_until(lambda: not any(map(_is_alive, processes)))


PARENT = """
import sys
from voicecoach.speech.system import SystemEngine
engine = SystemEngine()
engine.speak("Hold.", 1.0)
print(engine._processes.idle[0]._process.pid, flush=True)
if sys.argv[1] == "busy":
    engine.speak("Hold, and breathe slowly. " * 500, 0.5)
sys.stdin.read()
"""


@linux
@pytest.mark.parametrize("state", ["idle", "busy"])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_worker_ends_with_the_program(
    voice: SystemEngine, tmp_path: Path, state: str, number: signal.Signals
) -> None:
    """Killed or interrupted, also in the middle of a cue, the program leaves no process behind."""
    assert voice.workers
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, state],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        text=True,
    ) as parent:
        assert parent.stdout
        worker = int(parent.stdout.readline())
        at_work = 2 if state == "busy" else 1
        assert _wait_until(lambda: _count_alive(worker) == at_work)
        parent.send_signal(number)
        parent.wait(timeout=10)
        assert _wait_until(lambda: _count_alive(worker) == 0, seconds=5)


def _count_alive(group: int) -> int:
    """Count the processes of a group, which is named after the one that leads it."""
    states = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            fields = status.read_text().rpartition(")")[2].split()
            if int(fields[2]) == group:
                states.append(fields[0])
    return len(states) - states.count("Z")


@pytest.mark.slow
def test_a_long_text_is_spoken_whole(voice: SystemEngine) -> None:
    """pyttsx3 returns before eSpeak has written a long file; the engine waits for it."""
    once, often = (voice.speak("Breathe out slowly. " * times, 1.0).frames for times in (1, 200))
    assert often > 150 * once


def test_one_worker_speaks_many_texts(voice: SystemEngine) -> None:
    """Starting a process takes longer than a cue: it is kept from one text to the next."""
    for text in ("One.", "Two.", "Three."):
        voice.speak(text, 1.0)
    assert len(voice._processes.idle) == 1


def test_a_voice_that_the_driver_refuses_is_an_error(make_engine: Callable[[str], Engine]) -> None:
    """pyttsx3 only notes that a voice cannot be set, and speaks with another; we do not."""
    make_engine("system")
    with pytest.raises(SynthesisError, match="nobody"):
        SystemEngine("nobody").speak("Hold.", 1.0)


def test_voices_that_are_not_told_are_an_error(worker: Maker) -> None:
    """A driver that dies when asked for its voices makes the engine unavailable."""
    with pytest.raises(EngineUnavailable, match="does not tell its voices"):
        SystemEngine(command=worker("import os; os.abort()")).describe()


@linux
def test_without_espeak_the_engine_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a Linux without eSpeak NG the hint names the extra and the distribution's package."""
    monkeypatch.setattr(system, "find_espeak", lambda: None)
    state = system.availability()
    assert not state.usable
    assert "voicecoach[espeak]" in state.hint
    assert system.voices() == ()
    with pytest.raises(EngineUnavailable, match="eSpeak NG"):
        system.create("")


@linux
def test_the_usual_voice_is_in_the_key_where_the_user_sets_it(
    monkeypatch: pytest.MonkeyPatch, worker: Maker
) -> None:
    """On macOS and Windows the voice is a setting: clips of the one before must not be used."""
    told = {"voice": "Zoe", "voices": [["Al", "Al", "de_DE", "Male"], ["Zoe", "Zoe", "en-us", ""]]}
    usual = {"command": worker(f"print({json.dumps(json.dumps(told))}, flush=True)"), "limit": 20.0}
    monkeypatch.setattr(system, "ESPEAK", False)
    monkeypatch.setattr(SystemEngine.__init__, "__kwdefaults__", usual)
    assert "Zoe" in system.create("").identity
    assert [(one.id, one.language, one.sex) for one in system.voices()] == [
        ("Zoe", "en-US", ""),
        ("Al", "de-DE", "man"),
    ]


@linux
@pytest.mark.parametrize(
    ("wanted", "language"),
    [("de", "de"), ("German", "de"), ("GERMAN", "de"), ("gmw/de", "de"), ("fr-FR", "fr-FR"),
     ("fr", "fr-FR"), ("en-us", "en-US"), ("pt-br", "pt-BR"), ("Polish", "pl")],
)  # fmt: skip
def test_a_voice_is_chosen_by_what_people_call_it(
    make_engine: Callable[[str], Engine], wanted: str, language: str
) -> None:
    """Nobody has to know that eSpeak files German under gmw/de."""
    make_engine("system")
    assert languages_of(f"system:{wanted}") == (language,)
    assert create_engine(f"system:{wanted}").name == f"system:{system.find(wanted).id}"


@linux
@pytest.mark.parametrize(
    ("wanted", "said", "near"),
    [
        ("english", "several", ["gmw/en English", "gmw/en-us English"]),
        ("French", "several", ["roa/fr French (France)", "roa/fr-be", "roa/fr-ch"]),
        ("Germn", "no system voice", ["gmw/de German"]),
        ("croatain", "no system voice", ["zls/hr Croatian"]),
    ],
)
def test_near_names_are_of_that_language(
    make_engine: Callable[[str], Engine], wanted: str, said: str, near: list[str]
) -> None:
    """What several voices are called is not guessed, and what is proposed is not Icelandic."""
    make_engine("system")
    with pytest.raises(RequestError, match=said) as caught:
        system.find(wanted)
    assert [one for one in near if f"system:{one}" not in caught.value.hint] == []
    assert "Icelandic" not in caught.value.hint


def test_no_library_is_found_where_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the system's library nor the package's: there is no eSpeak."""
    monkeypatch.setattr(espeak, "_version", lambda library: "")  # noqa: ARG005 - same signature
    assert espeak.find_espeak.__wrapped__() is None


def test_the_library_of_the_system_is_preferred(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the distribution has eSpeak NG, it is used as it is set up there."""
    monkeypatch.setattr(espeak, "_version", lambda library: f"of {library}")
    found = espeak.find_espeak.__wrapped__()
    assert found == espeak.Espeak("of libespeak-ng.so.1", "libespeak-ng.so.1")
