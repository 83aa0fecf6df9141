"""The catalogue lists what a listener may choose of each routine in the browser."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voicecoach.choices.settings import Settings
from voicecoach.pictures.finding import Picture
from voicecoach.planning.levels import level_names, preset
from voicecoach.planning.selection import conditions
from voicecoach.recipe.collection import Entry
from voicecoach.sound.made_beds import MADE

MINUTES = (1, 90)
"""Minutes that a session may be wished to last, the least and the most."""


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One routine, with the choices that a listener has."""

    entry: Entry
    holds: Mapping[str, int]
    """Of each level, what the slider starts at; seconds."""
    bounds: Mapping[str, tuple[int, int]]
    """Of a setting, its least and most, where they are not the usual ones."""
    values: Mapping[str, Sequence[str]]
    """Of a setting that is a name, the names there are; the usual one first."""
    picture: Picture | None


def catalogue_entry(entry: Entry, voices: Sequence[str]) -> CatalogueEntry:
    """Return what can be chosen of ``entry``, spoken by one of ``voices``."""
    routine = entry.script.routine
    shortest = math.ceil(min(one.hold.shortest for one in routine.every))
    longest = max(shortest, math.floor(max(one.hold.longest for one in routine.every)))
    levels = level_names(routine)
    return CatalogueEntry(
        entry,
        {
            level: min(max(round(preset(routine, Settings(level)).hold), shortest), longest)
            for level in levels
        },
        {"hold": (shortest, longest), "minutes": MINUTES},
        {
            "level": levels,
            "voice": voices,
            "avoid": conditions(routine),
            "skip": [*dict.fromkeys(stretch.name for stretch in routine.every)],
            "bed": [*MADE],
            "tones": ["usual", "low"],
        },
        next(iter(entry.script.pictures.values()), None),
    )
