"""The entries of a catalogue name what they multiply, each value with its place in the file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from pathlib import Path

from voicecoach.errors import RequestError
from voicecoach.recipe.collection import MOST_SCRIPTS, scripts_at
from voicecoach.script.catalogue_file import (
    CatalogueFields,
    CatalogueFile,
    PlacedValue,
    values_in,
)
from voicecoach.script.checked_file import CheckedFile, read_checked
from voicecoach.script.diagnostics import Finding, quote
from voicecoach.script.nodes import Path as Place
from voicecoach.script.script_file import text_of
from voicecoach.script.shipped_scripts import shipped
from voicecoach.sound.made_beds import MADE

MOST_TRACKS = 10_000
"""Tracks of one catalogue: twice as many as its pages and its plan were measured with."""
_RIVALS = ("hold", "minutes")
"""The one sets the holds, the other finds them."""


@dataclass(frozen=True, slots=True)
class Multiplied:
    """What one entry multiplies."""

    at: Place
    """Where the entry stands; the whole file where it has no entries."""
    scripts: Sequence[PlacedValue]
    """Paths."""
    languages: Sequence[PlacedValue]
    """Tags; None is the language that a script was written in."""
    settings: Mapping[str, Sequence[PlacedValue]]
    """Values by field."""

    @property
    def tracks(self) -> int:
        """How many tracks that makes."""
        of_settings = prod(map(len, self.settings.values()))
        return len(self.scripts) * len(self.languages) * of_settings


def read_entries(path: Path) -> tuple[CheckedFile[CatalogueFields], list[Multiplied]]:
    """Return the catalogue at ``path``, and what its entries multiply.

    Raises:
        ScriptError: it cannot be read, has faults, or makes too many tracks; the message shows all
            faults.
    """
    file = read_checked(text_of(path), str(path), CatalogueFile)
    entries = [*_chosen(file.value)]
    file.refuse(one for _, chosen in entries for one in _rivals(chosen))
    faults: list[Finding] = []
    found = [_multiplied(at, chosen, path.parent, faults) for at, chosen in entries]
    file.refuse(faults)
    file.refuse(_too_much(found))
    return file, found


def _chosen(file: CatalogueFields) -> Iterator[tuple[Place, dict[str, list[PlacedValue]]]]:
    """Yield the place of each entry and its choices: its own before those of the file."""
    above = values_in(file, ())
    if not file.entries:
        yield (), above
    for number, entry in enumerate(file.entries):
        at = ("entries", number)
        own = values_in(entry, at)
        left = _RIVALS if own.keys() & {*_RIVALS} else ()
        yield at, {key: one for key, one in above.items() if key not in left} | own


def _rivals(chosen: Mapping[str, Sequence[PlacedValue]]) -> Iterator[Finding]:
    if all(name in chosen for name in _RIVALS):
        place = chosen["minutes"][0].place[:-1]
        told = "'minutes' finds the hold, and there is a 'hold', too"
        yield Finding(place, told, "Delete one of the two, or make two entries.")


def _multiplied(
    at: Place,
    chosen: Mapping[str, Sequence[PlacedValue]],
    folder: Path,
    faults: list[Finding],
) -> Multiplied:
    named = chosen.get("scripts") or [PlacedValue(name, at) for name in shipped()]
    scripts: list[PlacedValue] = []
    for text, place in named:
        try:
            scripts += (PlacedValue(path, place) for path in scripts_at(text, folder))
        except (RequestError, OSError, ValueError) as error:
            hint = error.hint if isinstance(error, RequestError) else "Name a script or a folder."
            faults.append(Finding(place, getattr(error, "message", str(error)), hint))
    languages = chosen.get("language", [PlacedValue(None, at)])
    settings = {
        name: [*_from_here(name, values, folder, faults)]
        for name, values in chosen.items()
        if name not in {"scripts", "language"}
    }
    return Multiplied(at, scripts, languages, settings)


def _from_here(
    name: str, values: Iterable[PlacedValue], folder: Path, faults: list[Finding]
) -> Iterator[PlacedValue]:
    """Yield values of a setting: of a sound that is a file or a folder its path from here on."""
    ours = {"bed": (*MADE,), "tones": ("usual", "low")}.get(name)
    for one in values:
        if ours is None or one.value in ours:
            yield one
        elif (path := folder / one.value).exists():
            yield one._replace(value=str(path))
        else:
            hint = f"Write {', '.join(ours)}, or a path from the folder of the catalogue on."
            faults.append(Finding(one.place, f"there is no {quote(one.value)}", hint))


def _too_much(entries: Sequence[Multiplied]) -> Iterator[Finding]:
    """Yield a fault where the entries make too much, before anything is multiplied out."""
    total = 0
    scripts: set[Path] = set()
    for one in entries:
        total += one.tracks
        scripts |= {path for path, _ in one.scripts}
        if total > MOST_TRACKS:
            yield Finding(
                one.at,
                f"that makes {total:,} tracks up to here; the most is {MOST_TRACKS:,}",
                "Leave values out, or make two catalogues and publish each to its own folder.",
            )
            return
        if len(scripts) > MOST_SCRIPTS:
            told = f"these are more than {MOST_SCRIPTS} scripts"
            yield Finding(one.at, told, "Make two catalogues, each for its own folder.")
            return
