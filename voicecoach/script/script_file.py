"""The file of a script is read: bounded, and as text."""

import stat
from pathlib import Path

from voicecoach.errors import ScriptError
from voicecoach.script import nodes
from voicecoach.script.diagnostics import Diagnostic, FaultyScript, Place


def text_of(path: Path) -> str:
    """Return the text of the file at ``path``.

    Raises:
        ScriptError: the file cannot be read, is too large or is no text.
    """
    return decoded(_bytes(path), str(path))


def decoded(raw: bytes, where: str) -> str:
    """Return the text in ``raw``, without a byte order mark; ``where`` is what faults call it.

    Raises:
        ScriptError: it is too large or no text.
    """
    if len(raw) > nodes.LARGEST:
        raise ScriptError(
            f"{where} is larger than 1 MiB", "No script is so large; is this the right file?"
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(raw, error, where) from error


def _bytes(path: Path) -> bytes:
    try:
        # Asked before opening: a pipe that nobody writes to would be waited for without end.
        regular = stat.S_ISREG(path.stat().st_mode)
        if regular:
            with path.open("rb") as file:
                return file.read(nodes.LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ScriptError(
            f"cannot read {path}: {reason}",
            "Check the path, and who may open it; 'voicecoach list' names the scripts that ship.",
        ) from error
    what = "a folder" if path.is_dir() else "no ordinary file"
    raise ScriptError(f"{path} is {what}", "Name the script's own file, such as my-routine.yaml.")


def _not_utf8(raw: bytes, error: UnicodeDecodeError, where: str) -> FaultyScript:
    before = nodes.LINE_END.split(raw[: error.start].decode("utf-8-sig"))
    place = Place(len(before), len(before[-1]) + 1)
    line = nodes.LINE_END.split(raw.decode("utf-8", "replace"))[place.line - 1].removeprefix(
        "\ufeff"
    )
    hint = "In your editor, save the script with the encoding UTF-8."
    return FaultyScript(where, [Diagnostic(*place, "this is not UTF-8 text", hint, line)])
