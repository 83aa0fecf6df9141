"""A level says how long and how much: beginner, advanced, or one of the script's own."""

from dataclasses import dataclass, replace
from difflib import get_close_matches

from voicecoach.choices.settings import Settings, Talk
from voicecoach.errors import RequestError
from voicecoach.script.routine import Level, Routine
from voicecoach.script.stretch import LevelDose, Stretch


@dataclass(frozen=True, slots=True)
class Preset:
    """The times and the amounts of one level; times are in seconds."""

    hold: float
    prepare: float
    """To get into position, before each hold."""
    rest: float
    """Between repetitions, and between stretches."""
    reps: int
    """Of each side, for a stretch that does not say."""
    talk: Talk
    countdown: int
    """Seconds of a hold that are counted down; at 0 no ticks lead into it either."""
    halfway: bool = True
    """Whether the middle of a hold is told."""
    pace: float = 1.0
    """Length of the gaps in which the listener moves; 2 is twice as long."""


LEVELS = {
    # Holds of 10 to 20 s to start with and 30 to 60 s to be effective: the hamstring slideshow.
    # 10 to 30 s for most adults, 2 to 4 times, to about 60 s a stretch: ACSM, Garber et al. 2011.
    "beginner": Preset(hold=20, prepare=10, rest=12, reps=1, talk="full", countdown=3),
    "advanced": Preset(hold=45, prepare=6, rest=8, reps=2, talk="brief", countdown=3),
}


def level_names(routine: Routine) -> tuple[str, ...]:
    """Return the levels that can be chosen for ``routine``, the built-in ones first."""
    return tuple(dict.fromkeys([*LEVELS, *routine.levels]))


def preset(routine: Routine, settings: Settings) -> Preset:
    """Return how long and how much: settings before the script's level before the built-in one.

    Raises:
        RequestError: there is no such level.
    """
    names = level_names(routine)
    if settings.level not in names:
        near = get_close_matches(settings.level, names, n=1)
        raise RequestError(
            f"'{routine.title}' has no level '{settings.level}'",
            f"Did you mean '{near[0]}'?" if near else f"Its levels are {', '.join(names)}.",
        )
    base = LEVELS.get(settings.level, LEVELS["beginner"])
    base = replace(base, pace=routine.pace or base.pace)
    return _over(_over(base, routine.levels.get(settings.level, Level())), settings)


def at_level(stretch: Stretch, level: Preset, settings: Settings) -> Preset:
    """Return ``level`` as it is for ``stretch``, which may have a dose of its own at it."""
    own = stretch.levels.get(settings.level, LevelDose())
    reps = settings.reps or own.reps or level.reps
    if stretch.pause is not None:  # nobody rests quietly, and then once more
        reps = own.reps or 1
    return replace(level, hold=settings.hold or own.hold or level.hold, reps=reps)


def _over(base: Preset, choices: Level | Settings) -> Preset:
    """Return ``base`` with everything that ``choices`` says."""
    said = {name: getattr(choices, name) for name in Preset.__slots__}
    return replace(base, **{name: value for name, value in said.items() if value is not None})
