"""The app around the tracks: what was published in, index, manifest, service worker, icons out."""

import json
from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files
from itertools import groupby
from mimetypes import guess_extension
from string import Template
from urllib.parse import quote

from voicecoach.output.pictures import Picture, cover, png
from voicecoach.publishing.address import FEED
from voicecoach.publishing.episode import COVER, version
from voicecoach.publishing.feed import Release, Show
from voicecoach.publishing.folder import digest
from voicecoach.units import clock

SVG = "image/svg+xml"
PAPER, INK = "#f6f4ef", "#1b2b28"
"""Colours of the page; phones show them while the app starts."""
ICONS = (192, 512)
"""Pixels a side: what Chrome asks for before it offers to install an app."""
MANIFEST, WORKER = "manifest.webmanifest", "service-worker.js"
NAMES = ("index.html", MANIFEST, WORKER, "cover.png", *(f"icon-{size}.png" for size in ICONS))
"""Files of the app that every library has."""
SHORT = 12
"""Letters of a name under an icon, before phones cut it (MDN, ``short_name``)."""


def app(releases: Sequence[Release], sounds: Sequence[str], show: Show) -> dict[str, bytes]:
    """Return the files by name that make an installable app of the tracks.

    Args:
        releases: at least one, routine by routine.
        sounds: SHA-256 of the track of each release.
        show: what the library is called.

    Raises:
        OutputError: a picture cannot be read, or is none.
    """
    icon = Picture(SVG, _static("icon.svg").encode())
    pictures = {name: one.content for name, one in _pictures(releases).items()}
    first = next(iter(_pictures(releases).values()), icon)
    shell = {
        "index.html": _index(releases, sounds, show).encode(),
        MANIFEST: _manifest(show, releases[0].episode.entry.routine.language).encode(),
        **{f"icon-{size}.png": png(icon, size) for size in ICONS},
        **pictures,
    }
    return {
        **shell,
        "cover.png": cover(show.title, show.author, first, COVER),
        # Last, so that a phone that takes it finds the rest there.
        WORKER: _worker(shell).encode(),
    }


def picture_names(releases: Iterable[Release]) -> set[str]:
    """Return the names of the pictures in the index."""
    return {*_pictures(releases)}


def _pictures(releases: Iterable[Release]) -> dict[str, Picture]:
    return {
        name: picture for release in releases for name, picture in [_picture(release)] if picture
    }


def _picture(release: Release) -> tuple[str, Picture | None]:
    """Return the name and content of the picture that stands for a routine."""
    for name, picture in release.episode.pictures().items():
        suffix = guess_extension(picture.mime)
        return f"{release.episode.entry.slug}/pictures/{name}{suffix}", picture
    return "", None


def _index(releases: Sequence[Release], sounds: Sequence[str], show: Show) -> str:
    listed = zip(releases, sounds, strict=True)
    routines = groupby(listed, key=lambda pair: pair[0].episode.entry.slug)
    style, module = _page_static("library.css") + _static("index.css"), _static("index.js")
    return Template(_static("index.html")).substitute(
        title=escape(show.title),
        language=escape(releases[0].episode.entry.routine.language),
        feed=FEED,
        manifest=MANIFEST,
        routines="".join(_routine(list(group)) for _, group in routines),
        style=style,
        style_hash=_content_hash(style),
        module=module,
        module_hash=_content_hash(module),
    )


def _routine(group: list[tuple[Release, str]]) -> str:
    routine = group[0][0].episode.entry.routine
    name, picture = _picture(group[0][0])
    kind = "drawing" if picture and picture.mime == SVG else "photo"
    image = f'<img class="{kind}" src="{escape(quote(name))}" alt="">' if picture else ""
    return Template(_static("routine.html")).substitute(
        image=image,
        language=escape(routine.language),
        title=escape(routine.title),
        description=escape(routine.description),
        levels="".join(_level(release, sound) for release, sound in group),
    )


def _level(release: Release, sound: str) -> str:
    key = quote(release.episode.key)
    return Template(_static("level.html")).substitute(
        page=escape(f"{key}.html"),
        sound=escape(f"{key}.mp3?v={version(sound)}"),
        title=escape(release.episode.title),
        level=escape(release.episode.settings.level.replace("-", " ").capitalize()),
        length=clock(release.seconds),
    )


def _manifest(show: Show, language: str) -> str:
    """Return the manifest; all its addresses are relative, so that it works in a subfolder.

    It has no ``id``: one would be relative to the host, not to the folder, and two libraries of
    one host would be taken for the same app. Without one the start address is the id (W3C Web
    Application Manifest, section 1.17).
    """
    icons = [
        {"src": f"icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": use}
        for size, use in ((192, "any"), (512, "any"), (512, "maskable"))
    ]
    whole = {
        "name": show.title,
        "short_name": show.title if len(show.title) <= SHORT else show.title.split()[0][:SHORT],
        "description": show.description,
        "lang": language,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": INK,
        "icons": icons,
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _worker(shell: dict[str, bytes]) -> str:
    """Return the service worker, which is another one whenever the shell is."""
    code = _static(WORKER)
    whole = json.dumps([code, {name: digest(content) for name, content in shell.items()}])
    names = ["./" if name == "index.html" else quote(name) for name in shell]
    told = {"version": version(digest(whole.encode())), "shell": names}
    return f"const PUBLISHED = {json.dumps(told)};\n\n{code}"


def _content_hash(text: str) -> str:
    """Return what a content security policy allows ``text`` by (CSP Level 3, section 2.3.1)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _static(name: str) -> str:
    return (files("voicecoach.publishing") / name).read_text(encoding="utf-8")


def _page_static(name: str) -> str:
    return (files("voicecoach.page") / name).read_text(encoding="utf-8")
