"""A recipe holds all that a track is made from, as one value with one identity."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from voicecoach.choices.kinds import Amount, OneOf, Several, Word, declared
from voicecoach.choices.settings import Settings
from voicecoach.choices.sound import Sound
from voicecoach.planning.levels import preset
from voicecoach.planning.selection import select
from voicecoach.recipe.whole_script import Script

_TOLD_FIRST = {"level", "hold", "minutes", "reps"}
BEGINNER = Settings()
NATURAL = Sound()


@dataclass(frozen=True, slots=True)
class Recipe:
    """A script and what a listener chose: the same recipe gives the same track."""

    script: Script
    settings: Settings = BEGINNER
    sound: Sound = NATURAL

    def __post_init__(self) -> None:
        """Refuse choices that the script does not have.

        Raises:
            RequestError: it has no such level, stretch or condition, or nothing of it is left.
        """
        preset(self.script.routine, self.settings)
        select(self.script.routine, self.settings)

    @property
    def digest(self) -> str:
        """SHA-256 of the script, its pictures and all choices, in hex: the identity of the track.

        The versions of the voice and of the program are not part of it. Of a bed that is a file,
        the content counts.
        """
        told = [
            self.script.digest,
            asdict(self.settings),
            asdict(self.sound),
            _content(self.sound.bed),
            _contents(self.sound.tones),
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()

    @property
    def words(self) -> tuple[str, ...]:
        """A few words for each choice that is not the usual one."""
        return words_of(self.settings, self.sound)

    @property
    def title(self) -> str:
        """The routine and the choices, for people."""
        return f"{self.script.routine.title} ({', '.join(self.words)})"


def words_of(settings: Settings, sound: Sound = NATURAL) -> tuple[str, ...]:
    """Return a few words for each choice that is not the usual one.

    Tracks are named and titled by them, so that none is taken for another. A length in minutes
    stands for the hold and the repetitions that it finds.
    """
    length = tuple(_length(settings))
    said = bool(length) and settings.level == BEGINNER.level
    level = () if said else (settings.level,)
    return (*level, *length, *_wishes(settings), *_sounds(sound))


def _content(bed: str | None) -> str:
    if bed is None or not (path := Path(bed)).is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _contents(folder: str) -> list[str]:
    """Return the digests of a folder's own files; the tones are among them."""
    path = Path(folder)
    files = sorted(path.iterdir()) if path.is_dir() else ()
    return [one.name + _content(str(one)) for one in files]


def _length(settings: Settings) -> Iterator[str]:
    if settings.minutes is not None:
        yield f"{settings.minutes:g} min"
    if settings.hold is not None:
        yield f"{settings.hold:g} s holds"
    if settings.reps is not None:
        yield f"reps {settings.reps}"


def _wishes(settings: Settings) -> Iterator[str]:
    for one in declared(Settings):
        value = getattr(settings, one.field)
        if one.field in _TOLD_FIRST or value in (one.usual, None):
            continue
        match one.kind:
            case OneOf(values):
                word = next(word for word in values if values[word] == value)
                yield one.named.format(name=one.field, word=word)
            case Several():
                yield from (f"{one.field} {name}" for name in value)
            case Amount() | Word():
                yield f"{one.field} {value:g}" if isinstance(value, float | int) else str(value)


def _sounds(sound: Sound) -> Iterator[str]:
    if sound.voice != NATURAL.voice:
        yield sound.voice
    if sound.rate != NATURAL.rate:
        yield f"rate {sound.rate:g}"
    if sound.bed:
        yield f"bed {Path(sound.bed).name}"
        if sound.bed_level != NATURAL.bed_level:
            yield f"bed {-sound.bed_level:g} dB softer"
    if sound.tones != NATURAL.tones:
        yield f"tones {Path(sound.tones).name}"
    if sound.tones_level != NATURAL.tones_level:
        yield f"tones {sound.tones_level:+g} dB"
    if sound.sample_rate is not None:
        yield f"{sound.sample_rate} Hz"
