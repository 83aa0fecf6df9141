"""A script with all that a track needs of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from voicecoach.languages.language_files import own_file
from voicecoach.pictures.finding import Picture
from voicecoach.script.routine import Routine


@dataclass(frozen=True, slots=True)
class Script:
    """A script that a track can be made of."""

    path: Path
    routine: Routine
    pictures: Mapping[str, Picture]
    """Those that the routine names, by name, in the order of its stretches."""
    recordings: Mapping[str, Path] = field(default_factory=dict)
    """The files of lines that a person has recorded, by the line."""
    translated: bool = False
    """Whether its texts are those of a translation."""

    @property
    def name(self) -> str:
        """What its tracks are named after: two languages of one script have different ones."""
        return f"{self.path.stem}-{self.routine.language}" if self.translated else self.path.stem

    @property
    def digest(self) -> str:
        """SHA-256, in hex, of all that it says and shows; where it lies does not matter.

        Of the coach's words, those count that are the user's own: others come with the program.
        """
        whole = hashlib.sha256(self.routine.model_dump_json().encode())
        if words := own_file(self.routine.language):
            whole.update(words.read_bytes())
        for name, picture in self.pictures.items():
            whole.update(json.dumps([name, hashlib.sha256(picture.content).hexdigest()]).encode())
        for line, path in self.recordings.items():
            whole.update(json.dumps([line, hashlib.sha256(path.read_bytes()).hexdigest()]).encode())
        return whole.hexdigest()

    def __repr__(self) -> str:
        """Return what it is in one line: a picture has thousands of bytes."""
        return f"<Script {self.path.name!r}, {self.routine!r}>"


def add_picture(pictures: dict[str, Picture], name: str, picture: Picture) -> str:
    """Add ``picture``, and return what it is called: another of that name keeps it."""
    while pictures.setdefault(name, picture) != picture:
        name += "-2"
    return name
