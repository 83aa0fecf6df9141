"""The lines of a PDF become the lines of a text: a paragraph is one, and stands apart."""

import itertools
import re
from collections import Counter
from statistics import median

from voicecoach.importing.files.page_lines import PageLine

_APART = 1.35
"""Times the usual distance of two lines; more set two paragraphs apart."""
LARGER = 1.12
"""Times the height of another line; a larger one is a heading."""
_MOSTLY = 0.7
"""Share of the width of a column that a line has which goes on in the next one."""
_BROKEN = re.compile(r"([a-z]+)[-\u00ad]$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MARKED = re.compile(r"(?:\d{1,3}[.):]|[A-Za-z][.)]|[-*•‣▪●◦○–—·☐☑✓✔])\s")
_ENDED = (".", "!", "?", ":")
_SECOND = {"up", "down", "off", "width", "legged"}
"""What ends a word that has a hyphen of its own, as in ``hip-width``."""


def written(lines: list[PageLine]) -> tuple[list[str], list[int]]:
    """Return the lines of the text, and the number in it of each line of the pages."""
    steps = [
        before.top - line.top
        for before, line in itertools.pairwise(lines)
        if before.page == line.page and before.top > line.top
    ]
    step = median(steps) if steps else 0.0
    usual = median(line.height for line in lines) if lines else 1.0
    words = _words(lines)
    text: list[str] = []
    numbers: list[int] = []
    before: PageLine | None = None
    for line in lines:
        apart = before is not None and (
            _is_apart(before, line, step, usual) or _styles_differ(before, line)
        )
        if before and not apart and _goes_on(before, line):
            text[-1] = _together(text[-1], line.text, words)
        else:
            text += [""] if apart else []
            text.append(line.text)
        numbers.append(len(text) - 1)
        before = line
    return text, numbers


def _words(lines: list[PageLine]) -> Counter[str]:
    """Return how often each word stands in the lines, without those that are broken."""
    words: Counter[str] = Counter()
    broken = False
    for line in lines:
        found = _WORD.findall(line.text.lower())[broken:]
        broken = _BROKEN.search(line.text) is not None
        words.update(found[:-1] if broken else found)
    return words


def _is_apart(before: PageLine, line: PageLine, step: float, usual: float) -> bool:
    """Tell whether more lies between two lines than between those of a paragraph."""
    if before.page != line.page or (before.block != line.block and before.column and line.column):
        return before.text.endswith(_ENDED) or line.text[:1].isupper()
    larger = max(1.0, line.height / usual)
    return before.block != line.block or before.top - line.top > _APART * step * larger


def _styles_differ(before: PageLine, line: PageLine) -> bool:
    """Tell whether one of two lines is a heading: larger than the other, or alone in bold."""
    small, large = sorted((before.height, line.height))
    return large > LARGER * small or before.bold != line.bold


def _goes_on(before: PageLine, line: PageLine) -> bool:
    """Tell whether a line was broken before ``line``, whose first word had no room in it."""
    if _MARKED.match(line.text):
        return False
    first = line.text.partition(" ")[0]
    letter = (line.right - line.left) / len(line.text)
    broken = before.right + letter * len(first) > before.edge
    if line.text[:1].islower():
        return True
    unfinished = not before.text.endswith(_ENDED) and line.text[:1].isdigit()
    long = before.right - before.left > _MOSTLY * (before.edge - before.left)
    return (unfinished and long) or (broken and (before.full or (before.bold and line.bold)))


def _together(before: str, after: str, words: Counter[str]) -> str:
    """Return two parts of a line; a word that was broken between them is whole again."""
    begin, end = _BROKEN.search(before), _WORD.match(after)
    if begin is None or end is None or not after[:1].islower():
        return f"{before} {after}"
    first, second = begin[1].lower(), end[0].lower()
    if before.endswith("-") and not words[first + second]:
        # What is a word on both sides, or stands so elsewhere, has a hyphen of its own.
        own = words[f"{first}-{second}"] or second in _SECOND or (words[second] and words[first])
        return before + after if own else before[:-1] + after
    return before[:-1] + after
