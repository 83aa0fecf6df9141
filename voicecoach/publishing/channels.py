"""A library has a feed of all tracks, and others of one language or of one routine."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from voicecoach.publishing.address import FEED
from voicecoach.publishing.episode import Episode, Release
from voicecoach.publishing.show import Show
from voicecoach.script.catalogue_file import FeedOf


@dataclass(frozen=True, slots=True)
class Channel:
    """The name of a feed, and what is in it."""

    name: str
    """Of its file."""
    title: str
    language: str
    """A tag such as ``en``."""
    releases: Sequence[Release]
    """In the order in which they are listed."""

    def uuid(self, podcast: str) -> str:
        """Return its UUID, which stays while that of the whole podcast stays."""
        return podcast if self.name == FEED else str(uuid5(UUID(podcast), self.name))


def feed_name(episode: Episode, of: FeedOf) -> str:
    """Return the name of the feed that has ``episode`` among others of its kind."""
    part = episode.language if of == "language" else episode.entry.slug
    return f"feeds/{of}/{part}.xml"


def feed_names(episodes: Iterable[Episode], feeds: Iterable[FeedOf]) -> set[str]:
    """Return the names of all feeds."""
    return {FEED, *(feed_name(one, of) for of in feeds for one in episodes)}


def channels_of(
    releases: Sequence[Release], show: Show, feeds: Iterable[FeedOf]
) -> Iterator[Channel]:
    """Yield the whole feed, then those of its parts.

    Args:
        releases: at least one.
        show: what the library is called.
        feeds: of what there are feeds besides.
    """
    yield Channel(FEED, show.title, releases[0].episode.language, releases)
    for of in feeds:
        parts: dict[str, list[Release]] = {}
        for one in releases:
            parts.setdefault(feed_name(one.episode, of), []).append(one)
        for name, tracks in parts.items():
            first = tracks[0].episode
            part = first.phrases.own_name if of == "language" else first.routine
            yield Channel(name, f"{show.title} – {part}", first.language, tracks)
