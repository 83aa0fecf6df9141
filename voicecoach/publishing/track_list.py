"""All tracks of a library are listed in one small file, in which a browser searches."""

import json
from collections.abc import Iterable
from itertools import groupby

from voicecoach.publishing.episode import Release, version
from voicecoach.units import clock

MOST_LETTERS = 600
"""Letters of what is said about one routine, in which a word is looked for."""


def track_list(releases: Iterable[Release]) -> str:
    """Return the list as JSON: what is the same for the tracks of a routine stands there once.

    Of a track it has the name, what people read, the length, and the versions of page and sound.
    """
    routines = groupby(releases, key=lambda one: one.episode.entry.slug)
    whole = [_routine([*group]) for _, group in routines]
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n"


def _routine(releases: list[Release]) -> dict[str, object]:
    episode = releases[0].episode
    routine = episode.entry.script.routine
    about = [routine.description, *dict.fromkeys(one.name for one in routine.every)]
    return {
        "slug": episode.entry.slug,
        "title": episode.routine,
        "titled": episode.phrases.library["episode"],
        "language": routine.language,
        "direction": episode.phrases.direction,
        "about": " ".join(about)[:MOST_LETTERS],
        "tracks": [
            [
                one.episode.variant,
                one.episode.told,
                clock(one.seconds),
                version(one.page),
                version(one.sound),
            ]
            for one in releases
        ],
    }
