"""How a stretch begins, and how its sides and repetitions follow each other."""

import math
from collections.abc import Iterator, Sequence
from typing import Literal

from voicecoach.planning.body import TURN_OVER, Body, way_to
from voicecoach.planning.chosen import Chosen, say
from voicecoach.planning.counting import PREPARE_TICKS, ticks
from voicecoach.planning.levels import Preset
from voicecoach.planning.overlays import spoken
from voicecoach.planning.stations import Station
from voicecoach.planning.steps import Chapter, Interval, Overlay, Step
from voicecoach.planning.turns import Turn
from voicecoach.script.stretch import Stretch
from voicecoach.script.texts import says_side

SETUP_GAP = 2.0
"""Seconds after a setup line, in which the listener moves."""
REPOSITION = 4.0
"""Seconds to change sides."""
PREPARE_AGAIN = 5.0
"""Seconds at the most to get ready for a repetition: the listener is still in position."""
IN_A_ROUND = 4.0
"""Seconds at the most between two stretches of a round: the rest comes after it."""
IN_A_SET = 3.0
"""Seconds from one repetition of a set to the next: to let go, and to begin again."""


def introduce(chosen: Chosen, position: int, turn: Turn, body: Body) -> Iterator[Step]:
    """Yield how the station at ``position`` begins for somebody who is where ``body`` is."""
    station, level = chosen.stations[position], chosen.level
    stretch, first_round = station.stretch, station.round == 1
    heads_up, side = [*_heads_up(chosen, position, turn)], [*_side(chosen, stretch, turn)]
    lines = _instructions(chosen, station)
    often = turn.of > 1 and level.talk != "bells" and first_round
    yield chapter(chosen, station, turn)
    yield from _rest_of_round(chosen, station, turn)
    if way := way_to(stretch, body, level, chosen.phrases):
        heads_up.append(way.words)
        if stretch.position == "side" and side:  # who lies down on a side has to know which
            which = [*filter(says_side, stretch.setup)][:1]
            heads_up += [*side, *map(turn.fill, which)]
            side, lines = [], [line for line in lines if line not in which]
        yield from say(*heads_up)
        rest = _rest_before(chosen, position)
        yield _interval("transfer", max(way.seconds, rest), stretch, turn)
    elif position == 0:
        yield from say(*heads_up)
    else:
        yield _rest(stretch, turn, _rest_before(chosen, position), *heads_up)
    yield from say(*([_how_often(chosen, stretch, turn)] if often else ()), *side)
    gap = SETUP_GAP * level.pace
    yield from say(*map(turn.fill, lines), gap=gap)
    if lines and first_round and chosen.settings.twice:
        yield from say(chosen.phrases.said_again)
        yield from say(*map(turn.fill, lines), gap=gap)


def _rest_of_round(chosen: Chosen, station: Station, turn: Turn) -> Iterator[Step]:
    """Yield the rest before a further round: what comes then is told when it is over."""
    if station.opens and station.round > 1:
        phrases = chosen.phrases
        seconds = chosen.level.rest if station.rest is None else station.rest
        told = [phrases.which_round(station.round, station.rounds, station.size)]
        told += [phrases.rest] if seconds and chosen.level.talk != "bells" else []
        yield _rest(station.stretch, turn, seconds, *told)


def _heads_up(chosen: Chosen, position: int, turn: Turn) -> Iterator[str]:
    """Yield what to expect: each round after the first says less."""
    station, phrases = chosen.stations[position], chosen.phrases
    stretch = station.stretch
    if station.opens and station.rounds > 1 and station.round == 1:
        yield phrases.which_round(1, station.rounds, station.size)
    if station.round > 1:
        yield phrases.only.format(name=stretch.name)
        return
    yield phrases.announce(stretch.name, position, len(chosen.stations))
    yield from map(turn.fill, stretch.cautions)
    if stretch.avoid_if and not stretch.cautions:
        yield phrases.warn_off(stretch.avoid_if, chosen.routine.conditions)


def _side(chosen: Chosen, stretch: Stretch, turn: Turn) -> Iterator[str]:
    if turn.side:
        phrases = chosen.phrases
        name = phrases.only_with if stretch.sides == "one" else phrases.begin_with
        yield name(turn.side.words)


def _instructions(chosen: Chosen, station: Station) -> Sequence[str]:
    """Return how to begin: everything at first, a reminder in the second round, then nothing."""
    if not chosen.full or station.round > 2:
        return ()
    return station.stretch.setup if station.round == 1 else second_side(station.stretch)


def _rest_before(chosen: Chosen, position: int) -> float:
    """Return the seconds before a station: a rest, but inside a round only time to change over."""
    station, level = chosen.stations[position], chosen.level
    if position == 0 or (station.opens and station.round > 1):
        return 0.0  # the rest of a round is over by then
    return level.rest if station.opens else min(level.rest, IN_A_ROUND)


