"""Slow stages report how far they are, and whoever asked for the work may show it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one stage is."""

    label: str
    part: float
    """From 0 to 1."""


Report = Callable[[Progress], None]
"""Takes what is told of the progress, at most once a percent of a stage."""


def silent(_: Progress) -> None:
    """Tell nobody."""


def reported(pieces: Iterable[T], label: str, total: int, report: Report) -> Iterator[T]:
    """Yield ``pieces``, of which there will be ``total``, and tell ``report`` how far they are."""
    told = -1
    for number, piece in enumerate(pieces):
        if (percent := number * 100 // max(total, 1)) > told:
            told = percent
            report(Progress(label, percent / 100))
        yield piece
    report(Progress(label, 1.0))
