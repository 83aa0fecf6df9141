"""An outline is an article that was cut into its stretches and what stands around them."""

from dataclasses import dataclass, field

from voicecoach.importing.blocks import Block, Sight


@dataclass(frozen=True, slots=True)
class Part:
    """A name and what stands below it."""

    name: str
    blocks: tuple[Block, ...] = ()
    dose: str = ""
    """What the heading itself said about how long and how often."""
    shared: tuple[Block, ...] = ()
    """What stands below the heading of its group, for all in it."""
    second: tuple[Block, ...] = ()
    """What was written out again for the other side."""
    at: int = -1
    """The place of its name in the text, or -1."""
    sights: tuple[Sight, ...] = ()
    """Its pictures, in their order."""


@dataclass(frozen=True, slots=True)
class Outline:
    """An article, divided into its parts."""

    title: str
    parts: list[Part] = field(default_factory=list)
    outside: list[tuple[str, Block]] = field(default_factory=list)
    """What belongs to no stretch, each with the heading above it."""
    noise: list[str] = field(default_factory=list)
    """Lines left out."""
    promised: int = 0
    """How many stretches the article says that it has, or 0."""
    told: tuple[str, ...] = ()
    """What a person should know of the pictures, a line each."""
