"""The bytes of a file become a text of a known kind: HTML, Markdown, CSV, YAML or plain."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from unicodedata import category

from striprtf.striprtf import rtf_to_text

from voicecoach.importing.blocks import Sight
from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.files.foreign import check_program
from voicecoach.importing.files.packed import docx_html, kind_of_package, odt_html, xlsx_rows
from voicecoach.importing.files.pdf import read_pdf

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
_MARKDOWN = re.compile(r"^(?:#{1,6} |\*\*[^*\n]{1,80}\*\*|\|[ :-]+\|)", re.MULTILINE)
_JSON = re.compile(r"\s*(?:\{\s*\"|\[\s*[{\"])")
_W2A = re.compile(r"^exercises:\s*$", re.MULTILINE)
_SNIFFED = 4000
"""Characters from the beginning that tell one kind from another."""
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
    packed = raw.startswith((b"PK\x03\x04", b"%PDF-"))
    if len(raw) > (LARGEST_WITH_PICTURES if packed else LARGEST):
        raise ImportingError(
            f"{name} is larger than {(20 if packed else 5)} MiB",
            "Cut out the part with the stretches, and import that.",
        )
    if raw.startswith(b"PK\x03\x04"):
        return _unpacked(raw, own)
    if b"%PDF-" in raw[:1024]:
        return _printed(raw, own)
    text = _decode(raw, name)
    if text.startswith("{\\rtf"):
        return Document(own, "text", rtf_to_text(text, errors="ignore"))
    check_program(text, own)
    suffix = name.rpartition(".")[2].lower()
    return Document(own, _SUFFIXES.get(suffix) or _sniff(text[:_SNIFFED]), text)


def _printed(raw: bytes, name: str) -> Document:
    found = read_pdf(raw, name)
    return Document(name, "text", found.text, found.edges, found.pictures, found.sights)


def _unpacked(raw: bytes, name: str) -> Document:
    match kind_of_package(raw, name):
        case "docx":
            page = docx_html(raw, name)
            return Document(name, "html", page.text, page.edges, page.pictures)
        case "odt":
            page = odt_html(raw, name)
            return Document(name, "html", page.text, page.edges, page.pictures)
        case _:
            return Document(name, "csv", *xlsx_rows(raw, name))


def clean(text: str) -> str:
    """Return ``text`` in one line, without invisible characters.

    Braces become parentheses: in a script they stand for sides.
    """
    text = _SPACED.sub(lambda found: found[0].replace(" ", ""), text)
    text = _ODD_SPACE.sub(lambda found: "" if category(found[0]) == "Cf" else " ", text)
    return " ".join(_CONTROL.sub("", text).translate(_BRACES).split())


def _decode(raw: bytes, name: str) -> str:
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\x00" in raw and not marked:
        raise ImportingError(
            f"{name} is no text", "Save it as text, HTML, DOCX, ODT, RTF or PDF first."
        )
    try:
        return raw.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError:
        # What is not UTF-8 was nearly always written on an older Windows; the rest stays readable.
        return raw.decode("cp1252", "replace")


def _sniff(start: str) -> Kind:
    if _HTML.search(start):
        return "html"
    if _JSON.match(start):
        return "json"
    if start.lstrip().startswith("<?xml"):
        return "xml"
    if _W2A.search(start):
        return "yaml"
    return "markdown" if _MARKDOWN.search(start) else "text"
