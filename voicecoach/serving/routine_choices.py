"""A listener is offered these choices of each routine in the browser."""

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from voicecoach.choices.settings import Settings
from voicecoach.choices.sound import Sound
from voicecoach.errors import RequestError
from voicecoach.pictures.finding import Picture
from voicecoach.planning.levels import level_names, preset
from voicecoach.planning.selection import conditions
from voicecoach.planning.told_before import told_before
from voicecoach.recipe.collection import Entry
from voicecoach.recipe.recipe import Recipe
from voicecoach.serving.cost import reckoned
from voicecoach.sound.made_beds import MADE
from voicecoach.speech.language_voice import voice_for

MINUTES = (1, 90)
"""Minutes that a session may be wished to last, the least and the most."""


@dataclass(frozen=True, slots=True)
class RoutineChoices:
    """The choices that a listener has of one routine."""

    entry: Entry
    holds: Mapping[str, int]
    """Of each level, what the slider starts at; seconds."""
    bounds: Mapping[str, tuple[int, int]]
    """Of a setting, its least and most, where they are not the usual ones."""
    values: Mapping[str, Sequence[str]]
    """Of a setting that is a name, the names there are; the usual one first."""
    picture: Picture | None
    lengths: Mapping[str, float]
    """Of each level, about how many seconds it takes; without one that takes too long."""
    needed: str
    """The sentence on what to have at hand; empty where nothing is needed."""


def _speaking(language: str, voices: Sequence[str]) -> list[str]:
    """Return those of ``voices`` that speak ``language``."""
    found = []
    for voice in voices:
        with suppress(RequestError):
            voice_for(language, voice)
            found.append(voice)
    return found or [voice_for(language, voices[0])]


def routine_choices(
    entry: Entry, voices: Sequence[str], picture: str | None = None
) -> RoutineChoices:
    """Return what can be chosen of ``entry``.

    Args:
        entry: the routine.
        voices: those that may speak, the usual one first.
        picture: the name of that which stands for it.

    Raises:
        RequestError: none of them speaks the language of the routine.
    """
    routine = entry.script.routine
    shortest = math.ceil(min(one.hold.shortest for one in routine.every))
    longest = max(shortest, math.floor(max(one.hold.longest for one in routine.every)))
    levels = level_names(routine)
    return RoutineChoices(
        entry,
        {
            level: min(max(round(preset(routine, Settings(level)).hold), shortest), longest)
            for level in levels
        },
        {"hold": (shortest, longest), "minutes": MINUTES},
        {
            "level": levels,
            "voice": _speaking(routine.language, voices),
            "avoid": conditions(routine),
            "skip": [*dict.fromkeys(stretch.name for stretch in routine.every)],
            "bed": [*MADE],
            "tones": ["usual", "low"],
        },
        entry.script.pictures[picture] if picture else None,
        dict(_lengths(entry, levels)),
        told_before(routine, Settings(levels[0])).needed,
    )


def _lengths(entry: Entry, levels: Sequence[str]) -> Iterator[tuple[str, float]]:
    for level in levels:
        with suppress(RequestError):
            yield level, reckoned(Recipe(entry.script, Settings(level), Sound()))[0]
