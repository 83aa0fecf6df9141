"""Episodes become a podcast: an RSS feed with the tags of iTunes and Podcasting 2.0."""

import re
from email.utils import format_datetime
from html import escape
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from voicecoach.languages.language_files import phrases_of
from voicecoach.publishing.address import Address
from voicecoach.publishing.channels import Channel
from voicecoach.publishing.episode import TRANSCRIPTS, Release
from voicecoach.publishing.show import Show

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
ATOM = "http://www.w3.org/2005/Atom"
CATEGORY = ("Health & Fitness", "Fitness")
"""Apple's names for it (Apple Podcasts categories)."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document can hold (XML 1.0, section 2.2)."""


def feed_xml(channel: Channel, show: Show, address: Address, podcast: str) -> bytes:
    """Return the feed: RSS 2.0, Apple's tags, and the Podcasting 2.0 namespace.

    Args:
        channel: which feed it is, and what is in it.
        show: who makes the library.
        address: where the library will be.
        podcast: the UUID that the whole podcast was given once; episodes have their own by it.
    """
    for prefix, namespace in (("itunes", ITUNES), ("podcast", PODCAST), ("atom", ATOM)):
        ET.register_namespace(prefix, namespace)
    rss = ET.Element("rss", version="2.0")
    element = _add(rss, "channel")
    _describe(element, channel, show, address, channel.uuid(podcast))
    for release in channel.releases:
        _list(element, release, show, address, UUID(podcast))
    ET.indent(rss)
    return bytes(ET.tostring(rss, encoding="utf-8", xml_declaration=True)) + b"\n"


def _describe(channel: ET.Element, of: Channel, show: Show, address: Address, podcast: str) -> None:
    _add(channel, "title", of.title)
    _add(channel, "link", address.folder)
    _tell(channel, phrases_of(of.language).library["description"].format(title=of.title))
    _add(channel, "language", of.language)
    _add(channel, "generator", "voicecoach")
    mime = "application/rss+xml"
    _add(channel, f"{{{ATOM}}}link", href=address.of(of.name), rel="self", type=mime)
    _add(channel, f"{{{ITUNES}}}author", show.author)
    _add(channel, f"{{{ITUNES}}}type", "episodic")
    _add(channel, f"{{{ITUNES}}}explicit", "false")
    _add(channel, f"{{{ITUNES}}}image", href=address.of("cover.png"))
    category = _add(channel, f"{{{ITUNES}}}category", text=CATEGORY[0])
    _add(category, f"{{{ITUNES}}}category", text=CATEGORY[1])
    owner = {"owner": show.email} if show.email else {}
    if show.email:
        contact = _add(channel, f"{{{ITUNES}}}owner")
        _add(contact, f"{{{ITUNES}}}name", show.author)
        _add(contact, f"{{{ITUNES}}}email", show.email)
    _add(channel, f"{{{PODCAST}}}guid", podcast)
    _add(channel, f"{{{PODCAST}}}locked", "yes", **owner)
    _add(channel, f"{{{PODCAST}}}medium", "podcast")


def _list(
    channel: ET.Element, release: Release, show: Show, address: Address, podcast: UUID
) -> None:
    episode, key = release.episode, release.episode.key
    routine = episode.entry.script.routine
    item = _add(channel, "item")
    _add(item, "title", episode.title)
    _add(item, "link", address.of(f"{key}.html"))
    _tell(item, routine.description or ", ".join(s.name for s in routine.every))
    sound = {"length": str(release.size), "type": "audio/mpeg"}
    _add(item, "enclosure", url=address.of(episode.sound), **sound)
    _add(item, "guid", str(uuid5(podcast, key)), isPermaLink="false")
    _add(item, "pubDate", format_datetime(release.date, usegmt=True))
    _add(item, f"{{{ITUNES}}}author", show.author)
    _add(item, f"{{{ITUNES}}}duration", str(round(release.seconds)))
    _add(item, f"{{{ITUNES}}}explicit", "false")
    _add(item, f"{{{ITUNES}}}image", href=address.of(f"{key}.png"))
    chapters = {"url": address.of(f"{key}.chapters.json"), "type": "application/json+chapters"}
    _add(item, f"{{{PODCAST}}}chapters", **chapters)
    for suffix, mime in TRANSCRIPTS.items():
        words = {"url": address.of(f"{key}.{suffix}"), "language": routine.language, "type": mime}
        _add(item, f"{{{PODCAST}}}transcript", rel="captions", **words)


def _tell(parent: ET.Element, words: str) -> None:
    """Add words as a description, which apps read as HTML, and as Apple's summary, which is text.

    RSS 2.0, "encoded HTML": a ``<`` that is no tag is escaped twice, here and by XML.
    """
    _add(parent, "description", escape(words, quote=False))
    _add(parent, f"{{{ITUNES}}}summary", words)


def _add(parent: ET.Element, tag: str, content: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, tag, attributes)
    child.text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", content) or None
    return child
