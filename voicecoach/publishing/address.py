"""The address that a person typed becomes the addresses of all files of the library."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit
from uuid import UUID, uuid5

from voicecoach.errors import RequestError

LOCAL = ("localhost", "127.0.0.1", "::1")
"""Hosts of this computer, which browsers trust without https."""
FEED = "feed.xml"
PODCASTS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""Namespace of a podcast's UUID (Podcasting 2.0 namespace, ``podcast:guid``)."""
_VISIBLE = re.compile(r"[!-~]+")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
"""Between the dots of a host (RFC 1123, section 2.1)."""
_PATH = re.compile(r"([\w.~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*", re.ASCII)
"""What an address may have after its host (RFC 3986, section 3.3)."""
MOST_LETTERS = 1000
"""Letters of the address of a folder: a sitemap has 2,048 for that of a page."""
MOST_OF_HOST = 253
"""Letters of a host name (RFC 1123 with RFC 1035, section 2.3.4)."""


@dataclass(frozen=True, slots=True)
class Address:
    """The folder on the web that holds the library."""

    folder: str
    """Ends with a slash."""

    def of(self, name: str) -> str:
        """Return the address of the file called ``name``, a path in the folder."""
        return self.folder + quote(name)


def podcast_uuid(feed: str) -> str:
    """Return the UUID of the podcast whose feed has this address, by its specification."""
    return str(uuid5(PODCASTS, feed.partition("://")[2].rstrip("/")))


def parse_address(text: str) -> Address:
    """Return the address that a person typed in.

    Raises:
        RequestError: browsers could not find or would not trust a library there.
    """
    wrong = _fault(text)
    if wrong:
        raise RequestError(f"'{text}' cannot be used: {wrong}", _hint(text))
    return Address(text.rstrip("/") + "/")


def _hint(text: str) -> str:
    """Return what to write instead: a host of another alphabet as the network spells it."""
    try:
        parts = urlsplit(text)
        host, colon, port = parts.netloc.partition(":")
        spelt = ".".join(map(_spelt, host.split(".")))
        plain = parts._replace(netloc=spelt + colon + port).geturl()
    except ValueError:
        plain = text
    if plain != text and not _fault(plain):
        return f"Write {plain}, which is the same host."
    return "Try https://example.org/stretch."


def _spelt(label: str) -> str:
    """Return a label as browsers look it up (RFC 5891; the codec ``idna`` is the older RFC 3490).

    The older one takes ``ß`` for ``ss``, which is another host by now.
    """
    if label.isascii():
        return label
    told = unicodedata.normalize("NFKC", label.lower())
    return f"xn--{told.encode('punycode').decode('ascii')}"


def _fault(text: str) -> str:
    """Return what is wrong, or nothing."""
    try:
        return _fault_of(text, urlsplit(text))
    except ValueError as error:  # a port that is none
        return str(error)


def _is_host(name: str) -> bool:
    """Tell whether browsers can look it up; ``urlsplit`` has seen to what stands in brackets."""
    labels = all(map(_LABEL.fullmatch, name.split(".")))
    return ":" in name or (labels and len(name) <= MOST_OF_HOST)


def _fault_of(text: str, parts: SplitResult) -> str:
    faults = {
        "it has letters that an address cannot have": not _VISIBLE.fullmatch(text),
        f"it has more than {MOST_LETTERS:,} letters": len(text) > MOST_LETTERS,
        "it names no host": not parts.hostname or parts.port == 0,
        "its host is none": not _is_host(parts.hostname or ""),
        "its path has signs that an address cannot have": not _PATH.fullmatch(parts.path),
        "it is not https": parts.scheme != "https"
        and not (parts.scheme == "http" and parts.hostname in LOCAL),
        "it has a name or password in it": "@" in parts.netloc,
        "it has a question mark or hash in it": "?" in text or "#" in text,
    }
    return next((fault for fault, found in faults.items() if found), "")
