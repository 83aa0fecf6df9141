"""A session that would be too long is refused, before a word of it is spoken."""

from voicecoach.errors import RequestError
from voicecoach.planning.steps import Interval, Plan, Say, Spoken

LONGEST_TRACK = 2 * 3600
"""Seconds of a track; no form of a shipped routine comes near it."""
LETTERS_A_SECOND = 14
"""Letters of speech in a second: about 150 words a minute, of five letters and a space."""


def check_cost(plan: Plan) -> None:
    """Refuse a plan that takes longer than one request may.

    Raises:
        RequestError: it does.
    """
    if seconds(plan) > LONGEST_TRACK:
        raise RequestError(
            f"that session would take more than {LONGEST_TRACK // 3600} hours",
            "Choose shorter holds, or how many minutes it is to take.",
        )


def seconds(plan: Plan) -> float:
    """Return about how many seconds ``plan`` takes."""
    total = 0.0
    for step in plan.steps:
        match step:
            case Interval():
                total += step.seconds
            case Say(Spoken(text), after):
                total += len(text) / LETTERS_A_SECOND + after
            case _:
                pass
    return total
