"""The whole flow on one page: a collection, choices and a folder in, a published library out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain, product
from pathlib import Path
from typing import TypeVar

from voicecoach.collection import Entry
from voicecoach.planning.levels import preset
from voicecoach.planning.settings import Settings
from voicecoach.publishing.address import FEED, Address, podcast_uuid
from voicecoach.publishing.app import NAMES, app
from voicecoach.publishing.episode import Episode, Release, names_of
from voicecoach.publishing.feed import feed_xml
from voicecoach.publishing.folder import Folder
from voicecoach.publishing.index import pictures_shown
from voicecoach.publishing.ledger import Published
from voicecoach.publishing.lock import alone
from voicecoach.publishing.making import inputs, make
from voicecoach.publishing.show import Show
from voicecoach.studio import Sound, Watch, unwatched

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person who publishes chose, besides the routines."""

    address: Address
    levels: Sequence[Settings]
    """Each routine is made with each of them; no two of one level."""
    sound: Sound
    show: Show


@dataclass(frozen=True, slots=True)
class Result:
    """What a run did."""

    written: tuple[str, ...]
    """Names of files."""
    removed: tuple[str, ...]
    notes: tuple[str, ...]
    """What did not stop the work but should be known."""


def publish(
    folder: Path,
    entries: Sequence[Entry],
    choices: Choices,
    now: datetime,
    *,
    watch: Watch = unwatched,
    force: bool = False,
) -> Result:
    """Make ``folder`` hold the library, and write only what changed since the last time.

    Args:
        folder: made if it is not there.
        entries: the routines, at least one.
        choices: for all of them.
        now: the date of what is new; in UTC.
        watch: shows how far a track is.
        force: also replace or remove files in the way that are not as we left them.

    Raises:
        RequestError: a routine has no such level, or there is no such voice.
        SpeechError: a cue could not be spoken.
        OutputError: a file is in the way that is not ours, a file cannot be written, or another
            run is at work in ``folder``.
    """
    for entry, level in product(entries, choices.levels):
        preset(entry.script.routine, level)  # refuses what there is not
    named = zip(entries, names_of(entries), strict=True)
    episodes = [Episode(entry, level, name) for entry, name in named for level in choices.levels]
    with alone(folder):
        return _publish(Folder(folder, force=force), episodes, choices, now, watch)


def _publish(
    place: Folder, episodes: Sequence[Episode], choices: Choices, now: datetime, watch: Watch
) -> Result:
    shown = pictures_shown(episodes)
    of_app = {*NAMES, FEED, *(one.name for one in shown.values())}
    place.claim({*of_app, *chain.from_iterable(one.names() for one in episodes)})
    ledger = place.ledger
    ledger.podcast = ledger.podcast or podcast_uuid(choices.address.of(FEED))
    notes = [
        note
        for episode in episodes
        for note in _bring_up_to_date(place, episode, choices, now, watch)
    ]
    ledger.tracks = {one.key: ledger.tracks[one.key] for one in episodes}
    _date_apart(ledger.tracks)
    releases = [_release(place, one) for one in episodes]
    language = episodes[0].entry.script.routine.language
    feed = feed_xml(releases, choices.show, choices.address, ledger.podcast, language)
    place.put({FEED: feed})
    place.put(app(releases, shown, choices.show))
    of_tracks = chain.from_iterable(track.files for track in ledger.tracks.values())
    place.keep({*of_app, *of_tracks})
    place.save()
    return Result(tuple(place.written), tuple(place.removed), tuple(dict.fromkeys(notes)))


def _bring_up_to_date(
    place: Folder, episode: Episode, choices: Choices, now: datetime, watch: Watch
) -> tuple[str, ...]:
    before = place.ledger.tracks.get(episode.key)
    made_from = inputs(episode, choices.sound, choices.address)
    if before and before.inputs == made_from and place.whole(before.files):
        return ()
    # By its kind, since a track may have had another name before.
    old = next((name for name in (before.files if before else ()) if name.endswith(".mp3")), "")
    heard = place.ledger.files.get(old)
    made = make(episode, choices.sound, choices.address, _named(watch, episode.key))
    place.put(made.files)
    same = before and heard == place.ledger.files[episode.sound]
    date = before.date if before and same else now.replace(microsecond=0)
    place.ledger.tracks[episode.key] = Published(made_from, made.seconds, date, tuple(made.files))
    place.save()
    return made.notes


def _date_apart(tracks: dict[str, Published]) -> None:
    """Give each track a second of its own: apps order by date, and ties at random.

    The first that is listed stays the newest of those that were made together.
    """
    taken: set[datetime] = set()
    for key, track in tracks.items():
        date = track.date
        while date in taken:
            date -= timedelta(seconds=1)
        taken.add(date)
        tracks[key] = replace(track, date=date)


def _named(watch: Watch, key: str) -> Watch:
    """Return ``watch`` telling which track it shows."""

    def named(pieces: Iterable[T], label: str, total: int) -> Iterator[T]:
        return watch(pieces, f"{key}: {label}", total)

    return named


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
