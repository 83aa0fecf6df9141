"""What is kept of patients: kept for good, copied apart, and really gone when it is deleted."""

import contextlib
import os
import random
import sqlite3
import stat
import subprocess
import sys
import threading
from datetime import date, timedelta

import pytest

from voicecoach.errors import RequestError, VoicecoachError
from voicecoach.patients import patient_sql as sql
from voicecoach.patients.patient import DoneSession, FrozenSession, StretchThen
from voicecoach.patients.patient_database import FILE, PatientDatabase
from voicecoach.patients.patient_records import PatientRecords
from voicecoach.patients.unavailable import PatientsUnavailable

TODAY = date(2026, 11, 28)
NAME = "Xanthippe"
WRITER = """
import sys
from datetime import date, timedelta
from pathlib import Path
from voicecoach.patients.patient import DoneSession
from voicecoach.patients.patient_records import PatientRecords
records, patient = PatientRecords(Path(sys.argv[1])), int(sys.argv[2])
for number in range(100_000):
    records.add_done(patient, [DoneSession(date(2020, 1, 1) + timedelta(number), ticked=True)])
    print(number, flush=True)
"""


def session(title="Knee", hold=20):
    """Return a session that was given."""
    return FrozenSession(
        title,
        "knee.yaml",
        f"format: 1\ntitle: {title}\n",
        {"level": "beginner", "hold": hold},
        f"beginner, {hold} s holds",
        (StretchThen("Calf", f"Hold {hold} seconds", ("Not after an operation.",)),),
    )


def everything(records):
    """Return all that is kept, without the numbers."""
    return [
        (one.name, one.practice, [gift.session for gift in records.gifts(one.id)],
         [(gift.day, gift.noted, gift.week) for gift in records.gifts(one.id)],
         records.done(one.id))
        for one in records.all()
    ]  # fmt: skip


def filled(records, name=NAME):
    """Return a patient with something of each kind."""
    patient = records.add(name, f"Practice of {name}")
    records.give(patient, TODAY, session(f"Knee of {name}"))
    weeks = [session(f"Knee of {name}", hold) for hold in (20, 25, 30)]
    records.begin_programme(patient, TODAY, TODAY + timedelta(2), weeks)
    records.add_done(patient, [DoneSession(TODAY, "08:15", name, "beginner", 12.5)])
    records.add_done(patient, [DoneSession(TODAY, ticked=True)])
    return patient


def bytes_in(folder):
    """Return all bytes of all files, and their names."""
    return b"".join(
        os.fsencode(path) + (path.read_bytes() if path.is_file() else b"")
        for path in folder.rglob("*")
    )


def test_what_is_kept_is_there_again(records, folder):
    """Whoever opens the folder next finds everything as it was."""
    patient = filled(records)
    again = PatientRecords(folder)
    assert again.all()[0].name == NAME
    given = again.gifts(patient)
    assert [(one.day, one.week) for one in given] == [
        (TODAY, 0), *((TODAY + timedelta(2 + 7 * week), week + 1) for week in range(3))
    ]  # fmt: skip
    assert given[0].session == session(f"Knee of {NAME}")
    assert len({one.programme for one in given[1:]}) == 1
    assert [one.ticked for one in again.done(patient)] == [True, False]


def test_a_wiped_patient_is_in_no_byte(records, folder):
    """Neither in the file nor in its log, though others were kept before and after."""
    for number in range(40):
        filled(records, f"Other{number}")
    patient = filled(records)
    for number in range(40, 60):
        filled(records, f"Other{number}")
    assert NAME.encode() in bytes_in(folder)
    before = [one for one in everything(records) if one[0] != NAME]
    records.wipe(patient)
    assert NAME.encode() not in bytes_in(folder)
    assert everything(records) == before
    assert {path.name for path in folder.iterdir()} == {FILE}


@pytest.mark.parametrize("seed", [22, 25, 26, 32])
def test_a_wiped_patient_is_in_no_gap_of_the_file(records, folder, monkeypatch, seed):
    """Pages that were split have gaps, in which there is what stood there; they go, too."""
    fast = tuple(one.replace("FULL", "OFF") for one in sql.LASTING)
    monkeypatch.setattr(sql, "LASTING", fast)
    drawn = random.Random(seed)  # noqa: S311 - seeds that leave such gaps
    names = {records.add(name, ""): name for name in ("Anna", NAME, "Ben")}
    for _ in range(60):
        patient = drawn.choice([*names])
        for _ in range(drawn.randint(1, 4)):
            day = TODAY - timedelta(drawn.randint(0, 2000))
            told = DoneSession(day, "08:15", names[patient] * drawn.randint(1, 30))
            records.add_done(patient, [told])
    records.wipe(next(one.id for one in records.all() if one.name == NAME))
    assert NAME.encode() not in bytes_in(folder)


