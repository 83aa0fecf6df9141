"""The patients are in one SQLite file, which is opened for each piece of work, and closed again."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from voicecoach.errors import RequestError
from voicecoach.patients import patient_sql as sql
from voicecoach.patients.unavailable import CLOSED, NOBODY, PatientsUnavailable, told_in_words

FILE, FOLDER = "patients.sqlite", "patients"
"""The name of the file, and of its folder in that of the user."""
_OPENING = Lock()
"""SQLite does not wait for another thread that begins a log, too."""
OLDEST = (3, 37, 0)
"""The first SQLite that keeps the kinds of columns (``STRICT``)."""
WAIT = 5.0
"""Seconds that are waited for another window or program that writes."""


@dataclass(frozen=True, slots=True)
class PatientDatabase:
    """The file. Any thread, window and program may use it at once."""

    path: Path

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection that sees one state of everything.

        Raises:
            PatientsUnavailable: the file cannot be read.
        """
        with self._told(), self._opened() as connection:
            connection.execute(sql.READ)
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection whose changes are kept if the block ends well, or else none of them.

        Raises:
            PatientsUnavailable: it cannot be written; what was there before still is.
        """
        with self._told(), self._opened() as connection:
            connection.execute(sql.WRITE)
            with connection:
                yield connection

    def scrub(self) -> None:
        """Write the file anew without what was deleted, and empty its log.

        Raises:
            PatientsUnavailable: another program holds what was there before.
        """
        with self._told(), self._opened() as connection:
            connection.execute(sql.PACK)
            busy, *_ = connection.execute(sql.EMPTY_LOG).fetchone()
        if busy:
            raise PatientsUnavailable(
                "it is deleted, but another program still reads what was there",
                "Close other windows of the studio, and delete it again.",
            )

    def backup(self) -> bytes:
        """Return the whole as a single file, which ``rows_of_backup`` reads.

        Raises:
            PatientsUnavailable: the file cannot be read.
        """
        with (
            self._told(),
            self._opened() as connection,
            closing(sqlite3.connect(":memory:")) as copy,
        ):
            connection.backup(copy)
            return without_log(copy.serialize())

    def set_aside(self) -> None:
        """Give a damaged file another name, so that a new one can begin."""
        number = 1
        while (aside := self.path.with_name(f"{self.path.name}.damaged-{number}")).exists():
            number += 1
        with self._told():
            self.path.replace(aside)
            for part in filter(Path.exists, self._parts()):
                part.replace(str(part).replace(self.path.name, aside.name))

    def remove(self) -> None:
        """Remove the file, its log, and those that were set aside."""
        with self._told():
            for path in (self.path, *self._parts(), *self._aside()):
                path.unlink(missing_ok=True)

    def remove_set_aside(self) -> None:
        """Remove the damaged files that were set aside."""
        with self._told():
            for path in self._aside():
                path.unlink(missing_ok=True)

    def _aside(self) -> Iterator[Path]:
        return self.path.parent.glob(f"{self.path.name}.damaged-*")

    def _parts(self) -> tuple[Path, ...]:
        return tuple(self.path.with_name(self.path.name + end) for end in ("-wal", "-shm"))

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        if not self.path.parent.is_dir():
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with closing(sqlite3.connect(self.path, timeout=WAIT, isolation_level=None)) as connection:
            with _OPENING:
                _prepare(connection)
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            if (told := told_in_words(error, self.path)) is None:
                raise
            raise told from error
        except OverflowError as error:  # a number that no table can have
            raise RequestError(*NOBODY) from error
        except OSError as error:
            message = f"the patients cannot be kept in {self.path.parent}: {error.strerror}"
            raise PatientsUnavailable(message, CLOSED) from error


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the tables where there are none, and let what is written last."""
    if sqlite3.sqlite_version_info < OLDEST:
        told = f"this computer has SQLite {sqlite3.sqlite_version}, which is too old for patients"
        raise PatientsUnavailable(told, f"It has to be {'.'.join(map(str, OLDEST))} or newer.")
    run(connection, sql.CAUTIOUS)
    connection.execute(sql.READ)  # one state: another program may just make the tables
    new = is_new(connection)
    connection.rollback()
    if new:
        begin(connection)
    run(connection, sql.LASTING)


def run(connection: sqlite3.Connection, statements: tuple[str, ...]) -> None:
    """Run statements whose answers nobody needs."""
    for one in statements:
        connection.execute(one).fetchall()


def _number(connection: sqlite3.Connection, statement: str) -> int:
    found, *_ = connection.execute(statement).fetchone()
    return int(found)


def is_new(connection: sqlite3.Connection) -> bool:
    """Return whether there is nothing in a file yet.

    Raises:
        PatientsUnavailable: what is in it is not ours, or of a newer program.
    """
    mark, version = _number(connection, sql.MARK), _number(connection, sql.VERSION_OF)
    if (mark, version) == (0, 0) and not schema(connection):
        return True
    if mark != sql.APPLICATION:
        raise PatientsUnavailable(
            "there is a file of another program in the place of the patients",
            f"Move it elsewhere: it is {FILE} in the folder '{FOLDER}' beside config.toml.",
        )
    if version > sql.VERSION:
        raise PatientsUnavailable(
            "the patients were kept by a newer voicecoach", "Open them with that one, or update."
        )
    return False


def begin(connection: sqlite3.Connection) -> None:
    """Make the tables, unless another window has just done so."""
    connection.execute(sql.WRITE)
    with connection:
        if is_new(connection):
            run(connection, (*sql.TABLES, *sql.MARKS))


def schema(connection: sqlite3.Connection) -> list[tuple[str, ...]]:
    """Return what tables and indexes there are, each with the statement that made it."""
    return connection.execute(sql.SCHEMA_OF).fetchall()


def without_log(raw: bytes) -> bytes:
    """Return a database that says that it has no log: both versions in its header are 1."""
    return raw[:18] + b"\1\1" + raw[20:]
