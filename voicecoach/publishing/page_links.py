"""A library of several pages has links between them, and to where each language begins."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from voicecoach.languages.language_files import phrases_of
from voicecoach.languages.phrases import Phrases
from voicecoach.publishing.episode import Release
from voicecoach.publishing.paging import page_link

NEAR = 2
"""Pages on each side of one that it has links to, besides the first and the last."""


def page_links(number: int, pages: int, phrases: Phrases) -> str:
    """Return the links from one page to others; nothing where there is one.

    Args:
        number: of the page, from one on.
        pages: how many there are.
        phrases: of the language of the library.
    """
    if pages == 1:
        return ""
    words = phrases.library
    near = {1, pages, *range(max(1, number - NEAR), min(pages, number + NEAR) + 1)}
    around = [
        _link(number - 1, words["page_before"], "←", "prev") if number > 1 else "",
        *_numbers(sorted(near), number, words["page"]),
        _link(number + 1, words["page_after"], "→", "next") if number < pages else "",
    ]
    return (
        f'<nav class="pages numbers" aria-label="{escape(words["pages"])}">{"".join(around)}</nav>'
    )


def _numbers(shown: Iterable[int], current: int, wording: str) -> Iterator[str]:
    before = 0
    for number in shown:
        if number > before + 1:
            yield "<span>…</span>"
        before = number
        name = escape(wording.format(number=number))
        here = ' aria-current="page"' if number == current else ""
        yield f'<a href="{page_link(number)}" aria-label="{name}"{here}>{number}</a>'


def _link(number: int, name: str, sign: str, rel: str) -> str:
    return f'<a href="{page_link(number)}" rel="{rel}" aria-label="{escape(name)}">{sign}</a>'


def language_links(pages: Sequence[Sequence[Release]], phrases: Phrases) -> str:
    """Return a link to the first routine in each language; nothing where there is one language."""
    first: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for release in page:
            first.setdefault(release.episode.language, number)
    if len(first) == 1:
        return ""
    links = (
        f'<a href="{page_link(number)}#in-{language}" lang="{language}">'
        f"{escape(phrases_of(language).own_name)}</a>"
        for language, number in first.items()
    )
    name = escape(phrases.library["languages"])
    return f'<nav class="pages" aria-label="{name}">{"".join(links)}</nav>'
