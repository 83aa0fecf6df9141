"""What players show of a track: a timeline and a few words about it in, an ID3v2.3 tag out."""

from dataclasses import dataclass
from io import BytesIO

from mutagen.id3 import (
    CHAP,
    COMM,
    CTOC,
    ID3,
    TALB,
    TIT2,
    TLAN,
    TLEN,
    TPE1,
    TSSE,
    USLT,
    CTOCFlags,
    Encoding,
)

from voicecoach.planning.steps import Spoken
from voicecoach.timeline import Timeline
from voicecoach.units import to_milliseconds

NO_OFFSET = 0xFFFFFFFF
"""In place of a byte offset: players then go by the time."""

_LANGUAGES = {"en": "eng"}
"""ISO 639-2 codes, as ID3 wants them, of the languages that the coach speaks."""


@dataclass(frozen=True, slots=True)
class About:
    """Words about a track that its timeline does not hold."""

    title: str
    album: str
    comment: str
    """Settings and voice."""
    artist: str = "voicecoach"


def id3_tag(timeline: Timeline, about: About) -> bytes:
    """Return the whole tag: titles, chapters with their table, and the spoken text."""
    language = _LANGUAGES.get(timeline.language.partition("-")[0], "und")
    tag = ID3()
    for frame, text in (
        (TIT2, about.title),
        (TPE1, about.artist),
        (TALB, about.album),
        (TLAN, language),
        (TLEN, str(to_milliseconds(timeline.frames, timeline.sample_rate))),
        (TSSE, "LAME"),
    ):
        tag.add(frame(encoding=Encoding.UTF16, text=[text]))
    tag.add(COMM(encoding=Encoding.UTF16, lang=language, desc="", text=[about.comment]))
    tag.add(USLT(encoding=Encoding.UTF16, lang=language, desc="", text=_spoken_text(timeline)))
    _add_chapters(tag, timeline)
    file = BytesIO()
    tag.save(file, v2_version=3, padding=lambda _: 0)
    return file.getvalue()


def _spoken_text(timeline: Timeline) -> str:
    return "\n".join(cue.cue.text for cue in timeline.cues if isinstance(cue.cue, Spoken))


def _add_chapters(tag: ID3, timeline: Timeline) -> None:
    ids = [f"ch{number}" for number in range(len(timeline.chapters))]
    for element, chapter in zip(ids, timeline.chapters, strict=True):
        tag.add(
            CHAP(
                element_id=element,
                start_time=to_milliseconds(chapter.start, timeline.sample_rate),
                end_time=to_milliseconds(chapter.end, timeline.sample_rate),
                start_offset=NO_OFFSET,
                end_offset=NO_OFFSET,
                sub_frames=[TIT2(encoding=Encoding.UTF16, text=[chapter.title])],
            )
        )
    tag.add(
        CTOC(
            element_id="toc",
            flags=CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED,
            child_element_ids=ids,
            sub_frames=[TIT2(encoding=Encoding.UTF16, text=["Chapters"])],
        )
    )
