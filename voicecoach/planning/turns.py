"""The sides and repetitions of a stretch become its turns, in order."""

from dataclasses import dataclass

from voicecoach.languages.phrases import Phrases
from voicecoach.planning.sides import Side, sides_of
from voicecoach.script.routine import Reminder, Stretch


@dataclass(frozen=True, slots=True)
class Turn:
    """One repetition of a stretch, on one side or without sides."""

    side: Side | None
    other_side: Side | None
    rep: int
    reps: int

    def fill(self, text: str) -> str:
        """Return the author's text with this turn's sides in it."""
        if self.side is None or self.other_side is None:
            return text
        return text.replace("{side}", str(self.side)).replace("{other_side}", str(self.other_side))

    def reminders(self, stretch: Stretch) -> tuple[Reminder, ...]:
        """Return the author's timed reminders, which the first time round of a side hears."""
        if self.rep > 1:
            return ()
        return tuple(Reminder(at=one.at, say=self.fill(one.say)) for one in stretch.reminders)


def number_of_turns(stretch: Stretch, reps: int) -> int:
    """Return how many turns ``stretch`` has."""
    return reps * (2 if stretch.sides in {"both", "alternate"} else 1)


def turns_of(
    stretch: Stretch, reps: int, phrases: Phrases, *, left_first: bool | None
) -> tuple[Turn, ...]:
    """Return the turns of ``stretch``: all repetitions of a side first, unless they alternate."""
    sides = sides_of(stretch, phrases, left_first=left_first)
    first, second = (
        [Turn(side, other, rep, reps) for rep in range(1, reps + 1)]
        for side, other in (sides, sides[::-1])
    )
    match stretch.sides:
        case "both":
            return (*first, *second)
        case "alternate":
            return tuple(turn for pair in zip(first, second, strict=True) for turn in pair)
        case "one":
            return tuple(first)
        case "none":
            return tuple(Turn(None, None, rep, reps) for rep in range(1, reps + 1))
