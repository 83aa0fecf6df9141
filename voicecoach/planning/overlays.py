"""The planner chooses the cues that are heard during a turn's work.

They come with the most important first. The time of each is a wish: when the cues are placed, those
without room are moved or dropped.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from voicecoach.choices.settings import Count
from voicecoach.languages.phrases import Phrases, pick
from voicecoach.planning import counting
from voicecoach.planning.levels import Preset
from voicecoach.planning.steps import Beat, Cue, Dropped, Overlay, Spoken, Tone
from voicecoach.planning.work import Breaths, Movements, Quiet, TimedHold, Work, breath_of
from voicecoach.script.stretch import Reminder

COUNTED = 10.0
"""Seconds of the longest hold of a set that is counted through."""
COUNTDOWN_FROM = 10.0
HALFWAY_FROM = 16.0
ENCOURAGE_FROM = 30.0
TIME_LEFT_FROM = 40.0
"""Seconds of the shortest hold with a countdown, a halfway cue, encouragement and a time-left cue:
in shorter ones they would crowd each other. A countdown also takes a third of a hold at most."""
TIME_LEFT = 10
"""Seconds that are left of a hold when the coach says so."""
SECONDS_A_TIP, TIP_SLACK = 20.0, 5.0
"""Seconds of hold for each tip, of which the last may be a little shorter: 15 s carry one, 35 s
two. Most of a hold stays quiet."""

TIPS_AT = ((), (0.3,), (0.25, 0.7), (0.2, 0.38, 0.7))
"""Shares of a hold at which one, two or three tips are said: not at its half, which has a cue."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The words that one turn's work is led with."""

    phrases: Phrases
    """The coach's own."""
    opening: str | None = None
    """The hold cue."""
    reminders: tuple[Reminder, ...] = ()
    tips: tuple[str, ...] = ()
    turn: int = 0
    """How many turns came before; chooses between wordings."""
    in_set: bool = False
    """Whether it is a repetition of a set: its seconds are counted, and little else is said."""
    time_left: float | None = None
    """Seconds after which the time that is left is told, again and again."""
    bell: float | None = None
    """Seconds after which a bell is heard, again and again."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """An overlay, and the shortest hold that it belongs in."""

    overlay: Overlay
    shortest: float = 0.0
    """Seconds."""
    told: bool = True
    """Whether somebody asked for it, who is told when it is dropped."""


def overlays_of(
    work: Work, lead: Lead, level: Preset, count: Count, stretch: str
) -> tuple[tuple[Overlay, ...], tuple[Dropped, ...]]:
    """Return what is heard during ``work``, and what it is too short for."""
    wishes = tuple(_wishes(work, lead, level, count))
    heard = tuple(wish.overlay for wish in wishes if work.seconds >= wish.shortest)
    dropped = tuple(
        Dropped(
            wish.overlay.label,
            stretch,
            f"only in holds of {wish.shortest:g} s and more; this one is {work.seconds:g} s",
        )
        for wish in wishes
        if work.seconds < wish.shortest and wish.told
    )
    return heard, dropped


def _wishes(work: Work, lead: Lead, level: Preset, count: Count) -> Iterator[_Wish]:
    match work:
        case TimedHold():
            yield from _timed_hold(work, lead, level, count)
            return
        case Movements():
            yield _Wish(counting.movements(work, level.talk, lead.phrases))
        case Breaths():
            if level.talk != "bells":
                yield from map(_Wish, counting.counted_breaths(work, lead.phrases))
        case Quiet():
            yield from map(_Wish, _clock(work.seconds, level, lead))
    if level.talk == "full":
        yield from map(_Wish, _author(work, lead))


def _timed_hold(work: TimedHold, lead: Lead, level: Preset, count: Count) -> Iterator[_Wish]:
    hold, full = work.seconds, level.talk == "full"
    if full and lead.opening:
        yield _Wish(spoken(lead.opening, at=0.0, slack=2.0))
    if lead.in_set and hold <= COUNTED and level.talk != "bells":
        yield _Wish(counting.seconds_of(hold, lead.phrases))
        return
    if level.countdown:
        shortest = max(COUNTDOWN_FROM, 3.0 * level.countdown)
        yield _Wish(counting.countdown(hold, level.countdown, count, lead.phrases), shortest)
    if full and work.breath:
        # Nobody counts time whose breath is being led.
        yield from map(
            _Wish, counting.paced_breaths(work.breath, hold - level.countdown, lead.phrases)
        )
    else:
        yield from _time(hold, level, lead)
    yield from map(_Wish, _clock(hold, level, lead))
    if full:
        yield from map(_Wish, _author(work, replace(lead, opening=None)))
        if hold >= ENCOURAGE_FROM and not work.breath and not lead.tips:
            text = pick(lead.phrases.encouragement, lead.turn)
            yield _Wish(spoken(text, at=0.68 * hold, slack=0.12 * hold))


def _time(hold: float, level: Preset, lead: Lead) -> Iterator[_Wish]:
    if level.halfway:
        yield _halfway(hold, level, lead.phrases)
    # An extra of long holds: in shorter ones nobody misses it.
    if level.talk == "full" and level.countdown < TIME_LEFT and hold >= TIME_LEFT_FROM:
        yield _Wish(spoken(lead.phrases.left(TIME_LEFT), at=hold - TIME_LEFT))


def _clock(seconds: float, level: Preset, lead: Lead) -> Iterator[Overlay]:
    """Yield the time that is left, and bells, as often as the author wants them.

    What would be told at the half of a hold is left to the cue that is there.
    """
    middle = seconds / 2 if level.halfway else None
    for at in _marks(lead.bell, seconds):
        yield Overlay(at, (Beat(0.0, (Tone("bell"),)),), "bell")
    for before_end in _marks(lead.time_left, seconds):
        at = seconds - before_end
        if at == middle:
            continue
        if level.talk == "bells":
            yield Overlay(at, (Beat(0.0, (Tone("bell"),)),), "bell")
        else:
            yield spoken(lead.phrases.left(before_end), at=at)


def _marks(every: float | None, seconds: float) -> Iterator[float]:
    """Yield each multiple of ``every`` that is less than ``seconds``."""
    number = 1
    while every and number * every < seconds:
        yield number * every
        number += 1


def _halfway(hold: float, level: Preset, phrases: Phrases) -> _Wish:
    words: tuple[Cue, ...] = (Spoken(phrases.halfway),) if level.talk == "full" else ()
    beats = (Beat(0.0, (Tone("halfway"), *words)),)
    return _Wish(Overlay(hold / 2, beats, phrases.halfway), HALFWAY_FROM, told=False)


def _author(work: Work, lead: Lead) -> Iterator[Overlay]:
    """Yield the author's own cues: the hold cue, reminders at their time, tips spread evenly."""
    if lead.opening:
        yield spoken(lead.opening, at=0.0, slack=2.0)
    for reminder in lead.reminders:
        yield spoken(reminder.say, at=reminder.at, slack=1.0)
    for part, text in zip(TIPS_AT[len(lead.tips)], lead.tips, strict=True):
        yield spoken(text, at=part * work.seconds, slack=0.2 * work.seconds)


def spoken(text: str, at: float, slack: float = 0.0) -> Overlay:
    """Return one spoken cue that may move by ``slack`` seconds."""
    return Overlay(at, (Beat(0.0, (Spoken(text),)),), text, slack)


def room_for_tips(work: Work, tips: int, turns: int) -> int:
    """Return how many of ``tips`` one of ``turns`` carries; led breathing leaves no room."""
    if breath_of(work):
        return 0
    most = len(TIPS_AT) - 1
    return min(int((work.seconds + TIP_SLACK) // SECONDS_A_TIP), -(-tips // turns), most)
