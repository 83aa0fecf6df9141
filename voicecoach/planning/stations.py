"""The stretches of a session in the order in which they are done, round after round."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from voicecoach.script.stretch import Stretch
from voicecoach.script.stretch_list import Group


@dataclass(frozen=True, slots=True)
class Station:
    """One time that a stretch is done: by itself, or in one round of a group."""

    stretch: Stretch
    round: int = 1
    rounds: int = 1
    size: int = 1
    """Stations in a round."""
    opens: bool = True
    """Whether it is the first of its round."""
    rest: float | None = None
    """Seconds before it where it opens a round after the first; None: the level decides."""


def stations_of(entries: Iterable[Stretch | Group], most_rounds: int | None) -> Iterator[Station]:
    """Yield the stations of ``entries``; no group is done more than ``most_rounds`` times."""
    for entry in entries:
        if isinstance(entry, Group):
            yield from _of_group(entry, min(entry.rounds, most_rounds or entry.rounds))
        else:
            yield Station(entry)


def _of_group(group: Group, rounds: int) -> Iterator[Station]:
    size = len(group.stretches)
    for number in range(1, rounds + 1):
        for index, stretch in enumerate(group.stretches):
            yield Station(stretch, number, rounds, size, index == 0, group.rest)
