"""A text of any kind becomes a list of blocks, before anything in it is understood."""

from dataclasses import dataclass, field
from typing import Literal

LOOKS_ONLY = 7
"""The level of a line that only looks like a heading."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A picture at its place in a text."""

    address: str
    """Beside the file, or inside it; of a page also a ``data:`` address."""
    alt: str = ""
    """What the file says that it shows."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a line that stands for itself, a heading or an entry of a list."""

    text: str
    """In one line; without its marker."""
    kind: Literal["heading", "text", "entry", "left out", "pictures"] = "text"
    """What is left out is only named in the report; pictures stand between two blocks of text."""
    level: int = 2
    """Of a heading: 1 is the title's."""
    gap: bool = True
    """Whether it stands off from the block before."""
    marker: str = ""
    """What it is numbered with: ``1.``, ``a)``."""
    bold: str = ""
    """The emphasised words it begins with."""

    label: str = ""
    """Words before it that only say what it is: ``Hold:``."""
    told: bool = False
    """Whether a person said that a stretch begins here."""
    sights: tuple[Sight, ...] = ()
    """The pictures in it or, where it has no text, between two others."""
    at: int = field(default=-1, compare=False)
    """Its place in the text, which its pieces keep; -1 where it was made of several."""

    @property
    def rest(self) -> str:
        """The text after the emphasised words."""
        return self.text[len(self.bold) :].strip()
