"""The importer finds how often a whole circuit is done."""

import re
from dataclasses import dataclass

from voicecoach.importing.sense.numbers import plain_numbers

MOST_ROUNDS = 20
"""Rounds of a script at the most."""
_WHOLE = r"(?:circuit|routine|sequence|flow|series|workout|list|programme|program)"
_ROUNDS = re.compile(
    r"\b(?:repeat|do|perform|complete|go through|run through)\b[^.]{0,30}"
    rf"\b{_WHOLE}\b[^.]{{0,20}}?"
    r"\b(\d{1,2})(?: ?- ?\d{1,2})?(?: more)? (?:times|rounds)\b"
    rf"|\b(\d{{1,2}})(?: ?- ?\d{{1,2}})? (?:rounds|times) (?:of|through) (?:the|this) {_WHOLE}\b"
)
_A_DAY = re.compile(r"\b(?:a|per|each|every) (?:day|week)|daily|weekly")
_REST = re.compile(
    r"(\d{1,3}) ?(s|secs?|seconds?|m|mins?|minutes?)(?: of)? (?:rest|break|pause)"
    r"|\b(?:rest|break|pause|wait)(?: (?:for|of))? (\d{1,3}) ?(s|secs?|seconds?|m|mins?|minutes?)"
)


@dataclass(frozen=True, slots=True)
class Rounds:
    """How often a group of stretches is done."""

    count: int
    rest: float | None = None
    """Seconds between two rounds."""


def rounds_in(sentence: str) -> Rounds | None:
    """Return the rounds that a sentence about the whole of it asks for, or nothing."""
    plain = plain_numbers(sentence)
    found = _ROUNDS.search(plain)
    if not found or _A_DAY.search(plain):
        return None
    count = int(found[1] or found[2])
    if not 1 < count <= MOST_ROUNDS:
        return None
    rest = _REST.search(plain)
    length, unit = (rest[1] or rest[3], rest[2] or rest[4]) if rest else ("", "")
    return Rounds(count, float(length) * (60 if unit.startswith("m") else 1) if rest else None)
