"""All that many sessions say is spoken first, each sentence once, on all cores."""

from collections.abc import Iterable
from dataclasses import replace

from voicecoach.planning.planner import make_plan
from voicecoach.planning.steps import Spoken
from voicecoach.recipe.recipe import Recipe
from voicecoach.rendering.progress import Report, reported
from voicecoach.rendering.speaker import Speaker, speaker_for
from voicecoach.speech.engine import Engine


def speak_ahead(recipes: Iterable[tuple[Recipe, Engine]], report: Report) -> None:
    """Fill the speech cache with what the sessions of ``recipes`` say.

    Of a session whose hold has to be found first, most is known before: the rest is spoken when it
    is made. Where nothing can be kept, nothing is spoken ahead.

    Args:
        recipes: each with its engine; those of one voice share one.
        report: takes how far the work is.

    Raises:
        SpeechError: a cue could not be spoken.
    """
    speakers: dict[tuple[str, float], Speaker] = {}
    lines: dict[tuple[str, float], dict[str, None]] = {}
    for recipe, engine in recipes:
        speaker = speaker_for(recipe, engine)
        voice = engine.identity, speaker.pace
        speakers.setdefault(voice, speaker)
        plan = make_plan(recipe.script.routine, replace(recipe.settings, minutes=None))
        spoken = (cue.text for cue in plan.cues() if isinstance(cue, Spoken))
        told = dict.fromkeys(map(speaker.words, set(spoken) - speaker.recordings.keys()))
        lines.setdefault(voice, {}).update(told)
    for voice, speaker in speakers.items():
        new = [words for words in lines[voice] if not speaker.is_kept(words)]
        for _ in new and reported(speaker.speak_words(new), "Speaking", len(new), report):
            if speaker.cache.problem:
                return
