"""Guided audio sessions from stretch scripts: a script in, an exactly timed track out.

    import voicecoach

    script = voicecoach.load("hamstring")
    track = voicecoach.render(script, "hamstring.mp3", voicecoach.Settings(hold=30))

Nothing heavy is imported before one of the names below is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicecoach.checking import Script, load
    from voicecoach.errors import VoicecoachError
    from voicecoach.planning.settings import Settings
    from voicecoach.rendering import Track, plan, render
    from voicecoach.sound.bed import Bed
    from voicecoach.studio import Sound
    from voicecoach.timeline import Timeline

__all__ = [
    "Bed",
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
    "Bed": "voicecoach.sound.bed",
    "Script": "voicecoach.checking",
    "Settings": "voicecoach.planning.settings",
    "Sound": "voicecoach.studio",
    "Timeline": "voicecoach.timeline",
    "VoicecoachError": "voicecoach.errors",
    "load": "voicecoach.checking",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        return import_module("importlib.metadata").version("voicecoach")
    if name not in __all__:
        raise AttributeError(f"module 'voicecoach' has no attribute '{name}'")
    return getattr(import_module(_HOMES.get(name, "voicecoach.rendering")), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
