"""The planner makes a plan of a whole session from a routine and the listener's settings.

Each part of a session is a generator of steps; what is clamped or dropped travels in the same
stream and is taken out of it at the end.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from voicecoach.choices.settings import Settings
from voicecoach.languages.phrases import Phrases, phrases_of, pick
from voicecoach.planning.counting import PREPARE_TICKS, ticks
from voicecoach.planning.equipment import equipment
from voicecoach.planning.length import check_length
from voicecoach.planning.levels import Preset, preset
from voicecoach.planning.overlays import Lead, overlays_of, room_for_tips, spoken
from voicecoach.planning.selection import select, to_tell
from voicecoach.planning.steps import (
    Chapter,
    Clamped,
    Dropped,
    Interval,
    LeftOut,
    Plan,
    Say,
    Spoken,
    Step,
    Tone,
)
from voicecoach.planning.turns import Turn, turns_of
from voicecoach.planning.work import Quiet, TimedHold, Work, kind_of, work_of
from voicecoach.script.routine import Routine, Stretch

SENTENCE_GAP = 0.6
"""Seconds between two sentences of talk."""
SETUP_GAP = 2.0
"""Seconds after a setup line, in which the listener moves."""
REPOSITION = 4.0
"""Seconds to change over after the switch cue."""
PREPARE_AGAIN = 5.0
"""Seconds at the most to get ready for a repetition: the listener is still in position."""

_Event = Step | Clamped | Dropped


@dataclass(frozen=True, slots=True)
class _Session:
    """Everything that was chosen for one session."""

    routine: Routine
    phrases: Phrases
    stretches: tuple[Stretch, ...]
    left_out: tuple[LeftOut, ...]
    level: Preset
    settings: Settings

    @property
    def full(self) -> bool:
        """Whether everything is said."""
        return self.level.talk == "full"


def make_plan(routine: Routine, settings: Settings) -> Plan:
    """Return what will be said, held and rested, in order.

    Raises:
        RequestError: the script has no such level, stretch or condition, the session would
            be longer than a day, or the coach does not speak the script's language.
    """
    stretches, left_out = select(routine, settings)
    session = _Session(
        routine,
        phrases_of(routine.language),
        stretches,
        left_out,
        preset(routine, settings),
        settings,
    )
    check_length(stretches, session.level)
    events = list(_events(session))
    return Plan(
        title=routine.title,
        language=routine.language,
        steps=tuple(event for event in events if isinstance(event, Step)),
        left_out=left_out,
        clamped=tuple(event for event in events if isinstance(event, Clamped)),
        dropped=tuple(dict.fromkeys(event for event in events if isinstance(event, Dropped))),
    )


def _events(session: _Session) -> Iterator[_Event]:
    yield from _opening(session)
    turn = 0
    for position, stretch in enumerate(session.stretches):
        turns = turns_of(
            stretch,
            stretch.reps or session.level.reps,
            session.phrases,
            left_first=session.settings.left_first,
        )
        yield from _introduce(session, position, turns[0])
        yield from _stretch(session, stretch, turns, turn)
        turn += len(turns)
    yield from _closing(session)


def _say(*texts: str, gap: float = SENTENCE_GAP) -> Iterator[Say]:
    return (Say(Spoken(text), gap) for text in texts)


def _opening(session: _Session) -> Iterator[_Event]:
    routine, level, phrases = session.routine, session.level, session.phrases
    yield Chapter(phrases.introduction)
    yield from _say(phrases.welcome.format(title=routine.title))
    if session.full:
        yield from _say(*routine.intro)
    yield from _say(*routine.safety)
    if told := to_tell(session.left_out, session.settings):
        yield from _say(phrases.without(told))
    if level.talk == "bells":
        return
    works = [work_of(stretch, level.hold) for stretch in session.stretches]
    same = isinstance(works[0], TimedHold) and len(set(works)) == 1
    # A hold found for --minutes is a fraction of a second that nobody needs to hear.
    hold = works[0].seconds if same and works[0].seconds == int(works[0].seconds) else None
    parts = not all(isinstance(work, TimedHold) for work in works)
    yield from _say(phrases.opening(len(works), hold, parts=parts))
    if needed := equipment(routine, session.stretches):
        yield from _say(phrases.needed(needed))


def _closing(session: _Session) -> Iterator[_Event]:
    yield Chapter(session.phrases.close)
    if session.stretches[-1].pause is None:  # who has rested may be asleep
        yield Say(Tone("finish"))
    yield from _say(*session.routine.safety)
    if session.full:
        yield from _say(*session.routine.outro)


def _introduce(session: _Session, position: int, turn: Turn) -> Iterator[_Event]:
    stretch, level, phrases = session.stretches[position], session.level, session.phrases
    yield _chapter(phrases, stretch, turn)
    heads_up = [
        phrases.announce(stretch.name, position, len(session.stretches)),
        *map(turn.fill, stretch.cautions),
    ]
    if stretch.avoid_if and not stretch.cautions:
        heads_up.append(phrases.warn_off(stretch.avoid_if))
    if position == 0:
        yield from _say(*heads_up)
    else:
        yield _rest(stretch, turn, level.rest, *heads_up)
    if turn.reps > 1 and level.talk != "bells":
        yield from _say(
            phrases.repeated(turn.reps, each_side=stretch.sides in {"both", "alternate"})
        )
    if turn.side:
        name_side = phrases.only_with if stretch.sides == "one" else phrases.begin_with
        yield from _say(name_side(turn.side.words))
    if session.full:
        yield from _say(*map(turn.fill, stretch.setup), gap=SETUP_GAP)


def _stretch(
    session: _Session, stretch: Stretch, turns: tuple[Turn, ...], earlier: int
) -> Iterator[_Event]:
    level, work = session.level, work_of(stretch, session.level.hold)
    asked = session.settings.hold is not None or stretch.hold.shortest < stretch.hold.longest
    if isinstance(work, TimedHold) and work.seconds != level.hold and asked:
        yield Clamped(stretch.name, level.hold, work.seconds)
    tips = iter(stretch.tips if session.full else ())
    room = room_for_tips(work, len(stretch.tips), len(turns))
    before: Turn | None = None
    for number, turn in enumerate(turns):
        if before is not None:
            yield from _between(session, stretch, before, turn)
        if not isinstance(work, Quiet):
            again = before is not None and turn.side == before.side
            yield _prepare(stretch, turn, level, again=again)
        own = stretch.hold_cue if turn.rep == 1 else None
        usual = pick(session.phrases.hold_cues, turn.rep) if isinstance(work, TimedHold) else None
        opening = own or usual
        lead = Lead(
            session.phrases,
            turn.fill(opening) if opening else None,
            turn.reminders(stretch),
            tuple(map(turn.fill, islice(tips, room))),
            earlier + number,
        )
        yield from _work(session, stretch, turn, work, lead)
        before = turn
    for tip in tips:
        yield Dropped(
            turns[0].fill(tip), stretch.name, f"no room for it in {len(turns)} × {work.seconds:g} s"
        )


def _work(
    session: _Session, stretch: Stretch, turn: Turn, work: Work, lead: Lead
) -> Iterator[_Event]:
    overlays, dropped = overlays_of(work, lead, session.level, session.settings.count, stretch.name)
    yield from dropped
    yield Interval(
        kind_of(work), work.seconds, stretch.name, turn.side, turn.rep, turn.reps, overlays
    )
    if session.full and not isinstance(work, Quiet):
        timed = isinstance(work, TimedHold)
        release = session.phrases.relax if timed else session.phrases.done
        yield from _say(pick(release, lead.turn))


def _between(session: _Session, stretch: Stretch, before: Turn, turn: Turn) -> Iterator[_Event]:
    phrases = session.phrases
    if turn.side == before.side:
        seconds = session.level.rest if stretch.rest is None else stretch.rest
        yield _rest(stretch, turn, seconds, *([phrases.rest] if session.full else []))
        if session.level.talk != "bells":
            yield from _say(phrases.again(turn.rep, turn.reps))
        return
    yield _chapter(phrases, stretch, turn)
    if turn.side:
        yield from _say(phrases.change_to(turn.side.words))
    if turn.rep == 1:  # a caution that names a side was about the other one
        yield from _say(*(turn.fill(one) for one in stretch.cautions if "side}" in one))
    yield Interval("change", REPOSITION, stretch.name, turn.side, turn.rep, turn.reps)
    if session.full and turn.rep == 1:
        yield from _say(turn.fill(stretch.recap or stretch.setup[-1]))


def _chapter(phrases: Phrases, stretch: Stretch, turn: Turn) -> Chapter:
    """Return the chapter that ``turn`` opens."""
    title = phrases.chapter(stretch.name, turn.side.words if turn.side else None)
    return Chapter(title, stretch.name, turn.side, stretch.image)


def _rest(stretch: Stretch, turn: Turn, seconds: float, *texts: str) -> Interval:
    """Return a rest that begins with ``texts``, one after the other."""
    said = tuple(spoken(text, at=0.0, slack=math.inf) for text in texts)
    return Interval("rest", seconds, stretch.name, turn.side, turn.rep, turn.reps, said)


def _prepare(stretch: Stretch, turn: Turn, level: Preset, *, again: bool) -> Interval:
    seconds = min(level.prepare, PREPARE_AGAIN) if again else level.prepare
    ticking = level.countdown and seconds > PREPARE_TICKS
    leading = (ticks(seconds, PREPARE_TICKS),) if ticking else ()
    return Interval("prepare", seconds, stretch.name, turn.side, turn.rep, turn.reps, leading)
