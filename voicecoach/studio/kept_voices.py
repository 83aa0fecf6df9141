"""Voices stay ready while the studio is open, so that a line is heard at once."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

from voicecoach.choices.sound import Sound
from voicecoach.errors import VoicecoachError
from voicecoach.pcm import Clip
from voicecoach.recipe.recipe import USUAL_VOICE, Recipe
from voicecoach.recipe.translating import translations_of
from voicecoach.rendering.speaker import Speaker, speaker_for
from voicecoach.rendering.spoken_by import voice_of
from voicecoach.speech.engine import ENGINES, Engine, create_engine
from voicecoach.speech.language_voice import voice_for

LONGEST_WAIT = 2.0
"""Seconds that a text waits for those that somebody wants to hear: then something is amiss."""


class _Patient:
    """An engine that speaks one text at a time, and only while nobody waits to hear something."""

    def __init__(self, engine: Engine, quiet: Event) -> None:
        self.name, self.identity, self.workers = engine.name, engine.identity, 1
        self._engine, self._quiet = engine, quiet

    def speak(self, text: str, rate: float) -> Clip:
        """Return ``text`` spoken; see ``Engine``."""
        self._quiet.wait(LONGEST_WAIT)
        return self._engine.speak(text, rate)


class KeptVoices:
    """The voices that have spoken so far; any thread may ask for one."""

    def __init__(self) -> None:
        self._engines: dict[str, Engine] = {}
        self._lock = Lock()
        self._waiting = 0
        self._quiet = Event()
        self._quiet.set()

    @contextmanager
    def first(self) -> Iterator[None]:
        """Let what is spoken for no listener wait while the block lasts."""
        with self._lock:
            self._waiting += 1
            self._quiet.clear()
        try:
            yield
        finally:
            with self._lock:
                self._waiting -= 1
                if not self._waiting:
                    self._quiet.set()

    def patient(self, recipe: Recipe) -> Engine:
        """Return the engine of ``recipe`` for what nobody is waiting to hear.

        Raises:
            RequestError, EngineUnavailable: as in ``speaker_for``.
        """
        return _Patient(self.engine(voice_of(recipe)), self._quiet)

    def engine(self, voice: str) -> Engine:
        """Return the engine of ``voice``, made once.

        Raises:
            RequestError, EngineUnavailable: as in ``create_engine``.
        """
        with self._lock:
            if voice not in self._engines:
                self._engines[voice] = create_engine(voice)
            return self._engines[voice]

    def speaker(self, recipe: Recipe) -> Speaker:
        """Return who speaks the session of ``recipe``.

        Raises:
            RequestError, EngineUnavailable: as in ``speaker_for``.
        """
        return speaker_for(recipe, self.engine(voice_of(recipe)))

    def warm(self) -> None:
        """Let the usual voice say a word to nobody: its first word takes half a second."""

        def speak() -> None:
            with suppress(VoicecoachError):  # whoever wants to hear something is told then
                self.engine(USUAL_VOICE).speak("Hello.", Sound().rate)

        # No daemon: one that is ended while a voice is loaded ends the program with a crash.
        Thread(target=speak).start()


def spoken_in(language: str, path: Path) -> dict[str, Any]:
    """Return the languages of the script at ``path``, its own first, and the voices for each."""
    known = (language, *translations_of(path))
    return {"languages": known, "voices": {one: voices_for(one) for one in known}}


def voices_for(language: str) -> dict[str, str]:
    """Return what each voice that speaks ``language`` here is called, by its name; the best first.

    The hum is among them, last: it speaks any language.
    """
    found = {}
    for name, row in ENGINES.items():
        with suppress(VoicecoachError):
            found[voice_for(language, name)] = row.label
    return found
