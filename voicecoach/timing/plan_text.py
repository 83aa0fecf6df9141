"""A session becomes a text with clock times, which a coach can read."""

from collections.abc import Iterator
from operator import attrgetter

from voicecoach.planning.steps import Interval, Plan, Spoken
from voicecoach.timing.dose import AIM, doses
from voicecoach.timing.placement import PlacedCue
from voicecoach.timing.timeline import PlacedChapter, PlacedInterval, Timeline
from voicecoach.units import clock, to_seconds

_Entry = PlacedChapter | PlacedInterval | PlacedCue


def plan_text(timeline: Timeline, plan: Plan) -> str:
    """Return everything that is heard, when; then the dose, the total, and what is not heard."""
    entries: list[_Entry] = [*timeline.chapters, *timeline.intervals, *timeline.cues]
    entries.sort(key=attrgetter("start"))  # of those that start together, the chapter stays first
    lines = [line for entry in entries for line in _lines(entry, timeline)]
    return "\n".join([*lines[1:], "", *_summary(timeline, plan), *_changes(timeline, plan)])


def _summary(timeline: Timeline, plan: Plan) -> Iterator[str]:
    all_doses = doses(timeline)
    strength = {one.stretch for one in plan.steps if isinstance(one, Interval) and one.in_set}
    if all_doses:
        width = max(len(dose.stretch) for dose in all_doses)
        for told, in_sets in ((f"Held, where about {AIM:g} s a side is the aim:", False),
                              ("Held in sets:", True)):  # fmt: skip
            lines = [
                f"  {dose.stretch:<{width}}  {dose}"
                for dose in all_doses
                if (dose.stretch in strength) == in_sets
            ]
            yield from (told, *lines) if lines else ()
        yield f"Held in all {clock(sum(dose.total for dose in all_doses))}"
    yield f"Total {clock(to_seconds(timeline.frames, timeline.sample_rate))}"


def _changes(timeline: Timeline, plan: Plan) -> Iterator[str]:
    for one in plan.left_out:
        yield f"Left out: {one.stretch} ({one.reason})"
    for change in plan.clamped:
        yield f"Clamped: {change.stretch}: hold {change.held:g} s instead of {change.asked:g} s"
    where: dict[tuple[str, str], list[str]] = {}
    for drop in timeline.dropped:
        where.setdefault((drop.text, drop.reason), []).append(drop.stretch)
    for (text, reason), stretches in where.items():
        yield f"Dropped: “{text}” in {', '.join(stretches)}: {reason}"


def _lines(entry: _Entry, timeline: Timeline) -> Iterator[str]:
    seconds = round(to_seconds(entry.start, timeline.sample_rate), 1)
    time = f"{int(seconds // 60):>3}:{seconds % 60:04.1f}"
    match entry:
        case PlacedChapter(title=title):
            yield ""
            yield f"{time}  {title}"
        case PlacedInterval():
            length = to_seconds(entry.end - entry.start, timeline.sample_rate)
            count = f", {entry.rep} of {entry.reps}" if entry.reps > 1 else ""
            side = f" {entry.side}" if entry.side and entry.kind in {"hold", "move"} else ""
            yield f"{time}      [{entry.kind}{side} {round(length, 1):g} s{count}]"
        case PlacedCue(cue=cue):
            heard = cue.text if isinstance(cue, Spoken) else f"({cue.name})"
            yield f"{time}        {heard}"
