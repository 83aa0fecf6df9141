"""The chart of a patient tells each day once, from what phone and therapist say."""

from datetime import date, timedelta

from voicecoach.patients.patient import DoneSession, FrozenSession, Gift
from voicecoach.patients.weeks_chart import LEAST_WEEKS, MOST_WEEKS_SHOWN, weeks_of

TODAY = date(2026, 11, 28)  # a Saturday
GIVEN = FrozenSession("Knee", "knee.yaml", "", {}, "beginner", ())


def cell(rows, day):
    """Return the cell of a day; there is one."""
    (found,) = (one for row in rows for one in row.days if one.day == day)
    return found


def test_weeks_begin_on_monday_and_end_with_this_one():
    """Days to come are there, and marked."""
    rows = weeks_of((), (), TODAY)
    assert len(rows) == LEAST_WEEKS
    assert {row.first.weekday() for row in rows} == {0}
    assert rows[-1].first == date(2026, 11, 23)
    assert not cell(rows, TODAY).ahead
    assert cell(rows, TODAY + timedelta(1)).ahead


def test_what_the_phone_tells_comes_before_a_tick():
    """A day that both tell is not counted twice, and its tick is not seen."""
    done = [
        DoneSession(TODAY, "08:00", "Knee", "beginner", 9),
        DoneSession(TODAY, "20:00", "Knee", "beginner", 9),
        DoneSession(TODAY, ticked=True),
        DoneSession(TODAY - timedelta(1), ticked=True),
    ]
    rows = weeks_of((), done, TODAY)
    assert (cell(rows, TODAY).times, cell(rows, TODAY).ticked) == (2, False)
    before = cell(rows, TODAY - timedelta(1))
    assert (before.times, before.ticked) == (1, True)
    assert rows[-1].times == 3


def test_what_was_given_stands_at_its_day():
    """The chart begins with the week of the first, whatever is planned for later weeks."""
    days = [TODAY - timedelta(60), TODAY, TODAY + timedelta(30)]
    gifts = [Gift(number, 1, day, day, GIVEN) for number, day in enumerate(days)]
    rows = weeks_of(gifts, (), TODAY)
    assert rows[0].first <= days[0] < rows[1].first
    assert cell(rows, days[0]).given == cell(rows, TODAY).given == ("Knee",)
    assert rows[-1].first <= TODAY


def test_years_are_bounded():
    """The last half year is shown."""
    rows = weeks_of((), [DoneSession(date(2020, 1, 1))], TODAY)
    assert len(rows) == MOST_WEEKS_SHOWN
    assert rows[-1].first == date(2026, 11, 23)
