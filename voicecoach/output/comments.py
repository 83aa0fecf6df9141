"""FLAC, Ogg and Opus files get comments: chapters, the spoken words and a cover.

A comment is a name and a text, both free (Vorbis I specification, section 5). The names here are
those that players look for: the chapter extension, and METADATA_BLOCK_PICTURE.
"""

from base64 import b64encode
from collections.abc import Iterator
from typing import BinaryIO

from mutagen import MutagenError
from mutagen.flac import Picture
from mutagen.id3 import PictureType

from voicecoach.output.formats import FORMATS
from voicecoach.output.tags import About, mime_of, spoken_text
from voicecoach.pictures.photo import size_of
from voicecoach.timing.timeline import Timeline
from voicecoach.units import to_milliseconds

MOST_CHAPTERS = 999
"""Chapters of a file: their names have three digits; longer ones would be taken for titles."""


def write_comments(file: BinaryIO, suffix: str, timeline: Timeline, about: About) -> None:
    """Add chapters, the spoken text and the cover to the comments of a finished file.

    Args:
        file: open for reading and writing, able to seek.
        suffix: of a container; those without comments are left as they are.
        timeline: chapters and texts.
        about: the cover.

    Raises:
        OSError: the file cannot be written.
    """
    opened = FORMATS[suffix].comments
    if opened is None:
        return
    file.seek(0)
    try:
        sound = opened(file)
        sound.tags.extend(_comments(timeline))
        if about.cover and suffix == ".flac":
            sound.add_picture(_picture(about.cover))
        elif about.cover:
            picture = b64encode(_picture(about.cover).write()).decode()
            sound.tags.append(("METADATA_BLOCK_PICTURE", picture))
        file.seek(0)
        sound.save(file, padding=lambda _: 0)
    except MutagenError as error:
        reason = error.args[0] if error.args else None
        if isinstance(reason, OSError):  # mutagen wraps it, and whole_file.py tells what to do
            raise reason from error
        raise


def _comments(timeline: Timeline) -> Iterator[tuple[str, str]]:
    for number, chapter in enumerate(timeline.chapters[:MOST_CHAPTERS], 1):
        name = f"CHAPTER{number:03}"
        yield name, _clock(to_milliseconds(chapter.start, timeline.sample_rate))
        yield f"{name}NAME", chapter.title
    if text := spoken_text(timeline):
        yield "LYRICS", text


def _clock(milliseconds: int) -> str:
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def _picture(content: bytes) -> Picture:
    picture = Picture()
    picture.type = PictureType.COVER_FRONT
    picture.mime = mime_of(content)
    picture.width, picture.height = size_of(content)
    picture.depth = 24
    picture.data = content
    return picture
