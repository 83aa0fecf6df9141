"""A plan is a whole session in order, in seconds.

Each part of a session is a generator of steps; what is clamped or dropped travels in the same
stream and is taken out of it at the end.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from voicecoach.choices.settings import Settings
from voicecoach.languages.phrases import pick
from voicecoach.planning.body import Body, body_in
from voicecoach.planning.chosen import Chosen, choose, say
from voicecoach.planning.frame import closing, opening
from voicecoach.planning.introducing import between, introduce, prepare
from voicecoach.planning.length import check_length
from voicecoach.planning.overlays import Lead, overlays_of, room_for_tips
from voicecoach.planning.stations import Station
from voicecoach.planning.steps import Clamped, Dropped, Interval, Plan, Step
from voicecoach.planning.turns import Turn, turns_of
from voicecoach.planning.work import Quiet, TimedHold, Work, kind_of, work_of
from voicecoach.script.routine import Routine
from voicecoach.script.stretch import Stretch

_Event = Step | Clamped | Dropped


def make_plan(routine: Routine, settings: Settings) -> Plan:
    """Return what will be said, held and rested, in order.

    Raises:
        RequestError: the script has no such level, stretch or condition, the session would
            be longer than a day, or the coach does not speak the script's language.
    """
    chosen = choose(routine, settings)
    check_length(chosen)
    events = list(_events(chosen))
    return Plan(
        title=routine.title,
        language=routine.language,
        steps=tuple(event for event in events if isinstance(event, Step)),
        left_out=chosen.left_out,
        clamped=tuple(event for event in events if isinstance(event, Clamped)),
        dropped=tuple(dict.fromkeys(event for event in events if isinstance(event, Dropped))),
    )


def _events(chosen: Chosen) -> Iterator[_Event]:
    yield from opening(chosen)
    earlier, body = 0, Body()
    for position, station in enumerate(chosen.stations):
        stretch = station.stretch
        turns = turns_of(
            stretch,
            stretch.reps or chosen.level_of(stretch).reps,
            chosen.phrases,
            left_first=chosen.settings.left_first,
        )
        yield from introduce(chosen, position, turns[0], body)
        yield from _stretch(chosen, station, turns, earlier)
        earlier, body = earlier + len(turns), body_in(stretch)
    yield from closing(chosen)


def _stretch(
    chosen: Chosen, station: Station, turns: Sequence[Turn], earlier: int
) -> Iterator[_Event]:
    stretch = station.stretch
    level = chosen.level_of(stretch)
    work = work_of(stretch, level.hold)
    asked = chosen.settings.hold is not None or stretch.hold.shortest < stretch.hold.longest
    if isinstance(work, TimedHold) and work.seconds != level.hold and asked:
        yield Clamped(stretch.name, level.hold, work.seconds)
    room = room_for_tips(work, len(stretch.tips), len(turns) * station.rounds)
    told = room * len(turns) * (station.round - 1)
    tips = iter(stretch.tips[told:] if chosen.full else ())
    for number, turn in enumerate(turns):
        before = turns[number - 1] if number else None
        if before:
            yield from between(chosen, station, before, turn)
        if not isinstance(work, Quiet):
            yield prepare(chosen, stretch, turn, before)
        yield from _work(chosen, stretch, turn, work, tuple(islice(tips, room)), earlier + number)
        after = turns[number + 1] if number + 1 < len(turns) else None
        yield from _let_go(chosen, stretch, turn, after, work, earlier + number)
    for tip in tips if station.round == station.rounds else ():
        times = len(turns) * station.rounds
        yield Dropped(
            turns[0].fill(tip), stretch.name, f"no room for it in {times} × {work.seconds:g} s"
        )


def _work(
    chosen: Chosen, stretch: Stretch, turn: Turn, work: Work, tips: tuple[str, ...], earlier: int
) -> Iterator[_Event]:
    own = stretch.hold_cue if turn.rep == turn.set == 1 else None
    timed = isinstance(work, TimedHold) and stretch.sets is None
    cue = own or (pick(chosen.phrases.hold_cues, turn.rep) if timed else None)
    lead = Lead(
        chosen.phrases,
        turn.fill(cue) if cue else None,
        turn.reminders(stretch),
        tuple(map(turn.fill, tips)),
        earlier,
        in_set=stretch.sets is not None,
        time_left=stretch.time_left,
        bell=stretch.bell,
    )
    overlays, dropped = overlays_of(work, lead, chosen.level, chosen.settings.count, stretch.name)
    yield from dropped
    yield Interval(
        kind_of(work),
        work.seconds,
        stretch.name,
        turn.side,
        turn.rep,
        turn.reps,
        overlays,
        in_set=stretch.sets is not None,
    )


def _let_go(
    chosen: Chosen, stretch: Stretch, turn: Turn, after: Turn | None, work: Work, earlier: int
) -> Iterator[Step]:
    """Yield the way out of the pose: the author's own where the side is over, at every level."""
    over = after is None or after.side != turn.side
    if over and stretch.release:
        yield from say(*map(turn.fill, stretch.release))
    elif chosen.full and not isinstance(work, Quiet):
        in_set = stretch.sets is not None and after is not None and after.set == turn.set
        if not over and in_set:
            return
        timed = isinstance(work, TimedHold)
        yield from say(pick(chosen.phrases.relax if timed else chosen.phrases.done, earlier))
