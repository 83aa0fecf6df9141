"""The files of voices that a user has are kept in one folder, and read whole and bounded."""

import os
from hashlib import sha256
from pathlib import Path

from platformdirs import user_data_path

VARIABLE = "VOICECOACH_VOICES"
"""Environment variable that names another folder."""
MOST_BYTES = 1 << 30
"""Bytes of a voice; the largest of Piper have an eighth of it."""


def voices_folder() -> Path:
    """Return the folder that ``VOICECOACH_VOICES`` names, else this user's; it may be missing."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else user_data_path("voicecoach") / "voices"


def read_bounded(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return the bytes of an ordinary file.

    Raises:
        OSError: it cannot be read, is none, or has more than ``most`` bytes.
    """
    if not path.is_file():  # a pipe would be waited for without end
        raise FileNotFoundError(2, "there is no such file", str(path))
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(27, f"it has more than {most >> 20} MiB", str(path))
    return content


def digest_of(*contents: bytes) -> str:
    """Return the SHA-256 of all ``contents`` after each other, as 64 hexadecimal digits."""
    digest = sha256()
    for content in contents:
        digest.update(content)
    return digest.hexdigest()
