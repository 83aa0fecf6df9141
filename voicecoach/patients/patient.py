"""These values say what is kept of a patient: who it is, what was given, and what was done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

LONGEST_NAME: Final = 100
"""Letters of a first name, or of a practice."""


@dataclass(frozen=True, slots=True)
class Patient:
    """A patient, as a list shows one."""

    id: int
    """That of one who was deleted never means another."""
    name: str
    practice: str = ""
    noted: str = ""
    """The day on which something was given last, ``2026-11-28``; empty where nothing was."""
    done: str = ""
    """The day on which something was done last; empty where nothing was."""


@dataclass(frozen=True, slots=True)
class StretchThen:
    """A stretch as it was given."""

    name: str
    dose: str
    """As the printed sheet tells it."""
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FrozenSession:
    """A script and what was chosen of it, as they were on the day on which it was given."""

    title: str
    file: str
    """The name of the script's file, without its folder."""
    text: str
    choices: Mapping[str, Any]
    """Level, hold, minutes and so on, as a page sends them."""
    told: str
    """The choices, in words."""
    stretches: tuple[StretchThen, ...]


@dataclass(frozen=True, slots=True)
class Gift:
    """A session that a patient was given."""

    id: int
    patient: int
    noted: date
    """When it was given."""
    day: date
    """From when it is to be done: the same day, or the first one of a week of a programme."""
    session: FrozenSession
    programme: int = 0
    """The number that all weeks of a programme share; 0 where it is none."""
    week: int = 0
    """From 1 in a programme, else 0."""


@dataclass(frozen=True, slots=True, order=True)
class DoneSession:
    """A session that a patient did."""

    day: date
    time: str = ""
    """``08:15``; empty where nobody knows."""
    routine: str = ""
    level: str = ""
    minutes: float = 0.0
    ticked: bool = False
    """Whether the therapist ticked the day; else the patient's phone told it."""
