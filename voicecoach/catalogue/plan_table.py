"""What a catalogue comes to is shown as a table of its routines."""

from collections.abc import Iterator

from voicecoach.catalogue.reckoning import Reckoned, ReckonedCatalogue
from voicecoach.units import clock

_WIDEST = 40
"""Letters of a title in the table."""


def plan_table(plan: ReckonedCatalogue, jobs: int) -> str:
    """Return the table, with what is shared and the time on ``jobs`` cores below it."""
    return "\n".join((*_rows(plan), "", *_sums(plan, jobs)))


def _rows(plan: ReckonedCatalogue) -> Iterator[str]:
    width = max(len("all"), *(len(one.title[:_WIDEST]) for one in plan.routines))
    head = f"{'routine':<{width}}  lang    tracks  sentences  different    hours       size"
    yield head
    for one in plan.routines:
        title = one.title if len(one.title) <= _WIDEST else f"{one.title[: _WIDEST - 1]}…"
        yield f"{title:<{width}}  {one.language:<6}{_numbers(one)}"
    whole = _whole(plan)
    yield f"{'all':<{width}}  {'':<6}{_numbers(whole)}"


def _numbers(one: Reckoned) -> str:
    hours, size = one.seconds / 3600, _bytes(one.size)
    return f"{one.tracks:>8,}{one.sentences:>11,}{one.different:>11,}{hours:>9.1f}{size:>11}"


def _whole(plan: ReckonedCatalogue) -> Reckoned:
    sums = (
        sum(getattr(one, name) for one in plan.routines)
        for name in ("tracks", "sentences", "seconds", "size", "work")
    )
    tracks, sentences, seconds, size, work = sums
    different = plan.speech.different
    return Reckoned("all", "", tracks, sentences, different, seconds, size, work)


def _sums(plan: ReckonedCatalogue, jobs: int) -> Iterator[str]:
    speech = plan.speech
    told = f"{speech.different:,} different sentences, each spoken once by each voice"
    kept = f"{speech.kept:,} of them have been spoken before"
    yield f"Speech: {told}; {kept}."
    whole, words = plan.seconds_on(jobs), speech.work / jobs
    cores = "core" if jobs == 1 else "cores"
    yield (
        f"Time: about {clock(whole)} on {jobs} {cores}, {clock(words)} of it for speech; "
        "nothing of it is made yet."
    )


def _bytes(size: float) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"
