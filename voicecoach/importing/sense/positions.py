"""The importer finds where the body is as a stretch begins, and the way out of it."""

import re
from collections.abc import Sequence

from voicecoach.importing.sense.numbers import plain_numbers

_SEAT = r"(?:chair|stool|seat|bench|bed|sofa|couch)"
_SIDE = (
    r"\b(?:lie|lying|lay|laying|roll)(?: \w+)? on(?:to)? (?:your|the|one)"
    r" (?:(?:right|left|good|bad|un\w+) )?side\b"
)
_POSITIONS = (
    (
        "hands-and-knees",
        r"\b(?:all fours|hands and (?:your )?knees|quadruped|table ?top position)\b",
    ),
    (
        "back",
        r"\b(?:on|onto) (?:your|the) back\b|\b(?:lie|lying|lay|laying) (?:flat |down )*face up\b",
    ),
    (
        "front",
        r"\b(?:on|onto) (?:your|the) (?:front(?! edge| of)|stomach|belly|tummy)\b|\bface down\b",
    ),
    ("side", _SIDE),
    ("kneeling", r"\b(?:kneel|kneeling|half-kneeling)\b"),
    (
        "chair",
        rf"\b(?:sit|sitting|seated)\b(?:(?!\bwithout|\bno\b|\bnot\b)[^.;]){{0,40}}\b{_SEAT}\b",
    ),
    ("floor", r"\b(?:sit|sitting|seated)\b[^.;]{0,30}\b(?:floor|mat|ground)\b"),
    ("standing", r"\b(?:stand|standing)\b(?! on (?:your|the) (?:hands|head))"),
)
_PATTERNS = tuple((name, re.compile(words, re.IGNORECASE)) for name, words in _POSITIONS)
_CHOICE = re.compile(
    r"\b(?:sit|stand|lie|lying|seated|standing|sitting|kneel|kneeling)(?:,)? or "
    r"(?:sit|stand|lie|lying|seated|standing|sitting|kneel|kneeling)", re.IGNORECASE
)  # fmt: skip
_BARE = re.compile(
    r"(?:(?:please|first|start|begin|by|now|get|come|go|take|to|position|yourself)\b[ ,]*)*"
    r"(?:lie|lying|lay|laying|sit|sitting|stand|standing|kneel|kneeling|(?:on|onto) (?:your|all))?"
    r"(?: (?:down|up|flat|on|onto|your|the|a|in|of|back|front|stomach|belly|tummy|fours|all|hands"
    rf"|and|knees|floor|mat|ground|comfortable|comfortably|{_SEAT}))*[.!]*",
    re.IGNORECASE,
)
_RELEASE = re.compile(
    r"(?:(?:and|then|now|slowly|gently|carefully|finally|when done|to finish),? )*"
    r"(?:release|relax|return|let go|come (?:back|up|out)|lower|roll (?:back )?up|uncurl|unwind"
    r"|go back|straighten (?:up|your|the)|bring (?:it|your \w+|the \w+) back|repeat and release)\b",
    re.IGNORECASE,
)
_LED = re.compile(
    r"\b(?:in(?:hale|haling)?|breath(?:e|ing) in)\b[^.\d]{0,30}(\d{1,2})\b[^.\d]{0,30}"
    r"(?:\bhold(?:ing)?\b[^.\d]{0,30}(\d{1,2})\b[^.\d]{0,30})?"
    r"\b(?:out|exhale|exhaling)\b[^.\d]{0,30}(\d{1,2})\b"
)
_GOES = re.compile(
    r"(?:(?:and|now|then|next|first|please|slowly|gently),? )*"
    r"(?:lie|lay|sit|stand|kneel|(?:get|come|go)(?: down| up)? (?:on|onto|to)"
    r"|roll (?:over )?onto)\b",
    re.IGNORECASE,
)
_NO_POSITION = ""


def position_in(setup: Sequence[str]) -> str:
    """Return the position that the first two sentences name, as scripts call it, or nothing."""
    for sentence in setup[:2]:
        if _CHOICE.search(sentence):
            return _NO_POSITION
        for name, words in _PATTERNS:
            if words.search(sentence):
                return name
    return _NO_POSITION


def only_goes_there(sentence: str) -> bool:
    """Tell whether a sentence says where to be and nothing else: ``Lie on your back.``."""
    return position_in([sentence]) != _NO_POSITION and _BARE.fullmatch(sentence) is not None


def goes_into(sentence: str) -> str:
    """Return the position that a sentence sends the body to, by its first words, or nothing."""
    return position_in([sentence]) if _GOES.match(sentence) else _NO_POSITION


def is_way_out(sentence: str) -> bool:
    """Tell whether a sentence leads out of a pose: ``Slowly return to the start.``."""
    return _RELEASE.match(sentence) is not None


def led_breath(sentences: Sequence[str]) -> dict[str, int]:
    """Return the seconds of a breath that is led, as a script has them; empty where none is."""
    for sentence in sentences:
        if found := _LED.search(plain_numbers(sentence)):
            parts = {"in": found[1], "hold": found[2], "out": found[3]}
            return {part: int(count) for part, count in parts.items() if count}
    return {}
