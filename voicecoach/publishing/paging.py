"""The list of a library is cut into pages, each of a bounded number of routines and tracks."""

from collections.abc import Sequence
from itertools import groupby
from typing import Protocol, TypeVar

from voicecoach.publishing.episode import Episode

TRACKS_A_PAGE = 100
ROUTINES_A_PAGE = 40
"""Each has a picture, of 40 kB at the most."""
LIST = "tracks.json"
"""The name of the file of all tracks, which a browser searches."""


class Listed(Protocol):
    """Something that is listed: a track that is made, or is going to be."""

    @property
    def episode(self) -> Episode:
        """What it is."""
        ...


One = TypeVar("One", bound=Listed)


def pages_of(listed: Sequence[One]) -> list[list[One]]:
    """Return the tracks page by page; one routine is on several only where it has too many."""
    pages: list[list[One]] = [[]]
    routines = 0
    for _, group in groupby(listed, key=lambda one: one.episode.entry.slug):
        tracks = [*group]
        full = routines == ROUTINES_A_PAGE or len(pages[-1]) + len(tracks) > TRACKS_A_PAGE
        if pages[-1] and full:
            pages.append([])
            routines = 0
        for start in range(0, len(tracks), TRACKS_A_PAGE):
            if start:
                pages.append([])
                routines = 0
            pages[-1] += tracks[start : start + TRACKS_A_PAGE]
        routines += 1
    return pages


def page_name(number: int) -> str:
    """Return the name of a page, which is counted from one."""
    return "index.html" if number == 1 else f"page-{number}.html"


def page_link(number: int) -> str:
    """Return where a link to a page leads: the first is the folder itself, as the app opens it."""
    return "./" if number == 1 else page_name(number)
