"""Slow stages report how far they are, and whoever asked for the work may show it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of one stage of the work."""

    label: str
    part: float
    """From 0 to 1."""


Report = Callable[[Progress], None]
"""A function that takes progress, at most once for each percent of a stage."""


def silent(_: Progress) -> None:
    """Ignore the progress."""


def reported(pieces: Iterable[T], label: str, total: int, report: Report) -> Iterator[T]:
    """Yield ``pieces``, of which there will be ``total``, and tell ``report`` how far they are."""
    told = -1
    for number, piece in enumerate(pieces):
        if (percent := number * 100 // max(total, 1)) > told:
            told = percent
            report(Progress(label, percent / 100))
        yield piece
    report(Progress(label, 1.0))
