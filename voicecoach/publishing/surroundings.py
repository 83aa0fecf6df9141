"""All that is written around the tracks: the pages that list them, the app, feeds, the sitemap."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from voicecoach.publishing.address import Address
from voicecoach.publishing.app import NAMES, app
from voicecoach.publishing.channels import channels_of, feed_names
from voicecoach.publishing.episode import Episode, Release
from voicecoach.publishing.feed import feed_xml
from voicecoach.publishing.index import Shown
from voicecoach.publishing.paging import LIST, page_name, pages_of
from voicecoach.publishing.show import Show
from voicecoach.publishing.sitemap import SITEMAP, sitemap_xml
from voicecoach.script.catalogue_file import FeedOf


@dataclass(frozen=True, slots=True)
class Site:
    """The address of a library, what it is called, and its feeds."""

    address: Address
    show: Show
    feeds: tuple[FeedOf, ...] = ()
    """Of what there are feeds besides the whole one."""


@dataclass(frozen=True, slots=True)
class _Planned:
    episode: Episode


def names_around(episodes: Sequence[Episode], shown: Mapping[str, Shown], site: Site) -> set[str]:
    """Return the names of all files of a library but those of its tracks."""
    pages = len(pages_of([*map(_Planned, episodes)]))
    return {
        *NAMES,
        SITEMAP,
        *feed_names(episodes, site.feeds),
        *(page_name(number) for number in range(1, pages + 1)),
        *([LIST] if pages > 1 else []),
        *(one.name for one in shown.values()),
    }


def files_around(
    releases: Sequence[Release], shown: Mapping[str, Shown], site: Site, podcast: str
) -> Iterator[dict[str, bytes]]:
    """Yield these files by name, a few at a time, in the order in which they are to be written.

    Args:
        releases: at least one, routine by routine.
        shown: the pictures of the list by slug.
        site: where the library will be.
        podcast: the UUID that the podcast was given once.

    Raises:
        OutputError: a picture cannot be drawn.
    """
    for channel in channels_of(releases, site.show, site.feeds):
        yield {channel.name: feed_xml(channel, site.show, site.address, podcast)}
    pages = pages_of(releases)
    yield {SITEMAP: sitemap_xml(releases, len(pages), site.address)}
    yield app(pages, shown, site.show, site.feeds)
