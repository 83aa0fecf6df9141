"""Many tracks are made by the workers of a cluster: first what they say, each sentence once."""

import pickle
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from voicecoach.cluster.connection import check_workers, connected
from voicecoach.cluster.in_flight import InFlight, Piece
from voicecoach.cluster.on_worker import Making, make_there, say_there
from voicecoach.cluster.parcels import Packer
from voicecoach.errors import RequestError, StoreError
from voicecoach.recipe.recipe import Recipe
from voicecoach.rendering.progress import Progress, Report, reported
from voicecoach.rendering.speaking_ahead import Said, lines_of
from voicecoach.rendering.spoken_by import voice_of
from voicecoach.shared_store import SharedStore
from voicecoach.speech.engine import Engine

Item = TypeVar("Item")
Result = TypeVar("Result")
SENTENCES = 8
"""Sentences that a worker speaks at a time: half a second for the natural voice."""
PATIENCE = 300.0
"""Seconds after which a worker that gives no sign of life is ended, as that of ``serve`` is."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The cluster of a Dask scheduler."""

    address: str
    """As in ``tcp://scheduler:8786``."""
    patience: float = PATIENCE
    """Seconds that a worker may give no sign of life, and that there may be no worker at all."""
    notes: list[str] = field(default_factory=list)
    """What did not stop the work but should be known."""

    def do(
        self,
        ready: Callable[[], Making[Item, Result]],
        items: Sequence[Item],
        unsaid: Sequence[tuple[Recipe, Engine]],
        report: Report,
    ) -> Generator[Result]:
        """Yield the result of each item, in their order, from the store that the workers put it in.

        Args:
            ready: makes a place ready for the work, here and on each worker; can be pickled.
            items: can be pickled; the scripts in them go through the store.
            unsaid: the sessions whose words have to be spoken first.
            report: takes how far the work is.

        Raises:
            RequestError: there is no cluster, or a worker would make other tracks.
            StoreError: the store cannot be read or written.
            VoicecoachError: what the first piece that failed is about.
        """
        maker, told = ready(), pickle.dumps(ready)
        if not items:
            return
        if not isinstance(maker.shared, SharedStore):
            raise RequestError("a cluster needs a store", "Name one with --store.")
        with connected(self.address) as client:
            report(Progress("Waiting for workers", 0.0))
            voices = {voice_of(recipe) for recipe, _ in unsaid}
            self.notes.extend(check_workers(client, voices, maker.shared, self.patience))
            flight = InFlight(client, self.patience)
            speech = _speech(reported(unsaid, "Speaking", len(unsaid), report))
            said = (
                Piece(number, lines.words[0], say_there, (told, lines, self.patience))
                for number, lines in enumerate(speech)
            )
            for _ in flight.through(said):
                pass
            packer = Packer(maker.shared)
            tracks = (
                Piece(
                    number,
                    maker.named(item),
                    make_there,
                    (told, packer.parcel(item), maker.key(item), self.patience),
                )
                for number, item in enumerate(items)
            )
            yield from _in_turn(flight, tracks, maker, items, report)
            self.notes.extend(flight.notes)


def _in_turn(
    flight: InFlight,
    pieces: Iterable[Piece],
    maker: Making[Item, Result],
    items: Sequence[Item],
    report: Report,
) -> Iterator[Result]:
    """Yield the results in the order of the items, as soon as those before them are there."""
    done: set[int] = set()
    turn, percent = 0, -1
    for ended, piece in enumerate(flight.through(pieces)):
        if (now := ended * 100 // len(items)) > percent:
            percent = now
            left = f"{len(items) - ended} of {len(items)} tracks left"
            report(Progress(f"{left}, {flight.workers} workers", percent / 100))
        done.add(piece.number)
        while turn in done:
            done.remove(turn)
            yield _fetched(maker, items[turn])
            turn += 1


def _speech(unsaid: Iterable[tuple[Recipe, Engine]]) -> Iterator[Said]:
    """Yield all that the sessions say, each sentence once, a few at a time."""
    told: set[tuple[str, float, str]] = set()
    for recipe, engine in unsaid:
        lines = lines_of(recipe, engine)
        new = [one for one in lines.words if (lines.voice, lines.pace, one) not in told]
        told.update((lines.voice, lines.pace, one) for one in new)
        for begin in range(0, len(new), SENTENCES):
            yield Said(lines.voice, lines.pace, tuple(new[begin : begin + SENTENCES]))


def _fetched(maker: Making[Item, Result], item: Item) -> Result:
    found = maker.find(item)
    if found is None:
        raise StoreError(f"the store has lost {maker.named(item)}, just made", "Run it again.")
    return found
