"""A listener sees these pages: the library, and a track that is not made yet."""

from collections.abc import Iterable
from html import escape
from string import Template

from voicecoach.page.shipped import shipped_text
from voicecoach.pictures.finding import Picture
from voicecoach.serving.catalogue import CatalogueEntry
from voicecoach.serving.form import fields
from voicecoach.serving.jobs import Job

_RELOADED = '<noscript><meta http-equiv="refresh" content="2"></noscript>\n'
"""Loads the page again every two seconds, where there are no scripts."""


def index_page(offers: Iterable[CatalogueEntry]) -> str:
    """Return the library: each routine with a form."""
    routines = "".join(_routine(offer) for offer in offers)
    main = _filled("index.html", routines=routines)
    return _framed("Stretch routines", main, _module("index.js"))


def track_page(key: str, title: str, job: Job) -> str:
    """Return the page of a track that is not made yet, or could not be."""
    title = escape(title)
    if job.stage == "failed":
        return _framed(title, _filled("failed.html", title=title, problem=escape(job.problem)))
    main = _filled("waiting.html", key=key, title=title)
    return _framed(title, main, _RELOADED + _module("waiting.js"))


def _framed(title: str, main: str, more: str = "") -> str:
    return _filled("frame.html", title=title, main=main, more=more)


def _filled(name: str, **fields: object) -> str:
    return Template(shipped_text("serving", name)).substitute(fields)


def _module(name: str) -> str:
    return f'<script type="module" src="/static/{name}"></script>\n'


def _routine(offer: CatalogueEntry) -> str:
    routine, slug = offer.entry.script.routine, offer.entry.slug
    more = fields(offer)
    return _filled(
        "routine.html",
        slug=escape(slug),
        title=escape(routine.title),
        language=escape(routine.language),
        description=escape(" ".join(routine.description.split())),
        picture=_image(slug, offer.picture) if offer.picture else "",
        levels="".join(
            f'<option value="{escape(level)}" data-hold="{hold}">'
            f"{escape(level.replace('-', ' ').capitalize())}</option>"
            for level, hold in offer.holds.items()
        ),
        hold=next(iter(offer.holds.values())),
        shortest=offer.bounds["hold"][0],
        longest=offer.bounds["hold"][1],
        fewest=offer.bounds["minutes"][0],
        most=offer.bounds["minutes"][1],
        talk=more.pop("talk"),
        voice=more.pop("voice"),
        more="".join(more.values()),
    )


def _image(slug: str, picture: Picture) -> str:
    return f'<img class="{picture.kind}" src="/pictures/{escape(slug)}" alt="" loading="lazy">'
