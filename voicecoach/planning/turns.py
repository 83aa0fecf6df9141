"""The turns of a stretch: its sides, sets and repetitions in the order in which they are done."""

from dataclasses import dataclass

from voicecoach.languages.phrases import Phrases
from voicecoach.planning.sides import Side, sides_of
from voicecoach.script.stretch import Reminder, Stretch
from voicecoach.script.texts import SIDED


@dataclass(frozen=True, slots=True)
class Turn:
    """One repetition of a stretch, on one side or without sides."""

    side: Side | None
    other_side: Side | None
    rep: int
    reps: int
    """Of each set."""
    set: int = 1
    sets: int = 1
    """Of each side."""

    @property
    def of(self) -> int:
        """How many turns its side has."""
        return self.reps * self.sets

    def fill(self, text: str) -> str:
        """Return the author's text with this turn's sides in it."""
        if self.side is None or self.other_side is None:
            return text
        sides = {"side": self.side.words, "other_side": self.other_side.words}
        return SIDED.sub(lambda found: format(sides[found[1]], found[2] or ""), text)

    def reminders(self, stretch: Stretch) -> tuple[Reminder, ...]:
        """Return the author's timed reminders, which the first time round of a side hears."""
        if self.rep > 1 or self.set > 1:
            return ()
        return tuple(Reminder(at=one.at, say=self.fill(one.say)) for one in stretch.reminders)


def number_of_turns(stretch: Stretch, reps: int) -> int:
    """Return how many turns ``stretch`` has."""
    return reps * (stretch.sets or 1) * (2 if stretch.sides in {"both", "alternate"} else 1)


def turns_of(
    stretch: Stretch, reps: int, phrases: Phrases, *, left_first: bool | None
) -> tuple[Turn, ...]:
    """Return the turns of ``stretch``: all sets of a side first, unless the sides alternate."""
    sides = sides_of(stretch, phrases, left_first=left_first)
    sets = stretch.sets or 1
    first, second = (
        [
            Turn(side, other, rep, reps, number, sets)
            for number in range(1, sets + 1)
            for rep in range(1, reps + 1)
        ]
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
            return tuple(Turn(None, None, one.rep, one.reps, one.set, one.sets) for one in first)
