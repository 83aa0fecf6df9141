"""Files that somebody adds are recognised as a voice of one of the engines."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from voicecoach.speech.engine import Engine, Voice


@dataclass(frozen=True, slots=True)
class Candidate:
    """Files that are a voice, before they are put in their place."""

    voice: Voice
    engine: Engine
    """Speaks with the files where they are."""
    files: Mapping[str, Path]
    """The files by the names that they are to have in the folder of voices."""
    known: bool
    """Whether their digest was compared with one that is known here."""


class FileEngineModule(Protocol):
    """What the module of an engine offers whose voices are files."""

    def recognise(self, file: Path) -> Candidate | None:
        """Return the voice that ``file`` is, or None if it is of another kind.

        Raises:
            RequestError: it is of this kind, and damaged or not to be used.
            EngineUnavailable: the engine cannot work on this computer.
        """
        ...
