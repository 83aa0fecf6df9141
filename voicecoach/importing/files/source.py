"""The bytes of a file become a text of a known kind: HTML, Markdown, CSV, YAML or plain."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from unicodedata import category

from voicecoach.importing.blocks import Sight
from voicecoach.importing.files.columns import headed
from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.files.foreign import check_markup, check_program
from voicecoach.importing.files.opendocument import open_document
from voicecoach.importing.files.packed import docx_html, kind_of_package
from voicecoach.importing.files.pdf import read_pdf
from voicecoach.importing.files.rtf import rtf_page
from voicecoach.importing.files.saved_page import is_saved_page, saved_page
from voicecoach.importing.files.spreadsheet import sheets_of

LARGEST = 5 * 1024 * 1024
"""Bytes of a text; a web page with all that belongs to it is rarely larger than two MiB."""
LARGEST_WITH_PICTURES = 20 * 1024 * 1024
"""Bytes of a file that holds pictures, too: DOCX, ODT, PDF."""

Kind = Literal["text", "markdown", "html", "csv", "yaml", "json", "xml"]

_SUFFIXES: dict[str, Kind] = {
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "md": "markdown",
    "markdown": "markdown",
    "csv": "csv",
    "tsv": "csv",
    "yaml": "yaml",
    "yml": "yaml",
    "json": "json",
    "xml": "xml",
}
_HTML = re.compile(r"<(?:!doctype|html|head|body|div|p|h[1-6]|ul|ol|table)\b", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype html|html|abiword)\b", re.IGNORECASE)
_FLAT = re.compile(r"<office:document\s")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MARKDOWN = re.compile(r"^(?:#{1,6} |\*\*[^*\n]{1,80}\*\*|\|[ :-]+\|)", re.MULTILINE)
_JSON = re.compile(r"\s*(?:\{\s*\"|\[\s*[{\"])")
_W2A = re.compile(r"^exercises:\s*$", re.MULTILINE)
_SNIFFED = 4000
"""Characters from the beginning that tell one kind from another."""
_ZEROS = 0.5
"""Share of the first or the second bytes of a text in UTF-16 that are zero, at the least."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_ODD_SPACE = re.compile(
    "[\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060\u2066-\u2069\ufeff\x85]"
)
_SPACED = re.compile(r"(?<!\S)(?:[A-Z] ){3,}[A-Z](?!\S)")
"""Capitals set apart, as in ``C A L F``; between two words stand two spaces."""
_BRACES = str.maketrans("{}", "()")


@dataclass(frozen=True, slots=True)
class Document:
    """A file to import: what it is called, its kind and its text."""

    name: str
    """What messages and the script's own note call it."""
    kind: Kind
    text: str
    left_out: tuple[str, ...] = ()
    """What stands in the file around the text, a line each."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """The files of the pictures inside it, by their address."""
    sights: Mapping[int, tuple[Sight, ...]] = field(default_factory=dict)
    """The pictures on or above a line of the text, by its number from 0."""


def open_source(raw: bytes, name: str) -> Document:
    """Return the text in ``raw``, with its kind told by the end of ``name`` or by how it begins.

    Raises:
        ImportingError: it is larger than ``LARGEST``, or no text.
    """
    own = clean(name)
    packed = raw.startswith((b"PK\x03\x04", b"%PDF-")) or is_saved_page(raw)
    if len(raw) > (LARGEST_WITH_PICTURES if packed else LARGEST):
        raise ImportingError(
            f"{name} is larger than {(20 if packed else 5)} MiB",
            "Cut out the part with the stretches, and import that.",
        )
    if raw.startswith(b"PK\x03\x04"):
        return _unpacked(raw, own)
    if b"%PDF-" in raw[:1024]:
        return _printed(raw, own)
    if is_saved_page(raw):
        page = saved_page(raw, own)
        return Document(own, "html", page.text, page.edges, page.pictures)
    return _written(raw, own)


def _written(raw: bytes, name: str) -> Document:
    text = _decode(raw, name)
    if text.lstrip().startswith("{\\"):
        page = rtf_page(text, name)
        if isinstance(page, str):
            return Document(name, "text", page)
        return Document(name, "html", page.text, page.edges)
    if _FLAT.search(text[:_SNIFFED]):
        return _opened(raw, name)
    check_program(text, name)
    suffix = name.rpartition(".")[2].lower()
    kind = _SUFFIXES.get(suffix) or _sniff(text[:_SNIFFED])
    if kind in {"text", "csv"}:
        check_markup(text, name)
    return Document(name, kind, text)


def _printed(raw: bytes, name: str) -> Document:
    found = read_pdf(raw, name)
    return Document(name, "text", found.text, found.edges, found.pictures, found.sights)


def _unpacked(raw: bytes, name: str) -> Document:
    match kind_of_package(raw, name):
        case "docx":
            page = docx_html(raw, name)
            return Document(name, "html", page.text, page.edges, page.pictures)
        case "open":
            return _opened(raw, name)
        case _:
            return _sheet(sheets_of(raw, name), name)


def _opened(raw: bytes, name: str) -> Document:
    page, sheets = open_document(raw, name)
    if page is None:
        return _sheet(sheets, name)
    return Document(name, "html", page.text, page.edges, page.pictures)


def _sheet(sheets: Mapping[str, list[list[str]]], name: str) -> Document:
    """Return the first sheet with headings, or else with anything, and the names of the others."""
    filled = {title: rows for title, rows in sheets.items() if any(map(any, rows))}
    titles = sorted(
        filled, key=lambda one: headed([row for row in filled[one] if any(row)]) is None
    )
    written = io.StringIO()
    csv.writer(written).writerows(filled[titles[0]] if titles else [])
    return Document(
        name, "csv", written.getvalue(), tuple(f"the sheet {one}" for one in titles[1:])
    )


def clean(text: str) -> str:
    """Return ``text`` in one line, without invisible characters.

    Braces become parentheses: in a script they stand for sides.
    """
    text = _SPACED.sub(lambda found: found[0].replace(" ", ""), text)
    text = _ODD_SPACE.sub(lambda found: "" if category(found[0]) == "Cf" else " ", text)
    return " ".join(_CONTROL.sub("", text).translate(_BRACES).split())


def _decode(raw: bytes, name: str) -> str:
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    wide = "utf-16" if marked else _unmarked(raw)
    old = raw.startswith(_OLD_OFFICE)
    if old or (b"\x00" in raw and not wide):
        raise ImportingError(
            f"{name} is {'a file of an older Word, Excel or PowerPoint' if old else 'no text'}",
            "Save it as text, HTML, DOCX, XLSX, ODT, RTF or PDF first.",
        )
    try:
        return raw.decode(wide or "utf-8-sig")
    except UnicodeDecodeError:
        # What is not UTF-8 was nearly always written on an older Windows; the rest stays readable.
        return raw.decode("cp1252", "replace")


def _unmarked(raw: bytes) -> str:
    """Return which UTF-16 a text without a mark is in, or nothing: every other byte is zero."""
    begin = raw[:_SNIFFED]
    first, second = begin[::2].count(0), begin[1::2].count(0)
    most = len(begin) / 2 * _ZEROS
    return "utf-16-le" if second > most > first else "utf-16-be" if first > most > second else ""


def _sniff(start: str) -> Kind:
    if start.lstrip().startswith("<?xml") and not _PAGE.search(start):
        return "xml"
    if _HTML.search(start):
        return "html"
    if _JSON.match(start):
        return "json"
    if _W2A.search(start):
        return "yaml"
    return "markdown" if _MARKDOWN.search(start) else "text"
