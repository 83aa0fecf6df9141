"""The timeline is written as JSON, which is a contract with other programs."""

import json
from pathlib import Path

from voicecoach.planning.steps import Spoken
from voicecoach.timing.placement import PlacedCue
from voicecoach.timing.timeline import PlacedChapter, PlacedInterval, Timeline
from voicecoach.units import to_seconds
from voicecoach.whole_file import write_text

VERSION = 1


def write_timeline(path: Path, timeline: Timeline, voice: str) -> None:
    """Write ``timeline`` as JSON.

    Raises:
        OutputError: the file cannot be written.
    """
    score = timeline_json(timeline, voice)
    write_text(path, json.dumps(score, indent=1, ensure_ascii=False) + "\n")


def timeline_json(timeline: Timeline, voice: str) -> dict[str, object]:
    """Return ``timeline`` in plain values; times are seconds, frames / sample rate, unrounded."""

    def place(placed: PlacedChapter | PlacedInterval | PlacedCue) -> dict[str, object]:
        return {
            "start": to_seconds(placed.start, timeline.sample_rate),
            "end": to_seconds(placed.end, timeline.sample_rate),
        }

    return {
        "version": VERSION,
        "title": timeline.title,
        "language": timeline.language,
        "voice": voice,
        "sample_rate": timeline.sample_rate,
        "frames": timeline.frames,
        "duration": to_seconds(timeline.frames, timeline.sample_rate),
        "chapters": [{**place(one), "title": one.title} for one in timeline.chapters],
        "intervals": [
            {
                "kind": one.kind,
                **place(one),
                "stretch": one.stretch,
                "side": one.side and one.side.words,
                "rep": one.rep,
                "reps": one.reps,
            }
            for one in timeline.intervals
        ],
        "cues": [_cue(one, place(one)) for one in timeline.cues],
        "dropped": [
            {"text": one.text, "stretch": one.stretch, "reason": one.reason}
            for one in timeline.dropped
        ],
    }


def _cue(placed: PlacedCue, place: dict[str, object]) -> dict[str, object]:
    if isinstance(placed.cue, Spoken):
        return {"kind": "spoken", **place, "text": placed.cue.text}
    return {"kind": "earcon", **place, "name": placed.cue.name}
