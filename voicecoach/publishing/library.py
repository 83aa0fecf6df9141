"""``publish`` makes a folder hold a library of episodes; it calls all the steps of that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path

from voicecoach.publishing.address import FEED, Address, podcast_uuid
from voicecoach.publishing.app import NAMES, app
from voicecoach.publishing.episode import Episode, Release
from voicecoach.publishing.feed import feed_xml
from voicecoach.publishing.folder import Folder
from voicecoach.publishing.index import pictures_shown
from voicecoach.publishing.ledger import Published
from voicecoach.publishing.lock import alone
from voicecoach.publishing.making import make
from voicecoach.publishing.show import Show
from voicecoach.rendering.made_before import inputs
from voicecoach.rendering.progress import Report, silent
from voicecoach.speech.engine import Engine, create_engine
from voicecoach.speech.language_voice import voice_for


@dataclass(frozen=True, slots=True)
class Site:
    """The address of a library, and what it is called."""

    address: Address
    show: Show


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
    now: datetime,
    *,
    report: Report = silent,
    force: bool = False,
) -> Result:
    """Make ``folder`` hold the library, and write only what changed since the last time.

    Args:
        folder: made if it is not there.
        episodes: at least one; all of one language are spoken by one voice.
        site: where the library will be.
        now: the date of what is new; in UTC.
        report: takes how far a track is.
        force: also replace or remove files in the way that are not as we left them.

    Raises:
        RequestError: there is no such voice, or a session would be longer than a day.
        SpeechError: a cue could not be spoken.
        OutputError: a file is in the way that is not ours, a file cannot be written, or another
            run is at work in ``folder``.
    """
    with alone(folder):
        return _publish(Folder(folder, force=force), episodes, site, now, report)


def _publish(
    place: Folder, episodes: Sequence[Episode], site: Site, now: datetime, report: Report
) -> Result:
    shown = pictures_shown(episodes)
    of_app = {*NAMES, FEED, *(one.name for one in shown.values())}
    place.claim({*of_app, *chain.from_iterable(one.names() for one in episodes)})
    ledger = place.ledger
    ledger.podcast = ledger.podcast or podcast_uuid(site.address.of(FEED))
    engines = _engines(episodes)
    run = _Run(place, engines, site.address, now, report)
    notes = [note for episode in episodes for note in _bring_up_to_date(run, episode)]
    ledger.tracks = {one.key: ledger.tracks[one.key] for one in episodes}
    _date_apart(ledger.tracks)
    releases = [_release(place, one) for one in episodes]
    language = episodes[0].entry.script.routine.language
    feed = feed_xml(releases, site.show, site.address, ledger.podcast, language)
    place.put({FEED: feed})
    place.put(app(releases, shown, site.show))
    of_tracks = chain.from_iterable(track.files for track in ledger.tracks.values())
    place.keep({*of_app, *of_tracks})
    place.save()
    return Result(tuple(place.written), tuple(place.removed), tuple(dict.fromkeys(notes)))


@dataclass(frozen=True, slots=True)
class _Run:
    """The values that are the same for all episodes of one run."""

    place: Folder
    engines: Mapping[str, Engine]
    """By the key of each episode."""
    address: Address
    now: datetime
    report: Report


def _engines(episodes: Sequence[Episode]) -> dict[str, Engine]:
    """Return the engine of each episode by its key; one voice has one engine for all of them."""
    voices = {
        one.key: voice_for(one.entry.script.routine.language, one.recipe.heard.voice)
        for one in episodes
    }
    made = {voice: create_engine(voice) for voice in dict.fromkeys(voices.values())}
    return {key: made[voice] for key, voice in voices.items()}


def _bring_up_to_date(run: _Run, episode: Episode) -> tuple[str, ...]:
    """Make the files of ``episode`` unless they are there, and return what should be known."""
    ledger, key = run.place.ledger, episode.key
    before = ledger.tracks.get(key)
    engine = run.engines[key]
    made_from = inputs(episode.recipe, engine, run.address.folder)
    if before and before.inputs == made_from and run.place.whole(before.files):
        return ()
    # By its kind, since a track may have had another name before.
    old = next((name for name in (before.files if before else ()) if name.endswith(".mp3")), "")
    heard = ledger.files.get(old)
    made = make(episode, engine, run.address, _named(run.report, key))
    run.place.put(made.files)
    same = before and heard == ledger.files[episode.sound]
    date = before.date if before and same else run.now.replace(microsecond=0)
    ledger.tracks[key] = Published(made_from, made.seconds, date, tuple(made.files))
    run.place.save()
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


def _named(report: Report, key: str) -> Report:
    """Return ``report`` telling which track it is about."""
    return lambda progress: report(replace(progress, label=f"{key}: {progress.label}"))


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
