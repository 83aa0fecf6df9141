"""The table lists all settings, for every part of the program that offers them.

The command line, the form of ``serve``, ``publish``, the config file, Python and the documentation
take names, bounds and words from it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from voicecoach.choices.kinds import Command, Setting, declared
from voicecoach.choices.settings import Settings
from voicecoach.choices.sound import Sound

SETTINGS: Final = (*declared(Settings), *declared(Sound))


def shown_in(command: Command) -> Iterator[Setting]:
    """Yield the settings that ``command`` offers."""
    return (one for one in SETTINGS if command in one.shown)


def settings_of(values: Mapping[str, Any]) -> Settings:
    """Return the settings among ``values``, which are named by field; what is missing is as usual.

    Raises:
        RequestError: as when ``Settings`` are made.
    """
    return Settings(**_among(values, Settings))


def sound_of(values: Mapping[str, Any]) -> Sound:
    """Return the sound among ``values``; see ``settings_of``."""
    return Sound(**_among(values, Sound))


def _among(values: Mapping[str, Any], made: type[Settings | Sound]) -> dict[str, Any]:
    return {one.field: values[one.field] for one in declared(made) if one.field in values}
