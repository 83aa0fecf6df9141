"""A person's own file, beside ``config.toml``, says how to pronounce words in all scripts."""

import os
import tomllib
from functools import cache
from pathlib import Path

from platformdirs import user_config_path
from pydantic import TypeAdapter, ValidationError

from voicecoach.errors import RequestError
from voicecoach.script.routine import Pronunciation, Pronunciations

VARIABLE = "VOICECOACH_CONFIG"
"""Environment variable that names the folder, where it is not the user's own."""
LARGEST = 256 * 1024
"""Bytes of a file that is read: a thousand words with their spellings have less."""
_HOW = 'A line is: psoas = "so-az", or for one voice: psoas = {natural = "so-az"}.'


def pronounce_path() -> Path:
    """Return where the file is, or would be."""
    named = os.environ.get(VARIABLE)
    return (Path(named) if named else user_config_path("voicecoach")) / "pronounce.toml"


def own_pronunciations() -> dict[str, str | Pronunciation]:
    """Return the words of the file; none where there is no file.

    Raises:
        RequestError: it cannot be read, or says something else than how to pronounce words.
    """
    path = pronounce_path()
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise _refused(path, f"it cannot be read: {error.strerror or error}") from error
    return _parsed(path, raw)


@cache
def _parsed(path: Path, raw: bytes) -> dict[str, str | Pronunciation]:
    if len(raw) > LARGEST:
        raise _refused(path, f"it is larger than {LARGEST // 1024} KiB")
    try:
        found = tomllib.loads(raw.decode("utf-8-sig").replace("\r\n", "\n"))
        return TypeAdapter(Pronunciations).validate_python(found)
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        place = wrong["loc"][0] if wrong["loc"] else "the whole"
        raise _refused(path, f"'{place}' has no spelling that can be said") from error
    except (ValueError, RecursionError) as error:  # also: no UTF-8
        raise _refused(path, str(error)) from error


def _refused(path: Path, reason: str) -> RequestError:
    return RequestError(f"{path}: {reason}", _HOW)
