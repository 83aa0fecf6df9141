"""The importer makes the text of a script, and a report on it, from the bytes of a file."""

from dataclasses import dataclass, replace
from pathlib import Path

from voicecoach.importing.blocks import Block
from voicecoach.importing.checking import doubts
from voicecoach.importing.cutting.outline import Mend, as_seen, outline
from voicecoach.importing.draft import Draft
from voicecoach.importing.files.excerpt import is_long, near_stretches, without_blobs
from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.files.foreign import check_language
from voicecoach.importing.files.lists import read_list
from voicecoach.importing.files.markup import read_html, read_markdown
from voicecoach.importing.files.numbering import apart
from voicecoach.importing.files.plain import read_text
from voicecoach.importing.files.source import Document, open_source
from voicecoach.importing.gallery import Gallery, HandoutPicture
from voicecoach.importing.reading import read_article
from voicecoach.importing.report import report, unsure
from voicecoach.importing.writing import write

_LOOKED_AT, _LOOKED_AT_LETTERS = 200, 20_000
"""Blocks of a page, and letters of a text, that tell the language."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A script made of an article or a list."""

    script: str
    """Its text, YAML."""
    report: str
    """What was found and what is unsure, a line each."""
    draft: Draft
    doubts: tuple[str, ...] = ()
    """What is probably wrong in it, a line each; a script without any looks right."""
    pictures: tuple[HandoutPicture, ...] = ()
    """What belongs into ``images/`` beside the script."""


def import_script(
    raw: bytes, name: str, *, folder: Path | None = None, pictures: bool = True
) -> Imported:
    """Return the script that the article or list in ``raw`` becomes.

    Args:
        raw: what the file holds; text in UTF-8, UTF-16 or Windows-1252, or a document.
        name: of the file; its end tells the kinds of text apart.
        folder: where the file lies; pictures beside it are read from there only.
        pictures: whether those of the handout come along.

    Raises:
        ImportingError: it is no text, too large, or there is no stretch in it.
    """
    return tell(*read_draft(raw, name, folder=folder, pictures=pictures))


def read_draft(
    raw: bytes,
    name: str,
    mend: Mend = as_seen,
    *,
    folder: Path | None = None,
    pictures: bool = True,
) -> tuple[Draft, Document, tuple[HandoutPicture, ...]]:
    """Return what is understood of the article or list in ``raw``, its text and its pictures.

    Args:
        raw: as for ``import_script``.
        name: of the file.
        mend: what a person makes of the blocks of an article, as the best reading sees them.
        folder: as for ``import_script``.
        pictures: as for ``import_script``.

    Raises:
        ImportingError: it is no text, or too large.
    """
    source = open_source(raw, name)
    gallery = Gallery(source.pictures, folder, wanted=pictures)
    draft, taken = gallery.taken_along(_draft(source, gallery, mend))
    return draft, source, taken


def tell(draft: Draft, source: Document, pictures: tuple[HandoutPicture, ...] = ()) -> Imported:
    """Return the script that a draft becomes, with what is unsure in it.

    Raises:
        ImportingError: there is no stretch in it.
    """
    draft = replace(
        draft,
        stretches=tuple(replace(one, unsure=tuple(unsure(one))) for one in draft.stretches),
        left_out=(*draft.left_out, *source.left_out),
    )
    wrong = tuple(doubts(draft))
    script = write(draft, source.name, wrong)
    return Imported(script, report(draft, wrong), draft, wrong, pictures)


def _draft(source: Document, gallery: Gallery, mend: Mend) -> Draft:
    match source.kind:
        case "html":
            return _page(_shown(read_html(source.text), gallery), source, mend)
        case "text" | "markdown" if is_long(len(source.text), source.text.count("\n")):
            return _long_article(source, gallery, mend)
        case "csv" | "yaml" | "json" | "xml" if is_long(len(source.text), 0):
            raise _too_much(source)
    if draft := read_list(source):
        return draft
    return read_article(outline(_blocks(source.text, source, gallery), mend))


def _blocks(text: str, source: Document, gallery: Gallery) -> list[Block]:
    check_language(text[:_LOOKED_AT_LETTERS], source.name)
    if source.kind == "markdown":
        return _shown(read_markdown(text), gallery)
    return _shown(read_text(text, source.sights if text is source.text else {}), gallery)


def _shown(blocks: list[Block], gallery: Gallery) -> list[Block]:
    """Return the blocks, with the pictures that may belong to a stretch."""
    return gallery.without_furniture(apart(blocks))


def _long_article(source: Document, gallery: Gallery, mend: Mend) -> Draft:
    """Return the draft of what stands near stretches in a text too long to understand wholly."""
    lines = without_blobs(source.text).splitlines()
    spans = near_stretches(lines)
    text = "\n\n".join("\n".join(lines[span]) for span in spans)
    if is_long(len(text), text.count("\n")):
        raise _too_much(source)
    unread = len(lines) - sum(len(lines[span]) for span in spans)
    return replace(read_article(outline(_blocks(text, source, gallery), mend)), unread=unread)


def _page(blocks: list[Block], source: Document, mend: Mend) -> Draft:
    """Return the draft of a page; of a long one only what stands near stretches is read."""
    check_language(" ".join(block.text for block in blocks[:_LOOKED_AT]), source.name)
    kept = blocks
    if is_long(sum(len(block.text) for block in blocks), len(blocks)):
        texts = [block.text for block in blocks]
        kept = [block for span in near_stretches(texts) for block in blocks[span]]
        if is_long(sum(len(block.text) for block in kept), len(kept)):
            raise _too_much(source)
    return replace(read_article(outline(kept, mend)), unread=len(blocks) - len(kept))


def _too_much(source: Document) -> ImportingError:
    return ImportingError(
        f"{source.name} has more text than a routine can come from",
        "Copy the part with the stretches into a file of its own, and import that.",
    )
