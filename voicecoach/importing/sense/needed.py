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
_BARE = re.compile(rf"\b({'|'.join(_VERBS_TOO)})s?\b(?!-)", re.IGNORECASE)
_NEEDED = re.compile(
    r"(?:equipment|props|materials|(?:what )?you(?:['’]ll)?(?: will)? need)(?: needed)?:? (?!to\b)",
    re.IGNORECASE,
)
"""Before a list of things, which need no article there: ``You will need table, pillow``."""
_WITHOUT = re.compile(
    r"\b(?:no|without|not|never)(?: \w+ing(?: on| onto| to| against)*)?"
    r"(?: (?:a|an|the|any|your))?(?: [\w-]+)? $",
    re.IGNORECASE,
)
"""Before a thing that is not needed."""
_OR = re.compile(
    r"[,/]? ?\bor(?: (?:a|an|the|any|your|on|against|from|some|other))*(?: [\w-]+)? ?|/"
)
_COMMA = re.compile(r", (?:(?:a|an|the|any|your|on|against|from|some) )*(?:[\w-]+ )?")
"""Between two things of which either will do, and between two of a list that has an ``or``."""
_LIKENESS = re.compile(
    r"\b(?:(?:as if|as though|like) (?:\w+ ){0,8}|as \w+ as (?:\w+ ){0,2})$", re.IGNORECASE
)
_BODY = re.compile(
    r"\s+of (?:the|your|one|both|each) (?:[\w{}]+ )?(?:foot|feet|toes?|thumb|hand)", re.IGNORECASE
)


def lists_equipment(sentence: str) -> bool:
    """Tell whether a sentence only says what is needed: ``You will need a mat and a towel.``."""
    return _NEEDED.match(sentence) is not None and bool(equipment_in([sentence]))


def equipment_in(sentences: Iterable[str]) -> list[str]:
    """Return what ``sentences`` use, each once and in the order of its first use.

    Of things of which either will do, it is the first.
    """
    things: dict[str, None] = {}
    for sentence in sentences:
        for found in _without_choices(sentence):
            thing = next(filter(None, found.groups())).lower()
            if not any(thing in longer for longer in things) and _is_used(sentence, found):
                things[thing] = None
    return list(things)


def _without_choices(sentence: str) -> list[re.Match[str]]:
    """Return where things are named, without those that may take the place of another."""
    found = list(_THING.finditer(sentence))
    if listing := _NEEDED.match(sentence):
        places = {one.end() for one in found}
        bare = (one for one in _BARE.finditer(sentence, listing.end()) if one.end() not in places)
        found = sorted([*found, *bare], key=lambda one: one.start())
    kept, chosen = found[:1], False
    for before, after in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        between = sentence[before.end() : after.start()]
        chosen = bool(_OR.fullmatch(between) or (chosen and _COMMA.fullmatch(between)))
        kept += [] if chosen else [after]
    return [*kept[:1], *reversed(kept[1:])]


def _is_used(sentence: str, found: re.Match[str]) -> bool:
    begin = found.start()
    return not (
        _WITHOUT.search(sentence, max(0, begin - 30), begin)
        or _LIKENESS.search(sentence, max(0, begin - 60), begin)
        or _BODY.match(sentence, found.end())
    )
