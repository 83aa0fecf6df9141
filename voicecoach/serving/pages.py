"""A listener sees these pages: the library, and a track that is not made yet."""

import json
from collections.abc import Iterable
from html import escape
from string import Template

from voicecoach.languages.language_files import phrases_of
from voicecoach.languages.phrases import Phrases, capital
from voicecoach.page.shipped import shipped_text
from voicecoach.pictures.finding import Picture
from voicecoach.serving.catalogue import CatalogueEntry
from voicecoach.serving.form import fields
from voicecoach.serving.jobs import Job

_FORM = ("length", "holds_of", "hold_in_seconds", "fits", "length_in", "more", "make")
_WAITING = ("making_stage", "waits", "silent", "starting", "speaking", "writing")
_RELOADED = '<noscript><meta http-equiv="refresh" content="2"></noscript>\n'
"""Loads the page again every two seconds, where there are no scripts."""


def index_page(offers: Iterable[CatalogueEntry]) -> str:
    """Return the library: each routine with a form."""
    offers = tuple(offers)
    phrases = phrases_of(_language(offers[0]))
    routines = "".join(_routine(offer, phrases_of(_language(offer))) for offer in offers)
    title = escape(phrases.library["title"])
    main = _filled("index.html", title=title, routines=routines)
    return _framed(_language(offers[0]), title, main, _module("index.js"))


def track_page(key: str, title: str, job: Job) -> str:
    """Return the page of a track that is not made yet, or could not be."""
    title, language = escape(title), job.order.recipe.script.routine.language
    phrases = phrases_of(language)
    words = phrases.library
    if job.stage == "failed":
        told = words["not_made"].format(problem=job.problem)
        main = _filled("failed.html", title=title, told=escape(told), again=escape(words["again"]))
        return _framed(language, title, main)
    main = _filled(
        "waiting.html",
        key=key,
        title=title,
        words=escape(json.dumps({name: words[name] for name in _WAITING}, ensure_ascii=False)),
        making=escape(words["making"]),
        how_far=escape(words["how_far"]),
        all_routines=escape(phrases.page["all_routines"]),
    )
    return _framed(language, title, main, _RELOADED + _module("waiting.js"))


def _language(offer: CatalogueEntry) -> str:
    return offer.entry.script.routine.language


def _framed(language: str, title: str, main: str, more: str = "") -> str:
    return _filled(
        "frame.html",
        language=escape(language),
        direction=phrases_of(language).direction,
        title=title,
        main=main,
        more=more,
    )


def _filled(name: str, **fields: object) -> str:
    return Template(shipped_text("serving", name)).substitute(fields)


def _module(name: str) -> str:
    return f'<script type="module" src="/static/{name}"></script>\n'


def _routine(offer: CatalogueEntry, phrases: Phrases) -> str:
    routine, slug = offer.entry.script.routine, offer.entry.slug
    more = fields(offer, phrases)
    return _filled(
        "routine.html",
        slug=escape(slug),
        title=escape(routine.title),
        language=escape(routine.language),
        direction=phrases.direction,
        level=escape(phrases.choice("Level")),
        minutes=escape(phrases.choice("minutes")),
        **{f"word_{name}": escape(phrases.library[name]) for name in _FORM},
        description=escape(" ".join(routine.description.split())),
        picture=_image(slug, offer.picture) if offer.picture else "",
        levels="".join(
            f'<option value="{escape(level)}" data-hold="{hold}">'
            f"{escape(capital(phrases.level(level)))}</option>"
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
