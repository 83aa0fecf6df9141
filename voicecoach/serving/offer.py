"""What a listener may choose of one routine: an entry of a collection in, bounded choices out."""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass

from voicecoach.collection import Entry
from voicecoach.output.pictures import Picture
from voicecoach.planning.levels import level_names, preset
from voicecoach.planning.settings import Settings

TALKS = ("full", "brief", "bells")
MINUTES = (1, 90)
"""Least and most that a session may be wished to last."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One routine with the choices there are."""

    entry: Entry
    holds: Mapping[str, int]
    """Of each level, what the slider starts at; seconds."""
    shortest: int
    """Least hold in whole seconds, also the most below, as the stretches allow."""
    longest: int
    picture: Picture | None
    digest: str
    """Of all that the script says, so that a changed script is another track."""


def offer(entry: Entry) -> Offer:
    """Return what can be chosen of ``entry``."""
    routine = entry.script.routine
    shortest = math.ceil(min(one.hold.shortest for one in routine.stretches))
    longest = max(shortest, math.floor(max(one.hold.longest for one in routine.stretches)))
    return Offer(
        entry,
        {
            level: min(max(round(preset(routine, Settings(level)).hold), shortest), longest)
            for level in level_names(routine)
        },
        shortest,
        longest,
        next(iter(entry.script.pictures.values()), None),
        hashlib.sha256(routine.model_dump_json().encode()).hexdigest(),
    )
