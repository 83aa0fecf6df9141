"""The opening of a session, and its close."""

from collections.abc import Iterator

from voicecoach.planning.chosen import Chosen, say
from voicecoach.planning.equipment import equipment
from voicecoach.planning.selection import to_tell
from voicecoach.planning.steps import Chapter, Say, Step, Tone
from voicecoach.planning.work import TimedHold, work_of

FETCH = 5.0
"""Seconds to look whether everything is at hand; who has to fetch something stops the track."""


def opening(chosen: Chosen) -> Iterator[Step]:
    """Yield what is said before the first stretch; safety lines at every level of talk."""
    routine, level, phrases = chosen.routine, chosen.level, chosen.phrases
    yield Chapter(phrases.introduction)
    yield from say(phrases.welcome.format(title=routine.title))
    if chosen.full:
        yield from say(*routine.intro)
    yield from say(*routine.safety)
    if told := to_tell(chosen.left_out, chosen.settings):
        yield from say(phrases.without(told))
    if level.talk == "bells":
        return
    stretches = [one.stretch for one in chosen.stations if one.round == 1]
    works = [work_of(stretch, chosen.level_of(stretch).hold) for stretch in stretches]
    same = isinstance(works[0], TimedHold) and len(set(works)) == 1
    # A hold found for --minutes is a fraction of a second that nobody needs to hear.
    hold = works[0].seconds if same and works[0].seconds == int(works[0].seconds) else None
    parts = not all(isinstance(work, TimedHold) for work in works)
    yield from say(phrases.opening(len(works), hold, parts=parts))
    if needed := equipment(routine, stretches):
        yield from say(phrases.needed(needed), gap=FETCH * level.pace)


def closing(chosen: Chosen) -> Iterator[Step]:
    """Yield what is said after the last stretch; what to do afterwards at every level of talk."""
    yield Chapter(chosen.phrases.close)
    if chosen.stations[-1].stretch.pause is None:  # who has rested may be asleep
        yield Say(Tone("finish"))
    yield from say(*chosen.routine.safety_after)
    if chosen.full:
        yield from say(*chosen.routine.outro)
