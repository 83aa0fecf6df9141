"""What a session takes is reckoned from its plan, before a word of it is spoken."""

from voicecoach.planning.steps import Interval, Plan, Say, Spoken
from voicecoach.timing.timeline import AFTER_HOLD, LEAD_IN, LEAD_OUT

LETTERS_A_SECOND, EACH_LINE = 14, 0.4
"""Letters of speech in a second, and seconds that each line has besides. The seven routines that
ship, at both levels, last so within 3 % of what the natural voice takes."""


def speech_seconds(text: str) -> float:
    """Return about how many seconds ``text`` takes when it is spoken at the pace of a coach."""
    return len(text) / LETTERS_A_SECOND + EACH_LINE


def reckoned_seconds(plan: Plan, rate: float = 1.0) -> float:
    """Return about how many seconds ``plan`` takes when it is spoken at ``rate``."""
    total = LEAD_IN + LEAD_OUT
    for step in plan.steps:
        match step:
            case Interval():
                total += step.seconds + (AFTER_HOLD if step.exact else 0)
            case Say(Spoken(text), after):
                total += speech_seconds(text) / rate + after
            case _:
                pass
    return total
