"""A programme climbs from short holds to long ones, by the script's own rule."""

import pytest

from voicecoach.choices.settings import Settings
from voicecoach.errors import RequestError
from voicecoach.planning.ladder import programme


def test_holds_climb_in_round_steps(routine):
    """Four weeks lead from 15 to 45 seconds in steps that a person remembers."""
    weeks = programme(routine(), 4, Settings(level="advanced"))
    assert [(week.number, week.settings.hold) for week in weeks] == [
        (1, 15),
        (2, 25),
        (3, 35),
        (4, 45),
    ]
    assert {week.settings.level for week in weeks} == {"advanced"}


def test_the_script_sets_the_rule(routine):
    """A gentle script climbs less."""
    gentle = routine(programme={"first_hold": "10", "last_hold": "20"})
    assert [week.settings.hold for week in programme(gentle, 2, Settings())] == [10, 20]


@pytest.mark.parametrize("weeks", [0, 1, 27])
def test_a_programme_has_two_to_twenty_six_weeks(routine, weeks):
    """A ladder of one step is no ladder, and one of years is a typing error."""
    with pytest.raises(RequestError, match="is not possible"):
        programme(routine(), weeks, Settings())
