"""The published tracks get an app: an index, a manifest, a service worker and icons."""

import json
from collections.abc import Mapping, Sequence
from itertools import chain
from urllib.parse import quote

from voicecoach.page.shipped import shipped_text
from voicecoach.pictures.art import INK, PAPER, cover, png
from voicecoach.pictures.finding import MIMES, Picture
from voicecoach.publishing.episode import Release, version
from voicecoach.publishing.folder import digest
from voicecoach.publishing.index import Listing, Shown, index_html
from voicecoach.publishing.making import COVER
from voicecoach.publishing.paging import LIST, page_name
from voicecoach.publishing.show import Show
from voicecoach.publishing.track_list import track_list
from voicecoach.script.catalogue_file import FeedOf

ICONS = (192, 512)
"""Pixels a side: what Chrome asks for before it offers to install an app."""
MANIFEST, WORKER = "manifest.webmanifest", "service-worker.js"
NAMES = ("index.html", MANIFEST, WORKER, "cover.png", *(f"icon-{size}.png" for size in ICONS))
"""Files of the app that every library has."""
SHORT = 12
"""Letters of a name under an icon, before phones cut it (MDN, ``short_name``)."""


def app(
    pages: Sequence[Sequence[Release]],
    shown: Mapping[str, Shown],
    show: Show,
    feeds: Sequence[FeedOf] = (),
) -> dict[str, bytes]:
    """Return the files by name that make an installable app of the tracks.

    A phone keeps the first page with its pictures, however many pages there are.

    Args:
        pages: the tracks page by page; at least one.
        shown: the pictures of the list by slug.
        show: what the library is called.
        feeds: of what there are feeds besides the whole one.

    Raises:
        OutputError: a picture cannot be drawn.
    """
    icon = Picture(MIMES[".svg"], shipped_text("publishing", "icon.svg").encode())
    listed = track_list(chain.from_iterable(pages)).encode() if len(pages) > 1 else b""
    listing = Listing(pages, shown, show, feeds, MANIFEST, version(digest(listed)))
    at_first = {one.episode.entry.slug for one in pages[0]}
    shell = {
        "index.html": index_html(listing, 1).encode(),
        MANIFEST: _manifest(show, pages[0][0].episode.entry.script.routine.language).encode(),
        **{f"icon-{size}.png": png(icon, size) for size in ICONS},
        **{one.name: one.picture.content for slug, one in shown.items() if slug in at_first},
    }
    first = next((one.picture for one in shown.values()), icon)
    return {
        **shell,
        **{one.name: one.picture.content for one in shown.values()},
        **{
            page_name(number): index_html(listing, number).encode()
            for number in range(2, len(pages) + 1)
        },
        **({LIST: listed} if listed else {}),
        "cover.png": cover(show.title, show.author, first, COVER),
        # Last, so that a phone that takes it finds the rest there.
        WORKER: _worker(shell).encode(),
    }


def _manifest(show: Show, language: str) -> str:
    """Return the manifest; all its addresses are relative, so that it works in a subfolder.

    It has no ``id``: one would be relative to the host, not to the folder, and two libraries of
    one host would be taken for the same app. Without one the start address is the id (W3C Web
    Application Manifest, ``id`` member).
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
    """Return the service worker, which changes whenever the shell changes."""
    code = shipped_text("publishing", WORKER)
    whole = json.dumps([code, {name: digest(content) for name, content in shell.items()}])
    names = ["./" if name == "index.html" else quote(name) for name in shell]
    told = {"version": version(digest(whole.encode())), "shell": names}
    return f"const PUBLISHED = {json.dumps(told)};\n\n{code}"
