"""``voicecoach sheet`` writes what is done in a session as a page to print."""

from pathlib import Path
from typing import Any

import click

from voicecoach.choices.table import sound_of
from voicecoach.cli import completing, console
from voicecoach.cli.opening import open_session
from voicecoach.cli.options import FORCE, LANGUAGE, setting_options, settings_from
from voicecoach.output.ours import check_replaceable
from voicecoach.planning.chosen import choose
from voicecoach.printing.link_code import LONGEST_LINK
from voicecoach.printing.printed_sheet import Handed, sheet_html
from voicecoach.recipe.recipe import Recipe
from voicecoach.recipe.track_names import name_of
from voicecoach.rendering.preparing import prepare
from voicecoach.script.shipped_scripts import find
from voicecoach.whole_file import write_text

_LONGEST = 100
"""Characters of a name, or of a practice."""


def _line(_: click.Context, __: click.Parameter, text: str) -> str:
    plain = " ".join(text.split())
    if len(plain) > _LONGEST or not plain.isprintable():
        raise click.BadParameter(f"Write one line of at most {_LONGEST} letters.")
    return plain


def _address(_: click.Context, __: click.Parameter, text: str) -> str:
    web = text.startswith(("https://", "http://"))
    if text and (not web or not text.isprintable() or " " in text):
        raise click.BadParameter("Write a whole address: https://example.org/hamstring.html")
    if len(text) > LONGEST_LINK:
        raise click.BadParameter(f"At most {LONGEST_LINK} characters; phones read no finer code.")
    return text


def _page(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    if path and path.suffix.lower() != ".html":
        raise click.BadParameter("The sheet is an HTML file; let its name end in .html.")
    return path


@click.command()
@click.argument("scripts", nargs=-1, required=True, shell_complete=completing.scripts)
@LANGUAGE
@setting_options("sheet")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    callback=_page,
    help="The file, an HTML page.  [default: audio/SCRIPT-sheet-CHOICES.html]",
)
@click.option("--name", default="", callback=_line, help="Who it is for; in this file only.")
@click.option("--practice", default="", callback=_line, help="Who gives it; in this file only.")
@click.option(
    "--link",
    metavar="URL",
    default="",
    callback=_address,
    help="Where the track is, as a code that phones read.",
)
@FORCE
@click.option("--quiet", is_flag=True, help="Say nothing unless it goes wrong.")
def command(
    scripts: tuple[str, ...],
    *,
    output: Path | None,
    name: str,
    practice: str,
    link: str,
    quiet: bool,
    **options: Any,
) -> None:
    """Make a sheet to print of SCRIPTS: pictures, doses, cautions, when to stop.

    \b
    voicecoach sheet hamstring --level advanced
    voicecoach sheet hamstring --name Anna --practice "Physiotherapy at the park"
    voicecoach sheet hamstring --avoid lumbar-herniated-disc -o anna.html
    voicecoach sheet hamstring --link https://example.org/hamstring.html
    """
    settings, sound = settings_from(options), sound_of(options)
    opened = open_session([*map(find, scripts)], options["language"], quiet=quiet)
    recipe = Recipe(opened, settings, sound)
    path = output or Path("audio") / f"{name_of(f'{opened.name}-sheet', recipe.words)}.html"
    check_replaceable([path], force=options["force"])
    chosen = choose(opened.routine, settings)
    left_out = chosen.left_out
    if settings.minutes is not None:  # how long holds can be shows only when all is spoken
        with console.progress(quiet=quiet) as report:
            session = prepare(recipe, report)
        for note in session.notes:
            console.warn(note)
        chosen, left_out = choose(opened.routine, session.recipe.settings), session.plan.left_out
    write_text(path, sheet_html(chosen, left_out, opened.pictures, Handed(name, practice, link)))
    if not quiet:
        console.show(f"{path}: open it in a browser, and print it")
