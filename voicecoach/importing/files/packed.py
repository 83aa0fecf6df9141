"""Files of word processors and spreadsheets become HTML or a table, within bounds."""

import csv
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
MOST_ROWS = 5000
"""Rows of a spreadsheet that are read."""

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ODT_TAGS = {
    f"{_TEXT}p": "p", f"{_TEXT}list": "ul", f"{_TEXT}list-item": "li",
    f"{_TABLE}table": "table", f"{_TABLE}table-row": "tr", f"{_TABLE}table-cell": "td",
}  # fmt: skip
_ODT_IMAGE = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}image"
_LINK = "{http://www.w3.org/1999/xlink}href"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_EDGE = re.compile(r"word/(?:header|footer)\d*\.xml")
_STYLES = "p[style-name='Title'] => h1:fresh"
_TEXTS = {"docx": "word/document.xml", "odt": "content.xml", "xlsx": "xl/workbook.xml"}


@dataclass(frozen=True, slots=True)
class Page:
    """A document as HTML."""

    text: str
    edges: tuple[str, ...] = ()
    """What stands in its headers and footers, a line each."""
    pictures: dict[str, bytes] = field(default_factory=dict)
    """The files of its pictures, by the addresses that the text has."""


def kind_of_package(raw: bytes, name: str) -> str:
    """Return ``docx``, ``odt`` or ``xlsx`` for a zip file.

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
        raise ImportingError(
            f"{name} is a packed file that holds no document that can be read",
            "Unpack it, and import the handout itself: DOCX, ODT, XLSX, HTML or text.",
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
                return {"src": _kept(file.read(), pictures)}
        except (ValueError, OSError, KeyError):
            return {"src": "a picture outside of the file"}  # it is never fetched

    try:
        images = mammoth.images.img_element(taken)
        text: str = mammoth.convert_to_html(
            io.BytesIO(raw), convert_image=images, style_map=_STYLES
        ).value
        edges = dict.fromkeys(_edges(zipfile.ZipFile(io.BytesIO(raw))))
    except Exception as error:
        raise _unreadable(name) from error
    # What warns on each page is for all of it; it is said, once.
    warnings = "".join(f"<p>{escape(one)}</p>" for one in edges if is_caution(one))
    others = (f"at the edge of the pages: {one}" for one in edges if not is_caution(one))
    return Page(warnings + text, tuple(others), pictures)


def _kept(content: bytes, pictures: dict[str, bytes]) -> str:
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


def odt_html(raw: bytes, name: str) -> Page:
    """Return the text of an OpenDocument text as HTML, with headings, lists, tables and pictures.

    Raises:
        ImportingError: it cannot be read.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        root = etree.fromstring(archive.read("content.xml"), parser)
        pictures: dict[str, bytes] = {}
        for image in root.iter(_ODT_IMAGE):
            inside = image.get(_LINK, "")
            known = inside in archive.namelist()
            image.set(_LINK, _kept(archive.read(inside), pictures) if known else inside)
    except Exception as error:
        raise _unreadable(name) from error
    return Page("".join(_odt(root)), pictures=pictures)


def _odt(node: etree._Element) -> list[str]:
    """Return the HTML of a part of an OpenDocument; what has no counterpart is its text."""
    if node.tag == _ODT_IMAGE:
        return [f'<img src="{escape(node.get(_LINK, ""))}">', escape(node.tail or "")]
    tag = _ODT_TAGS.get(str(node.tag), "")
    if node.tag == f"{_TEXT}h":
        level = node.get(f"{_TEXT}outline-level", "2")
        tag = f"h{level}" if level in "123456" else "h6"
    if node.tag in {f"{_TEXT}line-break", f"{_TEXT}tab", f"{_TEXT}s"}:
        return ["<br>" if str(node.tag).endswith("break") else " ", escape(node.tail or "")]
    inside = [part for child in node for part in _odt(child)]
    text = [f"<{tag}>" if tag else "", escape(node.text or ""), *inside]
    return [*text, f"</{tag}>" if tag else "", escape(node.tail or "")]


def xlsx_rows(raw: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the rows of the first sheet that has any, as comma-separated values, and the others.

    Raises:
        ImportingError: it cannot be read.
    """
    import openpyxl  # noqa: PLC0415 - it loads numpy, and no other kind of file needs it

    written, others = io.StringIO(), []
    table = csv.writer(written)
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        for sheet in book.worksheets:
            rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=60, values_only=True)
            cells = [[_cell(cell) for cell in row] for row in rows]
            filled = [row for row in cells if any(row)]
            if filled and written.tell():
                others.append(f"the sheet {sheet.title}")
            else:
                table.writerows(filled)
    except Exception as error:
        raise _unreadable(name) from error
    return written.getvalue(), tuple(others)


def _cell(value: Any) -> str:
    """Return what a cell shows; a time of day is a length of time to people who plan."""
    if hasattr(value, "hour") and not hasattr(value, "year"):
        # A spreadsheet makes "1:30" an hour and a half; a minute and a half is meant.
        return f"{value.hour}:{value.minute:02d}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _unreadable(name: str) -> ImportingError:
    return ImportingError(f"{name} cannot be read", "Is it damaged? Save it again, or as text.")
