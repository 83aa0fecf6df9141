"""Speaking all texts of a plan: in order, on every core, each once, up to the first fault."""

import subprocess
import sys
from collections import Counter
from pathlib import Path
from threading import Barrier, Event, active_count, current_thread

import numpy as np
import pytest

from voicecoach.errors import SynthesisError
from voicecoach.pcm import Clip
from voicecoach.speech.engine import Engine
from voicecoach.speech.speak import speak_all
from voicecoach.speech.speech_cache import SpeechCache

TEXTS = [f"Cue {number}." for number in range(12)]


class Counting:
    """An engine whose clips tell their text by their length, and which notes what it was asked."""

    name = "counting"
    identity = "counting 1"
    workers = 3

    def __init__(self, fails_at: str = "") -> None:
        self.asked: Counter[str] = Counter()
        self.threads: set[str] = set()
        self.fails_at = fails_at

    def speak(self, text: str, rate: float) -> Clip:
        """Note the text, and return a clip whose length tells it."""
        self.asked[text] += 1
        self.threads.add(current_thread().name)
        if text == self.fails_at:
            raise SynthesisError(f"cannot speak {text}")
        frames = int(text.strip("Cue .")) + 1
        return Clip(np.full(frames, 0.5 * rate, np.float32), 24000)


class Meeting(Counting):
    """Each of its threads waits until all of them speak."""

    def __init__(self) -> None:
        super().__init__()
        self.barrier = Barrier(self.workers, timeout=10)

    def speak(self, text: str, rate: float) -> Clip:
        """Meet the other threads, then speak."""
        self.barrier.wait()
        return super().speak(text, rate)


class Hanging(Counting):
    """Speaks the first text and then never again."""

    workers = 2

    def speak(self, text: str, rate: float) -> Clip:
        """Speak, or wait for ever."""
        if text != TEXTS[0]:
            Event().wait()
        return super().speak(text, rate)


def _speak(engine: Engine, cache: SpeechCache, texts: list[str] = TEXTS) -> list[tuple[str, int]]:
    spoken = speak_all(texts, engine, 1.0, cache, lambda clip: clip, "1")
    return [(text, clip.frames) for text, clip in spoken]


@pytest.fixture
def cache(tmp_path: Path) -> SpeechCache:
    """An empty cache."""
    return SpeechCache(tmp_path)


def test_clips_come_in_the_order_of_the_texts(cache: SpeechCache) -> None:
    """Whichever thread is done first, each text comes with its own clip, in its place."""
    expected = [(text, number + 1) for number, text in enumerate(TEXTS)]
    assert _speak(Counting(), cache) == expected
    assert _speak(Counting(), cache) == expected


def test_all_workers_speak_at_once(cache: SpeechCache) -> None:
    """An engine of three workers is asked for three texts at a time."""
    engine = Meeting()
    assert len(_speak(engine, cache)) == len(TEXTS)
    assert len(engine.threads) == 3


def test_a_text_is_spoken_once(cache: SpeechCache) -> None:
    """The same text twice, or in the next run, is not spoken again."""
    engine = Counting()
    assert [text for text, _ in _speak(engine, cache, TEXTS[:3] * 2)] == TEXTS[:3] * 2
    _speak(engine, cache)
    assert engine.asked == Counter(TEXTS)


def test_nothing_is_started_when_all_is_there(cache: SpeechCache) -> None:
    """A run that finds all in the cache starts no thread and asks no engine."""
    _speak(Counting(), cache)
    engine = Counting()
    threads = active_count()
    for _ in speak_all(TEXTS, engine, 1.0, cache, lambda clip: clip, "1"):
        assert active_count() == threads
    assert not engine.asked


def test_no_text_is_no_work(cache: SpeechCache) -> None:
    """A plan without words needs no engine."""
    assert _speak(Counting(), cache, []) == []


def test_the_finished_clip_is_what_is_kept(cache: SpeechCache) -> None:
    """Trim and level are applied before the cache, once; another version of them is made anew."""
    finished: list[int] = []

    def double(clip: Clip) -> Clip:
        finished.append(clip.frames)
        return Clip(np.repeat(clip.samples, 2), clip.sample_rate)

    def run(version: str) -> list[int]:
        spoken = speak_all(TEXTS[:2], Counting(), 1.0, cache, double, version)
        return [clip.frames for _, clip in spoken]

    assert run("1") == run("1") == run("2") == [2, 4]
    assert len(finished) == 4


