"""The ledger file remembers which files were published, and what they were made from."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from uuid import UUID

from voicecoach.errors import OutputError
from voicecoach.publishing.journal import Journal

NAME = "voicecoach.json"
VERSION = 1
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Published:
    """The facts about a track that one run leaves for the next."""

    inputs: str
    """Digest of all that it was made from."""
    seconds: float
    date: datetime
    """When this sound was published first; in UTC."""
    files: tuple[str, ...]
    """Names of its files."""


@dataclass(slots=True)
class Ledger:
    """A record of what we made in a folder."""

    podcast: str = ""
    """The UUID that the podcast was given once, for ever."""
    tracks: dict[str, Published] = field(default_factory=dict)
    files: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """SHA-256 of each file; two where a file was just to be replaced when the work was cut off."""


def read_ledger(folder: Path) -> Ledger:
    """Return the ledger of ``folder``; an empty one where nothing was published yet.

    What a run that was cut off had added to the journal is in it.

    Raises:
        OutputError: it cannot be read, or somebody changed it.
    """
    path = folder / NAME
    try:
        ledger = _parsed(json.loads(path.read_text(encoding="utf-8")))
        return _brought_up_to_date(ledger, Journal(folder))
    except FileNotFoundError:
        return Ledger()
    except OSError as error:
        raise OutputError(f"{path} cannot be read: {error.strerror}", "Mend that first.") from error
    # json goes one call deeper for each bracket in another.
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise OutputError(
            f"{path} is damaged, so it cannot be told what may be replaced: {error}",
            "Put back an older copy of it, or publish to a new folder.",
        ) from error


def ledger_text(ledger: Ledger) -> str:
    """Return ``ledger`` as it is written to the file."""
    tracks = {key: written(track) for key, track in ledger.tracks.items()}
    whole = {"version": VERSION, "podcast": ledger.podcast, "tracks": tracks, "files": ledger.files}
    return json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def written(track: Published) -> dict[str, object]:
    """Return the facts about ``track`` as they are written to a file."""
    return {
        "inputs": track.inputs,
        "seconds": track.seconds,
        "date": track.date.isoformat(),
        "files": track.files,
    }


def _parsed(whole: Mapping[str, object]) -> Ledger:
    if whole["version"] != VERSION:
        raise ValueError(f"its version is {whole['version']}, not {VERSION}")
    podcast = str(UUID(str(whole["podcast"])))
    return Ledger(podcast, _tracks(whole["tracks"]), _files(whole["files"]))


def _brought_up_to_date(ledger: Ledger, journal: Journal) -> Ledger:
    for change in journal.read():
        ledger.tracks |= _tracks(change["tracks"])
        ledger.files |= _files(change["files"])
    return ledger


def _tracks(tracks: object) -> dict[str, Published]:
    if not isinstance(tracks, dict):
        raise TypeError("it lists no tracks")
    return {key: _track(track) for key, track in tracks.items()}


def _files(files: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(files, dict):
        raise TypeError("it lists no files")
    return {_inside(name): _digests(digests) for name, digests in files.items()}


def _track(track: Mapping[str, object]) -> Published:
    seconds, date, files = track["seconds"], track["date"], track["files"]
    if not (isinstance(seconds, float) and isinstance(date, str) and isinstance(files, list)):
        raise TypeError("a track is not described")
    moment = datetime.fromisoformat(date)
    if moment.tzinfo is None:
        raise ValueError("a date has no time zone")
    return Published(str(track["inputs"]), seconds, moment, tuple(map(_inside, files)))


def _digests(digests: list[str]) -> tuple[str, ...]:
    if not digests or not all(_DIGEST.fullmatch(digest) for digest in digests):
        raise ValueError("a digest is none")
    return tuple(digests)


def _inside(name: str) -> str:
    """Return ``name`` if it is the name of a file in the folder: we may remove what it names."""
    path = PurePosixPath(name)
    outside = path.is_absolute() or ".." in path.parts or set("\\:\0") & set(name)
    if outside or str(path) != name or name == ".":
        raise ValueError(f"'{name}' is no file in the folder")
    return name
