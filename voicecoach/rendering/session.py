"""A prepared session becomes a finished track; all the steps of that are called here."""

from dataclasses import dataclass, replace
from pathlib import Path

from voicecoach.choices.settings import Settings
from voicecoach.languages.language_files import phrases_of
from voicecoach.output.tags import About
from voicecoach.output.track import check_target, embedded, write_track
from voicecoach.pictures.art import images_of, tag_art, tag_cover
from voicecoach.pictures.finding import Picture
from voicecoach.recipe.recipe import BEGINNER, Recipe
from voicecoach.rendering.preparing import Prepared, prepare
from voicecoach.rendering.progress import Report, reported, silent
from voicecoach.sound.bed import balanced, open_bed, under
from voicecoach.sound.mixer import mix
from voicecoach.speech.engine import Engine
from voicecoach.speech.speech_cache import SpeechCache
from voicecoach.timing.timeline import Timeline
from voicecoach.units import to_seconds

BLOCK = 65536
"""Frames that are mixed and encoded at once: a few seconds."""
NOTEBOOK_BYTES = 32 * 2**20
"""Bytes of a track that a notebook plays; it keeps a third more in its own file."""


@dataclass(frozen=True, slots=True, repr=False)
class Track:
    """A finished track: its file, and what is heard in it."""

    path: Path
    size: int
    """Bytes."""
    timeline: Timeline
    notes: tuple[str, ...]
    """What did not stop the work but should be known, such as a cache that cannot be written."""
    voice: str
    """Who speaks, as in ``--voice``."""
    settings: Settings = BEGINNER
    """What was chosen, with the hold and the repetitions that were found for ``minutes``."""

    @property
    def seconds(self) -> float:
        """Length of the track."""
        return to_seconds(self.timeline.frames, self.timeline.sample_rate)

    def __repr__(self) -> str:
        """Return what it is in one line."""
        return f"<Track {self.path.name!r}, {self.size / 1e6:.1f} MB, {self.timeline!r}>"

    def _repr_html_(self) -> str | None:
        """Return a player for a notebook, with the sound inside; None if there is too much."""
        if self.size > NOTEBOOK_BYTES:
            return None
        return f'<audio controls src="{embedded(self.path)}"></audio>'


def render(
    recipe: Recipe,
    target: str | Path,
    report: Report = silent,
    engine: Engine | None = None,
    cache: SpeechCache | None = None,
) -> Track:
    """Write the session as a track; the suffix of ``target`` chooses the container.

    Args:
        recipe: what it is made from.
        target: the file; what is there is replaced.
        report: takes how far the work is.
        engine: that of the recipe's voice, where there is one already.
        cache: keeps what is spoken, and its folder what is encoded; None is the user's own.

    Raises:
        RequestError: there is no such voice, bed or container.
        SpeechError: a cue could not be spoken.
        OutputError: the track cannot be written; nothing is left behind.
    """
    path, sound = Path(target), recipe.heard
    check_target(path, sound.hertz)
    bed = open_bed(sound.bed, sound.hertz, sound.bed_level) if sound.bed else None
    session = prepare(recipe, report, engine, cache)
    timeline, speaker = session.timeline, session.speaker
    blocks = mix(timeline, speaker.clips, BLOCK)
    notes = [*session.notes]
    if bed:
        balance = balanced(bed, timeline, speaker.clips)
        blocks = under(blocks, timeline, bed, balance)
        if balance.level < bed.level:
            notes.append(f"the bed is at {balance.level:g} dB, so that the voice stays clear")
    kept = speaker.cache.alone()  # a span is encoded sooner than fetched
    size = write_track(
        path,
        reported(blocks, "Writing", -(-timeline.frames // BLOCK), report),
        timeline,
        _about(session, path.suffix.lower()),
        channels=2 if bed else 1,
        kept=kept,
    )
    notes += filter(None, [speaker.cache.problem or kept.problem])
    return Track(path, size, timeline, tuple(notes), session.voice, session.recipe.settings)


def _about(session: Prepared, suffix: str) -> About:
    """Return what players show of a track; a WAV file has no pictures."""
    recipe, sound, timeline = session.recipe, session.recipe.heard, session.timeline
    chosen, phrases = _chosen(recipe.settings), phrases_of(timeline.language)
    about = About(
        title=recipe.title,
        album=recipe.script.routine.title,
        comment=f"voicecoach; {chosen}; {session.voice} voice at rate {sound.rate:g}",
        language=phrases.iso639_2,
        contents=phrases.page["chapters"],
    )
    if suffix == ".wav":
        return about
    pictures = recipe.script.pictures
    art = tag_art(timeline, pictures) if suffix == ".mp3" else ()
    first = next(filter(None, map(pictures.get, images_of(timeline))), None)
    return replace(about, art=art, cover=_cover(recipe.settings, timeline, first))


def _cover(settings: Settings, timeline: Timeline, picture: Picture | None) -> bytes:
    holds = {
        to_seconds(one.end - one.start, timeline.sample_rate)
        for one in timeline.intervals
        if one.kind == "hold"
    }
    length = "–".join(
        f"{seconds:g}" for seconds in sorted({min(holds), max(holds)} if holds else ())
    )
    phrases = phrases_of(timeline.language)
    level = phrases.level(settings.level)
    kind = phrases.cover.format(level=level, length=length) if holds else level
    return tag_cover(timeline.title, kind, picture)


def _chosen(settings: Settings) -> str:
    """Return the settings that differ from the usual ones, as on the command line."""
    pairs = ((name, getattr(settings, name)) for name in Settings.__slots__)
    return ", ".join(f"{name} {value}" for name, value in pairs if value not in (None, (), False))
