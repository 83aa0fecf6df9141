"""The first page of a library lists the routines to choose from; a large one has more pages."""

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from itertools import groupby, starmap
from mimetypes import guess_extension
from string import Template
from urllib.parse import quote

from voicecoach.languages.phrases import Phrases, capital
from voicecoach.page.diary import DIARY_MODULES, diary_html
from voicecoach.page.shipped import shipped_text
from voicecoach.pictures.art import within
from voicecoach.pictures.finding import Picture
from voicecoach.pictures.standing_for import standing_for
from voicecoach.planning.told_before import told_before
from voicecoach.publishing.address import FEED
from voicecoach.publishing.channels import feed_name
from voicecoach.publishing.episode import Episode, Release, version
from voicecoach.publishing.page_links import language_links, page_links
from voicecoach.publishing.paging import LIST
from voicecoach.publishing.show import Show
from voicecoach.script.catalogue_file import FeedOf
from voicecoach.units import clock

_TOLD = (
    *("saving", "save_it", "saved_it", "removed", "kept", "failed", "unsaved"),
    *("found", "found_more", "found_none", "list_failed"),
)
"""Words that the page says by itself, in the language of the first routine."""
_STYLES = (
    *(("page", name) for name in ("tokens.css", "base.css", "library.css", "diary.css")),
    ("publishing", "index.css"),
)
MANY = 6
"""Tracks of a routine from which on more are listed side by side; search.js has it, too."""
MOST_BYTES = 40_000
"""Bytes of one picture; a phone takes those of all routines before it can work offline."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The picture that stands for a routine."""

    name: str
    """Of its file."""
    picture: Picture


def pictures_shown(episodes: Iterable[Episode]) -> dict[str, Shown]:
    """Return the picture that stands for each routine that has one, by the routine's slug."""
    routines = {episode.entry.slug: episode.pictures for episode in episodes}
    shown = {}
    for slug, name in zip(routines, standing_for(routines.values()), strict=True):
        if name:
            picture = within({name: routines[slug][name]}, MOST_BYTES)[name]
            suffix = guess_extension(picture.mime)
            shown[slug] = Shown(f"{slug}/pictures/{name}{suffix}", picture)
    return shown


@dataclass(frozen=True, slots=True)
class Listing:
    """What the pages of a library show."""

    pages: Sequence[Sequence[Release]]
    """The tracks page by page, routine by routine; at least one."""
    shown: Mapping[str, Shown]
    """The pictures by slug."""
    show: Show
    feeds: Sequence[FeedOf]
    """Of what there are feeds besides the whole one."""
    manifest: str
    """Name of the manifest's file."""
    version: str
    """Of the list of all tracks, which is there where there are several pages."""

    @property
    def phrases(self) -> Phrases:
        """The words of its language, which is that of its first routine."""
        return self.pages[0][0].episode.phrases


def index_html(listing: Listing, number: int) -> str:
    """Return one page; style and script are inside, so that they are always those of the page.

    Args:
        listing: what is listed.
        number: of the page, from one on.
    """
    phrases, show, pages = listing.phrases, listing.show, len(listing.pages)
    module = _module(pages)
    style = "".join(starmap(shipped_text, _STYLES))
    title = show.title
    if number > 1:
        title += f" – {phrases.library['page'].format(number=number)}"
    return Template(shipped_text("publishing", "index.html")).substitute(
        title=escape(show.title),
        page_title=escape(title),
        description=escape(show.description),
        language=escape(listing.pages[0][0].episode.entry.script.routine.language),
        direction=phrases.direction,
        words=escape(
            json.dumps({name: phrases.library[name] for name in _TOLD}, ensure_ascii=False)
        ),
        list=f' data-list="{LIST}?v={listing.version}"' if pages > 1 else "",
        search=_search(phrases) if pages > 1 else "",
        languages=language_links(listing.pages, phrases),
        pages=page_links(number, pages, phrases),
        feeds="".join(_feeds(listing)),
        diary=diary_html(phrases, "./"),
        feed=FEED,
        manifest=listing.manifest,
        routines="".join(_routines(listing, number)),
        style=style,
        style_hash=_content_hash(style),
        module=module,
        module_hash=_content_hash(module),
    )


def _module(pages: int) -> str:
    names = ("tracks.js", "index.js", *(("search.js",) if pages > 1 else ()))
    modules = (*(("page", name) for name in DIARY_MODULES), *(("publishing", one) for one in names))
    return "".join(starmap(shipped_text, modules))


def _search(phrases: Phrases) -> str:
    return Template(shipped_text("publishing", "search.html")).substitute(
        search=escape(phrases.library["search"])
    )


def _feeds(listing: Listing) -> Iterator[str]:
    """Yield the links to the whole feed, and to that of each language."""
    word = escape(listing.phrases.library["feed"])
    yield f'<a href="{FEED}">{word}</a>'
    if "language" in listing.feeds:
        first = {one.episode.language: one.episode for page in listing.pages for one in page}
        for episode in first.values():
            name = f"{word} – {escape(episode.phrases.own_name)}"
            yield f' <a href="{feed_name(episode, "language")}">{name}</a>'


def _routines(listing: Listing, number: int) -> Iterator[str]:
    """Yield the cards of a page; the first in each language can be linked to."""
    before = {one.episode.language for page in listing.pages[: number - 1] for one in page}
    page = listing.pages[number - 1]
    for slug, group in groupby(page, key=lambda one: one.episode.entry.slug):
        levels = [*group]
        language = levels[0].episode.language
        begins = language not in before
        before.add(language)
        yield _routine(levels, listing.shown.get(slug), listing.feeds, begins=begins)


def _routine(
    levels: list[Release], shown: Shown | None, feeds: Sequence[FeedOf], *, begins: bool
) -> str:
    episode = levels[0].episode
    routine = episode.entry.script.routine
    needed = told_before(routine, episode.recipe.settings).needed
    feed = escape(episode.phrases.library["feed"])
    return Template(shipped_text("publishing", "routine.html")).substitute(
        language=escape(routine.language),
        direction=episode.phrases.direction,
        kind="routine many" if len(levels) > MANY else "routine",
        id=f' id="in-{episode.language}"' if begins else "",
        title=escape(episode.routine),
        image=_image(shown) if shown else "",
        description=f"<p>{escape(routine.description)}</p>" if routine.description else "",
        needed=f"<p>{escape(needed)}</p>" if needed else "",
        levels="".join(map(_level, levels)),
        feed=f'<p class="own-feed"><a href="{quote(feed_name(episode, "routine"))}">{feed}</a></p>'
        if "routine" in feeds
        else "",
    )


def _image(shown: Shown) -> str:
    return f'<img class="{shown.picture.kind}" src="{quote(shown.name)}" alt="">'


def _level(release: Release) -> str:
    key = quote(release.episode.key)
    return Template(shipped_text("publishing", "level.html")).substitute(
        page=f"{key}.html",
        page_version=version(release.page),
        sound=f"{quote(release.episode.sound)}?v={version(release.sound)}",
        title=escape(release.episode.title),
        routine=escape(release.episode.routine),
        level=escape(capital(release.episode.told)),
        length=clock(release.seconds),
    )


def _content_hash(text: str) -> str:
    """Return what a content security policy allows ``text`` by (CSP Level 3, section 2.3.1)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
