"""All SQL of the patients stands here: their tables, what is asked and what is changed."""

from typing import Final

VERSION: Final = 1
"""Of the tables. A file with a higher one was made by a newer voicecoach."""
APPLICATION: Final = 0x766F6963
"""The mark of our files, ``voic``, so that no other program's file is taken for one."""
LARGEST: Final = 100 * 2**20
"""Bytes of a file: scripts of 5 kB for 1,000 patients who were given twenty each."""

CAUTIOUS: Final = (
    "PRAGMA trusted_schema = OFF",  # a file may come from somebody else
    "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY",  # no name gets into a temporary file
)
LASTING: Final = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten with zeros
    f"PRAGMA max_page_count = {LARGEST // 4096}",
    "PRAGMA journal_mode = WAL",  # who reads waits for nobody who writes
    # What was told to be kept is on the disk, also when the power fails: NORMAL may lose the last
    # seconds. A person writes a few times a minute, so that the wait for the disk is not noticed.
    "PRAGMA synchronous = FULL",
)
MARKS: Final = (f"PRAGMA application_id = {APPLICATION}", f"PRAGMA user_version = {VERSION}")
MARK: Final = "PRAGMA application_id"
VERSION_OF: Final = "PRAGMA user_version"
SCHEMA_OF: Final = "SELECT type, name, sql FROM sqlite_schema ORDER BY name"
SOUND: Final = "PRAGMA integrity_check(1)"
ORPHANS: Final = "PRAGMA foreign_key_check"

TABLES: Final = (
    """CREATE TABLE patient (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
        practice TEXT NOT NULL CHECK (length(practice) <= 100)
    ) STRICT""",
    """CREATE TABLE gift (
        id INTEGER PRIMARY KEY,
        patient INTEGER NOT NULL REFERENCES patient ON DELETE CASCADE,
        noted TEXT NOT NULL CHECK (length(noted) = 10),
        day TEXT NOT NULL CHECK (length(day) = 10),
        programme INTEGER NOT NULL,
        week INTEGER NOT NULL CHECK (week BETWEEN 0 AND 26),
        title TEXT NOT NULL CHECK (length(title) <= 1000),
        file TEXT NOT NULL CHECK (length(file) <= 255),
        text TEXT NOT NULL CHECK (length(text) <= 1048576),
        choices TEXT NOT NULL CHECK (length(choices) <= 20000),
        told TEXT NOT NULL CHECK (length(told) <= 5000),
        stretches TEXT NOT NULL CHECK (length(stretches) <= 1048576)
    ) STRICT""",
    "CREATE INDEX gift_of_patient ON gift (patient, day)",
    """CREATE TABLE done (
        patient INTEGER NOT NULL REFERENCES patient ON DELETE CASCADE,
        day TEXT NOT NULL CHECK (length(day) = 10),
        time TEXT NOT NULL CHECK (length(time) IN (0, 5)),
        routine TEXT NOT NULL CHECK (length(routine) <= 300),
        level TEXT NOT NULL CHECK (length(level) <= 300),
        minutes REAL NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
        ticked INTEGER NOT NULL CHECK (ticked IN (0, 1)),
        PRIMARY KEY (patient, day, time, routine, level, minutes, ticked)
    ) STRICT, WITHOUT ROWID""",
)

PATIENTS: Final = """
    SELECT id, name, practice,
        coalesce((SELECT max(noted) FROM gift WHERE patient = patient.id), ''),
        coalesce((SELECT max(day) FROM done WHERE patient = patient.id), '')
    FROM patient ORDER BY name COLLATE NOCASE, id"""
PATIENT: Final = "SELECT id, name, practice FROM patient WHERE id = ?"
COUNT_PATIENTS: Final = "SELECT count(*) FROM patient"
ADD_PATIENT: Final = "INSERT INTO patient (id, name, practice) VALUES (?, ?, ?)"
RENAME: Final = """UPDATE patient SET name = ?, practice = ?
    WHERE id = ? AND name = ? AND practice = ?"""
DELETE_PATIENT: Final = "DELETE FROM patient WHERE id = ?"
DELETE_ALL: Final = "DELETE FROM patient"

_COLUMNS = """id, patient, noted, day, programme, week,
    title, file, text, choices, told, stretches"""
GIFTS: Final = f"SELECT {_COLUMNS} FROM gift WHERE patient = ? ORDER BY day, week, id"  # noqa: S608 - ours
GIFT: Final = f"SELECT {_COLUMNS} FROM gift WHERE patient = ? AND id = ?"  # noqa: S608
SAME_GIFT: Final = """SELECT id FROM gift WHERE patient = ? AND day = ? AND programme = 0
    AND title = ? AND text = ? AND choices = ? AND stretches = ?"""
COUNT_GIFTS: Final = "SELECT count(*) FROM gift WHERE patient = ?"
ADD_GIFT: Final = f"INSERT INTO gift ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
DELETE_GIFT: Final = "DELETE FROM gift WHERE patient = ? AND id = ?"

_DONE = "patient, day, time, routine, level, minutes, ticked"
DONE: Final = f"SELECT {_DONE} FROM done WHERE patient = ? ORDER BY day, time"  # noqa: S608
COUNT_DONE: Final = "SELECT count(*) FROM done WHERE patient = ?"
ADD_DONE: Final = f"INSERT OR IGNORE INTO done ({_DONE}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
UNTICK: Final = "DELETE FROM done WHERE patient = ? AND day = ? AND ticked = 1"
DELETE_DIARY: Final = "DELETE FROM done WHERE patient = ? AND ticked = 0"

COPIED: Final = {
    "SELECT id, name, practice FROM patient": ADD_PATIENT,
    f"SELECT {_COLUMNS} FROM gift": ADD_GIFT,  # noqa: S608
    f"SELECT {_DONE} FROM done": ADD_DONE,  # noqa: S608
}
"""How each table is read from a backup, and how it is put back."""

PACK: Final = "VACUUM"
EMPTY_LOG: Final = "PRAGMA wal_checkpoint(TRUNCATE)"
READ: Final = "BEGIN"
WRITE: Final = "BEGIN IMMEDIATE"
