"""Lengths of time as people write them in and seconds out: ``45``, ``45s``, ``1:30``, ``2m``."""

import re

from voicecoach.script.fault import Refused, quote

LONGEST = 6 * 3600.0
"""Seconds; no single duration in a script is longer than six hours."""

_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)", re.ASCII)
_SPAN = re.compile(
    r"(?=\d)(?:(\d{1,4}(?:\.\d{1,3})?)\s*m(?:in)?)?\s*(?:(\d{1,5}(?:\.\d{1,3})?)\s*(?:s|sec)?)?",
    re.ASCII,
)

HOW = "Write seconds (45 or 45s), minutes (2m), both (1m 30s) or minutes:seconds (1:30)."
HOW_RANGE = "Write the shortest and the longest, with a hyphen between: 10-60."


def parse_duration(text: str) -> float:
    """Return the seconds in ``text``.

    Raises:
        Refused: the text is not a duration, or is longer than ``LONGEST``.
    """
    text = text.strip()
    if clock := _CLOCK.fullmatch(text):
        seconds = int(clock[1]) * 60.0 + int(clock[2])
    elif span := _SPAN.fullmatch(text):
        seconds = float(span[1] or 0) * 60 + float(span[2] or 0)
    else:
        raise Refused(f"{quote(text)} is not a length of time", HOW)
    if seconds > LONGEST:
        raise Refused(f"{quote(text)} is too long", "Six hours (360m) is the most.")
    return seconds


def parse_range(text: str) -> tuple[float, float]:
    """Return the shortest and longest seconds in ``10-60``, or in ``30`` twice the same.

    Raises:
        Refused: a part is not a duration, or the first is longer than the second.
    """
    # Word processors and phones turn the hyphen between numbers into an en dash.
    low, dash, high = text.replace("\N{EN DASH}", "-").partition("-")
    if not low.strip() or (dash and not high.strip()):
        raise Refused(f"{quote(text)} is not a range", HOW_RANGE)
    shortest = parse_duration(low)
    longest = parse_duration(high) if dash else shortest
    if shortest > longest:
        raise Refused(f"{quote(text)} runs backwards", HOW_RANGE)
    return shortest, longest


def duration_schema(least: float, most: float) -> dict[str, object]:
    """Return the JSON Schema of a duration between ``least`` and ``most`` seconds."""
    return _schema(rf"^(?:{_CLOCK.pattern}|{_SPAN.pattern})$", least, most, ["20", "20s"])


def range_schema(least: float, most: float) -> dict[str, object]:
    """Return the JSON Schema of a range; a single number is a range of one length."""
    one = f"(?:{_CLOCK.pattern}|{_SPAN.pattern})"
    return _schema(rf"^{one}(?:\s*[-\u2013]\s*{one})?$", least, most, ["10-60"])


def _schema(pattern: str, least: float, most: float, examples: list[str]) -> dict[str, object]:
    number = {"type": "number", "minimum": least, "maximum": most}
    return {"anyOf": [number, {"type": "string", "pattern": pattern}], "examples": examples}
