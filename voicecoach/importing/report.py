"""The importer tells in a few lines what it found in a text, and what it is unsure about."""

from collections.abc import Iterator, Sequence

from voicecoach.choices.settings import LONGEST_HOLD, SHORTEST_HOLD
from voicecoach.importing.draft import Draft, StretchDraft
from voicecoach.importing.writing import MOST

_SHOWN = 8
"""Lines that are shown of those left out; the rest is counted."""
_SIDES = {
    "both": "each side",
    "alternate": "sides in turn",
    "one": "only the {} side",
    "none": "no change of sides",
}
_COUNTED = {"sets": "set", "reps": "time", "breaths": "breath", "repeat": "movement"}
"""What each count of a stretch counts."""


def report(draft: Draft, doubts: Sequence[str] = ()) -> str:
    """Return what was found and what is unsure, for a person to read.

    Args:
        draft: what was understood.
        doubts: what is probably wrong; they come first.
    """
    told = [f"Probably wrong: {doubt}" for doubt in doubts]
    return "\n".join([*told, *_lines(draft)])


def unsure(stretch: StretchDraft) -> Iterator[str]:
    """Yield what a person should look at in a stretch."""
    if not stretch.name:
        yield "the text has no name for it: give it one"
    if not stretch.setup:
        yield "no sentence says how to get into position: add one below 'setup:'"
    if not (stretch.hold or stretch.breaths or stretch.repeat or stretch.pause is not None):
        yield "nothing says how long to hold: the listener's level decides, or add 'hold: 30'"
    if stretch.hold and stretch.hold[0] < SHORTEST_HOLD:
        told = f"the text says {stretch.hold[0]:g} seconds"
        yield f"{told}; a hold here has {SHORTEST_HOLD:g} at least"
    yield from _beyond(stretch)
    if stretch.sides.kind == "none" and any(
        word in f" {' '.join(stretch.setup).lower()} "
        for word in (" right ", " left ", " one leg ", " one arm ")
    ):
        yield "one side is named and never the other: for each side, make it 'sides: both'"


def _beyond(stretch: StretchDraft) -> Iterator[str]:
    """Yield each value that is too large for a script, and how much of it was taken."""
    longest = stretch.hold[1] if stretch.hold else None
    for what, seconds in (("hold", longest), ("pause", stretch.pause), ("rest", stretch.rest)):
        if seconds is not None and seconds > LONGEST_HOLD:
            yield f"the text says {seconds:g} seconds; a {what} here has {LONGEST_HOLD:g} at most"
    for key, noun in _COUNTED.items():
        value = getattr(stretch, key)
        if value is not None and value > MOST[key]:
            yield f"the text says {_count(value, noun)}; a stretch here has {MOST[key]} at most"


def _lines(draft: Draft) -> Iterator[str]:
    yield f"{draft.title or 'No title'}: {_count(len(draft.stretches), 'stretch')}"
    for stretch in draft.stretches:
        yield f"  {stretch.name or '(no name)'}: {told_dose(stretch)}"
        yield from (f"    ? {doubt}" for doubt in stretch.unsure)
    if draft.rounds:
        yield f"All of it: {_count(draft.rounds.count, 'round')}"
    if draft.safety:
        yield f"Safety, said before the first stretch: {_count(len(draft.safety), 'sentence')}"
    if draft.conditions:
        yield f"Conditions for all of it: {', '.join(draft.conditions)}"
    if draft.equipment:
        yield f"Equipment: {', '.join(draft.equipment)}"
    if todo := len(draft.todo) + sum(len(one.todo) for one in draft.stretches):
        sentences = _count(todo, "sentence")
        yield f"Left for you: {sentences}, each after a TODO in the script; move or delete it"
    yield from _pictures(draft)
    if draft.unread:
        unread = _count(draft.unread, "line")
        yield f"Not read, since nothing near them speaks of stretching: {unread}"
    if draft.left_out:
        yield f"Left out as no instruction: {len(draft.left_out)}"
        yield from (f"  - {line[:80]}" for line in draft.left_out[:_SHOWN])


def _pictures(draft: Draft) -> Iterator[str]:
    with_one = sum(bool(one.image) for one in draft.stretches)
    if with_one or draft.pictures:
        yield f"Pictures that come along: {with_one}"
        yield from (f"  - {line}" for line in draft.pictures[:_SHOWN])
        if more := len(draft.pictures[_SHOWN:]):
            yield f"  - and {_count(more, 'line')} more of this kind"


def told_dose(stretch: StretchDraft) -> str:
    """Return the dose of a stretch, its sides and whom it is not for, between dots."""
    told = [_SIDES[stretch.sides.kind].format(stretch.sides.first)]
    if stretch.hold:
        low, high = stretch.hold
        told.append(f"hold {low:g} to {high:g} seconds" if low != high else f"hold {low:g} seconds")
    told += [f"hold {_count(stretch.breaths, 'breath')}"] if stretch.breaths else []
    counted = stretch.repeat and stretch.sets
    told += [_count(stretch.repeat, "movement")] if stretch.repeat else []
    told += [_count(stretch.sets, "set")] if stretch.sets else []
    told += [_count(stretch.reps, "time")] if stretch.reps and not counted else []
    avoided = ", ".join(stretch.avoid_if).replace("-", " ")
    told += [f"not with {avoided}"] if avoided else []
    told += ["with its picture"] if stretch.image else []
    return " · ".join(told)


def _count(number: int, noun: str) -> str:
    many = f"{noun}es" if noun.endswith("ch") else f"{noun}s"
    return f"{number} {noun if number == 1 else many}"
