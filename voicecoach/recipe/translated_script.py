"""A script that is read already, saved or not, is put into another language."""

from dataclasses import replace

from voicecoach.recipe.own_words import with_own_words
from voicecoach.recipe.translating import translated, translation_for
from voicecoach.recipe.whole_script import Script


def translated_script(script: Script, language: str) -> Script:
    """Return ``script`` in ``language``; as it is where that is its own, or empty.

    Raises:
        RequestError: it is not written in that language.
        ScriptError: its translation has faults, or has no text for what was changed since.
    """
    place = translation_for(script.path, script.routine, language or None)
    if place is None:
        return script
    routine, _ = translated(script.routine, place, language)
    return replace(script, routine=with_own_words(routine), translated=True)
