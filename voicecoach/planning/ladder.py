"""A programme gives each of several weeks its settings, from short holds to long ones."""

from dataclasses import dataclass, replace

from voicecoach.choices.settings import Settings
from voicecoach.errors import RequestError
from voicecoach.script.routine import Routine

MOST_WEEKS = 26
"""Weeks of a programme."""
STEP = 5.0
"""Seconds to which holds are rounded: numbers that a person can remember."""


@dataclass(frozen=True, slots=True)
class Week:
    """One week of a programme, with its settings."""

    number: int
    settings: Settings


def programme(routine: Routine, weeks: int, settings: Settings) -> tuple[Week, ...]:
    """Return a ladder of ``weeks`` steps from the script's first hold to its last.

    Raises:
        RequestError: the number of weeks is out of bounds.
    """
    if not 2 <= weeks <= MOST_WEEKS:
        raise RequestError(
            f"a programme of {weeks} weeks is not possible", f"Choose 2 to {MOST_WEEKS} weeks."
        )
    rule = routine.programme
    climb = (rule.last_hold - rule.first_hold) / (weeks - 1)
    holds = [round((rule.first_hold + week * climb) / STEP) * STEP for week in range(weeks)]
    holds[0], holds[-1] = rule.first_hold, rule.last_hold
    return tuple(
        Week(number, replace(settings, hold=hold)) for number, hold in enumerate(holds, start=1)
    )
