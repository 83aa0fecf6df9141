"""The files of an episode are packed into one piece for a store, and unpacked without trusting it.

A piece is a line of JSON, with the size of each file in order, and then the files.
"""

import json
from collections.abc import Set as AbstractSet
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EpisodeFiles:
    """A track with all that belongs to it."""

    files: dict[str, bytes]
    """By name."""
    seconds: float
    notes: tuple[str, ...]
    """What did not stop the work but should be known."""


def packed(made: EpisodeFiles) -> bytes:
    """Return the files as one piece."""
    sizes = {name: len(content) for name, content in made.files.items()}
    told = {"seconds": made.seconds, "notes": made.notes, "sizes": sizes}
    return b"\n".join([json.dumps(told).encode(), b"".join(made.files.values())])


def unpacked(piece: memoryview, names: AbstractSet[str]) -> EpisodeFiles | None:
    """Return the files in a piece; None if it is none, or has a file of another name.

    Args:
        piece: as it was read.
        names: those that its files may have: whoever can write to a store must not choose where
            we write.
    """
    line, _, contents = bytes(piece).partition(b"\n")
    try:
        told = json.loads(line)
        sizes = {str(name): int(size) for name, size in told["sizes"].items()}
        notes, seconds = tuple(map(str, told["notes"])), float(told["seconds"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):  # not ours
        return None
    if not sizes.keys() <= names or min(sizes.values(), default=0) < 0:
        return None
    if sum(sizes.values()) != len(contents):
        return None
    files, begin = {}, 0
    for name, size in sizes.items():
        files[name] = contents[begin : begin + size]
        begin += size
    return EpisodeFiles(files, seconds, notes)
