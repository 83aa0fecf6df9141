"""Texts and spreadsheets of LibreOffice (OpenDocument) become HTML or rows."""

import io
import re
import zipfile
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from lxml import etree

from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.files.packed import LARGEST_TEXT, Page, kept, unreadable
from voicecoach.importing.sense.cautions import is_caution

MOST_REPEATED = 60
"""Times that a cell or a row may stand for several; an empty one may be repeated to the end."""

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_WEIGHT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}font-weight"
_LINK = "{http://www.w3.org/1999/xlink}href"
_TAGS = {
    f"{_TEXT}p": "p", f"{_TEXT}list": "ul", f"{_TEXT}list-item": "li", f"{_TEXT}span": "span",
    f"{_TABLE}table": "table", f"{_TABLE}table-row": "tr", f"{_TABLE}table-cell": "td",
    f"{_TABLE}covered-table-cell": "",
}  # fmt: skip
_NO_TEXT = {
    f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_TEXT}tracked-changes", f"{_TEXT}note-citation",
    f"{_TEXT}table-of-content", f"{_TEXT}alphabetical-index", f"{_TEXT}sequence-decls",
    "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc",
    "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}title",
    f"{_TABLE}covered-table-cell",
}  # fmt: skip
"""What is no part of the text: comments, what was deleted, indexes."""
_SPANS = {"colspan": f"{_TABLE}number-columns-spanned", "rowspan": f"{_TABLE}number-rows-spanned"}
_BOLD = {"bold", "600", "700", "800", "900"}
_TIME = re.compile(r"PT(\d+)H(\d+)M(\d+(?:[.,]\d+)?)S")


class Open(NamedTuple):
    """An OpenDocument: a page, or the rows of its sheets by their names."""

    page: Page | None
    sheets: dict[str, list[list[str]]]


