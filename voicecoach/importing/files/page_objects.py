"""What is drawn on a page of a PDF is found with its place, also inside what is drawn as one."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

MOST = 4000
"""Objects of a page that are looked at; a page of a handout has some hundred."""
_DEEPEST = 4
"""Forms inside each other that are looked into."""

Bounds = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the lower left corner of the page."""


def objects_on(page: Any, kind: int) -> Iterator[tuple[Any, Bounds]]:
    """Yield the objects of a kind on a page of pypdfium2, each with its bounds.

    Args:
        page: of a file.
        kind: ``FPDF_PAGEOBJ_IMAGE`` or ``FPDF_PAGEOBJ_PATH``.
    """
    import pypdfium2 as pdfium  # noqa: PLC0415 - it comes with an extra

    for one, placed in islice(_inside(page, None, pdfium.PdfMatrix(), 0), MOST):
        if one.type == kind:
            try:
                bounds = placed.on_rect(*one.get_bounds())
            except pdfium.PdfiumError:
                continue
            yield one, bounds


def _inside(page: Any, form: Any, placed: Any, depth: int) -> Iterator[tuple[Any, Any]]:
    """Yield the objects of a page, or of a form on it, with the matrix that places them."""
    import pypdfium2 as pdfium  # noqa: PLC0415 - it comes with an extra

    for one in page.get_objects(max_depth=1, form=form):
        yield one, placed
        if one.type == pdfium.raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            yield from _inside(page, one, one.get_matrix().multiply(placed), depth + 1)
