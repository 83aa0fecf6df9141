"""An author's PNG or JPEG becomes a small upright JPEG, or is refused."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageOps
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from voicecoach.errors import OutputError

MOST_BYTES = 20_000_000
"""Bytes of a photo's file."""
MOST_PIXELS = 30_000_000
"""Pixels that a phone's camera makes; a small file can ask for a terabyte of memory."""
MOST_SCANS = 40
"""Passes over all pixels in a JPEG that sharpens step by step; cameras and editors make ten."""
LARGEST = 800
"""Pixels of the longer edge that are kept: a cover has 600."""
PAPER = "#f6f4ef"
JPEG_START = b"\xff\xd8\xff"
_KINDS: dict[str, type[ImageFile]] = {
    "image/png": PngImageFile,
    "image/jpeg": JpegImageFile,
    "image/gif": GifImageFile,
    "image/webp": WebPImageFile,
}
_SCAN = b"\xff\xda"
"""Bytes with which a pass begins; a JPEG never has them in its pixels."""
_AS_THEY_ARE = {"RGB": {"L", "RGB"}, "RGBA": {"LA", "RGBA"}}
"""Kinds of pixels that can be made small before they become others."""
_STEPS = (480, 400, 320, 240, 160, 96)
"""Pixels of the longer edge that are tried to make a photo smaller."""


def small_photo(content: bytes, mime: str, where: str) -> bytes:
    """Return the photo as a JPEG: upright, without its place and date, ``LARGEST`` pixels at most.

    Args:
        content: the file.
        mime: image/png, image/jpeg, image/gif or image/webp.
        where: its path, for the message.

    Raises:
        OutputError: it is broken, or too large.
    """
    return _jpeg(_loaded(content, mime, where), LARGEST)


def check_photo(content: bytes, mime: str, where: str) -> None:
    """Refuse a photo that cannot be drawn.

    Raises:
        OutputError: it is broken, or too large.
    """
    _loaded(content, mime, where)


def pixels_of(content: bytes, mime: str, where: str) -> tuple[int, int]:
    """Return the width and height that the photo says it has, without drawing it.

    Raises:
        OutputError: it is broken.
    """
    with _errors_about(where):
        return _KINDS[mime](BytesIO(content)).size


def shrunk_photo(content: bytes, mime: str, most: int) -> bytes:
    """Return the photo with ``most`` bytes at most or, if that is too few, as small as useful.

    Args:
        content: a photo that was checked.
        mime: image/png or image/jpeg.
        most: bytes.
    """
    photo = _loaded(content, mime, "")
    sizes = (_jpeg(photo, pixels) for pixels in _STEPS)
    return next((one for one in sizes if len(one) <= most), _jpeg(photo, _STEPS[-1]))


def as_jpeg(content: bytes) -> bytes:
    """Return a PNG that was drawn here as a JPEG of the same size."""
    return _jpeg(_loaded(content, "image/png", ""), LARGEST)


def size_of(content: bytes) -> tuple[int, int]:
    """Return width and height of a PNG or JPEG that was drawn here."""
    with Image.open(BytesIO(content)) as image:
        return image.size


def _loaded(content: bytes, mime: str, where: str) -> Image.Image:
    if len(content) > MOST_BYTES:
        raise _refusal(where, f"has over {MOST_BYTES // 1_000_000} MB")
    if mime == "image/jpeg" and (scans := content.count(_SCAN)) > MOST_SCANS:
        raise OutputError(
            f"the picture {where} is drawn in {scans:,} passes", "Save it again as PNG or JPEG."
        )
    with _errors_about(where):
        photo = _KINDS[mime](BytesIO(content))
        if photo.width * photo.height > MOST_PIXELS:
            raise _refusal(where, f"has {photo.width} × {photo.height} pixels")
        photo.draft("RGB", (LARGEST, LARGEST))
        mode = "RGBA" if photo.has_transparency_data else "RGB"
        # Made small first, as each step on the whole would take its memory once more.
        small = photo if photo.mode in _AS_THEY_ARE[mode] else photo.convert(mode)
        small.thumbnail((LARGEST, LARGEST))
        upright = ImageOps.exif_transpose(small)
        if mode == "RGB":
            return upright.convert("RGB")
        # On its own paper, so that dark lines can be seen on a dark screen too.
        paper = Image.new("RGBA", upright.size, PAPER)
        return Image.alpha_composite(paper, upright.convert("RGBA")).convert("RGB")


@contextmanager
def _errors_about(where: str) -> Iterator[None]:
    """Turn what Pillow raises for a broken photo into our own error."""
    try:
        yield
    except (OSError, SyntaxError, ValueError, IndexError, KeyError, struct.error) as error:
        raise OutputError(
            f"the picture {where} is broken: {error}", "Save it again as PNG or JPEG."
        ) from error


def _refusal(where: str, fault: str) -> OutputError:
    return OutputError(f"the picture {where} {fault}", f"Make it smaller: {LARGEST} pixels do.")


def _jpeg(photo: Image.Image, pixels: int) -> bytes:
    small, file = photo.copy(), BytesIO()
    small.thumbnail((pixels, pixels))
    small.save(file, "JPEG", quality=80, optimize=True)
    return file.getvalue()
