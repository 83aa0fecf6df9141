"""The pictures of a handout come along with its script: found, checked and made small."""

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from voicecoach.errors import OutputError
from voicecoach.importing.blocks import Block, Sight
from voicecoach.importing.draft import Draft, StretchDraft
from voicecoach.importing.sense.conditions import slug
from voicecoach.pictures.photo import MOST_BYTES, pixels_of
from voicecoach.pictures.picture_file import SVG, content_of, mime_of, safe_picture

MOST = 300
"""Pictures of a file that are looked at."""
MOST_TOGETHER = 200 * 1024 * 1024
"""Bytes of all of them together."""
MOST_PIXELS_TOGETHER = 400_000_000
"""Pixels of all of them together, each of which is drawn once: some ten seconds."""
DRAWING = 8_000_000
"""Pixels that a drawing counts for; each is tried in a process of its own."""
SMALLEST = 64
"""Pixels of the shorter edge; what is smaller is an icon, or a line."""
_TIMES_AS_WIDE = 4
"""A picture that is more times as long as wide is a banner."""
_FURNITURE = re.compile(
    r"(?<![a-z])(?:logos?|icons?|avatar|gravatar|badge|banner|button|emoji|sprite|spacer|pixel"
    r"|facebook|twitter|instagram|pinterest|youtube|whatsapp|linkedin)(?![a-z])",
    re.IGNORECASE,
)
_LEFT_OUT = "left out as logos, icons and the like"
_TOO_MANY = "passed over, since there are too many"
_NAME_LONGEST = 60
"""Letters of a picture's name that come from its stretch."""
_DATA = re.compile(r"data:([a-z/+.-]*)((?:;[^;,]*)*),", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HandoutPicture:
    """A picture that comes along."""

    file: str
    """``calf-stretch-1a2b3c4d.jpg``: its stretch, and a digest of what it shows."""
    content: bytes

    @property
    def name(self) -> str:
        """What the script calls it."""
        return self.file.partition(".")[0]


@dataclass(slots=True)
class Gallery:
    """The pictures that a file has inside it, and those beside it."""

    inside: Mapping[str, bytes]
    folder: Path | None = None
    """The folder of the file; None where there is nothing beside it."""
    wanted: bool = True
    """Whether any come along."""
    told: list[str] = field(default_factory=list)
    """What a person should know of those that stay, a line each."""
    _looked_at: dict[str, bytes] = field(default_factory=dict)
    _pixels: int = 0

    def without_furniture(self, blocks: Iterable[Block]) -> list[Block]:
        """Return the blocks without logos, icons and what cannot be shown; it is told how many."""
        blocks = list(blocks)
        often = Counter(one.address for block in blocks for one in block.sights)
        if not self.wanted:
            self.told += [f"stay with the file: {len(often)}"] if often else []
            return [replace(one, sights=()) for one in blocks if one.kind != "pictures"]
        left = Counter[str]()
        kept = []
        for block in blocks:
            sights = [one for one in block.sights if self._belongs(one, often[one.address], left)]
            if sights or block.kind != "pictures":
                kept.append(replace(block, sights=tuple(sights)))
        self.told += [f"{why}: {count}" for why, count in left.items()]
        return kept

    def _belongs(self, sight: Sight, times: int, left: Counter[str]) -> bool:
        try:
            why = self._fault(sight, times)
        except OutputError as error:
            self.told.append(_in_short(error))
            return False
        left.update([why] if why else [])
        return not why

    def _fault(self, sight: Sight, times: int) -> str:
        """Return why a picture is none of a stretch, or nothing."""
        local = "" if sight.address.startswith("data:") else sight.address.rpartition("/")[2]
        if times > 1 or _FURNITURE.search(f"{local} {sight.alt}".replace("_", " ")):
            return _LEFT_OUT
        if len(self._looked_at) >= MOST or sum(map(len, self._looked_at.values())) > MOST_TOGETHER:
            return _TOO_MANY
        content = self._content(sight.address)
        if content is None:
            return "not fetched, since they do not lie beside the file"
        return self._kept(sight.address, content, local or "inside")

    def _kept(self, address: str, content: bytes, where: str) -> str:
        """Keep a picture for its stretch, or return why it is none."""
        mime = mime_of(content)
        if not mime:
            return "of a kind that is not known; PNG, JPEG, WebP, GIF and SVG are"
        size = (DRAWING, 1) if mime == SVG else pixels_of(content, mime, where)
        small, large = sorted(size)
        if mime != SVG and (small < SMALLEST or large > _TIMES_AS_WIDE * small):
            return _LEFT_OUT
        self._pixels += small * large
        if self._pixels > MOST_PIXELS_TOGETHER:
            return _TOO_MANY
        self._looked_at[address] = content
        return ""

    def _content(self, address: str) -> bytes | None:
        """Return the file of a picture; nothing is ever fetched from elsewhere."""
        if address in self.inside:
            return self.inside[address]
        if data := _DATA.match(address):
            return _decoded(address[data.end() :], base64=";base64" in data[2].lower())
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        if self.folder is None or parts.scheme or parts.netloc or not parts.path:
            return None
        path = self.folder / unquote(parts.path).lstrip("/")
        return content_of(path, self.folder) if "\0" not in str(path) and path.exists() else None

    def taken_along(self, draft: Draft) -> tuple[Draft, tuple[HandoutPicture, ...]]:
        """Return the draft with the names of its pictures, and the pictures, one a stretch."""
        pictures: list[HandoutPicture] = []
        stretches = []
        for stretch in draft.stretches:
            picture = self._first(stretch)
            pictures += [picture] if picture else []
            stretches.append(replace(stretch, image=picture.name if picture else ""))
        told = (*self.told, *draft.pictures)
        return replace(draft, stretches=tuple(stretches), pictures=told), tuple(pictures)

    def _first(self, stretch: StretchDraft) -> HandoutPicture | None:
        """Return the first picture of a stretch that can be drawn."""
        for number, sight in enumerate(stretch.sights):
            content = self._looked_at[sight.address]
            try:
                mime, safe = safe_picture(content, mime_of(content), f"of {stretch.name}")
            except OutputError as error:
                self.told.append(_in_short(error))
                continue
            if more := len(stretch.sights) - number - 1:
                self.told.append(f"{stretch.name} has {more} more; the first one comes along")
            named = slug(stretch.name)[:_NAME_LONGEST].strip("-") or "stretch"
            end = "svg" if mime == SVG else "jpg"
            return HandoutPicture(f"{named}-{sha256(safe).hexdigest()[:8]}.{end}", safe)
        return None


def _in_short(error: OutputError) -> str:
    """Return what is wrong, without what to do about it."""
    return str(error).partition("\n")[0]


def _decoded(written: str, *, base64: bool) -> bytes | None:
    if len(written) > 2 * MOST_BYTES:
        return None
    raw = unquote_to_bytes(written)
    try:
        return b64decode(raw) if base64 else raw
    except (Base64Error, ValueError):
        return None