def test_a_fault_stops_the_rest_and_comes_through(cache: SpeechCache) -> None:
    """The failure of a thread is raised at its place; what was good is kept, the fault is not."""
    engine = Counting(fails_at=TEXTS[4])
    spoken = speak_all(TEXTS, engine, 1.0, cache, lambda clip: clip, "1")
    assert [next(spoken)[0] for _ in range(4)] == TEXTS[:4]
    with pytest.raises(SynthesisError, match=TEXTS[4]):
        next(spoken)
    again = Counting()
    _speak(again, cache, TEXTS[:5])
    assert again.asked == Counter([TEXTS[4]])


def test_an_engine_that_hangs_does_not_hold_up_the_end(cache: SpeechCache) -> None:
    """Whoever stops listening, as Ctrl-C does, waits a moment at most for threads that hang."""
    spoken = speak_all(TEXTS, Hanging(), 1.0, cache, lambda clip: clip, "1")
    assert next(spoken)[0] == TEXTS[0]
    spoken.close()


INTERRUPTED = """
import signal, sys, time
from pathlib import Path
from voicecoach.speech.speech_cache import SpeechCache
from voicecoach.speech.speak import speak_all

class Engine:
    name = identity = "slow"
    workers = 2
    def speak(self, text, rate):
        print("speaking", flush=True)
        time.sleep(600)

cache = SpeechCache(Path(sys.argv[1]))
try:
    list(speak_all(["One.", "Two.", "Three."], Engine(), 1.0, cache, lambda clip: clip, "1"))
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no Ctrl-C can be sent there")
def test_an_interrupt_ends_the_program(tmp_path: Path) -> None:
    """Ctrl-C while an engine hangs ends the program within seconds."""
    import signal  # noqa: PLC0415 - SIGINT to another process is a POSIX matter

    command = [sys.executable, "-c", INTERRUPTED, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        program.stdout.readline()
        program.send_signal(signal.SIGINT)
        assert program.wait(timeout=10) == 130


INTERRUPTED_START = """
import os, signal, sys, threading, time
from pathlib import Path
from voicecoach.speech.speech_cache import SpeechCache
from voicecoach.speech.speak import speak_all

class Engine:
    name = identity = "slow"
    workers = 2
    def speak(self, text, rate):
        time.sleep(0.3)
        Path(sys.argv[1], "spoken").touch()
        raise OSError

start = threading.Thread.start
def interrupted(thread):
    start(thread)
    os.kill(os.getpid(), signal.SIGINT)
threading.Thread.start = interrupted
try:
    list(speak_all(["One.", "Two."], Engine(), 1.0, SpeechCache(Path(sys.argv[1])), None, "1"))
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no Ctrl-C can be sent there")
def test_an_interrupt_while_the_work_begins_waits_for_what_has_begun(tmp_path: Path) -> None:
    """No thread is at work any more when Python takes itself down: it would abort the program."""
    command = [sys.executable, "-c", INTERRUPTED_START, str(tmp_path)]
    assert subprocess.run(command, check=False, timeout=20).returncode == 130
    assert (tmp_path / "spoken").exists()


INTERRUPTED_ELSEWHERE = """
import signal, sys, threading, time
from pathlib import Path
from voicecoach.speech.speech_cache import SpeechCache
from voicecoach.speech.speak import speak_all

class Engine:
    name = identity = "slow"
    workers = 1
    def speak(self, text, rate):
        time.sleep(0.5)  # until the program waits
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)
        time.sleep(600)

try:
    list(speak_all(["One."], Engine(), 1.0, SpeechCache(Path(sys.argv[1])), None, "1"))
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no Ctrl-C can be sent there")
def test_an_interrupt_that_wakes_nobody_is_noticed(tmp_path: Path) -> None:
    """A signal may come to another thread, or just before the program waits for the engine."""
    command = [sys.executable, "-c", INTERRUPTED_ELSEWHERE, str(tmp_path)]
    assert subprocess.run(command, check=False, timeout=20).returncode == 130
