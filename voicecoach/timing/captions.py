"""The spoken words of a timeline become captions: WebVTT, LRC or SubRip."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from voicecoach.errors import RequestError
from voicecoach.planning.steps import Spoken
from voicecoach.timing.timeline import Timeline
from voicecoach.units import to_milliseconds
from voicecoach.whole_file import write_text

Caption = tuple[int, int, str]
"""First millisecond, the millisecond after the last, and the words."""
CLEAR_AFTER = 2000
"""Milliseconds of silence after which LRC, whose lines have no end, is given an empty line."""


def captions(timeline: Timeline) -> tuple[Caption, ...]:
    """Return each spoken cue with its times, in order."""
    rate = timeline.sample_rate
    return tuple(
        (to_milliseconds(placed.start, rate), to_milliseconds(placed.end, rate), placed.cue.text)
        for placed in timeline.cues
        if isinstance(placed.cue, Spoken)
    )


def vtt(timeline: Timeline) -> str:
    """Return the captions as WebVTT (W3C Candidate Recommendation, 2019)."""
    blocks = [
        f"{_clock(start, '.')} --> {_clock(end, '.')}\n{_escaped(text)}"
        for start, end, text in captions(timeline)
    ]
    return "\n\n".join(["WEBVTT", "NOTE Made by voicecoach", *blocks]) + "\n"


def srt(timeline: Timeline) -> str:
    """Return the captions as SubRip.

    It has no comments, so who made it stands in a caption after the end, which nobody is shown.
    """
    over = to_milliseconds(timeline.frames, timeline.sample_rate)
    credit = over, over + 1000, "Captions by voicecoach"
    return "\n".join(
        f"{number}\n{_clock(start, ',')} --> {_clock(end, ',')}\n{text.replace('-->', '→')}\n"
        for number, (start, end, text) in enumerate([*captions(timeline), credit], 1)
    )


def lrc(timeline: Timeline) -> str:
    """Return the captions as LRC, the lyrics file of music players."""
    head = [f"[ti:{_unbracketed(timeline.title)}]", "[re:voicecoach]"]
    return "\n".join([*head, *_lrc_lines(timeline)]) + "\n"


FORMATS: dict[str, Callable[[Timeline], str]] = {"vtt": vtt, "lrc": lrc, "srt": srt}


def parse_formats(text: str) -> tuple[str, ...]:
    """Return the formats in a list such as ``vtt,lrc``.

    Raises:
        RequestError: there is no such format.
    """
    formats = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",")))
    for name in formats:
        if name not in FORMATS:
            raise RequestError(
                f"there are no captions called '{name}'", f"Choose from {', '.join(FORMATS)}."
            )
    return formats


def write_captions(track: Path, timeline: Timeline, formats: tuple[str, ...]) -> None:
    """Write captions beside ``track`` under its name.

    Args:
        track: path of the finished track.
        timeline: what is said in it.
        formats: names from ``FORMATS``.

    Raises:
        OutputError: a file cannot be written.
    """
    for name in formats:
        write_text(track.with_suffix(f".{name}"), FORMATS[name](timeline))


def _lrc_lines(timeline: Timeline) -> Iterator[str]:
    found = captions(timeline)
    end_of_all = to_milliseconds(timeline.frames, timeline.sample_rate)
    for (start, end, text), (after, *_) in pairwise([*found, (end_of_all + CLEAR_AFTER, 0, "")]):
        yield f"[{_minutes(start)}]{_unbracketed(text)}"
        if after - end >= CLEAR_AFTER:
            yield f"[{_minutes(end)}]"


def _clock(milliseconds: int, mark: str) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    minutes, second = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{second:02}{mark}{rest:03}"


def _minutes(milliseconds: int) -> str:
    minutes, rest = divmod(milliseconds // 10, 6000)
    return f"{minutes:02}:{rest // 100:02}.{rest % 100:02}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _unbracketed(text: str) -> str:
    """Return ``text`` without the brackets that players would take for a time."""
    return text.replace("[", "(").replace("]", ")")
