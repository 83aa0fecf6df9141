"""The files of a listener's own tones: found by name, and read whole within bounds."""

from pathlib import Path
from typing import get_args

from voicecoach.errors import RequestError
from voicecoach.planning.steps import Earcon

NAMES: tuple[Earcon, ...] = get_args(Earcon)
SUFFIXES = (".wav", ".flac", ".ogg", ".mp3", ".aiff")
LARGEST = 8 * 2**20
"""Bytes of a tone: five seconds at 192 kHz on two sides, with 32 bits each, are less."""


def is_folder(tones: str) -> bool:
    """Return whether ``tones`` is a folder of one's own, and not the name of ours."""
    return tones not in {"usual", "low"}


def tone_files(folder: Path) -> dict[Earcon, Path]:
    """Return the files of ``folder`` that are tones, by the tone; empty where it has none.

    Raises:
        RequestError: nobody lets us look into the folder.
    """
    found = {(name, folder / f"{name}{suffix}") for name in NAMES for suffix in SUFFIXES}
    try:
        return {name: path for name, path in sorted(found, reverse=True) if path.is_file()}
    except (OSError, ValueError) as error:
        raise _unreadable(folder, error) from error


def content(path: Path) -> bytes:
    """Return what is in a file of a tone.

    Raises:
        RequestError: it cannot be read, or is too large for a tone.
    """
    try:
        with path.open("rb") as file:
            read = file.read(LARGEST + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(read) > LARGEST:
        raise RequestError(f"'{path}' is larger than {LARGEST // 2**20} MiB", "Cut it.")
    return read


def _unreadable(path: Path, error: OSError | ValueError) -> RequestError:
    reason = getattr(error, "strerror", None) or str(error)
    return RequestError(f"cannot read '{path}': {reason}", "Check the path, and who may open it.")
