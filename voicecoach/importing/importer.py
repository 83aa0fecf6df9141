"""A file's bytes in, the text of a script and a report on it out."""

from dataclasses import dataclass, replace

from voicecoach.importing.blocks import Block
from voicecoach.importing.draft import Draft
from voicecoach.importing.lists import read_list
from voicecoach.importing.markup import read_html, read_markdown
from voicecoach.importing.outline import outline
from voicecoach.importing.plain import read_text
from voicecoach.importing.reading import read_article
from voicecoach.importing.report import report, unsure
from voicecoach.importing.source import ImportingError, Source, open_source
from voicecoach.importing.writing import write

LONGEST = 256 * 1024
"""Characters of text: a book of 150 pages, and a quarter of what a script may have."""
MOST_LINES = 10_000
"""Paragraphs, headings and points of a list."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A script made of an article or a list."""

    script: str
    """Its text, YAML."""
    report: str
    """What was found and what is unsure, a line each."""
    draft: Draft


def import_script(raw: bytes, name: str) -> Imported:
    """Return the script that the article or list in ``raw`` becomes.

    Args:
        raw: what the file holds; text in UTF-8, UTF-16 or Windows-1252.
        name: of the file; its end tells text, Markdown, HTML, CSV and YAML apart.

    Raises:
        ImportingError: it is no text, too large, or there is no stretch in it.
    """
    source = open_source(raw, name)
    if source.kind != "html":  # a page is mostly what is not read
        _bound(len(source.text), 0, source)
    draft = read_list(source) or _article(source)
    draft = replace(
        draft, stretches=tuple(replace(one, unsure=tuple(unsure(one))) for one in draft.stretches)
    )
    return Imported(write(draft, source.name), report(draft), draft)


def _article(source: Source) -> Draft:
    blocks = _blocks(source)
    _bound(sum(len(block.text) for block in blocks), len(blocks), source)
    return read_article(outline(blocks))


def _bound(characters: int, lines: int, source: Source) -> None:
    if characters > LONGEST or lines > MOST_LINES:
        raise ImportingError(
            f"{source.name} has more text than a routine can come from",
            "Copy the part with the stretches into a file of its own, and import that.",
        )


def _blocks(source: Source) -> list[Block]:
    match source.kind:
        case "html":
            return read_html(source.text)
        case "markdown":
            return read_markdown(source.text)
        case _:
            return read_text(source.text)
