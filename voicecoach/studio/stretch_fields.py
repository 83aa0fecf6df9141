"""The fields of a stretch that the studio shows, each with what it is called there."""

AMOUNTS = {"reps": "Times", "sets": "Sets", "rest": "Rest, s"}
"""Numbers beside the dose."""
WORKS = {
    "hold": ("Held", "Hold, s"),
    "breaths": ("Breaths", "Breaths"),
    "repeat": ("Movements", "Movements"),
    "pause": ("Quiet time", "Quiet, s"),
}
"""Of each kind of work what it is called, and the label of its number."""
SIDES = {
    "both": "Both, one after the other",
    "alternate": "Both, in turns",
    "one": "Only one side",
    "none": "No sides",
}
TEXTS = {
    "setup": "How to get into it, a sentence a line",
    "recap": "On the second side, instead of all that",
    "hold_cue": "As the hold begins",
    "tips": "In the quiet middle, a sentence a line",
    "release": "How to come out of it, a sentence a line",
    "cautions": "Cautions, always said before it, a sentence a line",
}
"""Texts that the coach says."""
_OTHERS = {
    **{key: label for key, (_, label) in WORKS.items()},
    **AMOUNTS,
    "name": "Name",
    "sides": "Sides",
    "use": "Taken from the library",
    "image": "Picture",
    "position": "Position",
    "rounds": "Rounds",
}


def label_of(field: str | None) -> str:
    """Return what ``field`` is called on the page; empty for the whole stretch."""
    if field is None:
        return ""
    return _OTHERS.get(field) or TEXTS.get(field, field).partition(",")[0]
