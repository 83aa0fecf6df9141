"""Lengths of time as people write them in and seconds out: ``45``, ``45s``, ``1:30``, ``2m``."""

import re

LONGEST = 6 * 3600.0
"""Seconds; no single duration in a script is longer than six hours."""

_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)", re.ASCII)
_SPAN = re.compile(
    r"(?=\S)(?:(\d{1,4}(?:\.\d{1,3})?)\s*m(?:in)?)?\s*(?:(\d{1,5}(?:\.\d{1,3})?)\s*(?:s|sec)?)?",
    re.ASCII,
)

HOW = "Write seconds (45 or 45s), minutes (2m), both (1m 30s) or minutes:seconds (1:30)."


def parse_duration(text: str) -> float:
    """Return the seconds in ``text``.

    Raises:
        ValueError: the text is not a duration, or is longer than ``LONGEST``.
    """
    text = text.strip()
    if clock := _CLOCK.fullmatch(text):
        seconds = int(clock[1]) * 60.0 + int(clock[2])
    elif span := _SPAN.fullmatch(text):
        seconds = float(span[1] or 0) * 60 + float(span[2] or 0)
    else:
        raise ValueError(f"'{text[:40]}' is not a length of time. {HOW}")
    if seconds > LONGEST:
        raise ValueError(f"'{text}' is too long: six hours (360m) is the most.")
    return seconds


def parse_range(text: str) -> tuple[float, float]:
    """Return the shortest and longest seconds in ``10-60``, or in ``30`` twice the same.

    Raises:
        ValueError: a part is not a duration, or the first is longer than the second.
    """
    low, dash, high = text.partition("-")
    if not low.strip():
        raise ValueError(f"'{text[:40]}' is not a range. Write the shortest and the longest: 10-60.")
    shortest = parse_duration(low)
    longest = parse_duration(high) if dash else shortest
    if shortest > longest:
        raise ValueError(f"'{text}' runs backwards. Write the shortest first: {high}-{low}.")
    return shortest, longest
