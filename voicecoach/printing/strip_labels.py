"""A label is cut so that it stays in the room that it has."""

from collections.abc import Sequence

_LETTER = 6.4
"""Pixels of a letter at 11 pixels, bold: the mean of sans-serif fonts, and a little."""


def fitted(label: str, width: float) -> tuple[str, ...]:
    """Return ``label`` in one or two lines of ``width`` pixels, cut where it has no room."""
    most = int(width / _LETTER)
    if most < 3:
        return ()
    if len(label) <= most:
        return (label,)
    cut = label.rfind(" ", 0, most + 1)
    if cut < 1:
        return (_cut(label, most),)
    return label[:cut].rstrip(" –"), _cut(label[cut:].lstrip(" –"), most)


def longest_that_fits(labels: Sequence[str], width: float) -> str:
    """Return the first of ``labels``, the longest first, that has room; empty where none has."""
    return next((one for one in labels if len(one) * _LETTER + 4 <= width), "")


def _cut(line: str, most: int) -> str:
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
