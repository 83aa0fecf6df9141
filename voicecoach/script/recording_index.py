"""The index of recordings names the file in which each line is spoken by a person."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field

from voicecoach.script.checked_file import read_checked
from voicecoach.script.diagnostics import Finding, quote
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
        Finding(
            ("recordings", line),
            f"there is no file {quote(name)} in {folder}",
            "Put it there, or delete the line; then the voice says it.",
        )
        for line, name in files.items()
        if name not in present
    )
    return {" ".join(line.split()): folder / name for line, name in files.items()}


def index_text(files: Mapping[str, str]) -> str:
    """Return an index of these lines and files, as it is written."""
    body = yaml.safe_dump(
        {"recordings": dict(files)}, allow_unicode=True, sort_keys=False, width=10_000
    )
    return f"{_HEAD}\n{body}"
