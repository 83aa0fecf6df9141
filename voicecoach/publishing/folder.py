"""The published folder gets only the files that changed, and loses none of other people."""

import hashlib
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from voicecoach.errors import OutputError
from voicecoach.publishing.journal import Journal
from voicecoach.publishing.ledger import (
    NAME,
    Ledger,
    Published,
    ledger_text,
    read_ledger,
    written,
)
from voicecoach.whole_file import replacing


def digest(content: bytes) -> str:
    """Return the SHA-256 of ``content``."""
    return hashlib.sha256(content).hexdigest()


_NO_TRACKS: Mapping[str, object] = {}
_EMPTY = digest(b"")
"""Digest of an empty file, in which there is nothing to lose."""


class Folder:
    """A folder in which some files are ours: those that the ledger knows by their digest.

    Before a file is replaced its next digest goes into the ledger, too, so that a run that was
    cut off leaves nothing that the next one would not know as ours.
    """

    def __init__(self, path: Path, *, force: bool = False) -> None:
        """Read the ledger of ``path``, which need not be there yet.

        With ``force`` all files with names of ours are ours, whoever wrote them.

        Raises:
            OutputError: the ledger cannot be read, or is damaged.
        """
        self.path = path
        self.ledger: Ledger = read_ledger(path)
        self.written: list[str] = []
        """Names of the files that were new or changed."""
        self.removed: list[str] = []
        self._found: dict[str, str] = {}
        self._force = force
        self._journal = Journal(path)
        self._saved = False
        """Whether the ledger was written in this run, so that the journal adds to it."""

    def claim(self, names: Iterable[str]) -> None:
        """Refuse to replace files at ``names`` that are not ours, or not as we left them.

        Raises:
            OutputError: another's file is there, or somebody changed one of ours.
        """
        faults = [
            fault for name in sorted({*names, *self.ledger.files}) if (fault := self._look(name))
        ]
        if faults:
            raise OutputError(
                "\n".join(dict.fromkeys(faults)),
                "Move that away, publish to another folder, or add --force to replace files.",
            )

    def _look(self, name: str) -> str:
        """Note what is at ``name``; return why it must stay, or nothing."""
        path = self.path / name
        inside = [
            self.path / part for part in (PurePosixPath(name), *PurePosixPath(name).parents[:-1])
        ]
        link = next((one for one in inside if one.is_symlink()), None)
        if link:
            return f"{link} is a link, which may lead out of the folder"
        above = next((one for one in path.parents if one.exists()), path)
        if not above.is_dir():
            return f"{above} is no folder"
        if not os.path.lexists(path):
            return ""
        if not path.is_file():
            return f"{path} is no file"
        self._found[name] = digest(_read(path))
        known = self.ledger.files.get(name, ())
        if self._force or self._found[name] in (*known, _EMPTY):
            return ""
        return f"{path} was changed by hand" if known else f"{path} was not made by us"

    def whole(self, names: Iterable[str]) -> bool:
        """Tell whether all these files of ours are there, as they were last made."""
        return all(self.ledger.files.get(name) == (self._found.get(name),) for name in names)

    def put(self, files: Mapping[str, bytes]) -> None:
        """Write those of ``files``, by name, that are not there or differ.

        Raises:
            OutputError: a file cannot be written; those before it are whole.
        """
        digests = {name: digest(content) for name, content in files.items()}
        new = [name for name in files if self._found.get(name) != digests[name]]
        # What is there now and what will be: cut off at any moment, one of them is found.
        for name in new:
            there = [self._found[name]] if name in self._found else []
            self.ledger.files[name] = (*there, digests[name])
        if new:
            self._remember(new)
        for name in new:
            _write(self.path / name, files[name])
            self._found[name] = digests[name]
        self.ledger.files |= {name: (digests[name],) for name in files}
        self.written += new

    def put_track(self, key: str, track: Published) -> None:
        """Let the ledger have a track of which all files were put.

        Raises:
            OutputError: that cannot be written.
        """
        self.ledger.tracks[key] = track
        self._remember(track.files, {key: written(track)})

    def _remember(self, names: Iterable[str], tracks: Mapping[str, object] = _NO_TRACKS) -> None:
        """Keep what the ledger says of these files, and tracks, for a run that is cut off."""
        if self._saved:
            files = {name: self.ledger.files[name] for name in names}
            self._journal.add({"tracks": tracks, "files": files})
        else:
            self.save()

    def keep(self, names: Iterable[str]) -> None:
        """Remove the files of ours that are not among ``names``, and folders left empty.

        Raises:
            OutputError: a file cannot be removed.
        """
        for name in sorted({*self.ledger.files} - {*names}):
            path = self.path / name
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise OutputError(
                    f"{path} cannot be removed: {error.strerror}", "Remove it by hand."
                ) from error
            for parent in PurePosixPath(name).parents[:-1]:
                with suppress(OSError):  # not empty
                    (self.path / parent).rmdir()
            del self.ledger.files[name]
            self.removed.append(name)

    def save(self) -> None:
        """Write the ledger if it changed.

        Raises:
            OutputError: it cannot be written.
        """
        path, content = self.path / NAME, ledger_text(self.ledger).encode()
        if not path.exists() or _read(path) != content:
            _write(path, content)
        self._journal.clear()
        self._saved = True


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError(f"{path} cannot be read: {error.strerror}", "Mend that first.") from error


def _write(path: Path, content: bytes) -> None:
    try:
        with replacing(path) as file:
            file.write(content)
    except OutputError as error:
        hint = "Make room and the right to write there, or publish to another folder."
        raise OutputError(error.message, hint) from error
