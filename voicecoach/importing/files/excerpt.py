"""The importer finds the lines of a long text from which a routine can come."""

import re
from collections.abc import Sequence

LONGEST = 256 * 1024
"""Characters of a text that is read wholly: a book of 150 pages, a quarter of a script."""
MOST_LINES = 10_000
"""Lines of a text that is read wholly, or paragraphs, headings and points of a page."""

_AROUND = 12
"""Lines on either side of a hint: the name, the steps and the caution of the same stretch."""
_HINT = re.compile(
    r"\b(?:hold|stay|secs?|seconds?|minutes?|breaths?|repeat|times|switch|stretch|stretches|poses?"
    r"|each side|other (?:side|leg|arm|foot|hand))\b|\d ?[x×]",
    re.IGNORECASE,
)
_IN_BLOB = r"""[^\s()<>\[\]"']"""
_BLOB = re.compile(rf"(?<!{_IN_BLOB}){_IN_BLOB}{{1000,}}")


def is_long(characters: int, lines: int) -> bool:
    """Tell whether a text is longer than an article and what surrounds it can be."""
    return characters > LONGEST or lines > MOST_LINES


def without_blobs(text: str) -> str:
    """Return ``text`` without what is longer than any word, such as the bytes of a picture."""
    return _BLOB.sub("", text)


def near_stretches(lines: Sequence[str]) -> list[slice]:
    """Return the beginning of ``lines``, and those near a line that speaks of stretching."""
    begin, end = 0, min(_AROUND, len(lines))
    found = []
    for index, line in enumerate(lines):
        if not _HINT.search(line):
            continue
        if index - _AROUND > end:
            found.append(slice(begin, end))
            begin = index - _AROUND
        end = min(index + _AROUND + 1, len(lines))
    return [*found, slice(begin, end)]
