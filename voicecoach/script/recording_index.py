"""The index of recordings names the file in which each line is spoken by a person."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field

from voicecoach.script.checked_file import read_checked
from voicecoach.script.diagnostics import Finding, quote
from voicecoach.script.nodes import Path as Place
from voicecoach.script.routine import Routine
from voicecoach.script.script_file import text_of
from voicecoach.script.texts import Line, Name

FOLDER = "recordings"
"""Beside a script, the folder of its recordings."""
INDEX = "index.yaml"
MOST_RECORDINGS = 5000
_HEAD = "# Each line, and the file in this folder that says it. Made by voicecoach record."


class RecordingIndex(BaseModel):
    """What an index says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    recordings: Annotated[dict[Line, Name], Field(max_length=MOST_RECORDINGS)] = {}


def recordings_beside(script: Path) -> dict[str, Path]:
    """Return the recording of each line that has one, for the script at the path ``script``.

    Raises:
        ScriptError: the index cannot be read, or a file that it names is not in its folder.
    """
    folder = script.parent / FOLDER
    index = folder / INDEX
    if not index.is_file():
        return {}
    found = read_checked(text_of(index), str(index), RecordingIndex)
    files = found.value.recordings
    present = {path.name for path in folder.iterdir() if path.is_file()}
    found.refuse(
        _missing(("recordings", line), name, folder)
        for line, name in files.items()
        if name not in present
    )
    return {" ".join(line.split()): folder / name for line, name in files.items()}


def recordings_of(routine: Routine, script: Path) -> tuple[dict[str, Path], list[Finding]]:
    """Return the recording of each line for which a stretch names one, and what is wrong.

    Args:
        routine: what the script says.
        script: its path.
    """
    folder, found, missing = script.parent / FOLDER, {}, []
    for place, stretch in routine.placed():
        for line, name in stretch.recording.items():
            if (folder / name).is_file() and (folder / name).parent == folder:
                found[" ".join(line.split())] = folder / name
            else:
                missing.append(_missing((*place, "recording", line), name, folder))
    return found, missing


def _missing(place: Place, name: str, folder: Path) -> Finding:
    told = f"there is no file {quote(name)} in {folder}"
    return Finding(place, told, "Put it there, or delete the line; then the voice says it.")


def index_text(files: Mapping[str, str]) -> str:
    """Return an index of these lines and files, as it is written."""
    body = yaml.safe_dump(
        {"recordings": dict(files)}, allow_unicode=True, sort_keys=False, width=10_000
    )
    return f"{_HEAD}\n{body}"
