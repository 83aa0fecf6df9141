"""An episode is one track of a routine, as it is published."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from voicecoach.choices.settings import Settings
from voicecoach.choices.sound import Sound
from voicecoach.errors import RequestError
from voicecoach.languages.language_files import phrases_of
from voicecoach.languages.phrases import Phrases
from voicecoach.pictures.finding import Picture
from voicecoach.planning.selection import has
from voicecoach.recipe.collection import Entry
from voicecoach.recipe.recipe import Recipe
from voicecoach.script.routine import Routine

SAMPLE_RATE = 44100
"""Hz of the tracks, as podcast apps and directories expect it."""
LEFT_OUT = ("avoid", "skip")
"""Settings that a routine without their names follows anyway."""
TRANSCRIPTS = {"vtt": "text/vtt", "srt": "application/x-subrip"}
"""MIME type of each (Podcasting 2.0 namespace, ``podcast:transcript``)."""


@dataclass(frozen=True, slots=True)
class Episode:
    """A track of a routine, as a page and as a part of the podcast."""

    entry: Entry
    recipe: Recipe
    routine: str
    """What the routine is called here; no other of the library is called so."""
    variant: str
    """Its name among the tracks of the routine, such as its level: ``beginner``."""
    told: str
    """What people read for that, in the language of the routine."""

    @property
    def language(self) -> str:
        """The tag of its language, in small letters: addresses are made of it."""
        return self.entry.script.routine.language.lower()

    @property
    def pictures(self) -> Mapping[str, Picture]:
        """The pictures of the routine, by name."""
        return self.entry.script.pictures

    @property
    def key(self) -> str:
        """Its name for ever, after which its files are named, too: ``hamstring/beginner``."""
        return f"{self.entry.slug}/{self.variant}"

    @property
    def sound(self) -> str:
        """The name of its track: apps save it by the last part, beside those of other routines."""
        return f"{self.entry.slug}/{self.entry.slug}-{self.variant}.mp3"

    @property
    def title(self) -> str:
        """The routine and the level, for people."""
        return self.phrases.library["episode"].format(routine=self.routine, level=self.told)

    @property
    def phrases(self) -> Phrases:
        """The words of its language."""
        return phrases_of(self.entry.script.routine.language)

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


def episodes_of(
    entries: Sequence[Entry], levels: Sequence[Settings], sound: Sound
) -> list[Episode]:
    """Return each routine at each of ``levels``.

    A library has routines of many kinds: each leaves out what it has of the conditions and
    stretches to leave out, and one of them has to know each.

    Raises:
        RequestError: a routine has no such level, or none knows a name.
    """
    routines = [entry.script.routine for entry in entries]
    for setting, wanted in {(name, one) for name in LEFT_OUT for one in getattr(levels[0], name)}:
        if not any(has(routine, setting, wanted) for routine in routines):
            raise RequestError(
                f"no routine of this library knows '{wanted}'", f"Leave --{setting} {wanted} out."
            )
    names = names_of(entries)
    return [
        _at_level(entry, level, sound, names[entry.slug]) for entry in entries for level in levels
    ]


def _at_level(entry: Entry, level: Settings, sound: Sound, name: str) -> Episode:
    routine = entry.script.routine
    told = phrases_of(routine.language).level(level.level)
    recipe = Recipe(entry.script, of_routine(routine, level), sound)
    return Episode(entry, recipe, name, level.level, told)


def of_routine(routine: Routine, settings: Settings) -> Settings:
    """Return ``settings`` with what ``routine`` knows of what is to be left out."""
    avoid, skip = (
        tuple(one for one in getattr(settings, name) if has(routine, name, one))
        for name in LEFT_OUT
    )
    return replace(settings, avoid=avoid, skip=skip)


def names_of(entries: Sequence[Entry]) -> dict[str, str]:
    """Return by slug what each routine is called: its title, with the slug where another has it."""
    titles = {one.slug: one.script.routine.title for one in entries}
    alike = Counter(title.casefold() for title in titles.values())
    return {
        slug: f"{title} – {slug}" if alike[title.casefold()] > 1 else title
        for slug, title in titles.items()
    }


def version(sha256: str) -> str:
    """Return as much of a digest as tells the versions of one file apart."""
    return sha256[:12]


def picture_name(slug: str, image: str, *, mirrored: bool) -> str:
    """Return the name of a chapter's picture, which is mirrored for one of two sides."""
    return f"{slug}/chapters/{image}{'.left' if mirrored else ''}.png"
