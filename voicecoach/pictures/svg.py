"""An author's SVG loses everything that leads out of it, or is refused."""

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator
from math import inf

from lxml import etree

from voicecoach.errors import OutputError
from voicecoach.pictures.photo import check_photo, pixels_of

MOST_BYTES = 500_000
"""Bytes of a drawing's file."""
MOST_PARTS = 2_000
"""Elements, each counted as often as it is drawn; a line drawing has about thirty."""
MOST_ATTRIBUTES = 200
"""Attributes of one element, in which each is looked for; editors write about twenty."""
MOST_PIXELS = 10_000_000
"""Pixels of all photos inside together, each of which is drawn several times."""
DEEPEST = 64
"""Levels of elements in one another; from some thousands on, drawing runs out of stack."""
MOST_UNITS = 100_000
"""Units of the drawing that its width and its height may have."""

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_DRAWN = {
    "svg", "g", "defs", "symbol", "use", "switch", "a", "title", "desc", "metadata", "style",
    "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image", "text", "tspan",
    "textPath", "linearGradient", "radialGradient", "stop", "clipPath", "mask",
}  # fmt: skip
"""What is drawn alike everywhere and cannot run, load or blow up anything."""
_PHOTO = re.compile(r"data:(image/(?:png|jpeg));base64,([A-Za-z0-9+/=\s]*)")
_REFERENCE = re.compile(r"url\(\s*+(?:['\"]\s*+)?#([^)'\"\s]+)", re.IGNORECASE)
_OUTSIDE = re.compile(r"url\(\s*+(?:['\"]\s*+)?(?!['\"\s#])|@import|image-set\(|\\", re.IGNORECASE)
"""Addresses in CSS; a backslash could write one in another way."""
_LENGTH = re.compile(r"\s*+([\d.]++(?:e[+-]?\d+)?)\s*+(?:[a-z%]*)\s*+", re.IGNORECASE)

_PLAIN = "Save it as plain SVG: shapes and text, photos inside it, nothing linked."


def plain_svg(content: bytes, where: str) -> bytes:
    """Return the drawing as it was checked: without comments, entities and editors' notes.

    Args:
        content: the file.
        where: its path, for the message.

    Raises:
        OutputError: it is no SVG, too large to be drawn anywhere, or reaches for something outside.
    """
    if len(content) > MOST_BYTES:
        raise _refusal(where, f"has over {MOST_BYTES // 1000} kB", "Simplify the drawing.")
    root = _root(content, where)
    if any(len(element.attrib) > MOST_ATTRIBUTES for element in root.iter(etree.Element)):
        raise _refusal(where, f"has over {MOST_ATTRIBUTES} attributes on one element")
    _strip(root)
    for element in root.iter(etree.Element):
        _check(element, where)
    _check_photos(root, where)
    _check_size(root, where)
    _check_parts(root, where)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode", with_tail=False).encode()


def _refusal(where: str, fault: str, hint: str = _PLAIN) -> OutputError:
    return OutputError(f"the picture {where} {fault}", hint)


def _root(content: bytes, where: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _refusal(where, f"cannot be drawn: {error}") from error
    if next(root.iter(etree.Entity), None) is not None:
        raise _refusal(where, "has entities of its own")
    if root.tag != f"{_SVG}svg":
        raise _refusal(
            where, "is no SVG", f'Its first element is <svg xmlns="{_SVG.strip("{}")}">.'
        )
    return root


def _strip(root: etree._Element) -> None:
    """Take out what draws nothing: editors' elements and attributes, and what waits for a click."""
    tags = {str(element.tag) for element in root.iter(etree.Element)}
    foreign = (tag for tag in tags if not tag.startswith(_SVG))
    etree.strip_elements(root, *foreign, with_tail=False)
    for element in root.iter(etree.Element):
        for name in map(str, element.keys()):
            if name.startswith("on") or (name.startswith("{") and name != _XLINK):
                del element.attrib[name]


def _check(element: etree._Element, where: str) -> None:
    tag = str(element.tag).removeprefix(_SVG)
    if tag not in _DRAWN:
        raise _refusal(where, f"has a <{tag}>, which not every player draws")
    for name, value in _attributes(element):
        if name in ("href", _XLINK):
            _check_link(value, where)
        elif _OUTSIDE.search(value):
            raise _refusal(where, f'refers to something outside of it: {name}="{value[:60]}"')
    rules = (element.text or "").lower() if tag == "style" else ""
    if rules and (len(element) or "url(" in rules or _OUTSIDE.search(rules)):
        raise _refusal(where, "has a <style> that refers to something")


def _attributes(element: etree._Element) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in element.items()]


