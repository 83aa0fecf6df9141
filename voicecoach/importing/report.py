"""A draft of a routine in, a few lines on what was found and what is unsure out."""

from collections.abc import Iterator

from voicecoach.importing.draft import Draft, StretchDraft

_SHOWN = 8
"""Lines that were left out are shown so many of; the rest is counted."""


def report(draft: Draft) -> str:
    """Return what was found and what is unsure, for a person to read."""
    return "\n".join(_lines(draft))


def unsure(stretch: StretchDraft) -> Iterator[str]:
    """Yield what a person should look at in a stretch."""
    if not stretch.setup:
        yield "no sentence says how to get into position"
    if not (stretch.hold or stretch.breaths or stretch.repeat or stretch.pause is not None):
        yield "nothing says how long to hold; it will be the level's time, 10 to 60 seconds"
    if stretch.sides.kind == "none" and any(
        word in f" {' '.join(stretch.setup).lower()} "
        for word in (" right ", " left ", " one leg ", " one arm ")
    ):
        yield "it names a side, but nothing says to change over; 'sides: both' if it should"


def _lines(draft: Draft) -> Iterator[str]:
    count = len(draft.stretches)
    yield f"{draft.title or 'No title'}: {count} stretch{'es' if count != 1 else ''}"
    for stretch in draft.stretches:
        yield f"  {stretch.name}: {_dose(stretch)}"
        yield from (f"    ? {doubt}" for doubt in stretch.unsure)
    if draft.safety:
        yield f"Safety: {len(draft.safety)} line{'s' if len(draft.safety) != 1 else ''}"
    if draft.conditions:
        yield f"Conditions for all of it: {', '.join(draft.conditions)}"
    if draft.equipment:
        yield f"Equipment: {', '.join(draft.equipment)}"
    if todo := len(draft.todo) + sum(len(one.todo) for one in draft.stretches):
        yield f"{todo} sentence{'s' if todo != 1 else ''} without a place: see TODO in the script"
    if draft.unread:
        yield f"Not read, since nothing near them speaks of stretching: {draft.unread} lines"
    if draft.left_out:
        yield f"Left out as no instruction: {len(draft.left_out)}"
        yield from (f"  - {line[:80]}" for line in draft.left_out[:_SHOWN])


def _dose(stretch: StretchDraft) -> str:
    told = [f"sides {stretch.sides.kind}"]
    if stretch.hold:
        low, high = stretch.hold
        told.append(f"hold {low:g}-{high:g} s" if low != high else f"hold {low:g} s")
    told += [f"{stretch.breaths} breaths"] if stretch.breaths else []
    told += [f"{stretch.repeat} movements"] if stretch.repeat else []
    told += [f"{stretch.reps} times"] if stretch.reps else []
    told += [f"not with {', '.join(stretch.avoid_if)}"] if stretch.avoid_if else []
    return " · ".join(told)
