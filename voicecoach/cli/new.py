"""``voicecoach new`` writes a script to begin with, which can be rendered as it is."""

import json
import os
import shlex
from pathlib import Path
from subprocess import list2cmdline

import click

from voicecoach.cli import console
from voicecoach.errors import OutputError, RequestError
from voicecoach.languages.language_files import languages
from voicecoach.script.diagnostics import Refused
from voicecoach.script.json_schema import json_schema
from voicecoach.script.template import SCHEMA, file_stem, first_script


@click.command()
@click.argument("name")
def command(name: str) -> None:
    """Write a script NAME.yaml to begin with, which renders as it is.

    \b
    voicecoach new my-routine
    """
    script = _path(name)
    write_new(script, first_script(script.stem))
    schema = script.with_name(SCHEMA)
    if not schema.exists():
        write_new(schema, json.dumps(json_schema(languages()), indent=2) + "\n")
    typed = shlex.quote(str(script)) if os.name == "posix" else list2cmdline([str(script)])
    console.show(f"{script} is there. Change it in any text editor, then type:\n")
    console.show(f"  voicecoach check {typed}\n  voicecoach render {typed}")


def _path(name: str) -> Path:
    given = Path(name)
    try:
        return given.parent / f"{file_stem(given.name or name)}.yaml"
    except Refused as refused:
        raise RequestError(refused.message, refused.hint) from refused


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet, whole or not at all.

    Raises:
        RequestError: it is there, or its folder is not.
        OutputError: it cannot be written.
    """
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            try:
                file.write(text)
                file.flush()
            except OSError:
                path.unlink(missing_ok=True)
                raise
    except FileExistsError as error:
        raise RequestError(
            f"{path} is there already, and stays as it is", "Choose another name."
        ) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise RequestError(
            f"there is no folder {path.parent}", "Make it, or name another."
        ) from error
    except OSError as error:
        raise OutputError(
            f"cannot write {path}: {error.strerror}", "Choose a folder that you may write to."
        ) from error
