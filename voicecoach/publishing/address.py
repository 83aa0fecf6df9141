"""Where a library will be: the address that was typed in, the addresses of its files out."""

import re
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
    try:
        parts = urlsplit(text)
        wrong = _fault(text, parts)
    except ValueError as error:
        wrong = str(error)
    if wrong:
        raise RequestError(f"'{text}' cannot be used: {wrong}", "Try https://example.org/stretch.")
    return Address(text.rstrip("/") + "/")


def _fault(text: str, parts: SplitResult) -> str:
    """Return what is wrong, or nothing; a port that is none raises ValueError."""
    faults = {
        "it has letters that an address cannot have": not _VISIBLE.fullmatch(text),
        "it names no host": not parts.hostname or parts.port == 0,
        "it is not https": parts.scheme != "https"
        and not (parts.scheme == "http" and parts.hostname in LOCAL),
        "it has a name or password in it": "@" in parts.netloc,
        "it has a question mark or hash in it": "?" in text or "#" in text,
    }
    return next((fault for fault, found in faults.items() if found), "")
