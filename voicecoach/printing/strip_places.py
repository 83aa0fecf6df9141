"""The places of a strip are named, so that somebody finds them who sees none of it."""

from voicecoach.languages.language_files import phrases_of
from voicecoach.languages.phrases import Phrases
from voicecoach.timing.timeline import PlacedInterval, Timeline
from voicecoach.units import to_seconds


def strip_places(timeline: Timeline) -> list[tuple[float, str]]:
    """Return when each part of a session begins, in seconds, and what it is, in their order."""
    phrases, hertz = phrases_of(timeline.language), timeline.sample_rate
    found = {one.start: one.title for one in timeline.chapters}
    for one in timeline.intervals:
        told = f"{one.stretch}: {interval_words(one, phrases, hertz)}"
        found[one.start] = f"{found[one.start]}, {told}" if one.start in found else told
    return [(to_seconds(frame, hertz), told) for frame, told in sorted(found.items())]


def interval_words(one: PlacedInterval, phrases: Phrases, sample_rate: int) -> str:
    """Return what happens in an interval, on which side, and its exact length."""
    exact = f"{phrases.digits(round(to_seconds(one.end - one.start, sample_rate), 1))} s"
    side = str(one.side) if one.side and one.kind in {"hold", "move"} else ""
    return ", ".join(filter(None, (phrases.kinds[one.kind], side, exact)))
