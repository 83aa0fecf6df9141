"""The sentences of a catalogue: each is heard in many tracks, and spoken once by each voice."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from voicecoach.recipe.recipe import Recipe
from voicecoach.rendering.reckoned_length import speech_seconds
from voicecoach.rendering.speaker import Speaker, speaker_for
from voicecoach.rendering.spoken_by import voice_of
from voicecoach.speech.engine import ENGINES
from voicecoach.speech.engines import Engines


@dataclass(frozen=True, slots=True)
class SpeechWork:
    """What it takes to speak all sentences."""

    different: int
    """Sentences, counted once for each voice and pace."""
    kept: int
    """Of them, those that have been spoken before."""
    work: float
    """Seconds of processor for the others."""


@dataclass(slots=True)
class _Voice:
    speaker: Speaker
    cost: float
    texts: set[str] = field(default_factory=set)


class SpokenSentences:
    """The different sentences of the tracks that were added; memory grows with these alone."""

    def __init__(self) -> None:
        self._engines = Engines()
        self._voices: dict[tuple[object, ...], _Voice] = {}

    def add(self, recipe: Recipe, texts: Iterable[str]) -> None:
        """Add what is said in a session of ``recipe``.

        Raises:
            RequestError, EngineUnavailable: its voice does not work here.
        """
        routine, level = recipe.script.routine, recipe.settings.level
        name, rate = voice_of(recipe), recipe.sound.rate * routine.rate_at(level)
        spelt = tuple(routine.respellings(name.partition(":")[0]).items())
        key = name, rate, routine.language, spelt, tuple(recipe.script.recordings)
        if key not in self._voices:
            cost = ENGINES[name.partition(":")[0]].cost
            self._voices[key] = _Voice(speaker_for(recipe, self._engines[name]), cost)
        self._voices[key].texts.update(texts)

    def work(self) -> SpeechWork:
        """Return what it takes to speak them."""
        known: set[tuple[str, float, str]] = set()
        kept, work = 0, 0.0
        for voice in self._voices.values():
            speaker = voice.speaker
            for text in voice.texts - speaker.recordings.keys():
                words = speaker.words(text)
                key = speaker.engine.identity, speaker.pace, words
                if key in known:
                    continue
                known.add(key)
                if speaker.is_kept(words):
                    kept += 1
                else:
                    work += voice.cost * speech_seconds(words) / speaker.pace
        return SpeechWork(len(known), kept, work)