def open_document(raw: bytes, name: str) -> Open:
    """Return the text of an OpenDocument as HTML, or the rows of its sheets.

    Args:
        raw: a zip file, or the one XML file that is a flat document.
        name: of the file.

    Raises:
        ImportingError: it cannot be read, or is a presentation or a drawing.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw)) if raw.startswith(b"PK") else None
        roots = [_parsed(archive.read("content.xml") if archive else raw)]
        roots += [_parsed(raw) for raw in _styled(archive)]
        pictures = _pictures(roots[0], archive)
        bodies = {
            kind: next(roots[0].iter(f"{_OFFICE}{kind}"), None) for kind in ("text", "spreadsheet")
        }
    except Exception as error:
        raise unreadable(name) from error
    if (text := bodies["text"]) is not None:
        return Open(_page(text, roots, pictures), {})
    if (sheets := bodies["spreadsheet"]) is not None:
        return Open(
            None,
            {
                str(one.get(f"{_TABLE}name", "")): list(_rows(one))
                for one in sheets.iter(f"{_TABLE}table")
            },
        )
    raise ImportingError(
        f"{name} holds no document that can be read",
        "Save it as DOCX, ODT, XLSX, HTML or text first.",
    )


def _styled(archive: zipfile.ZipFile | None) -> Iterator[bytes]:
    """Yield the part with the styles, the headers and the footers, where it is small enough."""
    if archive is None:
        return
    for part in archive.infolist():
        if part.filename == "styles.xml" and part.file_size <= LARGEST_TEXT:
            yield archive.read(part)


def _parsed(raw: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    return etree.fromstring(raw, parser)


def _pictures(root: etree._Element, archive: zipfile.ZipFile | None) -> dict[str, bytes]:
    pictures: dict[str, bytes] = {}
    inside = set(archive.namelist()) if archive else set()
    for image in root.iter(f"{_DRAW}image"):
        address = image.get(_LINK, "")
        if archive and address in inside:
            image.set(_LINK, kept(archive.read(address), pictures))
    return pictures


def _page(text: etree._Element, roots: list[etree._Element], pictures: dict[str, bytes]) -> Page:
    edges = [one for one in dict.fromkeys(_edges(roots)) if any(map(str.isalpha, one))]
    bold, titles = _styles(roots)
    # What warns on each page is for all of it; it is said, once.
    warnings = "".join(f"<p>{escape(one)}</p>" for one in edges if is_caution(one))
    others = tuple(f"at the edge of the pages: {one}" for one in edges if not is_caution(one))
    return Page(warnings + "".join(_html(text, bold, titles)), others, pictures)


def _edges(roots: list[etree._Element]) -> Iterator[str]:
    """Yield the lines of the headers and footers."""
    for root in roots:
        for tag in (
            "header",
            "footer",
            "header-first",
            "footer-first",
            "header-left",
            "footer-left",
        ):
            for edge in root.iter(f"{_STYLE}{tag}"):
                for line in edge.iter(f"{_TEXT}p", f"{_TEXT}h"):
                    yield " ".join("".join(map(str, line.itertext())).split())


def _styles(roots: list[etree._Element]) -> tuple[set[str], set[str]]:
    """Return the names of the styles that are bold, and of those that are for a title."""
    parents: dict[str, str] = {}
    weights: dict[str, str] = {}
    for root in roots:
        for style in root.iter(f"{_STYLE}style"):
            name = style.get(f"{_STYLE}name", "")
            parents[name] = style.get(f"{_STYLE}parent-style-name", "")
            for one in style.iter(f"{_STYLE}text-properties"):
                weights[name] = one.get(_WEIGHT) or weights.get(name, "")
    chains = {name: list(_chain(name, parents)) for name in parents}
    bold = {
        name
        for name, chain in chains.items()
        if next((weights[one] for one in chain if weights.get(one)), "") in _BOLD
    }
    return bold, {name for name, chain in chains.items() if "Title" in chain}


def _chain(name: str, parents: dict[str, str]) -> Iterator[str]:
    """Yield a style and those that it builds on."""
    for _ in range(len(parents)):
        yield name
        if not (name := parents.get(name, "")):
            return


def _html(node: etree._Element, bold: set[str], titles: set[str]) -> Iterator[str]:
    """Yield the HTML of a part of a text; what has no counterpart is its text."""
    tag, after = str(node.tag), escape(node.tail or "")
    if tag in _NO_TEXT:
        yield after
        return
    if tag in {f"{_TEXT}line-break", f"{_TEXT}tab", f"{_TEXT}s"}:
        yield from ("<br>" if tag.endswith("break") else " ", after)
        return
    if tag == f"{_DRAW}image":
        yield from (f'<img src="{escape(node.get(_LINK, ""))}">', after)
        return
    style = node.get(f"{_TEXT}style-name", "")
    name = _tag(node, tag, title=style in titles)
    weight = "b" if style in bold and tag in {f"{_TEXT}p", f"{_TEXT}span"} else ""
    told = "".join(
        f' {key}="{escape(node.get(one, ""))}"' for key, one in _SPANS.items() if node.get(one)
    )
    inside = (
        escape(node.text or ""),
        *(part for child in node for part in _html(child, bold, titles)),
    )
    opened = f"<{name}{told}>" if name else ""
    yield from (opened, f"<{weight}>" if weight else "", *inside)
    yield from (f"</{weight}>" if weight else "", f"</{name}>" if name else "", after)


def _tag(node: etree._Element, tag: str, *, title: bool) -> str:
    if tag == f"{_TEXT}h":
        level = node.get(f"{_TEXT}outline-level", "2")
        return f"h{level}" if level in set("123456") else "h6"
    return "h1" if title and tag == f"{_TEXT}p" else _TAGS.get(tag, "")


def _rows(sheet: etree._Element) -> Iterator[list[str]]:
    """Yield the rows of a sheet; a cell over several rows stands in the first column of each."""
    down: dict[int, tuple[int, str]] = {}
    for row in sheet.iter(f"{_TABLE}table-row"):
        cells: list[str] = []
        for cell in row.iter(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            for _ in range(_count(cell, f"{_TABLE}number-columns-repeated")):
                at = len(cells)
                left, told = down.pop(at, (0, ""))
                text = told if str(cell.tag).endswith("covered-table-cell") else _cell(cell)
                below = _count(cell, _SPANS["rowspan"]) if told == "" else left
                if below > 1:
                    down[at] = below - 1, text
                cells.append(text)
        for _ in range(_count(row, f"{_TABLE}number-rows-repeated") if any(cells) else 1):
            yield cells


def _count(node: etree._Element, key: str) -> int:
    told = node.get(key, "1")
    return min(int(told), MOST_REPEATED) if told.isdigit() and len(told) < 9 else 1


def _cell(cell: etree._Element) -> str:
    """Return what a cell says; a time of day is a length of time to people who plan."""
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind == "float":
        number = float(cell.get(f"{_OFFICE}value", "0"))
        return str(int(number)) if number.is_integer() else str(number)
    shown = "\n".join("".join(map(str, one.itertext())) for one in cell.iter(f"{_TEXT}p"))
    time = _TIME.fullmatch(cell.get(f"{_OFFICE}time-value", ""))
    if kind == "time" and time:
        hours, minutes, seconds = int(time[1]), int(time[2]), float(time[3].replace(",", "."))
        # A spreadsheet makes "1:30" an hour and a half; a minute and a half is meant.
        if (
            shown.count(":") == 1
            and not seconds
            and hours < 60
            and shown.startswith(f"{hours:02d}")
        ):
            return f"{hours}:{minutes:02d}"
        return f"{hours * 3600 + minutes * 60 + seconds:g}"
    if kind == "date":
        return cell.get(f"{_OFFICE}date-value", "")
    return shown
