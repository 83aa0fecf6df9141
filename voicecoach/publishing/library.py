"""``publish`` makes a folder hold a library of episodes; it calls all the steps of that."""

from collections.abc import Generator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import chain
from pathlib import Path

from voicecoach.cluster.spreading import Cluster
from voicecoach.kept_files import Shared
from voicecoach.publishing.address import FEED, Address, podcast_uuid
from voicecoach.publishing.episode import Episode, Release
from voicecoach.publishing.folder import Folder
from voicecoach.publishing.index import pictures_shown
from voicecoach.publishing.ledger import Published
from voicecoach.publishing.lock import alone
from voicecoach.publishing.making import Maker
from voicecoach.publishing.packed_files import EpisodeFiles
from voicecoach.publishing.surroundings import Site, files_around, names_around
from voicecoach.rendering.made_before import inputs
from voicecoach.rendering.processes import crew
from voicecoach.rendering.progress import Report, silent
from voicecoach.rendering.speaking_ahead import speak_ahead
from voicecoach.rendering.spoken_by import voice_of
from voicecoach.speech.engine import Engine
from voicecoach.speech.engines import Engines

ASKED_AT_ONCE = 16
"""Questions to a store at a time: most of each is waiting."""


@dataclass(frozen=True, slots=True)
class Run:
    """How a library is brought up to date this time."""

    now: datetime
    """The date of what is new; in UTC."""
    jobs: int = 1
    """How many tracks are made at once, each by a process of its own."""
    report: Report = silent
    store: Shared | None = None
    """Shares what is spoken and made with other computers."""
    cluster: Cluster | None = None
    """Makes the tracks in the place of this computer, which then needs a store."""


@dataclass(frozen=True, slots=True)
class Result:
    """The files that a run wrote and removed, and its notes."""

    written: tuple[str, ...]
    """Names of files."""
    removed: tuple[str, ...]
    notes: tuple[str, ...]
    """What did not stop the work but should be known."""


def publish(
    folder: Path,
    episodes: Sequence[Episode],
    site: Site,
    run: Run,
    *,
    force: bool = False,
) -> Result:
    """Make ``folder`` hold the library, and write only what changed since the last time.

    Args:
        folder: made if it is not there.
        episodes: at least one; all of one language are spoken by one voice.
        site: where the library will be.
        run: how it is done this time.
        force: also replace or remove files in the way that are not as we left them.

    Raises:
        RequestError: there is no such voice, or a session would be longer than a day.
        SpeechError: a cue could not be spoken.
        StoreError: the store cannot be read or written.
        OutputError: a file is in the way that is not ours, a file cannot be written, or another
            run is at work in ``folder``.
    """
    with alone(folder):
        return _publish(Folder(folder, force=force), episodes, site, run)


def _publish(place: Folder, episodes: Sequence[Episode], site: Site, run: Run) -> Result:
    shown = pictures_shown(episodes)
    around = names_around(episodes, shown, site)
    place.claim({*around, *chain.from_iterable(one.names() for one in episodes)})
    ledger = place.ledger
    ledger.podcast = ledger.podcast or podcast_uuid(site.address.of(FEED))
    notes = _bring_up_to_date(place, episodes, site.address, run)
    ledger.tracks = {one.key: ledger.tracks[one.key] for one in episodes}
    _date_apart(ledger.tracks)
    releases = [_release(place, one) for one in episodes]
    for files in files_around(releases, shown, site, ledger.podcast):
        place.put(files)
    of_tracks = chain.from_iterable(track.files for track in ledger.tracks.values())
    place.keep({*around, *of_tracks})
    place.save()
    return Result(tuple(place.written), tuple(place.removed), tuple(dict.fromkeys(notes)))


def _bring_up_to_date(
    place: Folder, episodes: Sequence[Episode], address: Address, run: Run
) -> list[str]:
    """Make the files of the episodes that are not there, and return what should be known."""
    engines = Engines()
    notes: list[str] = []
    spoken_by = {one.key: engines[voice_of(one.recipe)] for one in episodes}
    made_from = {
        one.key: inputs(one.recipe, spoken_by[one.key], address.folder) for one in episodes
    }
    todo = [one for one in episodes if not _is_made(place, one, made_from[one.key])]
    with closing(_made(todo, spoken_by, address, run)) as results:
        for episode, made in zip(todo, results, strict=True):
            _take(place, episode, made, made_from[episode.key], run.now)
            notes += made.notes
    return notes + (run.cluster.notes if run.cluster else [])


def _made(
    todo: Sequence[Episode], spoken_by: Mapping[str, Engine], address: Address, run: Run
) -> Generator[EpisodeFiles]:
    """Yield the files of each episode, made here or by a cluster."""
    ready = partial(Maker, address, run.store)
    maker = ready()
    with ThreadPoolExecutor(ASKED_AT_ONCE) as pool:
        there = [*pool.map(maker.has, todo)]
    unmade = [
        (one.recipe, spoken_by[one.key]) for one, has in zip(todo, there, strict=True) if not has
    ]
    if run.cluster:
        yield from run.cluster.do(ready, todo, unmade, run.report)
        return
    with crew(ready, min(run.jobs, len(todo))) as makers:
        speak_ahead(unmade, run.report, maker.cache)
        yield from makers.do(todo, run.report)


def _is_made(place: Folder, episode: Episode, made_from: str) -> bool:
    before = place.ledger.tracks.get(episode.key)
    return bool(before and before.inputs == made_from and place.whole(before.files))


def _take(
    place: Folder, episode: Episode, made: EpisodeFiles, made_from: str, now: datetime
) -> None:
    """Put the files of ``episode`` in their places, and into the ledger."""
    ledger, key = place.ledger, episode.key
    before = ledger.tracks.get(key)
    # By its kind, since a track may have had another name before.
    old = next((name for name in (before.files if before else ()) if name.endswith(".mp3")), "")
    heard = ledger.files.get(old)
    place.put(made.files)
    same = before and heard == ledger.files[episode.sound]
    date = before.date if before and same else now.replace(microsecond=0)
    place.put_track(key, Published(made_from, made.seconds, date, tuple(made.files)))


def _date_apart(tracks: dict[str, Published]) -> None:
    """Give each track a second of its own: apps order by date, and ties at random.

    The first that is listed stays the newest of those that were made together.
    """
    taken: set[datetime] = set()
    last: dict[datetime, datetime] = {}
    for key, track in tracks.items():
        date = last.get(track.date, track.date)
        while date in taken:
            date -= timedelta(seconds=1)
        taken.add(date)
        last[track.date] = date
        tracks[key] = replace(track, date=date)


def _release(place: Folder, episode: Episode) -> Release:
    published = place.ledger.tracks[episode.key]
    page, sound = f"{episode.key}.html", episode.sound
    return Release(
        episode,
        published.seconds,
        (place.path / sound).stat().st_size,
        published.date,
        page=place.ledger.files[page][-1],
        sound=place.ledger.files[sound][-1],
    )
