"""A recipe holds all that a track is made from, as one value with one identity."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from voicecoach.choices.kinds import Amount, OneOf, Several, Word, declared
from voicecoach.choices.settings import Settings
from voicecoach.choices.sound import Sound
from voicecoach.languages.language_files import phrases_of
from voicecoach.languages.phrases import Phrases
from voicecoach.planning.levels import preset
from voicecoach.planning.selection import select
from voicecoach.recipe.whole_script import Script
from voicecoach.sound.tone_files import content, is_folder, tone_files

_TOLD_FIRST = {"level", "hold", "minutes", "reps"}
BEGINNER = Settings()
NATURAL = Sound()
USUAL_VOICE = "natural"
"""The voice that no name and no title tells."""


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
            asdict(self.heard),
            _content(self.heard.bed),
            _contents(self.sound.tones),
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()

    @property
    def heard(self) -> Sound:
        """The sound, with the script's own voice and bed where the listener chose none."""
        routine, bed = self.script.routine, self.sound.bed
        if bed is None and routine.bed:
            beside = self.script.path.parent / routine.bed
            bed = str(beside) if beside.is_file() else routine.bed
        return replace(self.sound, voice=self.sound.voice or routine.voice, bed=bed)

    @property
    def words(self) -> tuple[str, ...]:
        """A few words for each choice that is not the usual one."""
        return words_of(self.settings, self.sound)

    @property
    def title(self) -> str:
        """The routine and the choices, for people."""
        routine = self.script.routine
        phrases = phrases_of(routine.language)
        told = ", ".join(words_of(self.settings, self.sound, phrases))
        return phrases.library["episode"].format(routine=routine.title, level=told)


def words_of(
    settings: Settings, sound: Sound = NATURAL, phrases: Phrases | None = None
) -> tuple[str, ...]:
    """Return a few words for each choice that is not the usual one.

    Tracks are named and titled by them, so that none is taken for another. A length in minutes
    stands for the hold and the repetitions that it finds.

    Args:
        settings: what was chosen of the session.
        sound: what was chosen of its sound.
        phrases: of the language of a title; the names of files are English in all languages.
    """
    words = phrases or phrases_of("en")
    length = tuple(_length(settings, words))
    said = bool(length) and settings.level == BEGINNER.level
    level = () if said else (words.level(settings.level) if phrases else settings.level,)
    return (
        *level,
        *length,
        *_wishes(settings, words, titled=phrases is not None),
        *_sounds(sound, words),
    )


def _content(bed: str | None) -> str:
    if bed is None or not (path := Path(bed)).is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _contents(tones: str) -> list[str]:
    """Return the names and the digests of somebody's own tones; of ours there are none."""
    files = tone_files(Path(tones)).values() if is_folder(tones) else ()
    return [path.name + hashlib.sha256(content(path)).hexdigest() for path in files]


def _length(settings: Settings, words: Phrases) -> Iterator[str]:
    for name in ("minutes", "hold", "reps"):
        if (value := getattr(settings, name)) is not None:
            yield words.titles[name].format(count=words.digits(value))


def _wishes(settings: Settings, words: Phrases, *, titled: bool) -> Iterator[str]:
    for one in declared(Settings):
        value = getattr(settings, one.field)
        if one.field in _TOLD_FIRST or value in (one.usual, None):
            continue
        match one.kind:
            case OneOf(values):
                word = next(word for word in values if values[word] == value)
                name = words.choices.get(one.label, one.field)
                yield one.named.format(name=name, word=words.value(word))
            case Several(of):
                spoken = titled and of == "condition"
                names = (words.condition(name, {}) if spoken else name for name in value)
                yield from (f"{words.titles[one.field]} {name}" for name in names)
            case Amount():
                yield f"{words.choices.get(one.label, one.field)} {words.digits(value)}"
            case Word():
                yield str(value)


def _sounds(sound: Sound, words: Phrases) -> Iterator[str]:
    if sound.voice not in (None, USUAL_VOICE):
        yield sound.voice
    if sound.rate != NATURAL.rate:
        yield f"{words.choices.get('Speed of speech', 'rate')} {words.digits(sound.rate)}"
    if sound.bed:
        bed = words.value(Path(sound.bed).name)
        yield f"{words.choices.get('Under the voice', 'bed')} {bed}"
        if sound.bed_level != NATURAL.bed_level:
            yield f"bed {-sound.bed_level:g} dB softer"
    if sound.tones != NATURAL.tones:
        tones = words.value(Path(sound.tones).name)
        yield f"{words.choices.get('Tones', 'tones')} {tones}"
    if sound.tones_level != NATURAL.tones_level:
        yield f"tones {sound.tones_level:+g} dB"
    if sound.sample_rate is not None:
        yield f"{sound.sample_rate} Hz"
