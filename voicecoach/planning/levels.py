"""Beginner, advanced and a script's own levels: a routine and a level's name in, a Preset out."""

from dataclasses import dataclass
from difflib import get_close_matches

from voicecoach.errors import RequestError
from voicecoach.script.routine import Routine, Talk


@dataclass(frozen=True, slots=True)
class Preset:
    """How long and how much; seconds."""

    hold: float
    prepare: float
    """To get into position, before each hold."""
    rest: float
    """Between repetitions, and between stretches."""
    reps: int
    """Of each side, for a stretch that does not say."""
    talk: Talk


LEVELS = {
    # Holds of 10 to 20 s to start with and 30 to 60 s to be effective: the hamstring slideshow.
    # 10 to 30 s for most adults, 2 to 4 times, to about 60 s a stretch: ACSM, Garber et al. 2011.
    "beginner": Preset(hold=20, prepare=10, rest=12, reps=1, talk="full"),
    "advanced": Preset(hold=45, prepare=6, rest=8, reps=2, talk="brief"),
}


def level_names(routine: Routine) -> tuple[str, ...]:
    """Return the levels that can be chosen for ``routine``, the built-in ones first."""
    return tuple(dict.fromkeys([*LEVELS, *routine.levels]))


def preset(routine: Routine, level: str) -> Preset:
    """Return the preset called ``level``; what the script leaves open comes from the built-in one.

    Raises:
        RequestError: neither the program nor the script has such a level.
    """
    names = level_names(routine)
    if level not in names:
        near = get_close_matches(level, names, n=1)
        raise RequestError(
            f"'{routine.title}' has no level '{level}'",
            f"Did you mean '{near[0]}'?" if near else f"Its levels are {', '.join(names)}.",
        )
    base = LEVELS.get(level, LEVELS["beginner"])
    own = routine.levels.get(level)
    if own is None:
        return base
    return Preset(
        hold=own.hold or base.hold,
        prepare=base.prepare if own.prepare is None else own.prepare,
        rest=base.rest if own.rest is None else own.rest,
        reps=own.reps or base.reps,
        talk=own.talk or base.talk,
    )
