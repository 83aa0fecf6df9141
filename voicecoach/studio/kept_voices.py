"""Voices stay ready while the studio is open, so that a line is heard at once."""

from contextlib import suppress
from threading import Lock, Thread

from voicecoach.choices.sound import Sound
from voicecoach.errors import VoicecoachError
from voicecoach.recipe.recipe import USUAL_VOICE, Recipe
from voicecoach.rendering.speaker import Speaker, speaker_for
from voicecoach.speech.engine import ENGINES, Engine, create_engine
from voicecoach.speech.language_voice import voice_for


class KeptVoices:
    """The voices that have spoken so far; any thread may ask for one."""

    def __init__(self) -> None:
        self._engines: dict[str, Engine] = {}
        self._lock = Lock()

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
        voice = voice_for(recipe.script.routine.language, recipe.heard.voice)
        return speaker_for(recipe, self.engine(voice))

    def warm(self) -> None:
        """Let the usual voice say a word to nobody: its first word takes half a second."""

        def speak() -> None:
            with suppress(VoicecoachError):  # whoever wants to hear something is told then
                self.engine(USUAL_VOICE).speak("Hello.", Sound().rate)

        Thread(target=speak, daemon=True).start()


def voices_for(language: str) -> dict[str, str]:
    """Return what each voice that speaks ``language`` here is called, by its name; the best first.

    The hum is among them, last: it speaks any language.
    """
    found = {}
    for name, row in ENGINES.items():
        with suppress(VoicecoachError):
            found[voice_for(language, name)] = row.label
    return found
