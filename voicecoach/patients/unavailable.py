"""What keeps the patients from being read or written is told to a person."""

import sqlite3
from pathlib import Path

from voicecoach.errors import RequestError, VoicecoachError

NOBODY = ("there is no such patient any more", "Look at the list anew.")
_FULL = "Nothing that was kept before is lost. Make room on the disk, and do it again."
CLOSED = "Nothing is lost. See that you may write in the folder, and do it again."
_TOLD = {
    "SQLITE_BUSY": ("another program is writing into the patients", "Do it again in a moment."),
    "SQLITE_LOCKED": ("another window is writing into the patients", "Do it again in a moment."),
    "SQLITE_FULL": ("there is no room for more", _FULL),
    "SQLITE_IOERR": ("the disk does not take it, or cannot be read", _FULL),
    "SQLITE_READONLY": ("the file of the patients can only be read", CLOSED),
    "SQLITE_CANTOPEN": ("the file of the patients cannot be opened", CLOSED),
    "SQLITE_PERM": ("the file of the patients may not be opened", CLOSED),
    "SQLITE_AUTH": ("the file of the patients may not be opened", CLOSED),
    "SQLITE_TOOBIG": ("that is too much for one patient", "Give a shorter script."),
}
_DAMAGED = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}


class PatientsUnavailable(VoicecoachError):  # noqa: N818 - reads as the state it reports
    """The patients cannot be read, or not be changed, now."""

    def __init__(self, message: str, hint: str, *, damaged: bool = False) -> None:
        super().__init__(message, hint)
        self.damaged = damaged
        """Whether nothing but a backup helps."""


def told_in_words(error: sqlite3.Error, path: Path) -> VoicecoachError | None:
    """Return what ``error`` means to a person; None where it is a fault of ours."""
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_CONSTRAINT_FOREIGNKEY":
        return RequestError(*NOBODY)
    kind = "_".join(name.split("_")[:2])
    if kind in _DAMAGED:
        hint = f"Bring a backup; the damaged file is kept beside it, in {path.parent}."
        return PatientsUnavailable("the file of the patients is damaged", hint, damaged=True)
    return PatientsUnavailable(*_TOLD[kind]) if kind in _TOLD else None
