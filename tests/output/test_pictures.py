"""Pictures by name: shipped, or an author's own."""

import pytest

from voicecoach.errors import OutputError
from voicecoach.output.pictures import Picture, cover, find_picture, png

BAR = Picture(
    "image/svg+xml",
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">'
    b'<rect width="10" height="40" fill="currentColor"/></svg>',
)


def size(content):
    """Return width and height of a PNG."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


def test_an_authors_picture_lies_beside_the_script(tmp_path):
    """An own drawing or photo is found by its name in the script's folder or in images/ there."""
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "bar.svg").write_bytes(BAR.content)
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    assert find_picture("bar", tmp_path) == BAR
    assert find_picture("photo", tmp_path) == Picture("image/jpeg", b"\xff\xd8\xff")


def test_a_picture_that_is_nowhere_is_no_fault(tmp_path):
    """A script may name a picture that is yet to be drawn."""
    assert find_picture("nothing-of-that-name", tmp_path) is None


def test_a_drawing_becomes_pixels():
    """Players show PNG and know no SVG; it is square and as large as asked for."""
    assert size(png(BAR, 80)) == (80, 80)


def test_the_left_side_is_mirrored():
    """A drawing of the right side is turned over for the left."""
    assert png(BAR, 40, mirrored=True) != png(BAR, 40)


def test_a_cover_takes_any_title():
    """Marks of XML in a title are letters, and a routine without a picture has a cover too."""
    assert cover("Hips", "20 s holds", None) != cover("Legs", "20 s holds", None)
    assert size(cover("Hips & <knees>", "20 s holds", None)) == (600, 600)
    assert cover("Hips", "20 s holds", BAR) != cover("Hips", "20 s holds", None)


def test_a_broken_drawing_is_told():
    """No blank picture takes its place."""
    with pytest.raises(OutputError, match="cannot be drawn"):
        png(Picture("image/svg+xml", b"<svg"), 40)
