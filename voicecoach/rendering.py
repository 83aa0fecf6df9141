"""The whole flow on one page: a script and the listener's choices in, a finished track out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from voicecoach.checking import Script
from voicecoach.errors import RequestError
from voicecoach.output.pictures import Picture, images_of, tag_art, tag_cover
from voicecoach.output.tags import About
from voicecoach.output.track import check_target, embedded, write_track
from voicecoach.planning.fitting import fit
from voicecoach.planning.planner import make_plan
from voicecoach.planning.settings import LENGTHS, Settings, check_number
from voicecoach.planning.steps import Chapter, Plan, Say, Spoken
from voicecoach.script.routine import Routine
from voicecoach.sound.bed import Bed, balanced, open_bed, under
from voicecoach.sound.mixer import mix
from voicecoach.studio import Sound, Studio, Watch, unwatched
from voicecoach.timeline import Timeline
from voicecoach.units import to_seconds

BLOCK = 65536
"""Frames that are mixed and encoded at once: a few seconds."""
IN_NOTEBOOK = 32 * 2**20
"""Bytes of a track that a notebook plays; it keeps a third more in its own file."""
BEGINNER = Settings()
NATURAL = Sound()


@dataclass(frozen=True, slots=True, repr=False)
class Track:
    """A finished file."""

    path: Path
    size: int
    """Bytes."""
    timeline: Timeline
    notes: tuple[str, ...]
    """What did not stop the work but should be known, such as a cache that cannot be written."""

    @property
    def seconds(self) -> float:
        """Length of the track."""
        return to_seconds(self.timeline.frames, self.timeline.sample_rate)

    def __repr__(self) -> str:
        """Return what it is in one line."""
        return f"<Track {self.path.name!r}, {self.size / 1e6:.1f} MB, {self.timeline!r}>"

    def _repr_html_(self) -> str | None:
        """Return a player for a notebook, with the sound inside; None if there is too much."""
        if self.size > IN_NOTEBOOK:
            return None
        return f'<audio controls src="{embedded(self.path)}"></audio>'


def plan(
    script: Script,
    settings: Settings = BEGINNER,
    sound: Sound = NATURAL,
    *,
    minutes: float | None = None,
    watch: Watch = unwatched,
) -> Timeline:
    """Return what would be heard when, to the frame; the speech is really measured.

    With ``minutes`` the hold and the repetitions are those that fit, as ``fitted`` finds them.

    Raises:
        RequestError: there is no such level, hold, length or voice.
        SpeechError: a cue could not be spoken.
    """
    settings = settings if minutes is None else fitted(script, minutes, settings, sound)
    return _studio(script, sound).lay(make_plan(script.routine, settings), watch)


def fitted(
    script: Script,
    minutes: float,
    settings: Settings = BEGINNER,
    sound: Sound = NATURAL,
) -> Settings:
    """Return settings whose track is within two seconds of ``minutes``.

    Raises:
        RequestError: a hold was chosen, too, or that length is out of reach; the hint names the
            nearest that are not.
        SpeechError: a cue could not be spoken.
    """
    check_number("length", minutes, *LENGTHS, " minutes")
    if settings.hold is not None:
        raise RequestError("a length of minutes finds the hold itself", "Leave the hold out.")
    studio = _studio(script, sound)

    def measure(tried: Settings) -> float:
        return to_seconds(studio.lay(make_plan(script.routine, tried)).frames, sound.hertz)

    return fit(script.routine, settings, minutes * 60, measure)


def render(
    script: Script,
    target: str | Path,
    settings: Settings = BEGINNER,
    sound: Sound = NATURAL,
    *,
    minutes: float | None = None,
    watch: Watch = unwatched,
) -> Track:
    """Write the session as a track; the suffix of ``target`` chooses the container.

    With ``minutes`` the hold and the repetitions are those that fit, as ``fitted`` finds them.

    Raises:
        RequestError: there is no such level, hold, length, voice, bed or container.
        SpeechError: a cue could not be spoken.
        OutputError: the track cannot be written; nothing is left behind.
    """
    path = Path(target)
    check_target(path, sound.hertz)
    settings = settings if minutes is None else fitted(script, minutes, settings, sound)
    bed = open_bed(sound.bed, sound.hertz) if sound.bed else None
    studio = _studio(script, sound)
    timeline = studio.lay(make_plan(script.routine, settings), watch)
    blocks = mix(timeline, studio.clips, BLOCK)
    notes = [studio.cache.problem] if studio.cache.problem else []
    if bed:
        balance = balanced(bed, timeline, studio.clips)
        blocks = under(blocks, timeline, bed, balance)
        if balance.level < bed.level:
            notes.append(f"the bed is at {balance.level:g} dB, so that the voice stays clear")
    about = _about(script.routine, settings, sound)
    if (suffix := path.suffix.lower()) != ".wav":
        art = tag_art(timeline, script.pictures) if suffix == ".mp3" else ()
        shown = map(script.pictures.get, images_of(timeline))
        first = next(filter(None, shown), None)
        about = replace(about, art=art, cover=_cover(settings, timeline, first))
    size = write_track(
        path,
        watch(blocks, "Writing", -(-timeline.frames // BLOCK)),
        timeline,
        about,
        channels=2 if bed else 1,
    )
    return Track(path, size, timeline, tuple(notes))


def _studio(script: Script, sound: Sound) -> Studio:
    return Studio(sound, script.routine.respellings(sound.engine))


def say(text: str, target: str | Path, sound: Sound = NATURAL) -> Track:
    """Write one line as it would be heard in a track: as loud, and said the same way.

    Raises:
        RequestError: there is no such voice or container.
        SpeechError: it could not be spoken.
        OutputError: the file cannot be written; nothing is left behind.
    """
    path = Path(target)
    check_target(path, sound.hertz)
    studio = Studio(sound)
    timeline = studio.lay(Plan(text, "en", (Chapter(text), Say(Spoken(text), after=0.0))))
    about = About(title=text, album="voicecoach", comment=f"voicecoach; {sound.voice} voice")
    size = write_track(path, mix(timeline, studio.clips, BLOCK), timeline, about)
    notes = (studio.cache.problem,) if studio.cache.problem else ()
    return Track(path, size, timeline, notes)


def choices(settings: Settings, sound: Sound, minutes: float | None = None) -> tuple[str, ...]:
    """Return what makes this session another than the usual one, a few words a choice.

    Tracks are named and titled by it, so that none is taken for another. With ``minutes`` the
    hold and the repetitions were found, and the length stands for them.
    """
    length = []
    if minutes is not None:
        length.append(f"{minutes:g} min")
    else:
        if settings.hold is not None:
            length.append(f"{settings.hold:g} s holds")
        if settings.reps is not None:
            length.append(f"reps {settings.reps}")
    said = bool(length) and settings.level == BEGINNER.level
    level = () if said else (settings.level,)
    return (*level, *length, *_wishes(settings), *_sounds(sound))


def _wishes(settings: Settings) -> Iterator[str]:
    if settings.talk is not None:
        yield settings.talk
    for name in ("prepare", "rest", "countdown"):
        value = getattr(settings, name)
        if value is not None:
            yield f"{name} {value:g}"
    if settings.count != BEGINNER.count:
        yield f"count {settings.count}"
    if settings.left_first is not None:
        yield "left-first" if settings.left_first else "right-first"
    for name in ("avoid", "only", "skip"):
        yield from (f"{name} {value}" for value in getattr(settings, name))


def _sounds(sound: Sound) -> Iterator[str]:
    if sound.voice != NATURAL.voice:
        yield sound.voice
    if sound.rate != NATURAL.rate:
        yield f"rate {sound.rate:g}"
    if sound.bed:
        yield f"bed {Path(sound.bed.source).name}"
        if sound.bed.level != Bed("").level:
            yield f"bed {-sound.bed.level:g} dB softer"
    if sound.sample_rate is not None:
        yield f"{sound.sample_rate} Hz"


def _about(routine: Routine, settings: Settings, sound: Sound) -> About:
    return About(
        title=f"{routine.title} ({', '.join(choices(settings, sound))})",
        album=routine.title,
        comment=f"voicecoach; {_chosen(settings)}; {sound.voice} voice at rate {sound.rate:g}",
    )


def _cover(settings: Settings, timeline: Timeline, picture: Picture | None) -> bytes:
    holds = {
        to_seconds(one.end - one.start, timeline.sample_rate)
        for one in timeline.intervals
        if one.kind == "hold"
    }
    length = "–".join(
        f"{seconds:g}" for seconds in sorted({min(holds), max(holds)} if holds else ())
    )
    kind = f"{settings.level}, holds of {length} s" if holds else settings.level
    return tag_cover(timeline.title, kind, picture)


def _chosen(settings: Settings) -> str:
    """Return the settings that differ from the usual ones, as on the command line."""
    pairs = ((name, getattr(settings, name)) for name in Settings.__slots__)
    return ", ".join(f"{name} {value}" for name, value in pairs if value not in (None, (), False))
