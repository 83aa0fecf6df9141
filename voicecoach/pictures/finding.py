"""Pictures are found by name: beside the script, or among those that ship."""

import os
from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from voicecoach.errors import OutputError
from voicecoach.pictures.picture_file import JPEG, PNG, SVG, read_picture
from voicecoach.script.diagnostics import did_you_mean, quote

MIMES = {".svg": SVG, ".png": PNG, ".jpg": JPEG, ".jpeg": JPEG}
_PACKAGE = Path(__file__).resolve().parent.parent
_SHIPPED = (_PACKAGE / "scripts" / "images", _PACKAGE.parent / "scripts" / "images")
"""In an installed package, and in a checkout."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file; a drawing shows the right side."""

    mime: str
    content: bytes

    @property
    def kind(self) -> Literal["drawing", "photo"]:
        """What pages call it; they turn a drawing's colours round in the dark."""
        return "drawing" if self.mime == SVG else "photo"

    @property
    def uri(self) -> str:
        """The whole picture as an address that needs no file."""
        return f"data:{self.mime};base64,{b64encode(self.content).decode()}"


def find_picture(name: str, folder: Path | None = None) -> Picture:
    """Return the picture called ``name``: beside the script, in ``images/`` there, or shipped.

    Raises:
        OutputError: there is none, or its file cannot be read, is broken, or is not safe to draw.
    """
    for path in own_pictures(name, folder):
        if os.path.lexists(path):
            return Picture(*read_picture(path, MIMES[path.suffix], folder or path.parent))
    for place in _SHIPPED:
        path = place / f"{name}.svg"
        if path.is_file():
            return Picture(SVG, path.read_bytes())
    raise OutputError(f"there is no picture called {quote(name)}", _what_to_do(name, folder))


def own_pictures(name: str, folder: Path | None) -> Iterator[Path]:
    """Yield where somebody's own picture called ``name`` is looked for, the first choice first."""
    return (place / f"{name}{suffix}" for place in _own_places(folder) for suffix in MIMES)


def _own_places(folder: Path | None) -> Iterator[Path]:
    for place in (folder, folder / "images") if folder else ():
        if place.resolve() not in _SHIPPED:  # ours need no check
            yield place


def _what_to_do(name: str, folder: Path | None) -> str:
    """Return how to get a picture called ``name``, with what looks like the one that is meant."""
    files: list[Path] = []
    for place in _own_places(folder):
        with suppress(OSError):  # no such folder, or none that we may look into
            files += sorted(place.iterdir())
    named = f"{name}.svg, {name}.png or {name}.jpg"
    for file in files:
        if file.stem.casefold() == name:
            return f"There is {quote(file.name)}; save it as {named}."
    drawn = [path.stem for place in _SHIPPED for path in place.glob("*.svg")]
    own = [file.stem for file in files if file.suffix in MIMES]
    return did_you_mean(name, [*own, *drawn]) or f"Put {named} beside the script, or name none."