def _how_often(chosen: Chosen, stretch: Stretch, turn: Turn) -> str:
    each_side = stretch.sides in {"both", "alternate"}
    if turn.sets > 1:
        count = turn.reps if turn.reps > 1 else stretch.repeat or stretch.breaths or 1
        if count > 1:
            return chosen.phrases.in_sets(turn.sets, count, each_side=each_side)
        return chosen.phrases.repeated(turn.sets, each_side=each_side)
    return chosen.phrases.repeated(turn.reps, each_side=each_side)


def between(chosen: Chosen, station: Station, before: Turn, turn: Turn) -> Iterator[Step]:
    """Yield what leads from one turn of a stretch to the next."""
    stretch, phrases = station.stretch, chosen.phrases
    other_side = turn.side != before.side
    if other_side and (stretch.sets is None or turn.rep == turn.set == 1):
        yield from _change_sides(chosen, station, turn)
        return
    if stretch.sets is None or turn.set != before.set:
        seconds = chosen.level.rest if stretch.rest is None else stretch.rest
        quiet = chosen.level.talk == "bells"
        yield _rest(stretch, turn, seconds, *([] if quiet else [phrases.rest]))
        yield from say(_again(chosen, stretch, turn))
    if other_side and turn.side:  # sides that alternate in a set, and are known by now
        yield from say(phrases.only_with(turn.side.words))


def _again(chosen: Chosen, stretch: Stretch, turn: Turn) -> str:
    """Say which set or repetition comes next: "once more" is one repetition, and not a set."""
    phrases = chosen.phrases
    if turn.sets > 1 and (turn.reps > 1 or stretch.repeat or stretch.breaths):
        set_, sets = phrases.number(turn.set), phrases.number(turn.sets)
        return phrases.next_set.format(set=set_, sets=sets)
    if turn.sets > 1:
        return phrases.again(turn.set, turn.sets)
    return phrases.again(turn.rep, turn.reps)


def _change_sides(chosen: Chosen, station: Station, turn: Turn) -> Iterator[Step]:
    stretch, phrases = station.stretch, chosen.phrases
    first_time = turn.rep == turn.set == 1
    yield chapter(chosen, station, turn)
    if turn.side:
        yield from say(phrases.change_to(turn.side.words))
    lines: tuple[str, ...] = ()
    if first_time:
        if station.round == 1:  # a caution that names a side was about the other one
            yield from say(*(turn.fill(one) for one in stretch.cautions if says_side(one)))
        lines = second_side(stretch) or (stretch.setup[-1:] if chosen.full else ())
    seconds, said_before = REPOSITION, 0
    if stretch.position == "side":  # who has to roll over hears so before the time for it
        seconds, said_before = TURN_OVER, 1
    gap = SETUP_GAP * chosen.level.pace
    yield from say(*map(turn.fill, lines[:said_before]))
    yield _interval("change", seconds * chosen.level.pace, stretch, turn)
    yield from say(*map(turn.fill, lines[said_before:]), gap=gap)


def second_side(stretch: Stretch) -> tuple[str, ...]:
    """Return the lines that say what changes with the side."""
    if stretch.recap:
        return (stretch.recap,)
    return tuple(filter(says_side, stretch.setup))


def chapter(chosen: Chosen, station: Station, turn: Turn) -> Chapter:
    """Return the chapter that ``turn`` opens."""
    stretch = station.stretch
    title = chosen.phrases.chapter(stretch.name, turn.side.words if turn.side else None)
    if station.rounds > 1:
        title = chosen.phrases.chapter_of_round.format(
            chapter=title, round=station.round, rounds=station.rounds
        )
    return Chapter(title, stretch.name, turn.side, stretch.image)


def _rest(stretch: Stretch, turn: Turn, seconds: float, *texts: str) -> Interval:
    """Return a rest that begins with ``texts``, one after the other."""
    said = tuple(spoken(text, at=0.0, slack=math.inf) for text in texts)
    return _interval("rest", seconds, stretch, turn, said)


def prepare(chosen: Chosen, stretch: Stretch, turn: Turn, before: Turn | None) -> Interval:
    """Return the time to get ready for ``turn``; the next repetition of a set is counted in it."""
    level = chosen.level
    same_side = before is not None and turn.side == before.side
    same_set = before is not None and turn.set == before.set and stretch.sets is not None
    again = same_side or (stretch.sets is not None and (turn.rep > 1 or turn.set > 1))
    if same_set and again:
        number = spoken(chosen.phrases.numbered(turn.rep), at=0.0, slack=math.inf)
        return _interval("prepare", IN_A_SET, stretch, turn, (number,))
    usual = level.prepare if stretch.prepare is None else stretch.prepare
    seconds = min(usual, PREPARE_AGAIN) if again else usual
    return _interval("prepare", seconds, stretch, turn, _leading(level, seconds))


def _leading(level: Preset, seconds: float) -> tuple[Overlay, ...]:
    ticking = level.countdown and seconds > PREPARE_TICKS
    return (ticks(seconds, PREPARE_TICKS),) if ticking else ()


def _interval(
    kind: Literal["prepare", "rest", "change", "transfer"],
    seconds: float,
    stretch: Stretch,
    turn: Turn,
    overlays: tuple[Overlay, ...] = (),
) -> Interval:
    return Interval(kind, seconds, stretch.name, turn.side, turn.rep, turn.reps, overlays)
