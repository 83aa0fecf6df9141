"""The first page of the served library shows a card for each routine."""

from collections.abc import Iterable
from html import escape

from voicecoach.languages.language_files import phrases_of
from voicecoach.languages.phrases import Phrases
from voicecoach.page.diary import diary_html
from voicecoach.serving.pages import filled, framed, module
from voicecoach.serving.routine_choices import RoutineChoices


def index_page(offers: Iterable[RoutineChoices]) -> str:
    """Return the page, in the language of the first routine."""
    offers = tuple(offers)
    language = language_of(offers[0])
    phrases = phrases_of(language)
    title = escape(phrases.library["title"])
    main = filled(
        "index.html",
        title=title,
        routines="".join(_card(offer, phrases_of(language_of(offer))) for offer in offers),
        diary=diary_html(phrases, "/"),
    )
    return framed(language, title, main, module("diary.js"))


def language_of(offer: RoutineChoices) -> str:
    """Return the language of a routine."""
    return offer.entry.script.routine.language


def picture_html(offer: RoutineChoices) -> str:
    """Return the picture that stands for a routine; nothing where it has none."""
    if offer.picture is None:
        return ""
    address = f"/pictures/{escape(offer.entry.slug)}"
    return f'<img class="{offer.picture.kind}" src="{address}" alt="" loading="lazy">'


def minutes(seconds: float) -> int:
    """Return a length in whole minutes, one at the least."""
    return max(1, round(seconds / 60))


def _card(offer: RoutineChoices, phrases: Phrases) -> str:
    routine, slug = offer.entry.script.routine, offer.entry.slug
    return filled(
        "card.html",
        slug=escape(slug),
        title=escape(routine.title),
        language=escape(routine.language),
        direction=phrases.direction,
        length=escape(_span(offer, phrases)),
        needed=f"<p>{escape(offer.needed)}</p>" if offer.needed else "",
        picture=picture_html(offer),
    )


def _span(offer: RoutineChoices, phrases: Phrases) -> str:
    """Return how long a routine takes, from its shortest level to its longest."""
    lengths = sorted({minutes(one) for one in offer.lengths.values()})
    if len(lengths) < 2:
        return "".join(phrases.library["about"].format(minutes=one) for one in lengths)
    return phrases.library["span"].format(least=lengths[0], most=lengths[-1])
