"""Who speaks a session is known without loading what speaks."""

from voicecoach.recipe.recipe import Recipe
from voicecoach.speech.language_voice import voice_for


def voice_of(recipe: Recipe) -> str:
    """Return who speaks the session of ``recipe``, as in ``--voice``.

    Raises:
        RequestError: there is no such voice, or it does not speak the script's language.
    """
    return voice_for(recipe.script.routine.language, recipe.heard.voice)
