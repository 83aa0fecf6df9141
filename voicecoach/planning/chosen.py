"""Everything that was chosen for one session, as one value."""

from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.choices.settings import Settings
from voicecoach.languages.language_files import phrases_of
from voicecoach.languages.phrases import Phrases
from voicecoach.planning.levels import Preset, at_level, preset
from voicecoach.planning.selection import select
from voicecoach.planning.stations import Station
from voicecoach.planning.steps import LeftOut, Say, Spoken
from voicecoach.script.routine import Routine
from voicecoach.script.stretch import Stretch

SENTENCE_GAP = 0.6
"""Seconds between two sentences of talk."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A routine, and what was chosen of it."""

    routine: Routine
    phrases: Phrases
    """Of the routine's language."""
    stations: tuple[Station, ...]
    """The stretches in the order in which they are done, round after round."""
    left_out: tuple[LeftOut, ...]
    level: Preset
    settings: Settings

    def level_of(self, stretch: Stretch) -> Preset:
        """Return the level as it is for one stretch."""
        return at_level(stretch, self.level, self.settings)

    @property
    def full(self) -> bool:
        """Whether everything is said."""
        return self.level.talk == "full"


def choose(routine: Routine, settings: Settings) -> Chosen:
    """Return what ``settings`` choose of ``routine``.

    Raises:
        RequestError: the script has no such level, stretch or condition, or the coach does not
            speak its language.
    """
    stations, left_out = select(routine, settings)
    phrases = phrases_of(routine.language)
    return Chosen(routine, phrases, stations, left_out, preset(routine, settings), settings)


def say(*texts: str, gap: float = SENTENCE_GAP) -> Iterator[Say]:
    """Yield each text as a cue of its own, with ``gap`` seconds behind it."""
    return (Say(Spoken(text), gap) for text in texts)