def test_a_session_that_is_taken_back_is_in_no_byte(records, folder):
    """The others stay."""
    patient = records.add("Anna", "")
    gift = records.give(patient, TODAY, session("Secret title"))
    records.give(patient, TODAY, session("Kept title"))
    records.take_back([records.gift(patient, gift)])
    assert b"Secret title" not in bytes_in(folder)
    assert [one.session.title for one in records.gifts(patient)] == ["Kept title"]


def test_all_are_wiped_by_one_click(records, folder):
    """Nobody is left, and no byte of anybody."""
    for name in (NAME, "Anna"):
        filled(records, name)
    records.wipe_all()
    assert records.all() == ()
    assert not [name for name in (NAME, "Anna") if name.encode() in bytes_in(folder)]


def test_who_still_reads_what_is_wiped_is_told(records, folder, monkeypatch):
    """Nobody is told that it is gone while it is not."""
    patient = filled(records)
    monkeypatch.setattr("voicecoach.patients.patient_database.WAIT", 0.2)
    with records._database.reading() as asked:
        asked.execute(sql.PATIENTS).fetchone()
        with pytest.raises(PatientsUnavailable, match="still reads"):
            records.wipe(patient)
    records.wipe(patient)
    assert NAME.encode() not in bytes_in(folder)


def test_a_writer_that_is_killed_loses_nothing_kept(records, folder):
    """What was said to be kept is there, also when the power fails in the middle of the next."""
    patient = records.add(NAME, "")
    for most in (3, 20, 47):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder), str(patient)], stdout=subprocess.PIPE
        ) as writer:
            told = [int(next(writer.stdout)) for _ in range(most)]
            writer.kill()
            told += [int(line) for line in writer.stdout if line.endswith(b"\n")]
        kept = {one.day for one in records.done(patient)}
        assert {date(2020, 1, 1) + timedelta(number) for number in told} <= kept
        assert len(kept) <= len(told) + 1 or most == 3
    with records._database.reading() as asked:
        assert asked.execute(sql.SOUND).fetchall() == [("ok",)]


def test_a_programme_is_noted_whole_or_not_at_all(records):
    """A week that cannot be kept takes the others along."""
    patient = records.add(NAME, "")
    weeks = [session(), session(), session("long" * 1000)]
    with pytest.raises((VoicecoachError, sqlite3.IntegrityError)):
        records.begin_programme(patient, TODAY, TODAY, weeks)
    assert records.gifts(patient) == ()


def test_a_copy_is_independent(records):
    """What the first patient had can be deleted; the second has it from the day of the copy on."""
    first, second = filled(records, "Anna"), records.add("Ben", "")
    programme = [one for one in records.gifts(first) if one.programme]
    records.copy(programme, second, date(2027, 1, 4))
    wanted = [(one.session, one.week) for one in programme]
    records.wipe(first)
    got = records.gifts(second)
    assert [(one.session, one.week) for one in got] == wanted
    assert [one.day for one in got] == [date(2027, 1, 4) + timedelta(7 * week) for week in range(3)]
    assert {one.programme for one in got} != {programme[0].programme}
    assert records.done(second) == ()


def test_the_same_is_noted_once_a_day(records):
    """A sheet after the track is the same session; another dose, or another day, is another."""
    patient = records.add("Anna", "")
    first = records.give(patient, TODAY, session())
    assert records.give(patient, TODAY, session()) == first
    assert records.give(patient, TODAY, session(hold=25)) != first
    assert records.give(patient, TODAY + timedelta(1), session()) != first
    assert len(records.gifts(patient)) == 3


def test_a_backup_gives_the_same_again(records, folder, tmp_path):
    """On another computer, or in the place of what is here now, of which nothing stays."""
    filled(records, "Anna")
    filled(records, "Ben")
    before, raw = everything(records), records.backup()
    other = PatientRecords(tmp_path / "other")
    other.restore(raw)
    assert everything(other) == before
    records.wipe_all()
    filled(records)
    records.restore(raw)
    assert everything(records) == before
    assert NAME.encode() not in bytes_in(folder)
    records.restore(other.backup())
    assert everything(records) == before


