"""voicecoach makes exactly timed, guided audio tracks from stretch scripts.

    import voicecoach

    script = voicecoach.load("hamstring")
    recipe = voicecoach.Recipe(script, voicecoach.Settings(hold=30))
    track = voicecoach.render(recipe, "hamstring.mp3")

Nothing heavy is imported before one of the names below is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicecoach.choices.settings import Settings
    from voicecoach.choices.sound import Sound
    from voicecoach.errors import VoicecoachError
    from voicecoach.recipe.loading import load
    from voicecoach.recipe.recipe import Recipe
    from voicecoach.recipe.whole_script import Script
    from voicecoach.rendering.preparing import plan
    from voicecoach.rendering.session import Track, render
    from voicecoach.timing.timeline import Timeline

__all__ = [
    "Recipe",
    "Script",
    "Settings",
    "Sound",
    "Timeline",
    "Track",
    "VoicecoachError",
    "load",
    "plan",
    "render",
]

_HOMES = {
    "Recipe": "voicecoach.recipe.recipe",
    "Script": "voicecoach.recipe.loading",
    "Settings": "voicecoach.choices.settings",
    "Sound": "voicecoach.choices.sound",
    "Timeline": "voicecoach.timing.timeline",
    "VoicecoachError": "voicecoach.errors",
    "load": "voicecoach.recipe.loading",
    "plan": "voicecoach.rendering.preparing",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        return import_module("importlib.metadata").version("voicecoach")
    if name not in __all__:
        raise AttributeError(f"module 'voicecoach' has no attribute '{name}'")
    return getattr(import_module(_HOMES.get(name, "voicecoach.rendering.session")), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
