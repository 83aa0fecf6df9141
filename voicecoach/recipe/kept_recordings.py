"""Recordings of lines are kept in a folder beside a script, with the index that names them."""

import hashlib
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from voicecoach.pcm import Clip
from voicecoach.script.recording_index import FOLDER, INDEX, index_text, recordings_beside
from voicecoach.sound.recording import write_recording
from voicecoach.whole_file import write_text


def keep_recordings(script: Path, recorded: Iterable[tuple[str, Clip]]) -> None:
    """Write the recordings of some lines, then the index that names them.

    Raises:
        OutputError: one cannot be written.
        ScriptError: the index that is there cannot be read.
    """
    folder = script.parent / FOLDER
    names = {text: path.name for text, path in recordings_beside(script).items()}
    for line, clip in recorded:
        names[line] = _file_name(line)
        write_recording(folder / names[line], clip)
    write_text(folder / INDEX, index_text(names))


def forget_recording(script: Path, line: str) -> None:
    """Take the recording of ``line`` out of the index, and remove its file if we named it.

    Raises:
        OutputError: the index cannot be written.
        ScriptError: it cannot be read.
    """
    known = recordings_beside(script)
    gone = known.pop(line, None)
    if gone is None:
        return
    names = {text: path.name for text, path in known.items()}
    write_text(script.parent / FOLDER / INDEX, index_text(names))
    if gone.name == _file_name(line) and gone.name not in names.values():
        with suppress(OSError):  # it is in no index any more
            gone.unlink()


def _file_name(line: str) -> str:
    words = re.sub(r"\W+", "-", line.casefold()).strip("-")[:40].strip("-")
    return f"{words or 'line'}-{hashlib.sha256(line.encode()).hexdigest()[:6]}.flac"
