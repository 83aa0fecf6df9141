"""While a library is made, what is new in its ledger is added to a journal, line by line.

Writing the whole ledger anew for each track would take longer than the tracks, where there are
thousands of them. The next run reads both; a run that ends leaves no journal behind.
"""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from voicecoach.errors import OutputError

JOURNAL = ".voicecoach.journal"


class Journal:
    """The journal of one folder."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; its journal need not be there."""
        self._path = folder / JOURNAL

    def read(self) -> Iterator[Mapping[str, Any]]:
        """Yield each change; a last line that was not finished is none.

        Raises:
            OSError, ValueError: it cannot be read, or is none of ours.
        """
        if not self._path.is_file() or self._path.is_symlink():
            return
        with self._path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.endswith("\n"))

    def add(self, change: Mapping[str, Any]) -> None:
        """Add one change.

        Raises:
            OutputError: it cannot be written.
        """
        line = json.dumps(change, ensure_ascii=False, separators=(",", ":")) + "\n"
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        try:
            with os.fdopen(os.open(self._path, flags, 0o644), "ab") as file:
                file.write(line.encode())
        except OSError as error:
            hint = "Make room and the right to write there, or publish to another folder."
            told = f"{self._path} cannot be written: {error.strerror}"
            raise OutputError(told, hint) from error

    def clear(self) -> None:
        """Remove it, when the ledger has all of it.

        Raises:
            OutputError: it cannot be removed.
        """
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            told = f"{self._path} cannot be removed: {error.strerror}"
            raise OutputError(told, "Remove it by hand.") from error
