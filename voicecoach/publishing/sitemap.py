"""The sitemap names each page of a library, for those who search the web."""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from voicecoach.publishing.address import Address
from voicecoach.publishing.episode import Release
from voicecoach.publishing.paging import page_name

SITEMAP = "sitemap.xml"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST_ADDRESSES, MOST_BYTES = 50_000, 50_000_000
"""Of one file (sitemaps.org, protocol 0.9). A catalogue has 10,000 tracks, and an address of a
library 1,000 letters at the most, so that one file is enough."""


def sitemap_xml(releases: Iterable[Release], pages: int, address: Address) -> bytes:
    """Return the sitemap: the pages of the list, and the page of each track with its date.

    Args:
        releases: the tracks.
        pages: how many pages list them.
        address: where the library will be.
    """
    root = ET.Element("urlset", xmlns=_NAMESPACE)
    for number in range(1, pages + 1):
        _add(root, address.folder if number == 1 else address.of(page_name(number)))
    for one in releases:
        url = _add(root, address.of(f"{one.episode.key}.html"))
        ET.SubElement(url, "lastmod").text = f"{one.date:%Y-%m-%d}"
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add(root: ET.Element, address: str) -> ET.Element:
    url = ET.SubElement(root, "url")
    ET.SubElement(url, "loc").text = address
    return url
