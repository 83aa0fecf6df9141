"""A session that would take longer than a day is refused.

Its length is estimated before it is planned, since planning itself has no bound.
"""

from voicecoach.choices.settings import SHORTEST_HOLD
from voicecoach.errors import RequestError
from voicecoach.planning.chosen import Chosen
from voicecoach.planning.turns import number_of_turns
from voicecoach.planning.work import work_of

LONGEST_SESSION = 24 * 3600.0
"""Seconds of a session."""


class TooLong(RequestError):  # noqa: N818 - reads as the state it reports
    """The session would be longer than a day."""


def check_length(chosen: Chosen) -> None:
    """Refuse a session that takes longer than a day.

    Raises:
        TooLong: it does.
    """
    seconds = sum(
        number_of_turns(one.stretch, one.stretch.reps or level.reps)
        # Talk, too, takes time: a turn without a hold is no shorter.
        * max(work_of(one.stretch, level.hold).seconds, SHORTEST_HOLD)
        for one, level in ((one, chosen.level_of(one.stretch)) for one in chosen.stations)
    )
    if seconds > LONGEST_SESSION:
        raise TooLong(
            f"a session of {seconds / 3600:.0f} hours is too long",
            f"It may take {LONGEST_SESSION / 3600:.0f} hours: "
            "choose shorter holds, fewer repetitions or fewer stretches.",
        )
