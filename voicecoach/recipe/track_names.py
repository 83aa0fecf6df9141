"""A track gets a name of its own from what was chosen, which every system takes for a file."""

import re
import unicodedata
from hashlib import sha256

LONGEST_NAME = 100
"""Bytes of a track's name; the longest suffix and every file system leave room for them."""
_UNIT = re.compile(r"(?<=\d) (s|min|hz|db)\b(?: holds)?")
_SPACES = re.compile(r"[\s_]+")
_UNSAFE = re.compile(r"[^\w.-]+|-(?=-)")


def name_of(stem: str, words: tuple[str, ...]) -> str:
    """Return a name for a file of this session alone, which every system takes."""
    name = "-".join((stem, *map(_slug, words)))
    if len(name.encode()) <= LONGEST_NAME:
        return name
    left = LONGEST_NAME - len(stem.encode()) - len(digest := _digest("\n".join(words))) - 2
    start = name[len(stem) + 1 :].encode()[: max(0, left)].decode(errors="ignore")
    return "-".join(filter(None, (stem, start.rstrip("-."), digest)))


def _slug(word: str) -> str:
    """Return ``word`` for a file name, with a digest where letters and digits do not say it all."""
    plain = _UNIT.sub(r"\1", unicodedata.normalize("NFC", word).strip().casefold())
    spaced = _SPACES.sub("-", plain)
    slug = _UNSAFE.sub("-", spaced).strip("-.")
    return slug if slug == spaced else f"{slug}-{_digest(word)}".lstrip("-")


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]
