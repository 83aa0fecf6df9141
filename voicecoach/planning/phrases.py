"""Every sentence that the coach adds by itself: names and numbers in, English text out.

Where there are several wordings, the position in the session chooses, so the same script always
gives the same track.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

LANGUAGES = ("en",)
"""Languages that these sentences exist in."""

# fmt: off
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
)
_TENS = (
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)
# fmt: on

SIDES: Mapping[str, Literal["right", "left"]] = {"right": "right", "left": "left"}
"""Words that say which side is meant."""

HOLD_CUES = ("Hold here.", "And hold.", "Hold, and breathe.")
RELAX = ("And relax.", "Slowly let go.", "And release.")
DONE = ("Good.", "Well done.")
REST = "Rest."
HALFWAY = "Halfway."
ENCOURAGEMENT = ("Nice and steady.", "Good. Stay with it.", "You are doing well.")
INHALE, INHALE_AGAIN, EXHALE = "Breathe in.", "In.", "And out."


def number(value: int) -> str:
    """Return ``value`` as a word up to ninety-nine, above as digits."""
    if 0 <= value < len(_SMALL):
        return _SMALL[value]
    if not 0 <= value <= 99:
        return str(value)
    tens, ones = divmod(value, 10)
    return _TENS[tens - 2] + (f"-{_SMALL[ones]}" if ones else "")


def seconds(value: float) -> str:
    """Return a hold as people say it: ``45 seconds``, ``one minute``, ``1 minute 30 seconds``."""
    minutes, left = divmod(value, 60)
    parts = []
    if minutes:
        parts.append("one minute" if minutes == 1 else f"{number(int(minutes))} minutes")
    if left or not minutes:
        amount = number(int(left)) if left == int(left) else f"{left:g}"
        parts.append("one second" if left == 1 else f"{amount} seconds")
    return " and ".join(parts)


def listing(names: Sequence[str], word: str = "and") -> str:
    """Return ``a towel, a wall and a chair``."""
    *head, last = names
    return f"{', '.join(head)} {word} {last}" if head else last


def pick(wordings: Sequence[str], position: int) -> str:
    """Return the wording whose turn it is."""
    return wordings[position % len(wordings)]


def welcome(title: str) -> str:
    """Open the session."""
    return f"{title}."


def overview(stretches: int, hold: float | None, *, parts: bool) -> str:
    """Say how much is coming; ``hold`` when it is the same everywhere, ``parts`` when mixed."""
    one, many = ("part", "parts") if parts else ("stretch", "stretches")
    count = f"One {one}" if stretches == 1 else f"{number(stretches).capitalize()} {many}"
    return f"{count}, with holds of {seconds(hold)}." if hold else f"{count}."


def equipment(things: Sequence[str]) -> str:
    """Say what to have at hand."""
    return f"You will need {listing(things)}."


def announce(name: str, position: int, count: int) -> str:
    """Name the stretch that comes next."""
    if count == 1:
        return f"{name}."
    if position == 0:
        return f"First: {name}."
    return f"{'Last' if position == count - 1 else 'Next'}: {name}."


def leave_out(conditions: Sequence[str]) -> str:
    """Warn people with ``conditions`` (slugs) off a stretch."""
    spoken = [condition.replace("-", " ") for condition in conditions]
    return f"Leave this one out if you have {listing(spoken, 'or')}."


def times(reps: int, *, each_side: bool) -> str:
    """Say how often a hold is repeated."""
    count = "twice" if reps == 2 else f"{number(reps)} times"
    return f"We do this {count}{' on each side' if each_side else ''}."


def first_side(side: str) -> str:
    """Name the side to begin with."""
    return f"{_side(side).capitalize()} first."


def only_side(side: str) -> str:
    """Name the side when it is the only one."""
    return f"{_side(side).capitalize()}."


def next_side(side: str) -> str:
    """Tell to change over."""
    return f"Now the {_side(side)}."


def _side(name: str) -> str:
    """Return what a side is called in a sentence: the bare word needs "side" behind it."""
    return f"{name.casefold()} side" if name.casefold() in SIDES else name


def rep_of(rep: int, reps: int) -> str:
    """Say which repetition comes next."""
    if rep == reps:
        return "One last time." if reps > 2 else "Once more."
    return f"Number {number(rep)} of {number(reps)}."


def count(value: int) -> str:
    """Say one number of a count."""
    return f"{number(value).capitalize()}."


def inhale(breath: int, breaths: int) -> str:
    """Lead into one of several breaths."""
    if breath == 1:
        return INHALE
    if breath == breaths:
        return "Last one: breathe in."
    return f"{number(breath).capitalize()}: breathe in."


def left_out(names: Sequence[str]) -> str:
    """Say which stretches this session is without."""
    return f"We leave out: {listing(names)}."


def time_left(value: int) -> str:
    """Say how much of a hold is left."""
    return f"{number(value).capitalize()} seconds left."
