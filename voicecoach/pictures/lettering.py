"""A text is broken into lines, with the largest letters for which there is room."""

from unicodedata import east_asian_width

_BROAD = "MWmw@%—"
_WIDTHS = {"broad": 1.1, "square": 1.0, "capital": 0.82, "other": 0.68}
"""Widths as shares of a letter's size, in DejaVu Sans Bold; few common fonts are wider."""


def set_lines(
    text: str, width: float, sizes: tuple[float, ...], most: int
) -> tuple[float, list[str]]:
    """Return the largest of ``sizes`` at which the text has at most ``most`` lines, and these.

    Where even the smallest is too large, the last line ends in an ellipsis.

    Args:
        text: in any alphabet; a word that is wider than a line is broken.
        width: of a line, in the unit of the sizes.
        sizes: of letters, the largest first.
        most: lines.
    """
    for size in sizes:
        lines = _broken(text, width / size)
        if len(lines) <= most:
            return size, lines
    kept = _broken(text, width / sizes[-1])[:most]
    return sizes[-1], [*kept[:-1], f"{kept[-1][:-1]}…"]


def _broken(text: str, width: float) -> list[str]:
    """Break a text into lines of a width in letter sizes, between words where that can be."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _width(longer) <= width:
            lines[-1] = longer
            continue
        lines += [""] if lines[-1] else []
        for letter in word:
            if lines[-1] and _width(lines[-1] + letter) > width:
                lines.append("")
            lines[-1] += letter
    return lines


def _width(text: str) -> float:
    return sum(_WIDTHS[_kind(letter)] for letter in text)


def _kind(letter: str) -> str:
    if letter in _BROAD:
        return "broad"
    if east_asian_width(letter) in "WF":
        return "square"
    return "capital" if letter.isupper() else "other"
