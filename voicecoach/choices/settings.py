"""The settings of a session are declared here, and nowhere else."""

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from voicecoach.choices.kinds import (
    SESSION,
    Amount,
    OneOf,
    Setting,
    Several,
    Word,
    check,
    words,
)
from voicecoach.errors import RequestError

SHORTEST_HOLD: Final = 5.0
LONGEST_HOLD: Final = 600.0
"""Seconds of a hold: below five no cue fits, above ten minutes it is no stretch any more."""
COUNTDOWNS: Final = (0, 3, 5, 10)
"""Seconds that a countdown may have."""
MOST_REPS: Final = 50
"""Repetitions of a stretch on each side."""
MOST_ROUNDS: Final = 20
"""Rounds of a group of stretches."""

Talk = Literal["full", "brief", "bells"]
"""How much is said."""
Count = Literal["ticks", "spoken"]
"""How a countdown is heard."""
_LENGTH = SESSION - {"programme"}


@dataclass(frozen=True, slots=True)
class Settings:
    """The listener's choices; what is None comes from the level. Times are in seconds."""

    level: Annotated[
        str,
        Setting(
            Word("level"),
            "Level",
            "How long and how much: beginner, advanced, or a level of the script.",
        ),
    ] = "beginner"
    hold: Annotated[
        float | None,
        Setting(
            Amount(SHORTEST_HOLD, LONGEST_HOLD, "seconds"),
            "Hold",
            "Hold length, 5 to 600, inside each stretch's range; overrides the level's.",
            shown=_LENGTH,
        ),
    ] = None
    minutes: Annotated[
        float | None,
        Setting(
            Amount(1, 360, "minutes"),
            "Minutes",
            "Find holds and repetitions that make a track of this length.",
            shown=_LENGTH,
            unset="as long as it takes",
        ),
    ] = None
    reps: Annotated[
        int | None,
        Setting(
            Amount(1, MOST_REPS, whole=True),
            "Repetitions",
            "Repetitions on each side, for the stretches that do not say.",
            shown=frozenset(),
        ),
    ] = None
    rounds: Annotated[
        int | None,
        Setting(
            Amount(1, MOST_ROUNDS, whole=True),
            "Rounds",
            "At most so many rounds of a group that the script does in rounds.",
            shown=SESSION - {"serve"},  # most routines have none
            unset="as the routine has it",
        ),
    ] = None
    prepare: Annotated[
        float | None,
        Setting(
            Amount(0, 120, "seconds"),
            "Time to get ready",
            "Time to get into position, 0 to 120; overrides the level's.",
        ),
    ] = None
    rest: Annotated[
        float | None,
        Setting(
            Amount(0, 600, "seconds"),
            "Rest",
            "Rest between repetitions and stretches, 0 to 600; overrides the level's.",
        ),
    ] = None
    talk: Annotated[
        Talk | None,
        Setting(
            words("full", "brief", "bells"),
            "Talk",
            "How much is said; overrides the level's.",
            named="{word}",
            topic="words",
        ),
    ] = None
    countdown: Annotated[
        int | None,
        Setting(
            OneOf({str(seconds): seconds for seconds in COUNTDOWNS}),
            "Seconds counted down",
            "Seconds of a hold that are counted down; overrides the level's.",
            topic="words",
        ),
    ] = None
    count: Annotated[
        Count,
        Setting(
            words("ticks", "spoken"), "Counted by", "How the countdown is heard.", topic="words"
        ),
    ] = "ticks"
    halfway: Annotated[
        bool | None,
        Setting(
            OneOf({"on": True, "off": False}),
            "Middle of a hold told",
            "Whether the middle of a hold is told; overrides the level's.",
            topic="words",
        ),
    ] = None
    pace: Annotated[
        float | None,
        Setting(
            Amount(0.5, 3.0),
            "Length of the gaps",
            "Length of the gaps in which you move, 0.5 to 3; 2 is twice as long.",
        ),
    ] = None
    twice: Annotated[
        bool,
        Setting(
            OneOf({"once": False, "twice": True}),
            "Instructions",
            "Whether the instructions of each stretch are said once or twice.",
            spelt="instructions",
            topic="words",
        ),
    ] = False
    left_first: Annotated[
        bool | None,
        Setting(
            OneOf({"right-first": False, "left-first": True}),
            "First side",
            "Which side begins.",
            spelt="sides",
            named="{word}",
            unset="as the routine has it",
            topic="stretches",
        ),
    ] = None
    avoid: Annotated[
        tuple[str, ...],
        Setting(
            Several("condition"),
            "I have one of these, so leave out what is not good with it",
            "Leave out what the script marks for this condition; may be given several times.",
            topic="stretches",
        ),
    ] = ()
    only: Annotated[
        tuple[str, ...],
        Setting(
            Several("stretch"),
            "Only",
            "Do only this stretch; may be repeated.",
            shown=SESSION - {"serve"},  # a form says the same with what is left out
            stays=False,
        ),
    ] = ()
    skip: Annotated[
        tuple[str, ...],
        Setting(
            Several("stretch"),
            "Leave out",
            "Leave this stretch out; may be repeated.",
            stays=False,
            topic="stretches",
        ),
    ] = ()

    def __post_init__(self) -> None:
        """Refuse choices that are not possible, alone or together.

        Raises:
            RequestError: a choice is of the wrong kind or out of bounds, or both a hold and a
                length were chosen.
        """
        check(self)
        if self.hold is not None and self.minutes is not None:
            raise RequestError(
                "minutes finds the hold, so only one of them can be chosen",
                "Leave hold out, or minutes.",
            )
