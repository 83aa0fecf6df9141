"""An author is told which sentences of a script could be said better.

This module is about words only; what finds no room in time is told by ``planning/advice.py``.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from voicecoach.script.diagnostics import Finding, quote
from voicecoach.script.nodes import Path
from voicecoach.script.routine import Routine
from voicecoach.script.stretch import Stretch
from voicecoach.script.texts import says_side

LONGEST_LINE = 25
"""Words of a line. Plain-language guides have 15 to 20 a sentence; two short ones may share it."""
LONGEST_HOLD_CUE = 10
"""Words of a hold cue: about four seconds, the first of a hold."""
LEAST_HOLD, MOST_HOLD = 10.0, 120.0
"""Seconds of a hold. The sources have 10 to 30 for most adults and 30 to 60 for older ones (Garber
et al. 2011, for the American College of Sports Medicine); twice that is left to gentler ways."""

_PAIN = re.compile(r"\b(?:pain\w*|hurt\w*|sore|injur\w+)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:hernia\w*|(?:slipped|bulging|prolapsed) disc\w*|sciatica|spondyl\w+|stenosis|scoliosis"
    r"|osteoporosis|\w*arthritis|(?:hip|knee|shoulder|joint) replacement|surgery|fractur\w+"
    r"|pregnan\w+|blood pressure|glaucoma|dizz\w+|numb|numbness|tingling|whiplash|tend[io]ni?tis"
    r"|bursitis|impingement|fasciitis)\b",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"^(?:stay|remain|keep (?:lying|sitting|standing|kneeling)|from (?:here|there))\b"
    r"|\bto the (?:middle|cent(?:er|re))\b",
    re.IGNORECASE,
)
"""A first line that goes on from where the stretch before has ended."""
_STOP = 'Add a line like this: safety: ["If anything hurts, do less or stop."]'
_LEAVE_OUT = 'Add a line like this: cautions: ["Leave this one out if your knee is swollen."]'
_USUAL = (
    "10 to 30 seconds suit most adults, 30 to 60 older ones (American College of Sports Medicine; "
    "Garber and others, 2011). If you know better, leave it as it is."
)
_ENDED = re.compile(r"[.!?…:;]\W*$")
_IN_BRACKETS = "Write each sentence on a line of its own, after '- '; or put it in quotes."
_TWO_LINES = "Make two lines of it, one movement in each."

_LISTS = ("intro", "safety", "safety_after", "outro")
_STRETCH_LISTS = ("setup", "release", "tips", "cautions")
"""Lists of sentences, a line each."""
_Text = tuple[Path, str]
"""A path and what is said there."""


def wording(routine: Routine, bare: set[Path]) -> Iterator[Finding]:
    """Yield a remark for each place that could be better, the script's own lines first.

    Args:
        routine: what the script says.
        bare: the places of texts without quotes in a list in brackets.
    """
    yield from _script_names_pain(routine)
    for key in _LISTS:
        yield from _long_lines(_entries((key,), getattr(routine, key)))
        yield from _cut_in_two(getattr(routine, key), (key,), bare)
    for index, (path, stretch) in enumerate(routine.placed()):
        yield from _long_lines(_said(stretch, path))
        for key in _STRETCH_LISTS:
            yield from _cut_in_two(getattr(stretch, key), (*path, key), bare)
        yield from _long_hold_cue(stretch, path)
        yield from _said_twice(stretch, path)
        yield from _no_side(stretch, path)
        if index:
            yield from _leans(stretch, path)
        yield from _unusual_range(stretch, path)
        yield from _no_caution(stretch, path, stops=bool(routine.safety))


def _entries(path: Path, texts: tuple[str, ...]) -> Iterator[_Text]:
    for index, text in enumerate(texts):
        yield (*path, index), text


def _said(stretch: Stretch, path: Path) -> Iterator[_Text]:
    """Yield each line of the stretch but its hold cue, which has a length of its own."""
    for key in _STRETCH_LISTS:
        yield from _entries((*path, key), getattr(stretch, key))
    if stretch.recap:
        yield (*path, "recap"), stretch.recap
    for index, reminder in enumerate(stretch.reminders):
        yield (*path, "reminders", index, "say"), reminder.say


def _long_lines(texts: Iterator[_Text]) -> Iterator[Finding]:
    for path, text in texts:
        if (words := len(text.split())) > LONGEST_LINE:
            message = (
                f"{words} words in one line; after about {LONGEST_LINE} people lose the thread"
            )
            yield Finding(path, message, _TWO_LINES)


def _cut_in_two(lines: tuple[str, ...], path: Path, bare: set[Path]) -> Iterator[Finding]:
    """Yield at most one remark: a comma in a list in brackets has cut a sentence in two.

    A list of bare words, ``[breathe, let go]``, has neither a capital nor a full stop.
    """
    if not any(line[0].isupper() or _ENDED.search(line) for line in lines):
        return
    for index, (before, after) in enumerate(pairwise(lines)):
        both = {(*path, index), (*path, index + 1)}
        if both <= bare and not _ENDED.search(before) and not after[0].isupper():
            message = f"the comma before {quote(after)} makes two lines of one sentence"
            yield Finding((*path, index + 1), message, _IN_BRACKETS)
            return


def _long_hold_cue(stretch: Stretch, path: Path) -> Iterator[Finding]:
    words = len((stretch.hold_cue or "").split())
    if words > LONGEST_HOLD_CUE:
        yield Finding(
            (*path, "hold_cue"),
            f"{words} words as the hold begins; the first seconds of it are gone by then",
            f"Say it in three to five words, {LONGEST_HOLD_CUE} at the most; "
            "the rest belongs in 'setup'.",
        )


def _said_twice(stretch: Stretch, path: Path) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for index, text in enumerate(stretch.setup):
        number = first.setdefault(text.casefold(), index)
        if number != index:
            yield Finding(
                (*path, "setup", index),
                f"line {index + 1} of this 'setup' says the same as line {number + 1}",
                "Delete one of the two, or say what is different this time.",
            )


def _no_side(stretch: Stretch, path: Path) -> Iterator[Finding]:
    if stretch.sides in {"both", "alternate"} and not any(map(says_side, stretch.setup)):
        first, second = stretch.side_names
        yield Finding(
            (*path, "setup"),
            "this stretch is done on two sides, and no line of its 'setup' says {side}",
            f"Write {{side}} where the coach is to say {first} or {second}; "
            "or, if both sides work at once, add the line 'sides: none'.",
        )


def _leans(stretch: Stretch, path: Path) -> Iterator[Finding]:
    if stretch.position is None and _LEANS.search(stretch.setup[0]):
        yield Finding(
            (*path, "setup", 0),
            "this goes on from the stretch before, which a listener may leave out",
            "Add a line such as 'position: back': then the coach says where to go when it has to.",
        )


def _unusual_range(stretch: Stretch, path: Path) -> Iterator[Finding]:
    shortest, longest = stretch.hold.shortest, stretch.hold.longest
    if shortest < LEAST_HOLD and stretch.sets is None:  # in sets it is strength, not a stretch
        message = f"a hold of {shortest:g} seconds is shorter than the usual advice"
        yield Finding((*path, "hold"), message, _USUAL)
    if longest > MOST_HOLD:
        message = f"a hold of {longest:g} seconds is longer than the usual advice"
        yield Finding((*path, "hold"), message, _USUAL)


def _script_names_pain(routine: Routine) -> Iterator[Finding]:
    if routine.safety:
        return
    texts = [(("title",), routine.title), *_entries(("intro",), routine.intro)]
    texts.append((("description",), routine.description))
    for path, text in texts:
        if found := _PAIN.search(text) or _CONDITION.search(text):
            message = f"this speaks of {quote(found[0])}, and no 'safety' line says when to stop"
            yield Finding(path, message, _STOP)
            return


def _no_caution(stretch: Stretch, path: Path, *, stops: bool) -> Iterator[Finding]:
    """Yield at most one remark; ``stops`` is whether the script says when to stop."""
    if stretch.cautions:
        return
    if stretch.avoid_if:
        message = "no caution says in your own words who should leave this stretch out"
        yield Finding((*path, "avoid_if"), message, _LEAVE_OUT)
        return
    texts = [((*path, "name"), stretch.name), *_said(stretch, path)]
    texts.append(((*path, "hold_cue"), stretch.hold_cue or ""))
    for place, text in texts:
        found = _CONDITION.search(text) or (None if stops else _PAIN.search(text))
        if found:
            message = f"this speaks of {quote(found[0])}, and no caution says who should take care"
            yield Finding(place, message, _LEAVE_OUT)
            return
