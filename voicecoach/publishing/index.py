"""The first page of a library lists the routines to choose from."""

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from itertools import groupby, starmap
from mimetypes import guess_extension
from string import Template
from urllib.parse import quote

from voicecoach.languages.phrases import capital
from voicecoach.page.diary import DIARY_MODULES, diary_html
from voicecoach.page.shipped import shipped_text
from voicecoach.pictures.art import within
from voicecoach.pictures.finding import Picture
from voicecoach.pictures.standing_for import standing_for
from voicecoach.planning.told_before import told_before
from voicecoach.publishing.address import FEED
from voicecoach.publishing.episode import Episode, Release, version
from voicecoach.publishing.show import Show
from voicecoach.units import clock

_TOLD = ("saving", "save_it", "saved_it", "removed", "kept", "failed", "unsaved")
"""Words that the page says by itself, in the language of the first routine."""
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


def index_html(
    releases: Sequence[Release], shown: Mapping[str, Shown], show: Show, manifest: str
) -> str:
    """Return the page; style and script are inside, so that they are always those of the page.

    Args:
        releases: at least one, routine by routine.
        shown: the pictures by slug.
        show: what the library is called.
        manifest: name of the manifest's file.
    """
    phrases = releases[0].episode.phrases
    routines = groupby(releases, key=lambda release: release.episode.entry.slug)
    shared = ("tokens.css", "base.css", "library.css", "diary.css")
    styles = (*(("page", name) for name in shared), ("publishing", "index.css"))
    style = "".join(starmap(shipped_text, styles))
    modules = (*(("page", name) for name in DIARY_MODULES), ("publishing", "index.js"))
    module = "".join(starmap(shipped_text, modules))
    return Template(shipped_text("publishing", "index.html")).substitute(
        title=escape(show.title),
        description=escape(show.description),
        language=escape(releases[0].episode.entry.script.routine.language),
        direction=phrases.direction,
        words=escape(
            json.dumps({name: phrases.library[name] for name in _TOLD}, ensure_ascii=False)
        ),
        word_feed=escape(phrases.library["feed"]),
        diary=diary_html(phrases, "./"),
        feed=FEED,
        manifest=manifest,
        routines="".join(_routine(list(group), shown.get(slug)) for slug, group in routines),
        style=style,
        style_hash=_content_hash(style),
        module=module,
        module_hash=_content_hash(module),
    )


def _routine(levels: list[Release], shown: Shown | None) -> str:
    episode = levels[0].episode
    routine = episode.entry.script.routine
    needed = told_before(routine, episode.recipe.settings).needed
    return Template(shipped_text("publishing", "routine.html")).substitute(
        language=escape(routine.language),
        direction=episode.phrases.direction,
        title=escape(episode.routine),
        image=_image(shown) if shown else "",
        description=f"<p>{escape(routine.description)}</p>" if routine.description else "",
        needed=f"<p>{escape(needed)}</p>" if needed else "",
        levels="".join(map(_level, levels)),
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
        level=escape(capital(release.episode.phrases.level(release.episode.level))),
        length=clock(release.seconds),
    )


def _content_hash(text: str) -> str:
    """Return what a content security policy allows ``text`` by (CSP Level 3, section 2.3.1)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
