"""What is heard inside a hold: a stretch, its side and the hold in, riders by importance out.

The time of each is a wish; laying out moves or drops those that find no room.
"""

from dataclasses import dataclass

from voicecoach.planning import phrases
from voicecoach.planning.steps import Beat, Cue, Dropped, Rider, Spoken, Tone
from voicecoach.script.routine import Talk

TICKS = 3
"""Ticks that count a hold, and the time before it, down."""
COUNTDOWN_FROM = 10.0
HALFWAY_FROM = 16.0
TIME_LEFT_FROM = 40.0
"""Shortest holds, in seconds, with a countdown, a halfway cue and a time-left cue: in shorter ones
they would crowd each other."""
TIME_LEFT = 10
SECONDS_A_TIP = 20.0
"""One tip for so many seconds of hold leaves most of it quiet."""


def ticks(seconds: float) -> Rider:
    """Return the ticks that lead into the tone at ``seconds``."""
    beats = tuple(Beat(float(beat), (Tone("tick"),)) for beat in range(TICKS))
    return Rider(seconds - TICKS, beats, "countdown")


def opening(cue: str) -> Rider:
    """Return the hold cue, as soon after the start tone as there is room."""
    return _spoken(cue, at=0.0, slack=2.0)


def _spoken(text: str, at: float, slack: float = 0.0) -> Rider:
    return Rider(at, (Beat(0.0, (Spoken(text),)),), text, slack)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A cue that the coach gives only in holds of a certain length."""

    shortest: float
    rider: Rider


def _rules(hold: float, talk: Talk) -> tuple[_Rule, ...]:
    halfway: tuple[Cue, ...] = (Tone("halfway"),)
    if talk == "full":
        halfway += (Spoken(phrases.HALFWAY),)
    rules = [
        _Rule(COUNTDOWN_FROM, ticks(hold)),
        _Rule(HALFWAY_FROM, Rider(hold / 2, (Beat(0.0, halfway),), phrases.HALFWAY)),
    ]
    if talk != "bells":
        left = _spoken(phrases.time_left(TIME_LEFT), at=hold - TIME_LEFT)
        rules.append(_Rule(TIME_LEFT_FROM, left))
    return tuple(rules)


def timekeeping(hold: float, talk: Talk, stretch: str) -> tuple[tuple[Rider, ...], list[Dropped]]:
    """Return the cues that tell the time of a hold, and those that it is too short for."""
    rules = _rules(hold, talk)
    dropped = [
        Dropped(
            rule.rider.label,
            stretch,
            f"only in holds of {rule.shortest:g} s and more; this one is {hold:g} s",
        )
        for rule in rules
        if hold < rule.shortest
    ]
    return tuple(rule.rider for rule in rules if hold >= rule.shortest), dropped


def room_for_tips(hold: float) -> int:
    """Return how many tips a hold of so many seconds carries."""
    return int(hold // SECONDS_A_TIP)


def tips(texts: tuple[str, ...], hold: float) -> tuple[Rider, ...]:
    """Return the reminders of one hold, spread evenly and free to move aside."""
    share = hold / (len(texts) + 1) if texts else 0.0
    return tuple(
        _spoken(text, at=share * (place + 1) - 1.0, slack=share / 2)
        for place, text in enumerate(texts)
    )
