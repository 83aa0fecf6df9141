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
    "avoid_if": "Not for somebody with, a condition a line",
}
"""Texts that the coach says."""
AROUND = {
    "safety": "Safety, said at the beginning, a sentence a line",
    "intro": "Said at the beginning, a sentence a line",
    "safety_after": "Safety, said at the end, a sentence a line",
    "outro": "Said at the end, a sentence a line",
    "equipment": "What to have at hand, a thing a line, such as: a firm chair",
}
"""Texts of the whole routine."""
POSITIONS = ("standing", "chair", "floor", "kneeling", "hands-and-knees", "back", "front", "side")
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
    return _OTHERS.get(field) or (TEXTS | AROUND).get(field, field).partition(",")[0]