def _check_link(link: str, where: str) -> None:
    if link.startswith("#"):
        return
    if _PHOTO.fullmatch(link) is None:
        raise _refusal(where, f"refers to something outside of it: {link[:60]!r}")


def _check_photos(root: etree._Element, where: str) -> None:
    photos = list(_photos(root, where))
    sizes = (pixels_of(content, mime, where) for mime, content in photos)
    if sum(width * height for width, height in sizes) > MOST_PIXELS:
        raise _refusal(
            where,
            f"has photos inside of over {MOST_PIXELS // 1_000_000} million pixels",
            "Make them smaller: 800 pixels do.",
        )
    for mime, content in photos:
        check_photo(content, mime, where)


def _photos(root: etree._Element, where: str) -> Iterator[tuple[str, bytes]]:
    """Yield the type and the file of each photo inside."""
    for element in root.iter(etree.Element):
        for name, value in _attributes(element):
            if name in ("href", _XLINK) and (photo := _PHOTO.fullmatch(value)):
                try:
                    yield photo[1], b64decode(photo[2])
                except Base64Error as error:
                    raise _refusal(where, f"has a broken photo inside: {error}") from error


def _check_size(root: etree._Element, where: str) -> None:
    unsized = "0" if root.get("viewBox") is None else "100%"
    sizes = [root.get("width", unsized), root.get("height", unsized)]
    sizes += root.get("viewBox", "").replace(",", " ").split()[2:]
    for size in sizes:
        number = _LENGTH.fullmatch(str(size))
        try:
            value = float(number[1]) if number else inf
        except ValueError:
            value = inf
        if not 1 / MOST_UNITS <= value <= MOST_UNITS:
            raise _refusal(where, f"has no usable size: {size[:60]!r}", "Give it a few hundred.")


def _check_parts(root: etree._Element, where: str) -> None:
    named = {str(element.get("id")): element for element in root.iter() if element.get("id")}
    measured: dict[etree._Element, tuple[int, int]] = {}

    def measure(element: etree._Element, above: int) -> tuple[int, int]:
        """Return how often parts are drawn, and how deep they lie in one another."""
        if element not in measured:
            if above > DEEPEST:
                raise _refusal(where, "is nested too deeply, or refers to itself")
            parts = [measure(one, above + 1) for one in _drawn_by(element, named)]
            measured[element] = (
                1 + sum(count for count, _ in parts),
                1 + max((depth for _, depth in parts), default=0),
            )
        return measured[element]

    parts, depth = measure(root, 1)
    if depth > DEEPEST:
        raise _refusal(where, "is nested too deeply, or refers to itself")
    if parts > MOST_PARTS:
        raise _refusal(where, f"has over {MOST_PARTS} parts", "Simplify the drawing.")


def _drawn_by(
    element: etree._Element, named: dict[str, etree._Element]
) -> Iterator[etree._Element]:
    """Yield the children, and what is referred to by name."""
    yield from element
    for name, value in _attributes(element):
        references = _REFERENCE.findall(value)
        if name in ("href", _XLINK) and value.startswith("#"):
            references.append(value[1:])
        yield from (named[one] for one in references if one in named)
