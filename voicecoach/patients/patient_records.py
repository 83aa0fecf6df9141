"""What is kept of patients is read and changed here."""

import sqlite3
import time
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Final

from voicecoach.errors import RequestError
from voicecoach.patients import patient_sql as sql
from voicecoach.patients.patient import DoneSession, FrozenSession, Gift, Patient
from voicecoach.patients.patient_backup import restore, wipe_all
from voicecoach.patients.patient_database import FILE, PatientDatabase
from voicecoach.patients.patient_rows import done_of, done_row, frozen_columns, gift_of, gift_row
from voicecoach.patients.unavailable import NOBODY

MOST_PATIENTS: Final = 5000
MOST_GIFTS: Final = 500
"""Sessions that one patient was given."""
MOST_DONE: Final = 20_000
"""Sessions that one patient did: three a day for eighteen years."""
_NUMBERS: Final = count(time.time_ns())
"""Each program begins with the time, so that no number means another patient later."""


class PatientRecords:
    """The patients of a user; any thread may ask. All errors of the file pass through.

    What changes something raises ``RequestError`` where there is no such patient any more.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder, which need not be there yet."""
        self._database = PatientDatabase(folder / FILE)

    def all(self) -> tuple[Patient, ...]:
        """Return all patients by name; nothing is made on the disk where there are none."""
        if not self._database.path.exists():
            return ()
        with self._database.reading() as asked:
            return tuple(Patient(*row) for row in asked.execute(sql.PATIENTS))

    def patient(self, patient: int) -> Patient:
        """Return one patient."""
        with self._database.reading() as asked:
            return _found(asked, patient)

    def gifts(self, patient: int) -> tuple[Gift, ...]:
        """Return what a patient was given, in the order of the days."""
        with self._database.reading() as asked:
            _found(asked, patient)
            return tuple(map(gift_of, asked.execute(sql.GIFTS, (patient,))))

    def gift(self, patient: int, gift: int) -> Gift:
        """Return one session that a patient was given."""
        with self._database.reading() as asked:
            row = asked.execute(sql.GIFT, (patient, gift)).fetchone()
        if row is None:
            raise RequestError("this is not among what was given any more", "Load the page anew.")
        return gift_of(row)

    def done(self, patient: int) -> tuple[DoneSession, ...]:
        """Return what a patient did, in the order of the days."""
        with self._database.reading() as asked:
            _found(asked, patient)
            return tuple(map(done_of, asked.execute(sql.DONE, (patient,))))

    def add(self, name: str, practice: str) -> int:
        """Add a patient, and return the number."""
        _check_name(name)
        number = next(_NUMBERS)
        with self._database.writing() as changed:
            _bounded(changed, sql.COUNT_PATIENTS, (), MOST_PATIENTS, "patients")
            changed.execute(sql.ADD_PATIENT, (number, name, practice))
        return number

    def rename(self, seen: Patient, name: str, practice: str) -> None:
        """Call a patient otherwise, who was called as in ``seen`` when somebody began to type."""
        _check_name(name)
        with self._database.writing() as changed:
            _found(changed, seen.id)
            wanted = (name, practice, seen.id, seen.name, seen.practice)
            if changed.execute(sql.RENAME, wanted).rowcount == 0:
                raise RequestError(
                    "this patient was called otherwise in another window", "Load the page anew."
                )

    def wipe(self, patient: int) -> None:
        """Delete a patient with everything; no byte of it is left in the folder."""
        with self._database.writing() as changed:
            changed.execute(sql.DELETE_PATIENT, (patient,))
        self._database.scrub()

    def wipe_all(self) -> None:
        """Delete all patients, and damaged files that were set aside."""
        wipe_all(self._database)

    def give(self, patient: int, day: date, session: FrozenSession) -> int:
        """Note that a patient was given a session; the same one on the same day is noted once."""
        with self._database.writing() as changed:
            _found(changed, patient)
            title, _, text, choices, _, stretches = frozen_columns(session)
            same = (patient, day.isoformat(), title, text, choices, stretches)
            if found := changed.execute(sql.SAME_GIFT, same).fetchone():
                return int(found[0])
            gift = Gift(next(_NUMBERS), patient, day, day, session)
            _add(changed, patient, [gift])
        return gift.id

    def begin_programme(
        self, patient: int, today: date, begin: date, weeks: Sequence[FrozenSession]
    ) -> None:
        """Note a programme, a session for each week from the day ``begin`` on; all or none."""
        programme = next(_NUMBERS)
        gifts = [
            Gift(
                next(_NUMBERS),
                patient,
                today,
                begin + timedelta(weeks=week),
                one,
                programme,
                week + 1,
            )
            for week, one in enumerate(weeks)
        ]
        with self._database.writing() as changed:
            _found(changed, patient)
            _add(changed, patient, gifts)

    def copy(self, gifts: Sequence[Gift], to: int, today: date) -> int:
        """Give the same to another patient from ``today`` on, and return the number of the first.

        The copy is independent: nothing that happens to the first patient changes it.
        """
        first, programme = (
            min(one.day for one in gifts),
            next(_NUMBERS) if gifts[0].programme else 0,
        )
        copies = [
            Gift(
                next(_NUMBERS),
                to,
                today,
                today + (one.day - first),
                one.session,
                programme,
                one.week,
            )
            for one in gifts
        ]
        with self._database.writing() as changed:
            _found(changed, to)
            _add(changed, to, copies)
        return copies[0].id

    def take_back(self, gifts: Sequence[Gift]) -> None:
        """Delete sessions that a patient was not given after all."""
        with self._database.writing() as changed:
            changed.executemany(sql.DELETE_GIFT, [(one.patient, one.id) for one in gifts])
        self._database.scrub()

    def add_done(self, patient: int, sessions: Iterable[DoneSession]) -> int:
        """Add what a patient did, each session once, and return how many are new."""
        with self._database.writing() as changed:
            _found(changed, patient)
            before = changed.total_changes
            changed.executemany(sql.ADD_DONE, [done_row(patient, one) for one in sessions])
            _bounded(changed, sql.COUNT_DONE, (patient,), MOST_DONE + 1, "sessions")
            return changed.total_changes - before

    def untick(self, patient: int, day: date) -> None:
        """Take back the therapist's tick at a day."""
        with self._database.writing() as changed:
            changed.execute(sql.UNTICK, (patient, day.isoformat()))

    def forget_diary(self, patient: int) -> None:
        """Delete what files of phones told; the therapist's ticks stay."""
        with self._database.writing() as changed:
            changed.execute(sql.DELETE_DIARY, (patient,))
        self._database.scrub()

    def backup(self) -> bytes:
        """Return all patients as one file."""
        return self._database.backup()

    def restore(self, raw: bytes) -> None:
        """Put the patients of a backup in the place of all that are here; all of them or none.

        Raises:
            RequestError: it is no backup.
        """
        restore(self._database, raw)


def _check_name(name: str) -> None:
    if not name:
        raise RequestError("there is no first name", "Write one.")


def _found(asked: sqlite3.Connection, patient: int) -> Patient:
    row = asked.execute(sql.PATIENT, (patient,)).fetchone()
    if row is None:
        raise RequestError(*NOBODY)
    return Patient(*row)


def _bounded(
    asked: sqlite3.Connection, counting: str, about: tuple[int, ...], most: int, what: str
) -> None:
    (found,) = asked.execute(counting, about).fetchone()
    if found >= most:
        raise RequestError(f"there are too many {what}", "Delete some that are old.")


def _add(changed: sqlite3.Connection, patient: int, gifts: Sequence[Gift]) -> None:
    _bounded(changed, sql.COUNT_GIFTS, (patient,), MOST_GIFTS - len(gifts) + 1, "sessions given")
    changed.executemany(sql.ADD_GIFT, map(gift_row, gifts))
