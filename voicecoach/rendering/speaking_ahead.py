"""All that many sessions say is spoken first, each sentence once, on all cores."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from voicecoach.planning.planner import make_plan
from voicecoach.planning.steps import Spoken
from voicecoach.recipe.recipe import Recipe
from voicecoach.rendering.progress import Report, reported, silent
from voicecoach.rendering.speaker import speaker_for
from voicecoach.sound.normalize import NORMALIZE_VERSION, normalize
from voicecoach.speech.engine import Engine
from voicecoach.speech.speak import speak_all
from voicecoach.speech.speech_cache import SpeechCache, cache_key, default_cache


@dataclass(frozen=True, slots=True)
class Said:
    """What one voice says at one pace, as the voice is given it."""

    voice: str
    """Who speaks, as in ``--voice``."""
    pace: float
    words: tuple[str, ...]


def lines_of(recipe: Recipe, engine: Engine) -> Said:
    """Return what is said in a session, but for the lines that a person has recorded.

    Of a session whose hold has to be found first, most is known before: the rest is spoken when it
    is made.

    Raises:
        RequestError: the voice does not speak the script's language.
    """
    speaker = speaker_for(recipe, engine)
    plan = make_plan(recipe.script.routine, replace(recipe.settings, minutes=None))
    texts = dict.fromkeys(cue.text for cue in plan.cues() if isinstance(cue, Spoken))
    words = (speaker.words(text) for text in texts if text not in speaker.recordings)
    return Said(speaker.voice, speaker.pace, tuple(dict.fromkeys(words)))


def say(lines: Said, engine: Engine, cache: SpeechCache, report: Report = silent) -> None:
    """Fill the cache with the lines, as far as they are not there. It stops where nothing is kept.

    Raises:
        SpeechError: one could not be spoken.
        StoreError: the store behind the cache cannot be read or written.
    """
    new = [
        words
        for words in lines.words
        if not cache.offer(cache_key(engine.identity, lines.pace, words, NORMALIZE_VERSION))
    ]
    spoken = speak_all(new, engine, lines.pace, cache, normalize, NORMALIZE_VERSION)
    for _ in new and reported(spoken, "Speaking", len(new), report):
        if not cache.keeps:
            return


def speak_ahead(
    recipes: Iterable[tuple[Recipe, Engine]], report: Report, cache: SpeechCache | None = None
) -> None:
    """Fill the speech cache with what the sessions of ``recipes`` say.

    Args:
        recipes: each with its engine; those of one voice share one.
        report: takes how far the work is.
        cache: keeps what is spoken; None is the user's own.

    Raises:
        SpeechError, StoreError: as in ``say``.
    """
    engines: dict[str, Engine] = {}
    words: dict[tuple[str, float], dict[str, None]] = {}
    for recipe, engine in recipes:
        lines = lines_of(recipe, engine)
        engines[lines.voice] = engine
        words.setdefault((lines.voice, lines.pace), {}).update(dict.fromkeys(lines.words))
    for (voice, pace), told in words.items():
        lines = Said(voice, pace, tuple(told))
        say(lines, engines[voice], cache or default_cache(), report)
