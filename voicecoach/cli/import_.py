"""``voicecoach import`` makes a script of an article, a handout or a list."""

import sys
from contextlib import ExitStack
from pathlib import Path

import click

from voicecoach.cli import console
from voicecoach.cli.completing import files
from voicecoach.composing.pictures_beside import put_beside
from voicecoach.errors import RequestError
from voicecoach.importing.files.source import LARGEST_WITH_PICTURES
from voicecoach.importing.importer import Imported, import_script
from voicecoach.output.ours import check_replaceable
from voicecoach.whole_file import replacing


@click.command()
@click.argument("file", shell_complete=files)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the script there.")
@click.option("--force", is_flag=True, help="Write over a script that is there already.")
@click.option(
    "--pictures/--no-pictures",
    default=True,
    help="Bring the handout's pictures along, into images/ beside the script.",
)
def command(file: str, output: Path | None, *, force: bool, pictures: bool) -> None:
    """Make a script of FILE: an article, a handout or a list; - is the input.

    It reads text, Markdown, HTML, DOCX, ODT, RTF and PDF; CSV, XLSX, JSON, YAML and XML; and lists
    such as 'phrase; seconds'. What is probably wrong in the result stands first in what it tells.

    \b
    voicecoach import handout.html -o my-routine.yaml
    voicecoach import article.txt
    """
    imported = import_script(
        _read(file),
        "the input" if file == "-" else Path(file).name,
        folder=None if file == "-" else Path(file).parent,
        pictures=pictures and output is not None,
    )
    if output is None:
        console.show(imported.script.removesuffix("\n"))
    else:
        check_replaceable([output], force=force)
        _write(output, imported)
    console.note(imported.report)


def _write(output: Path, imported: Imported) -> None:
    """Write the script and its pictures, or none of them."""
    with ExitStack() as written:
        written.enter_context(replacing(output)).write(imported.script.encode())
        put_beside(output, {one.file: one.content for one in imported.pictures}, written)


def _read(file: str) -> bytes:
    try:
        if file == "-":
            return sys.stdin.buffer.read(LARGEST_WITH_PICTURES + 1)
        with Path(file).open("rb") as opened:
            return opened.read(LARGEST_WITH_PICTURES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RequestError(f"cannot read {file}: {reason}", "Check the path.") from error
