"""What is published: a routine at a level in, its names, its pictures and its facts out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from voicecoach.collection import Entry
from voicecoach.output.pictures import Picture
from voicecoach.planning.settings import Settings

TRANSCRIPTS = {"vtt": "text/vtt", "srt": "application/x-subrip"}
"""MIME type of each (Podcasting 2.0 namespace, ``podcast:transcript``)."""


@dataclass(frozen=True, slots=True)
class Episode:
    """A routine at a level, as a page and as a part of the podcast."""

    entry: Entry
    settings: Settings
    routine: str
    """What the routine is called here; no other of the library is called so."""

    @property
    def pictures(self) -> Mapping[str, Picture]:
        """Those of the routine, by name."""
        return self.entry.script.pictures

    @property
    def key(self) -> str:
        """What it is known by for ever, and its files are named after: ``hamstring/beginner``."""
        return f"{self.entry.slug}/{self.settings.level}"

    @property
    def sound(self) -> str:
        """The name of its track: apps save it by the last part, beside those of other routines."""
        return f"{self.entry.slug}/{self.entry.slug}-{self.settings.level}.mp3"

    @property
    def title(self) -> str:
        """The routine and the level, for people."""
        return f"{self.routine} ({self.settings.level})"

    def names(self) -> Iterator[str]:
        """Yield the names of all files that it may have."""
        for suffix in ("html", "png", "chapters.json", *TRANSCRIPTS):
            yield f"{self.key}.{suffix}"
        yield self.sound
        for image in self.pictures:
            yield picture_name(self.entry.slug, image, mirrored=True)
            yield picture_name(self.entry.slug, image, mirrored=False)


@dataclass(frozen=True, slots=True)
class Release:
    """An episode as it was published."""

    episode: Episode
    seconds: float
    size: int
    """Bytes of the track."""
    date: datetime
    """When this sound was published first."""
    page: str
    """SHA-256 of the page."""
    sound: str
    """SHA-256 of the track."""


def names_of(entries: Sequence[Entry]) -> list[str]:
    """Return what each routine is called: its title, with its slug where another has that title."""
    alike = Counter(entry.script.routine.title.casefold() for entry in entries)
    return [
        f"{entry.script.routine.title} – {entry.slug}"
        if alike[entry.script.routine.title.casefold()] > 1
        else entry.script.routine.title
        for entry in entries
    ]


def version(sha256: str) -> str:
    """Return as much of a digest as tells the versions of one file apart."""
    return sha256[:12]


def picture_name(slug: str, image: str, *, mirrored: bool) -> str:
    """Return the name of a chapter's picture, which is mirrored for one of two sides."""
    return f"{slug}/chapters/{image}{'.left' if mirrored else ''}.png"
