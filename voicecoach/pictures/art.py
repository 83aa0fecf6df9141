"""Pictures are drawn for players and pages: covers, chapters, and what fits in a tag."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from html import escape
from importlib.metadata import version

import resvg_py

from voicecoach.errors import OutputError
from voicecoach.kept_files import KeptFiles, kept_folder
from voicecoach.pictures import photo
from voicecoach.pictures.finding import Picture
from voicecoach.pictures.lettering import set_lines
from voicecoach.pictures.picture_file import JPEG, PNG, SVG
from voicecoach.timing.timeline import PlacedChapter, Timeline

INK, PAPER, ACCENT = "#1b2b28", photo.PAPER, "#0b6e5f"
FONTS = "Helvetica Neue, Segoe UI, Arial, Noto Sans, DejaVu Sans, Liberation Sans, sans-serif"
"""Fonts that come with macOS, Windows and Linux; where there is none a cover has no words."""
_DOTS = 96
"""Pixels in an inch, as CSS has it; editors give sizes in millimetres."""
TAG_PICTURE_BYTES = 12 * 2**20
"""Bytes of the pictures of all chapters in a tag, which has each as often as it is shown.

Players read a tag to its end before the first sound. At 24 kB a chapter there is room for 500.
"""
_MIRROR = ' transform="matrix(-1 0 0 1 100 0)"'

_RING = (
    f'<g fill="none" stroke="{ACCENT}" stroke-width="5" stroke-linecap="round">'
    '<circle cx="50" cy="62" r="20" opacity="0.2"/><path d="M50 42A20 20 0 1 1 30 62"/></g>'
)
"""On a cover without a picture: a hold, as the page counts it."""


def images_of(timeline: Timeline) -> tuple[str, ...]:
    """Return the names of the pictures that the chapters of a session have, each once."""
    return tuple(dict.fromkeys(one.image for one in timeline.chapters if one.image))


def within(pictures: Mapping[str, Picture], most: int) -> dict[str, Picture]:
    """Return pictures of ``most`` bytes altogether: those too large for their share are shrunk."""
    left, small = most, dict(pictures)
    by_size = sorted(pictures, key=lambda name: len(pictures[name].content))
    for count, name in zip(range(len(by_size), 0, -1), by_size, strict=True):
        if len(pictures[name].content) > left // count:
            small[name] = _shrunk(pictures[name], left // count)
        left -= len(small[name].content)
    return small


def _shrunk(picture: Picture, most: int) -> Picture:
    mime, content = picture.mime, picture.content
    if mime == SVG:
        mime, content = PNG, png(picture, 480)
    return Picture(JPEG, photo.shrunk_photo(content, mime, most))


def png(picture: Picture, pixels: int, *, mirrored: bool = False) -> bytes:
    """Return a square PNG of ``pixels`` a side, for players that know no SVG.

    Raises:
        OutputError: the picture cannot be drawn.
    """
    image = f"<g{_MIRROR if mirrored else ''}>{_image(picture, 5, 5, 90)}</g>"
    if b"<text" in picture.content:  # looks as the fonts on this computer do, which may change
        return _drawn(image, pixels)
    drawn_by = json.dumps(["resvg_py", version("resvg_py"), PAPER, pixels])
    key = hashlib.sha256(f"{drawn_by}{image}".encode()).hexdigest()
    return KeptFiles(kept_folder()).made_once(key, lambda: _drawn(image, pixels))


def chapter_art(
    timeline: Timeline,
    pictures: Mapping[str, Picture],
    pixels: int = 400,
) -> tuple[bytes, ...]:
    """Return a PNG for each chapter, empty for one without a picture.

    Raises:
        OutputError: a picture cannot be drawn.
    """
    drawn: dict[tuple[str | None, bool], bytes] = {}

    def art(chapter: PlacedChapter) -> bytes:
        shown = chapter.image, chapter.mirrored
        if shown not in drawn:
            picture = pictures.get(chapter.image) if chapter.image else None
            drawn[shown] = png(picture, pixels, mirrored=chapter.mirrored) if picture else b""
        return drawn[shown]

    return tuple(map(art, timeline.chapters))


def tag_art(
    timeline: Timeline, pictures: Mapping[str, Picture], room: int = TAG_PICTURE_BYTES
) -> tuple[bytes, ...]:
    """Return the chapters' art for a tag: photos as JPEG, those too large for their share shrunk.

    Raises:
        OutputError: a picture cannot be drawn, or all of them do not fit in ``room`` bytes.
    """
    drawn = chapter_art(timeline, pictures)
    photos = {
        content
        for chapter, content in zip(timeline.chapters, drawn, strict=True)
        if chapter.image and content and pictures[chapter.image].kind == "photo"
    }
    small = {content: photo.as_jpeg(content) for content in photos}
    return _fitted([small.get(content, content) for content in drawn], room)


def _fitted(arts: list[bytes], room: int) -> tuple[bytes, ...]:
    shown = Counter(content for content in arts if content)
    left, count, small = room, shown.total(), {b"": b""}
    for content in sorted(shown, key=len):
        share = left // count
        fits = len(content) <= share
        mime = JPEG if content.startswith(photo.JPEG_START) else PNG
        small[content] = content if fits else photo.shrunk_photo(content, mime, share)
        left -= len(small[content]) * shown[content]
        count -= shown[content]
    if left < 0:
        raise OutputError(
            f"the pictures of {shown.total()} chapters do not fit in one track",
            "Make shorter sessions, or leave out some pictures.",
        )
    return tuple(small[content] for content in arts)


def tag_cover(title: str, kind: str, picture: Picture | None) -> bytes:
    """Return the cover for a tag: a JPEG where it shows a photo, else a PNG.

    Raises:
        OutputError: the picture cannot be drawn.
    """
    drawn = cover(title, kind, picture)
    return photo.as_jpeg(drawn) if picture and picture.kind == "photo" else drawn


def cover(title: str, kind: str, picture: Picture | None, pixels: int = 600) -> bytes:
    """Return a square PNG with the routine's name, what kind of session it is, and a picture.

    Raises:
        OutputError: the picture cannot be drawn.
    """
    size, lines = set_lines(title, 84, (7.5, 6.5, 5.5, 4.5), 3)
    small, (below, *_) = set_lines(kind, 84, (5.5, 5, 4.5, 4, 3.5), 1)
    step = 1.35 * size
    texts = [
        f'<text x="8" y="{8 + size + step * number:g}" font-size="{size:g}" font-weight="700" '
        f'fill="{INK}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    ]
    texts.append(f'<text x="8" y="94" font-size="{small:g}" fill="{ACCENT}">{escape(below)}</text>')
    top = 10 + step * len(lines)
    image = _image(picture, 8, top, 84, 84 - top) if picture else _RING
    return _drawn(f'<g font-family="{FONTS}">{"".join(texts)}</g>{image}', pixels)


def _image(picture: Picture, x: float, y: float, width: float, height: float | None = None) -> str:
    coloured = picture
    if picture.mime == SVG:
        coloured = Picture(picture.mime, picture.content.replace(b"currentColor", INK.encode()))
    return (
        f'<image x="{x}" y="{y}" width="{width}" height="{height or width}" href="{coloured.uri}"/>'
    )


def _drawn(inside: str, pixels: int) -> bytes:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{inside}</svg>'
    return _pixels(svg, pixels)


def _pixels(svg: str, pixels: int) -> bytes:
    try:
        drawn = resvg_py.svg_to_bytes(svg, width=pixels, height=pixels, background=PAPER, dpi=_DOTS)
        return bytes(drawn)
    except ValueError as error:
        raise OutputError(f"a picture cannot be drawn: {error}", "Repair the file.") from error
