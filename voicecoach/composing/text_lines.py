"""Lines of a script are found by the index of a letter in them."""

import re
from collections.abc import Iterator

from voicecoach.script.nodes import LINE_END

_COMMENT = re.compile(r"( *)#")


def newline_of(text: str) -> str:
    """Return how lines end in ``text``: as its first one does."""
    found = LINE_END.search(text)
    return found[0] if found else "\n"


def line_start(text: str, index: int) -> int:
    """Return where the line starts that has the letter at ``index``."""
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def line_end(text: str, index: int) -> int:
    """Return where the line after that of ``index`` starts, or the end of the text."""
    found = LINE_END.search(text, index)
    return found.end() if found else len(text)


def rest_of_line(text: str, index: int) -> str:
    """Return what stands from ``index`` on in its line."""
    found = LINE_END.search(text, index)
    return text[index : found.start() if found else len(text)]


def column(text: str, index: int) -> int:
    """Return how many letters stand before ``index`` in its line."""
    return index - line_start(text, index)


def starts_line(text: str, index: int) -> bool:
    """Return whether nothing but spaces stands before ``index`` in its line."""
    return not text[line_start(text, index) : index].strip(" ")


def comment_column(line: str) -> int | None:
    """Return where the comment starts in a line that has nothing else; None where it has more."""
    found = _COMMENT.match(line)
    return len(found[1]) if found else None


def lines_from(text: str, index: int) -> Iterator[tuple[str, int]]:
    """Yield each line from the one that starts at ``index``, with where the next one starts."""
    while index < len(text):
        end = line_end(text, index)
        yield text[index:end], end
        index = end


def lines_above(text: str, index: int) -> Iterator[tuple[str, int]]:
    """Yield each line above the one that starts at ``index``, the nearest first; and its start."""
    while index > 0:
        before = index - (2 if text[index - 2 : index] == "\r\n" else 1)
        start = line_start(text, before)
        yield text[start:index], start
        index = start
