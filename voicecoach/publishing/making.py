"""The files of an episode are made here: its track, page, chapters, words and pictures."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from voicecoach.errors import OutputError
from voicecoach.kept_files import Shared
from voicecoach.page.page import page_html
from voicecoach.pictures.art import chapter_art, cover
from voicecoach.planning.told_before import told_before
from voicecoach.publishing.address import Address
from voicecoach.publishing.chapters import chapters_json
from voicecoach.publishing.episode import TRANSCRIPTS, Episode, picture_name, version
from voicecoach.publishing.folder import digest
from voicecoach.publishing.packed_files import EpisodeFiles, packed, unpacked
from voicecoach.rendering.made_before import inputs
from voicecoach.rendering.progress import Progress, Report
from voicecoach.rendering.session import render
from voicecoach.rendering.speaking_ahead import Said, say
from voicecoach.rendering.spoken_by import voice_of
from voicecoach.speech.engine import Engine
from voicecoach.speech.engines import Engines
from voicecoach.speech.speech_cache import SpeechCache, default_cache
from voicecoach.timing.captions import FORMATS
from voicecoach.timing.timeline import Timeline
from voicecoach.units import clock
from voicecoach.workplace import own_folder

COVER = 1400
"""Pixels a side; Apple's least for a podcast (A Podcaster's Guide to RSS), and still small."""
CHAPTER_ART = 600
"""Pixels a side; players show it at the width of a phone at most."""


class Maker:
    """Makes the files of episodes, with one engine for each voice, and each once for a store."""

    def __init__(self, address: Address, shared: Shared | None = None) -> None:
        """Take the address where the files will be, and the store, if there is one."""
        self.shared = shared
        self.cache = default_cache(shared)
        self._address = address
        self._engines = Engines()

    def __call__(self, episode: Episode, report: Report) -> EpisodeFiles:
        """Return the files of an episode, from the store or made now; see ``make``."""

        def named(progress: Progress) -> None:
            report(replace(progress, label=f"{episode.key}: {progress.label}"))

        found = self.find(episode)
        if found:
            return found
        made = make(episode, self._engine(episode), self._address, self.cache, named)
        if self.shared:
            # That this computer's disk is full is nobody else's concern.
            told = tuple(note for note in made.notes if str(self.cache.folder) not in note)
            self.shared.write(self.key(episode), packed(replace(made, notes=told)))
        return made

    def key(self, episode: Episode) -> str:
        """Return what the files of an episode are called in a store: all they are made from."""
        return inputs(episode.recipe, self._engine(episode), self._address.folder, episode.key)

    def named(self, episode: Episode) -> str:
        """Return what a person calls an episode."""
        return episode.key

    def has(self, episode: Episode) -> bool:
        """Tell whether the store has the files of an episode, whole or damaged."""
        return bool(self.shared and self.shared.has(self.key(episode)))

    def find(self, episode: Episode) -> EpisodeFiles | None:
        """Return the files of an episode from the store; None if they are not there whole."""
        piece = self.shared.read(self.key(episode)) if self.shared else None
        return None if piece is None else unpacked(piece, {*episode.names()})

    def say(self, lines: Said, report: Report) -> None:
        """Speak what has not been spoken; see ``speaking_ahead``."""
        say(lines, self._engines[lines.voice], self.cache, report)

    def _engine(self, episode: Episode) -> Engine:
        return self._engines[voice_of(episode.recipe)]


def make(
    episode: Episode, engine: Engine, address: Address, cache: SpeechCache, report: Report
) -> EpisodeFiles:
    """Return the track of an episode with its page, its chapters, its words and its pictures.

    Raises:
        SpeechError: a cue could not be spoken.
        OutputError: there is no room for the track.
    """
    with _temporary_track() as path:
        track = render(episode.recipe, path, report, engine, cache)
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
