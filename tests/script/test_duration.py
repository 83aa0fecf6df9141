"""Lengths of time as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.script.duration import LONGEST, parse_duration, parse_range


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("45", 45),
        ("45s", 45),
        ("45 sec", 45),
        ("1:30", 90),
        ("0:05", 5),
        ("2m", 120),
        ("2 min", 120),
        ("1m 30s", 90),
        ("1m30", 90),
        ("1.5m", 90),
        (" 7.25 ", 7.25),
        ("360m", LONGEST),
        ("20 seconds", 20),
        ("1 second", 1),
        ("20 secs", 20),
        ("1 minute", 60),
        ("2 minutes", 120),
        ("2 mins", 120),
        ("1 minute 30 seconds", 90),
    ],
)
def test_durations_are_read_as_people_write_them(text, seconds):
    """Seconds, minutes, both, or minutes:seconds."""
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-1",
        "+1",
        "1e9",
        "nan",
        "inf",
        "1:90",
        "1:5",
        ":30",
        "1:2:3",
        "m",
        "s",
        "5h",
        "٣",
        "1,5",
        "2 minuten",
        "3 seconds 2 minutes",
        "1 to",
    ],
)
def test_what_is_no_length_of_time_is_refused(text):
    """Nothing is guessed: minus, exponents and 90 seconds past the minute are faults."""
    with pytest.raises(ValueError, match="is not a length of time"):
        parse_duration(text)


def test_no_duration_is_longer_than_six_hours():
    """A slip of the finger does not make a session of a week."""
    with pytest.raises(ValueError, match=r"'361m' is too long\. Six hours"):
        parse_duration("361m")


@given(st.integers(0, 5999))
def test_clock_time_and_seconds_mean_the_same(seconds):
    """1:30 is 90 is 1m 30s."""
    clock = f"{seconds // 60}:{seconds % 60:02}"
    both = f"{seconds // 60}m {seconds % 60}s"
    assert parse_duration(clock) == parse_duration(both) == parse_duration(str(seconds)) == seconds


@given(st.text())
def test_any_text_is_seconds_or_a_refusal(text):
    """Whatever is written, the answer is a length within bounds or a ValueError."""
    try:
        seconds = parse_duration(text)
    except ValueError:
        return
    assert 0 <= seconds <= LONGEST


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("10-60", (10, 60)),
        ("10s - 1m", (10, 60)),
        ("0:30–1:00", (30, 60)),
        ("30", (30, 30)),
        ("20 to 30", (20, 30)),
        ("20 to 30 seconds", (20, 30)),
        ("10 seconds to 1 minute", (10, 60)),
        ("1 to 2 minutes", (60, 120)),
        ("5-10m", (300, 600)),
        ("10-2m", (10, 120)),
    ],
)
def test_ranges_are_read_as_people_write_them(text, ends):
    """With a hyphen or a dash between; a single length is both ends."""
    assert parse_range(text) == ends


@pytest.mark.parametrize(
    "text",
    [
        "-1",
        "-",
        "",
        "10-",
        "10--60",
        "10-20-30",
        "60-10",
        "10 to",
        "to 10",
        "10to20",
        "20 to 30 to 40",
    ],
)
def test_what_is_no_range_is_refused(text):
    """A range has two ends, the shorter one first."""
    with pytest.raises(ValueError, match=r"is not a range|runs backwards|not a length of time"):
        parse_range(text)
