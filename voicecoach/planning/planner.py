"""A whole session in order: a routine and the listener's settings in, a Plan in seconds out.

Each part of a session is a generator of steps; what is clamped or dropped travels in the same
stream and is sorted out at the end.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from voicecoach.errors import RequestError
from voicecoach.planning import phrases, riders
from voicecoach.planning.levels import Preset, preset
from voicecoach.planning.settings import Settings
from voicecoach.planning.steps import (
    Beat,
    Chapter,
    Clamped,
    Dropped,
    Interval,
    Plan,
    Rider,
    Say,
    Spoken,
    Step,
    Tone,
)
from voicecoach.script.routine import LONGEST_HOLD, SHORTEST_HOLD, Routine, Stretch

SENTENCE_GAP = 0.6
"""Seconds between two sentences of talk."""
SETUP_GAP = 2.0
"""Seconds after a setup line, in which the listener moves."""
REPOSITION = 4.0
"""Seconds to change over after the switch cue."""
PREPARE_AGAIN = 5.0
"""Seconds at the most to get ready for a repetition: the listener is still in position."""

_Event = Step | Clamped | Dropped


def make_plan(routine: Routine, settings: Settings) -> Plan:
    """Return what will be said, held and rested, in order.

    Raises:
        RequestError: the script has no such level, the hold is out of bounds, or the coach does
            not speak the script's language.
    """
    events = list(_session(routine, _chosen(routine, settings)))
    return Plan(
        title=routine.title,
        language=routine.language,
        steps=tuple(event for event in events if isinstance(event, Step)),
        clamped=tuple(event for event in events if isinstance(event, Clamped)),
        dropped=tuple(dict.fromkeys(event for event in events if isinstance(event, Dropped))),
    )


def _chosen(routine: Routine, settings: Settings) -> Preset:
    if routine.language.partition("-")[0] not in phrases.LANGUAGES:
        raise RequestError(
            f"'{routine.title}' is in the language '{routine.language}', which the coach lacks",
            f"Its own sentences exist in: {', '.join(phrases.LANGUAGES)}.",
        )
    chosen = preset(routine, settings.level)
    if settings.hold is None:
        return chosen
    if not SHORTEST_HOLD <= settings.hold <= LONGEST_HOLD:
        raise RequestError(
            f"a hold of {settings.hold:g} seconds is not possible",
            f"Choose {SHORTEST_HOLD:g} to {LONGEST_HOLD:g} seconds.",
        )
    return replace(chosen, hold=settings.hold)


def _say(*texts: str, gap: float = SENTENCE_GAP) -> Iterator[Say]:
    return (Say(Spoken(text), gap) for text in texts)


def _session(routine: Routine, level: Preset) -> Iterator[_Event]:
    yield from _opening(routine, level)
    for position in range(len(routine.stretches)):
        yield from _stretch(routine, position, level)
    yield from _closing(routine, level)


def _opening(routine: Routine, level: Preset) -> Iterator[_Event]:
    yield Chapter("Introduction")
    yield from _say(phrases.welcome(routine.title))
    if level.talk == "full":
        yield from _say(*routine.intro)
    yield from _say(*routine.safety)
    if level.talk == "bells":
        return
    holds = {stretch.hold.clamp(level.hold) for stretch in routine.stretches}
    yield from _say(
        phrases.overview(len(routine.stretches), holds.pop() if len(holds) == 1 else None)
    )
    if routine.equipment:
        yield from _say(phrases.equipment(routine.equipment))


def _closing(routine: Routine, level: Preset) -> Iterator[_Event]:
    yield Chapter("Close")
    yield Say(Tone("finish"))
    if level.talk == "full":
        yield from _say(*routine.outro)
    yield from _say(*routine.safety)


@dataclass(frozen=True, slots=True)
class _Turn:
    """One hold of a stretch."""

    side: str | None
    other_side: str | None
    rep: int
    reps: int

    def fill(self, text: str) -> str:
        """Put this turn's sides into the author's text."""
        if self.side is None or self.other_side is None:
            return text
        return text.replace("{side}", self.side).replace("{other_side}", self.other_side)

    def title(self, stretch: str) -> str:
        """Name the chapter that this turn opens."""
        return f"{stretch} – {self.side}" if self.side else stretch


def _turns(stretch: Stretch, reps: int) -> list[_Turn]:
    def turns(side: str, other: str) -> list[_Turn]:
        return [_Turn(side, other, rep, reps) for rep in range(1, reps + 1)]

    right, left = turns("right", "left"), turns("left", "right")
    match stretch.sides:
        case "both":
            return right + left
        case "alternate":
            return [turn for pair in zip(right, left, strict=True) for turn in pair]
        case "one":
            return right
        case "none":
            return [_Turn(None, None, rep, reps) for rep in range(1, reps + 1)]


def _stretch(routine: Routine, position: int, level: Preset) -> Iterator[_Event]:
    stretch = routine.stretches[position]
    hold = stretch.hold.clamp(level.hold)
    if hold != level.hold:
        yield Clamped(stretch.name, level.hold, hold)
    turns = _turns(stretch, stretch.reps or level.reps)
    yield from _introduce(routine, position, turns[0], level)
    tips = _tips(stretch, turns, hold, level)
    before: _Turn | None = None
    for turn, texts in zip(turns, tips, strict=True):
        if before is not None:
            yield from _between(stretch, before, turn, level)
        yield _prepare(stretch, turn, level, again=before is not None and turn.side == before.side)
        yield from _hold(stretch, turn, hold, texts, level)
        if level.talk == "full":
            yield from _say(phrases.pick(phrases.RELAX, turn.rep + position))
        before = turn
    yield from _unheard(stretch, tips, hold, level)


def _introduce(routine: Routine, position: int, turn: _Turn, level: Preset) -> Iterator[_Event]:
    stretch = routine.stretches[position]
    yield Chapter(turn.title(stretch.name), stretch.name, turn.side, stretch.image)
    announcement = phrases.announce(stretch.name, position, len(routine.stretches))
    if position == 0:
        yield from _say(announcement)
    else:
        yield _rest(stretch, turn, level.rest, announcement)
    yield from _say(*(turn.fill(caution) for caution in stretch.cautions))
    if stretch.avoid_if and not stretch.cautions:
        yield from _say(phrases.leave_out(stretch.avoid_if))
    if turn.reps > 1 and level.talk != "bells":
        yield from _say(phrases.times(turn.reps, each_side=stretch.sides in {"both", "alternate"}))
    if turn.side:
        name_side = phrases.only_side if stretch.sides == "one" else phrases.first_side
        yield from _say(name_side(turn.side))
    if level.talk == "full":
        yield from _say(*map(turn.fill, stretch.setup), gap=SETUP_GAP)


def _between(stretch: Stretch, before: _Turn, turn: _Turn, level: Preset) -> Iterator[_Event]:
    if turn.side == before.side:
        seconds = level.rest if stretch.rest is None else stretch.rest
        yield _rest(stretch, turn, seconds, phrases.rep_of(turn.rep, turn.reps))
        return
    yield Chapter(turn.title(stretch.name), stretch.name, turn.side, stretch.image)
    yield from _say(phrases.next_side(turn.side or "other"))
    yield Interval("pause", REPOSITION, stretch.name, turn.side, turn.rep, turn.reps)
    if level.talk == "full" and turn.rep == 1:
        yield from _say(turn.fill(stretch.recap or stretch.setup[-1]))


def _rest(stretch: Stretch, turn: _Turn, seconds: float, text: str) -> Interval:
    rider = Rider(0.0, (Beat(0.0, (Spoken(text),)),), text)
    return Interval("rest", seconds, stretch.name, turn.side, turn.rep, turn.reps, (rider,))


def _prepare(stretch: Stretch, turn: _Turn, level: Preset, *, again: bool) -> Interval:
    seconds = min(level.prepare, PREPARE_AGAIN) if again else level.prepare
    leading = (riders.ticks(seconds),) if seconds > riders.TICKS else ()
    return Interval("prepare", seconds, stretch.name, turn.side, turn.rep, turn.reps, leading)


def _hold(
    stretch: Stretch, turn: _Turn, hold: float, tips: tuple[str, ...], level: Preset
) -> Iterator[_Event]:
    time, dropped = riders.timekeeping(hold, level.talk, stretch.name)
    yield from dropped
    cues = time
    if level.talk == "full":
        own = stretch.hold_cue if turn.rep == 1 else None
        cue = own or phrases.pick(phrases.HOLD_CUES, turn.rep)
        cues = (riders.opening(turn.fill(cue)), *time, *riders.tips(tips, hold))
    yield Interval("hold", hold, stretch.name, turn.side, turn.rep, turn.reps, cues)


def _tips(
    stretch: Stretch, turns: list[_Turn], hold: float, level: Preset
) -> list[tuple[str, ...]]:
    """Deal the tips out to the turns in the author's order, each of them once."""
    left = iter(stretch.tips if level.talk == "full" else ())
    room = riders.room_for_tips(hold)
    return [tuple(map(turn.fill, islice(left, room))) for turn in turns]


def _unheard(
    stretch: Stretch, tips: list[tuple[str, ...]], hold: float, level: Preset
) -> Iterator[Dropped]:
    if level.talk != "full":
        return
    heard = sum(map(len, tips))
    for tip in stretch.tips[heard:]:
        yield Dropped(tip, stretch.name, f"no room for it in holds of {hold:g} s")
