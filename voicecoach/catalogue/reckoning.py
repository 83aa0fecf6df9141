"""What a catalogue comes to is reckoned from its plans, before anything is made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from voicecoach.catalogue.spoken_sentences import SpeechWork, SpokenSentences
from voicecoach.choices.settings import Settings
from voicecoach.planning.fitting import fit
from voicecoach.planning.planner import make_plan
from voicecoach.planning.steps import Spoken
from voicecoach.publishing.episode import Episode
from voicecoach.rendering.progress import Report, reported
from voicecoach.rendering.reckoned_length import reckoned_seconds, speech_seconds
from voicecoach.script.routine import Routine

MOST_STEPS = 100_000
"""Steps of all the plans that the holds of a catalogue are found with: about five seconds' work.
After them a track counts as long as it was wished."""
SESSIONS_KEPT = 256
"""Sessions of one routine that are not reckoned again for another voice."""
# Measured on the machine of docs/performance.md, at 44.1 kHz; docs/catalogue.md tells how well.
BYTES_A_SECOND, BYTES_A_SPOKEN_SECOND, BYTES_WITH_BED = 4100, 6000, 20_400
"""Of a track: where it is silent, what speech adds, and with a bed."""
BYTES_BESIDE = 250_000
"""Of what belongs to a track besides its sound: pictures, page, captions."""
WORK_TO_START = 1.5
"""Seconds until the processes are there that make the tracks."""
WORK_A_TRACK, WORK_A_SECOND, WORK_WITH_BED = 0.15, 0.00044, 0.0037
"""Seconds of processor for a track, for each second of it, and more for that under a bed."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What the tracks of one routine come to."""

    title: str
    language: str
    tracks: int
    sentences: int
    """That are heard, in all."""
    different: int
    """Of them."""
    seconds: float
    """Of sound."""
    size: float
    """Bytes of all files."""
    work: float
    """Seconds of processor to make the tracks when all is spoken."""


@dataclass(frozen=True, slots=True)
class ReckonedCatalogue:
    """What a catalogue comes to."""

    routines: tuple[Reckoned, ...]
    speech: SpeechWork

    def seconds_on(self, cores: int) -> float:
        """Return about how long it takes to make on so many cores."""
        return WORK_TO_START + (self.speech.work + sum(one.work for one in self.routines)) / cores


class _Session(NamedTuple):
    seconds: float
    texts: tuple[str, ...]
    """That are said, in order."""


class _TooMuchWorkError(Exception):
    """Finding the holds would take too much work."""


def reckon(episodes: Sequence[Episode], report: Report) -> ReckonedCatalogue:
    """Return what the tracks come to; each is planned, and none is kept.

    Args:
        episodes: routine by routine.
        report: takes how far the work is.

    Raises:
        RequestError: a session would be longer than a day, or its voice does not work here.
    """
    spoken, left = SpokenSentences(), _Steps()
    told = reported(episodes, "Planning", len(episodes), report)
    routines = tuple(
        _reckoned(group, spoken, left) for _, group in groupby(told, key=lambda one: one.entry.slug)
    )
    return ReckonedCatalogue(routines, spoken.work())


def _reckoned(episodes: Iterable[Episode], spoken: SpokenSentences, left: "_Steps") -> Reckoned:
    """Return what the tracks of one routine come to."""
    first, *others = episodes
    routine = first.entry.script.routine

    @lru_cache(SESSIONS_KEPT)
    def session(settings: Settings, rate: float) -> _Session:
        return _session(routine, settings, rate, left)

    tracks, sentences, seconds, size, work = 0, 0, 0.0, 0.0, 0.0
    texts: set[str] = set()
    for one in (first, *others):
        recipe = one.recipe
        rate = recipe.heard.rate * routine.rate_at(recipe.settings.level)
        length, said = session(recipe.settings, rate)
        spoken.add(recipe, said)
        tracks, sentences, seconds = tracks + 1, sentences + len(said), seconds + length
        texts.update(said)
        bed = recipe.heard.bed is not None
        size += _size(length, sum(map(speech_seconds, said)) / rate, bed=bed)
        work += WORK_A_TRACK + length * (WORK_A_SECOND + bed * WORK_WITH_BED)
    language = routine.language
    return Reckoned(first.routine, language, tracks, sentences, len(texts), seconds, size, work)


def _size(length: float, spoken: float, *, bed: bool) -> float:
    sound = length * BYTES_A_SECOND + spoken * BYTES_A_SPOKEN_SECOND
    return BYTES_BESIDE + (length * BYTES_WITH_BED if bed else sound)


class _Steps:
    """The steps that plans may still have while holds are found."""

    def __init__(self) -> None:
        self._left = MOST_STEPS

    def take(self, steps: int) -> None:
        """Take some of them.

        Raises:
            _TooMuchWorkError: there are not so many.
        """
        self._left -= steps
        if self._left < 0:
            raise _TooMuchWorkError


def _session(routine: Routine, settings: Settings, rate: float, left: _Steps) -> _Session:
    def measure(tried: Settings) -> float:
        plan = make_plan(routine, tried)
        left.take(len(plan.steps))
        return reckoned_seconds(plan, rate)

    wished = settings.minutes
    if wished is not None:
        try:
            settings, wished = fit(routine, settings, measure), None
        except _TooMuchWorkError:
            settings = replace(settings, minutes=None)
    plan = make_plan(routine, settings)
    texts = tuple(cue.text for cue in plan.cues() if isinstance(cue, Spoken))
    return _Session(reckoned_seconds(plan, rate) if wished is None else 60 * wished, texts)
