"""An MP3 gets an ID3v2.3 tag, made of its timeline and a few words about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from mutagen.id3 import (
    APIC,
    CHAP,
    COMM,
    CTOC,
    ID3,
    SYLT,
    TALB,
    TIT2,
    TLAN,
    TLEN,
    TPE1,
    TSSE,
    USLT,
    CTOCFlags,
    Encoding,
    Frame,
    PictureType,
)

from voicecoach.errors import OutputError
from voicecoach.pictures.photo import JPEG_START
from voicecoach.pictures.picture_file import JPEG, PNG
from voicecoach.planning.steps import Spoken
from voicecoach.timing.captions import captions
from voicecoach.timing.timeline import Timeline
from voicecoach.units import to_milliseconds

NO_OFFSET = 0xFFFFFFFF
"""In place of a byte offset: players then go by the time."""
LARGEST_TAG = 16 * 2**20
"""Bytes of a tag. Its size has 28 bits, but no player waits for 256 MB before the first sound."""
_TAG_HEAD = 10
"""Bytes of a tag before its first frame (ID3v2.3, section 3.1)."""
_MOST_ENTRIES = 255
"""Entries of one table, whose count is one byte (ID3v2 Chapter Frame Addendum, section 3.2)."""


@dataclass(frozen=True, slots=True)
class About:
    """Words and pictures of a track that its timeline does not have."""

    title: str
    album: str
    comment: str
    """Settings and voice."""
    artist: str = "voicecoach"
    language: str = "und"
    """ISO 639-2 code, as ID3 wants it; "und" is unknown."""
    contents: str = "Chapters"
    """What the table of the chapters is called."""
    cover: bytes = b""
    """PNG or JPEG; empty for none."""
    art: tuple[bytes, ...] = ()
    """PNG or JPEG of each chapter, empty for none; all left out where there are no pictures."""


def id3_tag(timeline: Timeline, about: About) -> bytes:
    """Return the whole tag: titles, chapters with their table, and the spoken text.

    Raises:
        OutputError: it would be larger than ``LARGEST_TAG``.
    """
    length = to_milliseconds(timeline.frames, timeline.sample_rate)
    frames = (
        _text(TIT2, about.title),
        _text(TPE1, about.artist),
        _text(TALB, about.album),
        _text(TLAN, about.language),
        _text(TLEN, str(length)),
        _text(TSSE, "LAME"),
        _text(COMM, about.comment, lang=about.language, desc=""),
        _text(USLT, spoken_text(timeline), lang=about.language, desc=""),
        _timed_text(timeline, about.language),
        *_picture(about.cover, PictureType.COVER_FRONT),
        *_tables([f"ch{number}" for number in range(len(timeline.chapters))], about.contents),
        *_chapters(timeline, about.art),
    )
    # One by one: a whole ID3 object sorts them by size, and players list chapters as they come.
    body = b"".join(map(_frame_bytes, frames))
    if len(body) > LARGEST_TAG:
        raise OutputError(
            f"chapters, words and pictures of this track take {len(body) / 1e6:.0f} MB in its tag",
            "Make shorter sessions, or leave out some pictures.",
        )
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + size + body


def _frame_bytes(frame: Frame) -> bytes:
    tag, file = ID3(), BytesIO()
    tag.add(frame)
    tag.save(file, v2_version=3, padding=lambda _: 0)
    return file.getvalue()[_TAG_HEAD:]


def _text(kind: type[Frame], text: str, **rest: str) -> Frame:
    return kind(encoding=Encoding.UTF16, text=text, **rest)


def spoken_text(timeline: Timeline) -> str:
    """Return the words that are heard, a line a cue."""
    return "\n".join(cue.cue.text for cue in timeline.cues if isinstance(cue.cue, Spoken))


def _timed_text(timeline: Timeline, language: str) -> Frame:
    return SYLT(
        encoding=Encoding.UTF16,
        lang=language,
        format=2,  # milliseconds
        type=1,  # lyrics
        desc="",
        text=[(text, start) for start, _, text in captions(timeline)],
    )


def _picture(content: bytes, kind: int) -> list[Frame]:
    if not content:
        return []
    mime = mime_of(content)
    return [APIC(encoding=Encoding.LATIN1, mime=mime, type=kind, desc="", data=content)]


def mime_of(content: bytes) -> str:
    """Return what kind of picture it is, a JPEG or a PNG."""
    return JPEG if content.startswith(JPEG_START) else PNG


def _chapters(timeline: Timeline, art: tuple[bytes, ...]) -> Iterator[Frame]:
    arts = art or (b"",) * len(timeline.chapters)
    for number, (chapter, content) in enumerate(zip(timeline.chapters, arts, strict=True)):
        yield CHAP(
            element_id=f"ch{number}",
            start_time=to_milliseconds(chapter.start, timeline.sample_rate),
            end_time=to_milliseconds(chapter.end, timeline.sample_rate),
            start_offset=NO_OFFSET,
            end_offset=NO_OFFSET,
            sub_frames=[_text(TIT2, chapter.title), *_picture(content, PictureType.OTHER)],
        )


def _tables(chapters: list[str], title: str) -> Iterator[Frame]:
    """Yield the table of contents; one that is too long is made of several."""
    if len(chapters) <= _MOST_ENTRIES:
        yield _table("toc", CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED, chapters, title)
        return
    parts = {
        f"toc{first}": chapters[first : first + _MOST_ENTRIES]
        for first in range(0, len(chapters), _MOST_ENTRIES)
    }
    yield _table("toc", CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED, list(parts), title)
    for name, part in parts.items():
        yield _table(name, CTOCFlags.ORDERED, part, title)


def _table(name: str, flags: int, entries: list[str], title: str) -> Frame:
    return CTOC(
        element_id=name,
        flags=flags,
        child_element_ids=entries,
        sub_frames=[_text(TIT2, title)],
    )