ENDLESS = """CREATE VIEW done AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
    SELECT x, x, x, x, x, x, x FROM n"""


def broken(raw):
    """Yield files that are no backup of ours."""
    yield b""
    yield b"name,practice\nAnna,\n"
    yield raw[: len(raw) // 2]
    yield raw[:100] + b"\xff" * (len(raw) - 100)
    yield b"SQLite format 3\0" + b"\0" * 600
    for statement in (
        "DROP TABLE done",
        "CREATE TABLE more (x)",
        "CREATE TRIGGER t AFTER INSERT ON patient BEGIN DELETE FROM patient; END",
        f"DROP TABLE done; {ENDLESS}",
        "UPDATE gift SET stretches = '[5]'",
        "UPDATE gift SET choices = 'x'",
        "UPDATE gift SET day = '2026-99-01'",
        "UPDATE done SET day = '2026-99-01'",
        "PRAGMA foreign_keys = OFF; DELETE FROM patient",
        "PRAGMA ignore_check_constraints = ON; UPDATE patient SET name = ''",
        f"PRAGMA user_version = {sql.VERSION + 1}",
        "PRAGMA application_id = 5",
    ):
        with contextlib.closing(sqlite3.connect(":memory:")) as copy:
            copy.deserialize(raw)
            copy.executescript(statement)
            copy.commit()
            yield copy.serialize()


def test_what_is_no_backup_is_refused(records):
    """In words, and what was there stays."""
    filled(records)
    before, raw = everything(records), records.backup()
    for number, wrong in enumerate(broken(raw)):
        with pytest.raises(VoicecoachError):
            records.restore(wrong)
        assert everything(records) == before, number
    assert number == 16


def test_a_damaged_file_is_told_and_kept_until_it_is_wiped(records, folder):
    """A backup takes its place, the damaged one stays beside it; all goes when all is wiped."""
    filled(records)
    before, raw = everything(records), records.backup()
    path = folder / FILE
    damaged = b"\xff" * 4096 + path.read_bytes()[4096:]
    path.write_bytes(damaged)
    with pytest.raises(PatientsUnavailable, match="damaged") as told:
        records.all()
    assert told.value.damaged
    assert path.read_bytes() == damaged
    records.restore(raw)
    assert everything(records) == before
    assert [one.read_bytes() for one in folder.glob("*.damaged-*")] == [damaged]
    records.wipe_all()
    assert NAME.encode() not in bytes_in(folder)


def test_the_log_of_a_damaged_file_stays_with_it(tmp_path):
    """Somebody who saves what can be saved needs both."""
    database = PatientDatabase(tmp_path / FILE)
    for end in ("", "-wal"):
        (tmp_path / f"{FILE}{end}").write_text(end)
    database.set_aside()
    (tmp_path / FILE).write_text("the next")
    database.set_aside()
    names = {path.name.removeprefix(FILE) for path in tmp_path.iterdir()}
    assert names == {".damaged-1", ".damaged-1-wal", ".damaged-2"}


def test_a_damaged_file_can_be_wiped(records, folder):
    """Also without a backup."""
    filled(records)
    path = folder / FILE
    path.write_bytes(b"no database" + path.read_bytes()[11:])
    records.wipe_all()
    assert records.all() == ()
    assert NAME.encode() not in bytes_in(folder)


def test_a_newer_file_is_refused_and_stays(records, folder):
    """An older program would lose what it does not know."""
    filled(records)
    with contextlib.closing(sqlite3.connect(folder / FILE)) as newer:
        newer.execute(f"PRAGMA user_version = {sql.VERSION + 1}")
    before = (folder / FILE).read_bytes()
    for work in (records.all, lambda: records.add("Ben", ""), records.wipe_all):
        with pytest.raises(PatientsUnavailable, match="newer") as told:
            work()
        assert not told.value.damaged
    assert (folder / FILE).read_bytes() == before


def test_an_old_sqlite_is_told(records, monkeypatch):
    """Some Linux still has one: it would not know what our tables say."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(PatientsUnavailable, match="too old"):
        records.add("Anna", "")


def test_the_file_of_another_program_is_left_alone(records, folder):
    """It may be something that somebody needs."""
    folder.mkdir()
    with contextlib.closing(sqlite3.connect(folder / FILE)) as other:
        other.execute("CREATE TABLE bookmarks (address)")
    before = (folder / FILE).read_bytes()
    for work in (lambda: records.add("Anna", ""), records.all, records.wipe_all):
        with pytest.raises(PatientsUnavailable, match="another program"):
            work()
    assert (folder / FILE).read_bytes() == before


def test_a_locked_file_is_told(records, folder, monkeypatch):
    """Who reads is not kept waiting; who writes is told after a while, and nothing is half done."""
    patient = filled(records)
    before = everything(records)
    monkeypatch.setattr("voicecoach.patients.patient_database.WAIT", 0.1)
    with contextlib.closing(sqlite3.connect(folder / FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert everything(records) == before
        with pytest.raises(PatientsUnavailable, match="another program is writing"):
            records.give(patient, TODAY, session("Other"))
    assert everything(records) == before


def test_a_full_file_loses_nothing(records, monkeypatch):
    """What does not fit is refused whole."""
    filled(records)
    before = everything(records)
    tight = tuple(
        "PRAGMA max_page_count = 40" if "max_page_count" in one else one for one in sql.LASTING
    )
    monkeypatch.setattr(sql, "LASTING", tight)
    told = None
    while told is None:
        before = everything(records)
        try:
            records.begin_programme(records.add("Anna", ""), TODAY, TODAY, [session()] * 26)
        except PatientsUnavailable as error:
            told = error.message
    assert "no room" in told
    assert [one for one in everything(records) if one in before] == before


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from voicecoach.errors import VoicecoachError
from voicecoach.patients.patient_records import PatientRecords
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
records = PatientRecords(Path(sys.argv[1]))
try:
    for number in range(10_000):
        print(records.add(f"Name {number} " + "x" * 80, "y" * 100), flush=True)
except VoicecoachError as error:
    print(error.message)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file")
def test_a_disk_that_takes_no_more_loses_nothing(records, folder):
    """The system refuses to write on; all that was told to be kept is there."""
    run = [sys.executable, "-c", FULL_DISK, str(folder)]
    *numbers, told = subprocess.run(run, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )[:-1]
    assert "disk" in told or "room" in told
    assert len(numbers) > 20
    assert {int(number) for number in numbers} == {one.id for one in records.all()}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_a_folder_that_can_only_be_read_is_told(records, folder, unprivileged):
    """In words; what is there stays."""
    filled(records)
    before = (folder / FILE).read_bytes()
    (folder / FILE).chmod(0o444)
    folder.chmod(0o555)
    try:
        with unprivileged(), pytest.raises(PatientsUnavailable, match=r"read|opened|kept in"):
            records.add("Anna", "")
    finally:
        folder.chmod(0o755)
    assert (folder / FILE).read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_nobody_else_on_the_computer_reads_them(records, folder):
    """The folder is the user's alone."""
    records.add("Anna", "")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_two_windows_at_once(records, folder):
    """All that both write is there; a name that one changed is not overwritten by the other."""

    def write(name):
        mine = PatientRecords(folder)
        for number in range(25):
            mine.give(mine.add(f"{name}{number}", ""), TODAY, session())

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(records.all()) == 100
    seen = records.all()[0]
    records.rename(seen, "First", "")
    with pytest.raises(RequestError, match="another window"):
        records.rename(seen, "Second", "")
    assert "First" in {one.name for one in records.all()}


def test_an_old_window_never_writes_into_the_next_patient(records):
    """Whoever was deleted is refused; the number is not used again."""
    patient = filled(records)
    records.wipe(patient)
    assert records.add("Ben", "") != patient
    for work in (
        lambda: records.give(patient, TODAY, session()),
        lambda: records.add_done(patient, [DoneSession(TODAY)]),
        lambda: records.gifts(patient),
    ):
        with pytest.raises(RequestError, match="no such patient"):
            work()


def test_a_diary_counts_once_however_often_it_is_brought(records):
    """And goes without the ticks."""
    patient = records.add("Anna", "")
    diary = [DoneSession(TODAY - timedelta(day), "08:15", "Knee", "", 12.0) for day in range(9)]
    assert records.add_done(patient, diary[2:]) == 7
    assert records.add_done(patient, diary) == 2
    records.add_done(patient, [DoneSession(TODAY, ticked=True)])
    records.forget_diary(patient)
    assert records.done(patient) == (DoneSession(TODAY, ticked=True),)
    records.untick(patient, TODAY)
    assert records.done(patient) == ()
