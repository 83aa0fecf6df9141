"""A drawing that stands inside a page (``svg``) becomes a picture of it."""

import re
from base64 import b64encode

from lxml import etree

from voicecoach.importing.blocks import Sight
from voicecoach.importing.files.source import clean

SMALLEST = 64
"""Units of the shorter edge of a drawing; what is smaller is an icon."""
LARGEST = 500_000
"""Bytes of a drawing; a figure has some ten thousand."""
_NAMESPACE = "http://www.w3.org/2000/svg"
_NAMES = {
    name.lower(): name
    for name in (
        "viewBox", "preserveAspectRatio", "gradientUnits", "gradientTransform", "spreadMethod",
        "patternUnits", "patternTransform", "patternContentUnits", "clipPathUnits", "maskUnits",
        "markerWidth", "markerHeight", "markerUnits", "refX", "refY", "textLength", "pathLength",
        "linearGradient", "radialGradient", "clipPath", "textPath",
    )
}  # fmt: skip
"""What has capitals in a drawing, which a page does not keep."""
_NUMBER = re.compile(r"\d{1,6}(?:\.\d+)?")


def drawing_of(node: etree._Element) -> tuple[Sight, ...]:
    """Return the picture that an ``svg`` draws; nothing for an icon."""
    if node.get("aria-hidden") == "true" or min(_size(node)) < SMALLEST:
        return ()
    if next(node.iterdescendants("use", "script", "foreignobject"), None) is not None:
        return ()
    written = etree.tostring(_copied(node), with_tail=False)
    if len(written) > LARGEST:
        return ()
    title = clean(node.findtext(".//title") or node.get("aria-label") or "")
    return (Sight(f"data:image/svg+xml;base64,{b64encode(written).decode()}", title),)


def _size(node: etree._Element) -> tuple[float, float]:
    """Return the width and the height of a drawing, in its own units; 0 where it tells none."""
    box = _NUMBER.findall(node.get("viewbox") or "")
    told = box[2:] if len(box) == 4 else [node.get(key) or "" for key in ("width", "height")]
    found = [_NUMBER.match(one) for one in told]
    width, height = (float(one[0]) if one else 0.0 for one in found)
    return width, height


def _copied(node: etree._Element) -> etree._Element:
    """Return a drawing with the names that it had before it was read as a part of a page."""
    tag = _NAMES.get(str(node.tag), str(node.tag))
    spaces: dict[str | None, str] = {None: _NAMESPACE}
    written = etree.Element(f"{{{_NAMESPACE}}}{tag}", nsmap=spaces)  # type: ignore[arg-type]
    for key, value in node.attrib.items():
        if ":" not in str(key) and key != "xmlns":
            written.set(_NAMES.get(str(key), str(key)), str(value))
    written.text = node.text
    for child in node.iterchildren(etree.Element):
        inside = _copied(child)
        inside.tail = child.tail
        written.append(inside)
    return written
