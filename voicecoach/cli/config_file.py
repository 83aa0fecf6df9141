"""The functions here read the values in ``config.toml``, and change one of them."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from voicecoach.errors import OutputError, RequestError
from voicecoach.script.diagnostics import quote
from voicecoach.user_folder import VARIABLE, user_folder

LARGEST = 64 * 1024
"""Bytes of a file that is read; no list of defaults is so long."""
_PLACE = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class ConfigLine:
    """One value of the file, with its name and its line."""

    name: str
    value: object
    line: int
    """Where it stands; 0 where that cannot be told."""


def config_path() -> Path:
    """Return where the file is, or would be."""
    return user_folder() / "config.toml"


def read_entries(path: Path) -> tuple[ConfigLine, ...]:
    """Return what the file says; nothing where there is no file.

    Raises:
        RequestError: it cannot be read, or is no TOML.
    """
    text = read_text(path)
    return tuple(
        ConfigLine(name, value, _line(text, name)) for name, value in parse(path, text).items()
    )


def read_text(path: Path) -> str:
    """Return the text of the file, which is empty where there is no file.

    Raises:
        RequestError: it cannot be read.
    """
    raw = _bytes(path)
    if len(raw) > LARGEST:
        raise RequestError(f"{path} is larger than 64 KiB", "Is this the right file?")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise RequestError(f"{path}:{line}: this is no UTF-8", "Save the file as UTF-8.") from error


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        return b""
    except OSError as error:
        told = f"{path} cannot be read: {error.strerror or error}"
        raise RequestError(told, "Mend that, or remove it.") from error


def parse(path: Path, text: str) -> dict[str, object]:
    """Return the values in ``text``, by name.

    Raises:
        RequestError: it is no TOML; the message tells the line.
    """
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number or a list that Python has no room for
        told = _PLACE.fullmatch(str(error))
        line = int(told["line"] or text.rstrip().count("\n") + 1) if told else 1
        raise RequestError(
            f"{path}:{line}: {told['what'] if told else error}",
            'A line is: name = value, with words in quotes, such as voice = "system". Write it '
            "anew with 'voicecoach config set', or remove it with 'voicecoach config unset'.",
        ) from error


def change(path: Path, name: str, value: str | tuple[str, ...] | None) -> bool:
    """Write ``value`` to the file as that of ``name``, or with None take ``name`` out.

    All other lines stay as they are, comments too; of a file that is no TOML as well, so that it
    can be mended one line at a time.

    Returns:
        Whether the file has changed.

    Raises:
        RequestError: the file cannot be read, or is still no TOML.
        OutputError: it cannot be written.
    """
    after = _changed(before := read_text(path), name, value)
    wanted = _wanted(before, name, value)
    if wanted is not None and _loads(after) != wanted:
        after = _whole(path, wanted)  # the value goes over several lines
    if after != before:
        _write(path, after)
    parse(path, after)
    return after != before


def _wanted(text: str, name: str, value: str | tuple[str, ...] | None) -> dict[str, object] | None:
    """Return the values that the changed file has to have; None where the old one is no TOML."""
    found = _loads(text)
    if found is None:
        return None
    found.pop(name, None)
    return found if value is None else found | tomllib.loads(f"{name} = {_toml(value)}")


def _loads(text: str) -> dict[str, object] | None:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return None


def _changed(text: str, name: str, value: str | tuple[str, ...] | None) -> str:
    """Return ``text`` with the line of ``name`` written anew, or without it."""
    lines, ours = text.removesuffix("\n").split("\n") if text else [], _begins_with(name)
    kept = [line for line in lines if not ours.match(line)]
    if value is not None:
        place = next((at for at, line in enumerate(lines) if ours.match(line)), len(kept))
        kept.insert(place, f"{name} = {_toml(value)}")
    return "".join(f"{line}\n" for line in kept)


def _whole(path: Path, values: Mapping[str, object]) -> str:
    """Return the text of a file that has these values, and nothing else."""
    text = ""
    for name, value in values.items():
        match value:
            case bool():
                written = str(value).lower()
            case str() | int() | float():
                written = _toml(str(value))
            case list():
                written = _toml(tuple(map(str, value)))
            case _:
                told = f"{path} has more than single values: {quote(name)}"
                raise RequestError(told, "Change it in a text editor.")
        text += f"{_quoted(name)} = {written}\n"
    return text


def _toml(value: str | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_quoted, value))}]"
    # A number stands bare where it reads as it was typed; 1.50 as a title must not become 1.5.
    number = _NUMBER.fullmatch(value)
    bare = number and value == str(float(value) if number[1] else int(value))
    return value if bare else _quoted(value)


def _quoted(text: str) -> str:
    """Return ``text`` as TOML quotes it, which is JSON's way but for one letter."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _line(text: str, name: str) -> int:
    ours = _begins_with(name)
    return next((at for at, line in enumerate(text.split("\n"), 1) if ours.match(line)), 0)


def _begins_with(name: str) -> re.Pattern[str]:
    return re.compile(rf"\s*([\"']?){re.escape(name)}\1(?![\w-])")


def _write(path: Path, text: str) -> None:
    # What writes files imports what draws pictures, and only a change of the file needs it.
    from voicecoach.whole_file import write_text  # noqa: PLC0415

    try:
        write_text(path, text)
    except OutputError as error:
        hint = f"Let it be a file that you may write, or name another folder in {VARIABLE}."
        raise OutputError(error.message, hint) from error
