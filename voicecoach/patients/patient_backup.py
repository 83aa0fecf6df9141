"""A backup is read as a file of a stranger, and put in the place of all patients."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from typing import Any

from voicecoach.errors import RequestError
from voicecoach.patients import patient_sql as sql
from voicecoach.patients.patient_database import (
    PatientDatabase,
    begin,
    is_new,
    run,
    schema,
    without_log,
)
from voicecoach.patients.patient_rows import done_of, gift_of
from voicecoach.patients.unavailable import PatientsUnavailable

_NO_BACKUP = "This has to be a file that 'Save a backup' made."


def wipe_all(database: PatientDatabase) -> None:
    """Delete all patients, and damaged files that were set aside."""
    _unless_damaged(database, lambda changed: changed.execute(sql.DELETE_ALL), database.remove)
    database.remove_set_aside()


def restore(database: PatientDatabase, raw: bytes) -> None:
    """Put the patients of a backup in the place of all that are there; all of them or none.

    Raises:
        RequestError: it is no backup.
        PatientsUnavailable: the file cannot be written.
    """
    rows = rows_of_backup(raw)
    _check_rows(rows)

    def put(changed: sqlite3.Connection) -> None:
        changed.execute(sql.DELETE_ALL)
        for statement, of_table in rows.items():
            changed.executemany(statement, of_table)

    def put_anew() -> None:
        database.set_aside()
        with database.writing() as changed:
            put(changed)

    _unless_damaged(database, put, put_anew)


def rows_of_backup(raw: bytes) -> dict[str, list[Any]]:
    """Return the rows of a backup, in memory alone, by the statements that put them back.

    Raises:
        RequestError: it is no backup of ours, is damaged, or has other tables than ours.
    """
    if len(raw) > sql.LARGEST or not raw.startswith(b"SQLite format 3\0") or len(raw) < 512:
        raise RequestError("this is no backup of patients", _NO_BACKUP)
    with closing(sqlite3.connect(":memory:")) as copy, closing(_empty()) as ours:
        try:
            run(copy, sql.CAUTIOUS)
            copy.deserialize(without_log(raw))
            if is_new(copy) or schema(copy) != schema(ours) or not _is_sound(copy):
                raise RequestError("this backup is damaged, or not ours", _NO_BACKUP)
            return {put: copy.execute(read).fetchall() for read, put in sql.COPIED.items()}
        except (sqlite3.Error, MemoryError, OverflowError, UnicodeDecodeError) as error:
            raise RequestError("this backup is damaged", _NO_BACKUP) from error


def _unless_damaged(
    database: PatientDatabase,
    change: Callable[[sqlite3.Connection], object],
    otherwise: Callable[[], None],
) -> None:
    """Change everything, so that nothing is left of what was; a damaged file needs more."""
    try:
        with database.writing() as changed:
            change(changed)
        database.scrub()
    except PatientsUnavailable as error:
        if not error.damaged:
            raise
        otherwise()


def _check_rows(rows: Mapping[str, Sequence[Sequence[object]]]) -> None:
    """Refuse a backup with rows that we would not write.

    Raises:
        RequestError: it has some.
    """
    try:
        for gift in rows[sql.ADD_GIFT]:
            gift_of(gift)
        for done in rows[sql.ADD_DONE]:
            done_of(done)
    except PatientsUnavailable as error:
        raise RequestError(f"this backup is damaged: {error.message}", "Bring another.") from error


def _empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    begin(connection)
    return connection


def _is_sound(connection: sqlite3.Connection) -> bool:
    told = connection.execute(sql.SOUND).fetchall()
    return told == [("ok",)] and not connection.execute(sql.ORPHANS).fetchall()
