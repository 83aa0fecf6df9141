"""The importer finds the things that a listener needs for the stretches."""

import re
from collections.abc import Iterable

_THINGS = (
    "resistance band", "theraband", "thera-band", "exercise band", "foam roller", "foam block",
    "yoga mat", "yoga block",
    "yoga strap", "door frame", "doorframe", "door handle", "doorway", "broomstick", "handrail",
    "towel", "wall", "chair", "stair", "mat", "pillow", "cushion", "blanket", "desk", "couch",
    "sofa", "stool", "bolster", "scarf", "belt", "tree", "railing", "kerb", "curb", "countertop",
    "tennis ball", "golf ball", "hand towel", "bottle", "rolling pin", "dowel",
    "bed sheet", "backpack",
)  # fmt: skip
_VERBS_TOO = (
    "step", "strap", "band", "bar", "ball", "table", "bed", "stick", "block", "book", "bench",
    "box", "counter", "rope", "post", "broom",
)  # fmt: skip
_THING = re.compile(
    rf"\b(?:({'|'.join(_THINGS)})s?"
    r"|(?:(?:an?|the|each|your|firm|thick|small|folded|at|on|onto|with|w/|against) )+"
    rf"({'|'.join(_VERBS_TOO)})s?)\b"
    r"(?! of the foot)(?!-)",
    re.IGNORECASE,
)
_WITHOUT = re.compile(
    r"\b(?:no|without|not|never|or)(?: (?:a|an|the|any|your))?(?: [\w-]+)? $", re.IGNORECASE
)
"""Before a thing that is not needed, or only in the place of another."""
_LIKENESS = re.compile(r"\b(?:as if|as though|like|as \w+ as) (?:\w+ ){0,8}$", re.IGNORECASE)
_BODY = re.compile(
    r"\s+of (?:the|your|one|both|each) (?:[\w{}]+ )?(?:foot|feet|toes?|thumb|hand)", re.IGNORECASE
)


def equipment_in(sentences: Iterable[str]) -> list[str]:
    """Return what ``sentences`` use, each once and in the order of its first use."""
    things: dict[str, None] = {}
    for sentence in sentences:
        for found in _THING.finditer(sentence):
            likeness = _LIKENESS.search(sentence, max(0, found.start() - 60), found.start())
            thing = (found[1] or found[2]).lower()
            known = any(thing in longer for longer in things)
            if _WITHOUT.search(sentence, max(0, found.start() - 30), found.start()):
                continue
            if not known and not likeness and not _BODY.match(sentence, found.end()):
                things[thing] = None
    return list(things)
