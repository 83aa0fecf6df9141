"""What a page chose of a script becomes a recipe."""

from typing import Any

from starlette.exceptions import HTTPException

from voicecoach.choices.settings import LONGEST_HOLD, SHORTEST_HOLD, Settings
from voicecoach.choices.sound import Sound
from voicecoach.errors import RequestError
from voicecoach.planning.selection import conditions
from voicecoach.recipe.recipe import Recipe
from voicecoach.recipe.translated_script import translated_script
from voicecoach.recipe.whole_script import Script
from voicecoach.serving.routine_choices import MINUTES
from voicecoach.studio.desk import Work
from voicecoach.studio.kept_voices import voices_for
from voicecoach.studio.sent import text_in

CHOICES = ("level", "hold", "minutes", "avoid", "voice", "rate", "language")
"""What a page can choose."""


def recipe_of(work: Work, sent: dict[str, Any]) -> Recipe:
    """Return the recipe that a page chose of the routine on the desk.

    Raises:
        RequestError: the routine has faults, or no such level or language.
        HTTPException: a value is of another kind.
    """
    if work.looked.script is None:
        raise RequestError("this routine has faults", "Mend what is marked first.")
    return recipe_from(work.looked.script, sent)


def recipe_from(script: Script, sent: dict[str, Any]) -> Recipe:
    """Return the recipe that a page chose of a script.

    Raises:
        RequestError: the script has no such level or language.
        HTTPException: a value is of another kind.
    """
    script = translated_script(script, text_in(sent, "language"))
    level, avoid = text_in(sent, "level") or Settings().level, sent.get("avoid", [])
    if not isinstance(avoid, list) or not all(isinstance(one, str) for one in avoid):
        raise HTTPException(422, "'avoid' has to be a list of conditions.")
    settings = Settings(
        level,
        hold=_wished(sent.get("hold"), SHORTEST_HOLD, LONGEST_HOLD),
        minutes=_wished(sent.get("minutes"), *MINUTES),
        avoid=tuple(one for one in avoid if one in conditions(script.routine)),
    )
    rate = number(sent.get("rate") or 1.0, 0.5, 2.0)
    return Recipe(script, settings, Sound(_voice(script, sent), rate))


def number(found: object, least: float, most: float) -> float:
    """Return a number that was sent.

    Raises:
        HTTPException: it is none, or out of bounds.
    """
    if isinstance(found, bool) or not isinstance(found, int | float) or not least <= found <= most:
        raise HTTPException(422, f"A number from {least:g} to {most:g} is wanted.")
    return float(found)


def _wished(found: object, least: float, most: float) -> float | None:
    return None if found is None else number(found, least, most)


def _voice(script: Script, sent: dict[str, Any]) -> str | None:
    """Return the voice that was chosen; only one that the page offers."""
    voice = text_in(sent, "voice")
    if voice and voice not in voices_for(script.routine.language):
        raise RequestError(f"there is no voice '{voice}' here", "Choose one that the page offers.")
    return voice or None
