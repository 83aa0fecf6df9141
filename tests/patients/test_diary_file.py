"""The file of a phone is read within bounds, and what is none is refused in words."""

import contextlib
import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.errors import RequestError
from voicecoach.languages.language_files import languages, phrases_of
from voicecoach.patients.diary_file import LARGEST_DIARY, MOST_LINES, read_diary
from voicecoach.patients.patient import DoneSession

TODAY = date(2026, 11, 28)
HEAD = '\ufeff"Date","Time","Routine","Level","Minutes heard"\r\n'
LINE = '"2026-11-27","08:15","Knee","beginner","12.4"\r\n'


def diary(*lines, head=HEAD):
    """Return a file as a phone saves it."""
    return (head + "".join(lines)).encode()


def test_the_file_of_a_phone_is_read():
    """As page/diary.js writes it; a name that looks like a formula is the name again."""
    found = read_diary(
        diary(LINE, '"2026-11-28","23:59","\'=Leg ""2"", wall","my level","0.5"\r\n'), TODAY
    )
    assert found == (
        DoneSession(date(2026, 11, 27), "08:15", "Knee", "beginner", 12.4),
        DoneSession(date(2026, 11, 28), "23:59", '=Leg "2", wall', "my level", 0.5),
    )


@pytest.mark.parametrize("language", languages())
def test_the_headings_of_each_language_do(language):
    """A phone writes them as its page speaks."""
    words = phrases_of(language).diary
    head = ",".join(f'"{words[name]}"' for name in ("date", "time", "routine", "level", "minutes"))
    assert len(read_diary(diary(LINE, head=f"\ufeff{head}\r\n"), TODAY)) == 1


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "no file of sessions"),
        (HEAD.encode(), "no session"),
        (b"\xff\xfe\x00a", "UTF-8"),
        (b"a;b;c;d;e\r\n1;2;3;4;5\r\n", "no file of sessions"),
        (b"%PDF-1.7 ...", "no file of sessions"),
        (diary(LINE, '"2026-11-27","08:15","Knee"\r\n'), "line 3 has 3 parts"),
        (diary(LINE, "\r\n"), "line 3 has 0 parts"),
        (diary(LINE.replace("2026-11-27", "27.11.2026")), "line 2 the date"),
        (diary(LINE.replace("2026-11-27", "2026-02-30")), "line 2 the date"),
        (diary(LINE.replace("2026-11-27", "2026-11-30")), "line 2 the date 2026-11-30"),
        (diary(LINE.replace("2026-11-27", "1999-11-27")), "line 2 the date 1999-11-27"),
        (diary(LINE.replace("2026-11-27", "\uff12026-11-27")), "line 2 the date"),
        (diary(LINE.replace("08:15", "24:00")), "line 2 the time"),
        (diary(LINE.replace("12.4", "nan")), "line 2 the minutes"),
        (diary(LINE.replace("12.4", "-1")), "line 2 the minutes"),
        (diary(LINE.replace("12.4", "1e3")), "line 2 the minutes"),
        (diary(LINE.replace("12.4", "1441")), "line 2 the minutes"),
        (diary(LINE, '"2026-11-27","08:15'), "not whole"),
        (diary('"2026-11-27"x,"08:15","K","b","1"\r\n'), "not whole"),
        (diary(f'"{"x" * 200_000}","08:15","K","b","1"\r\n'), "not whole"),
        (diary(LINE * (MOST_LINES + 1)), "more than 5000"),
        (b"a" * (LARGEST_DIARY + 1), "too large"),
    ],
)
def test_what_is_no_diary_is_refused(raw, told):
    """With the line, and with what to do."""
    with pytest.raises(RequestError, match=told) as refused:
        read_diary(raw, TODAY)
    assert refused.value.hint


def test_names_of_strangers_are_short_and_plain():
    """A name of a megabyte, or one that steers a terminal, is none."""
    (found,) = read_diary(diary(LINE.replace("Knee", "K\x1b[2J\u202e\r\n" + "x" * 9000)), TODAY)
    assert len(found.routine) == 300
    assert found.routine.startswith("K [2J x")


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_sessions_or_an_error_in_words(raw):
    """Nothing else ever comes out, whatever somebody sends."""
    for content in (raw, HEAD.encode() + raw, diary(LINE) + raw):
        with contextlib.suppress(RequestError):
            assert read_diary(content, TODAY)


@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=20)), min_size=1, max_size=5))
def test_each_session_of_a_file_is_read(names):
    """Whatever quotes, commas and line ends are in a name."""
    written = io.StringIO(newline="")
    rows = csv.writer(written, quoting=csv.QUOTE_ALL)
    rows.writerow(["Date", "Time", "Routine", "Level", "Minutes"])
    rows.writerows(["2026-11-27", "08:15", *pair, "3"] for pair in names)
    assert len(read_diary(written.getvalue().encode("utf-8", "replace"), TODAY)) == len(names)
