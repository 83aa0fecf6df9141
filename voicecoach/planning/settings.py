"""What the listener chose for one track: a frozen value that the planner reads."""

from dataclasses import dataclass
from typing import Literal, get_args

from voicecoach.errors import RequestError
from voicecoach.script.routine import COUNTDOWNS, LONGEST_HOLD, SHORTEST_HOLD, Talk

Count = Literal["ticks", "spoken"]
"""How a countdown is heard."""

BOUNDS: dict[str, tuple[float, float]] = {
    "hold": (SHORTEST_HOLD, LONGEST_HOLD),
    "prepare": (0, 120),
    "rest": (0, 600),
    "reps": (1, 50),
}
"""Least and most that a listener may ask for; seconds, and times."""
_CHOICES: dict[str, tuple[object, ...]] = {
    "talk": (None, *get_args(Talk)),
    "countdown": (None, *COUNTDOWNS),
    "count": get_args(Count),
    "left_first": (None, False, True),
}
LENGTHS = (1, 360)
"""Lengths of a session that can be asked for."""
_NAMES = ("avoid", "only", "skip")


def check_number(
    name: str, value: object, least: float, most: float, unit: str = "", *, whole: bool = False
) -> None:
    """Refuse what is no number, or not from ``least`` to ``most``.

    Raises:
        RequestError: it is not; the hint tells the bounds.
    """
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not least <= value <= most or (whole and not isinstance(value, int)):  # type: ignore[operator]
        shown = f"{value:g}" if number else repr(value)
        raise RequestError(
            f"a {name} of {shown}{unit} is not possible", f"Choose {least:g} to {most:g}{unit}."
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """The listener's choices; what is None comes from the level. Times are in seconds."""

    level: str = "beginner"
    hold: float | None = None
    """Clamped to each stretch's range."""
    reps: int | None = None
    """Of each side, for the stretches that do not say."""
    prepare: float | None = None
    rest: float | None = None
    talk: Talk | None = None
    countdown: int | None = None
    """How many seconds of a hold are counted down: 0, 3, 5 or 10."""
    count: Count = "ticks"
    left_first: bool | None = None
    """Which side begins; None is as the script has it."""
    avoid: tuple[str, ...] = ()
    """Conditions; a stretch that a script marks for one of them is left out."""
    only: tuple[str, ...] = ()
    """Names of the stretches to keep; none means all."""
    skip: tuple[str, ...] = ()
    """Names of stretches to leave out."""

    def __post_init__(self) -> None:
        """Refuse what the command line refuses, too.

        Raises:
            RequestError: a choice is of the wrong kind or out of bounds.
        """
        if not isinstance(self.level, str):
            raise RequestError(f"a level of {self.level!r} is not possible", "Write its name.")
        for name, (least, most) in BOUNDS.items():
            value, counted = getattr(self, name), name == "reps"
            if value is not None:
                unit = "" if counted else " seconds"
                check_number(name, value, least, most, unit, whole=counted)
        for name, known in _CHOICES.items():
            value = getattr(self, name)
            # 0 is no False here, and True no 1.
            if (type(value), value) not in [(type(one), one) for one in known]:
                shown = [str(one) for one in known if one is not None]
                raise RequestError(
                    f"a {name} of {value} is not possible",
                    f"Choose {', '.join(shown[:-1])} or {shown[-1]}.",
                )
        for name in _NAMES:
            value = getattr(self, name)
            if not isinstance(value, list | tuple) or not all(isinstance(x, str) for x in value):
                raise RequestError(
                    f"'{name}' of {value!r} is not possible", f'Write {name}=("wall", "twist").'
                )
