"""A new script is made from a template, with a name that every system takes for a file."""

import re
from importlib.resources import files

from voicecoach.script.diagnostics import Refused, quote

SCHEMA = "stretch-script.schema.json"
"""What editors complete from; a script names it, so that it works offline."""
LONGEST_NAME = 60
"""Letters of a name; a title may have 80, and tracks are named after the script."""

_NO_WORD = re.compile(r"[\W_]+")
# Windows takes each of these, with any suffix, for a device.
_DEVICE = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


def file_stem(name: str) -> str:
    """Return ``name`` as every system takes it for a file: small letters, digits, hyphens.

    Raises:
        Refused: nothing is left of it, it is too long, or Windows has it for something else.
    """
    stem = _NO_WORD.sub("-", re.sub(r"\.ya?ml$", "", name, flags=re.IGNORECASE).lower()).strip("-")
    if not stem:
        raise Refused(f"{quote(name)} is no name for a file", "Use letters, such as my-routine.")
    if len(stem) > LONGEST_NAME:
        raise Refused(f"{quote(name)} is too long", f"Use at most {LONGEST_NAME} letters.")
    if _DEVICE.fullmatch(stem):
        raise Refused(f"{quote(name)} is no name for a file on Windows", f"Try my-{stem}.")
    return stem


def first_script(stem: str) -> str:
    """Return a commented script that can be rendered as it is, titled after ``stem``."""
    template = files("voicecoach.script").joinpath("template.yaml").read_text(encoding="utf-8")
    return template.replace("@TITLE@", stem.replace("-", " ").capitalize())
