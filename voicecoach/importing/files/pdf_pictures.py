"""The pictures of a PDF are found with their places on the pages."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Any

from voicecoach.importing.blocks import Sight
from voicecoach.importing.files.page_lines import PageLine
from voicecoach.importing.files.page_objects import objects_on

MOST_OF_A_PAGE = 20
"""Pictures of one page that are looked at; a page of a handout has a few."""
MOST_PIXELS = 30_000_000
"""Pixels of a picture as the file has it, which a phone's camera makes."""
EDGE = 800
"""Pixels of the longer edge with which it is drawn; the script's pictures have no more."""
MOST_OF_A_FILE = 200
"""Pictures of all pages that are drawn; the others are passed over."""
_WHOLE = 0.7
"""Share of a page that a picture of one stretch does not cover; a background does."""
_SLACK = 20
"""Points by which a picture may stand farther left than the text below it."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture, in points from the lower left corner of its page."""

    address: str
    content: bytes
    """PNG."""
    page: int
    left: float
    bottom: float
    right: float
    top: float


def pictures_on(page: Any, number: int) -> Iterator[PagePicture]:
    """Yield the pictures of a page of pypdfium2; one that cannot be drawn is none."""
    import pypdfium2 as pdfium  # noqa: PLC0415 - it comes with an extra

    images = objects_on(page, pdfium.raw.FPDF_PAGEOBJ_IMAGE)
    for image, bounds in islice(images, MOST_OF_A_PAGE):
        try:
            content = b"" if _covers(bounds, page) else _png(image, bounds)
        except (pdfium.PdfiumError, ValueError, OSError):
            continue
        if content:
            address = f"picture {sha256(content).hexdigest()[:12]}"
            yield PagePicture(address, content, number, *bounds)


def _covers(bounds: tuple[float, float, float, float], page: Any) -> bool:
    left, bottom, right, top = bounds
    whole: float = page.get_width() * page.get_height()
    return (right - left) * (top - bottom) > _WHOLE * whole


def _png(image: Any, bounds: tuple[float, float, float, float]) -> bytes:
    """Return a picture as PNG, or nothing where it has no size, or too many pixels."""
    width, height = bounds[2] - bounds[0], bounds[3] - bounds[1]
    if min(width, height) < 1:
        return b""
    across, down = image.get_px_size()
    if across * down > MOST_PIXELS:
        return b""
    written, placed = io.BytesIO(), image.get_matrix()
    scale = min(max(across, down), EDGE) / max(width, height)
    image.set_matrix(placed.scale(scale, scale))
    try:
        drawn = image.get_bitmap(render=True, scale_to_original=False)
        drawn.to_pil().save(written, "PNG", compress_level=1)
    finally:
        image.set_matrix(placed)
    return written.getvalue()


def sights_beside(
    pictures: list[PagePicture], lines: list[PageLine], numbers: list[int]
) -> dict[int, tuple[Sight, ...]]:
    """Return the pictures at the lines of a text.

    Each is at the middle one of the lines beside it. With none it is at the end of the text above.

    Args:
        pictures: with their places on the pages.
        lines: of the pages, in the order of the text.
        numbers: that each of them has in the text, which has empty lines, too.
    """
    found: dict[int, tuple[Sight, ...]] = {}
    for one in pictures:
        number = _number(one, lines, numbers)
        found[number] = (*found.get(number, ()), Sight(one.address))
    return found


def _number(one: PagePicture, lines: list[PageLine], numbers: list[int]) -> int:
    page = [index for index, line in enumerate(lines) if line.page == one.page]
    edges = [lines[index].left for index in page if lines[index].column > 1]
    columns = {0, *(() if not edges else (2,) if one.left > min(edges) - _SLACK else (1,))}
    near = [index for index in page if not edges or lines[index].column in columns]
    beside = [index for index in near if one.bottom < lines[index].middle < one.top]
    if beside:
        return numbers[beside[(len(beside) - 1) // 2]]
    above = [index for index in near if lines[index].middle >= one.top]
    before = [index for index, line in enumerate(lines) if line.page < one.page]
    last = max(above or before, default=-1)
    return numbers[last] + 1 if last >= 0 else 0
