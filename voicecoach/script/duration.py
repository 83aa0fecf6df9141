"""Lengths of time as people write them become seconds: ``45``, ``1:30``, ``2 minutes``."""

import re

from voicecoach.script.diagnostics import Refused, quote

LONGEST = 6 * 3600.0
"""Seconds of a duration: nothing in a script is longer than six hours."""

_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)", re.ASCII)
_SPAN = re.compile(
    r"(?=\d)(?:(\d{1,4}(?:\.\d{1,3})?)\s*m(?:in(?:ute)?s?)?)?"
    r"\s*(?:(\d{1,5}(?:\.\d{1,3})?)\s*(?:s(?:ec(?:ond)?s?)?)?)?",
    re.ASCII,
)
# Word processors and phones turn the hyphen between numbers into an en dash.
_TO = re.compile(r"\s*[-\u2013]\s*|\s+to\s+", re.ASCII)
_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_MINUTES = re.compile(rf"({_NUMBER.pattern})(\s*m[a-z]*)", re.ASCII)

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
    ends = _TO.split(text.strip(), maxsplit=1)
    if not all(ends):
        raise Refused(f"{quote(text)} is not a range", HOW_RANGE)
    shortest = parse_duration(_with_unit(ends[0], ends[-1]))
    longest = parse_duration(ends[-1])
    if shortest > longest:
        raise Refused(f"{quote(text)} runs backwards", HOW_RANGE)
    return shortest, longest


def _with_unit(low: str, high: str) -> str:
    """Return ``low`` in minutes where people mean them: in ``1 to 2 minutes``, not in ``10-2m``."""
    minutes = _MINUTES.fullmatch(high)
    if minutes and _NUMBER.fullmatch(low) and float(low) <= float(minutes[1]):
        return low + minutes[2]
    return low


def duration_schema(least: float, most: float) -> dict[str, object]:
    """Return the JSON Schema of a duration between ``least`` and ``most`` seconds."""
    return _schema(f"(?:{_CLOCK.pattern}|{_SPAN.pattern})", least, most, ["20", "20s"], HOW)


def range_schema(least: float, most: float) -> dict[str, object]:
    """Return the JSON Schema of a range; a single number is a range of one length."""
    one = f"(?:{_CLOCK.pattern}|{_SPAN.pattern})"
    return _schema(rf"{one}(?:(?:{_TO.pattern}){one})?", least, most, ["10-60"], HOW_RANGE)


def _schema(
    text: str, least: float, most: float, examples: list[str], how: str
) -> dict[str, object]:
    return {
        "type": ["number", "string"],
        "minimum": least,
        "maximum": most,
        "pattern": rf"^\s*{text}\s*$",
        "patternErrorMessage": how,
        "examples": examples,
    }
