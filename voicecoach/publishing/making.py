"""The files of an episode are made here: its track, page, chapters, words and pictures."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from voicecoach.errors import OutputError
from voicecoach.page.page import page_html
from voicecoach.pictures.art import chapter_art, cover
from voicecoach.planning.told_before import told_before
from voicecoach.publishing.address import Address
from voicecoach.publishing.chapters import chapters_json
from voicecoach.publishing.episode import TRANSCRIPTS, Episode, picture_name, version
from voicecoach.publishing.folder import digest
from voicecoach.rendering.progress import Progress, Report
from voicecoach.rendering.session import render
from voicecoach.rendering.spoken_by import voice_of
from voicecoach.speech.engine import Engine
from voicecoach.speech.engines import Engines
from voicecoach.timing.captions import FORMATS
from voicecoach.timing.timeline import Timeline
from voicecoach.units import clock
from voicecoach.workplace import own_folder

COVER = 1400
"""Pixels a side; Apple's least for a podcast (A Podcaster's Guide to RSS), and still small."""
CHAPTER_ART = 600
"""Pixels a side; players show it at the width of a phone at most."""


@dataclass(frozen=True, slots=True)
class EpisodeFiles:
    """A track with all that belongs to it."""

    files: dict[str, bytes]
    """By name."""
    seconds: float
    notes: tuple[str, ...]
    """What did not stop the work but should be known."""


class Maker:
    """Makes the files of episodes, with one engine for each voice."""

    def __init__(self, address: Address) -> None:
        """Take the address where the files will be."""
        self._address = address
        self._engines = Engines()

    def __call__(self, episode: Episode, report: Report) -> EpisodeFiles:
        """Return the files of an episode; see ``make``."""

        def named(progress: Progress) -> None:
            report(replace(progress, label=f"{episode.key}: {progress.label}"))

        return make(episode, self._engines[voice_of(episode.recipe)], self._address, named)


def make(episode: Episode, engine: Engine, address: Address, report: Report) -> EpisodeFiles:
    """Return the track of an episode with its page, its chapters, its words and its pictures.

    Raises:
        SpeechError: a cue could not be spoken.
        OutputError: there is no room for the track.
    """
    with _temporary_track() as path:
        track = render(episode.recipe, path, report, engine)
        content = path.read_bytes()
    timeline, key = track.timeline, episode.key
    # The page names its sound by content, so that a page and a sound kept on a phone are a pair.
    name = quote(PurePosixPath(episode.sound).name)
    address_of_sound = f"{name}?v={version(digest(content))}"
    kind = f"{episode.told}, {clock(track.seconds)}"
    told = told_before(episode.entry.script.routine, track.settings)
    page = page_html(timeline, track.voice, address_of_sound, episode.pictures, told, home="../")
    front = cover(timeline.title, kind, next(iter(episode.pictures.values()), None), COVER)
    chapters = chapters_json(timeline, episode.entry.slug, episode.pictures, address)
    made = {
        episode.sound: content,
        f"{key}.html": page.encode(),
        f"{key}.png": front,
        f"{key}.chapters.json": chapters.encode(),
        **{f"{key}.{name}": FORMATS[name](timeline).encode() for name in TRANSCRIPTS},
        **_chapter_pictures(timeline, episode),
    }
    return EpisodeFiles(made, track.seconds, track.notes)


@contextmanager
def _temporary_track() -> Iterator[Path]:
    """Yield a path for a track, in a folder that is removed when the block ends.

    Raises:
        OutputError: it cannot be written there.
    """
    hint = "Make room there, or set TMPDIR to a folder on another disk."
    with ExitStack() as stack:
        try:
            path = stack.enter_context(own_folder()) / "track.mp3"
        except OSError as error:
            message = f"no temporary file can be written: {error.strerror}"
            raise OutputError(message, hint) from error
        try:
            yield path
        except OutputError as error:
            if not error.message.startswith(str(path)):
                raise
            raise OutputError(error.message, hint) from error


def _chapter_pictures(timeline: Timeline, episode: Episode) -> dict[str, bytes]:
    art = chapter_art(timeline, episode.pictures, CHAPTER_ART)
    return {
        picture_name(episode.entry.slug, chapter.image, mirrored=chapter.mirrored): content
        for chapter, content in zip(timeline.chapters, art, strict=True)
        if chapter.image and content
    }
