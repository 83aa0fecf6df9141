"""Packed documents are known by their parts and kept within bounds; Word files become HTML."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from typing import Any

from lxml import etree

from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.sense.cautions import is_caution

LARGEST_UNPACKED = 48 * 1024 * 1024
"""Bytes of all parts of a document; a thesis with its pictures has less."""
LARGEST_TEXT = 12 * 1024 * 1024
"""Bytes of the part with the text."""
MOST_PARTS = 3000
"""Files inside a document."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_EDGE = re.compile(r"word/(?:header|footer)\d*\.xml")
_STYLES = "p[style-name='Title'] => h1:fresh"
_TEXTS = {"docx": "word/document.xml", "open": "content.xml", "xlsx": "xl/workbook.xml"}
"""The part with the text of each kind that is read; ``open`` is OpenDocument."""
_OTHERS = {
    "META-INF/container.xml": "an e-book (EPUB)",
    "ppt/presentation.xml": "a presentation (PowerPoint)",
    "Index/Document.iwa": "a file of Pages, Numbers or Keynote",
    "xl/workbook.bin": "a binary workbook (XLSB)",
}
"""What other packed files are, by a part that only they have."""


@dataclass(frozen=True, slots=True)
class Page:
    """A document as HTML."""

    text: str
    edges: tuple[str, ...] = ()
    """What stands in its headers and footers, a line each."""
    pictures: dict[str, bytes] = field(default_factory=dict)
    """The files of its pictures, by the addresses that the text has."""


def kind_of_package(raw: bytes, name: str) -> str:
    """Return ``docx``, ``open`` or ``xlsx`` for a zip file.

    Raises:
        ImportingError: it is none of them, or unpacks to more than a handout can be.
    """
    try:
        parts = zipfile.ZipFile(io.BytesIO(raw)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ImportingError(f"{name} is damaged", "Save it again, or as text.") from error
    sizes = {part.filename: part.file_size for part in parts}
    kind = next((kind for kind, text in _TEXTS.items() if text in sizes), "")
    if not kind:
        told = next((told for part, told in _OTHERS.items() if part in sizes), "")
        raise ImportingError(
            f"{name} is {told}, which is not read"
            if told
            else f"{name} is a packed file that holds no document that can be read",
            "Save the handout itself as DOCX, ODT, XLSX, HTML, PDF or text, and import that.",
        )
    too_much = len(parts) > MOST_PARTS or sum(sizes.values()) > LARGEST_UNPACKED
    if too_much or sizes[_TEXTS[kind]] > LARGEST_TEXT:
        raise ImportingError(
            f"{name} unpacks to more than a handout can be",
            "Copy the part with the stretches into a file of its own, and import that.",
        )
    return kind


def docx_html(raw: bytes, name: str) -> Page:
    """Return the text of a Word file as HTML, with its headings, lists, tables and pictures.

    Raises:
        ImportingError: it cannot be read.
    """
    import mammoth  # noqa: PLC0415 - no other kind of file needs it

    pictures: dict[str, bytes] = {}

    def taken(image: Any) -> dict[str, str]:
        try:
            with image.open() as file:
                return {"src": kept(file.read(), pictures)}
        except (ValueError, OSError, KeyError):
            return {"src": "a picture outside of the file"}  # it is never fetched

    try:
        images = mammoth.images.img_element(taken)
        text: str = mammoth.convert_to_html(
            io.BytesIO(raw), convert_image=images, style_map=_STYLES
        ).value
        edges = dict.fromkeys(_edges(zipfile.ZipFile(io.BytesIO(raw))))
    except Exception as error:
        raise unreadable(name) from error
    # What warns on each page is for all of it; it is said, once.
    warnings = "".join(f"<p>{escape(one)}</p>" for one in edges if is_caution(one))
    others = (f"at the edge of the pages: {one}" for one in edges if not is_caution(one))
    return Page(warnings + text, tuple(others), pictures)


def kept(content: bytes, pictures: dict[str, bytes]) -> str:
    """Keep a picture, and return its address: one that is there twice has the same."""
    address = f"picture {sha256(content).hexdigest()[:12]}"
    pictures[address] = content
    return address


def _edges(archive: zipfile.ZipFile) -> Iterator[str]:
    """Yield the lines of the headers and footers of a Word file."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    for part in archive.infolist():
        if _EDGE.fullmatch(part.filename) and part.file_size <= LARGEST_TEXT:
            root = etree.fromstring(archive.read(part), parser)
            for line in root.iter(f"{_WORD}p"):
                text = " ".join("".join(one.text or "" for one in line.iter(f"{_WORD}t")).split())
                if any(map(str.isalpha, text)):
                    yield text


def unreadable(name: str) -> ImportingError:
    """Return what is said of a document that is damaged."""
    return ImportingError(f"{name} cannot be read", "Is it damaged? Save it again, or as text.")
