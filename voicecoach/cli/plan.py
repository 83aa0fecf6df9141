"""``voicecoach plan`` shows what is said and held in a session, and when."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from voicecoach.choices.table import sound_of
from voicecoach.cli import completing, console
from voicecoach.cli.opening import open_session
from voicecoach.cli.options import FORCE, LANGUAGE, setting_options, settings_from
from voicecoach.output.ours import check_replaceable
from voicecoach.planning.steps import Spoken
from voicecoach.printing.strip import strip_svg
from voicecoach.recipe.recipe import Recipe
from voicecoach.rendering.preparing import Prepared, lines_recorded, prepare
from voicecoach.script.shipped_scripts import find
from voicecoach.timing.plan_text import plan_text
from voicecoach.timing.timeline import Timeline
from voicecoach.whole_file import write_text


def _drawing(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    if path and path.suffix.lower() != ".svg":
        raise click.BadParameter("The drawing is an SVG file; let its name end in .svg.")
    return path


@click.command()
@click.argument("scripts", nargs=-1, required=True, shell_complete=completing.scripts)
@LANGUAGE
@setting_options("plan")
@click.option("--spoken", is_flag=True, help="Show each line in the words in which it is said.")
@click.option(
    "--svg",
    metavar="FILE",
    type=click.Path(path_type=Path),
    callback=_drawing,
    help="Draw the session as a strip, too, into this file.",
)
@FORCE
def command(scripts: tuple[str, ...], *, spoken: bool, svg: Path | None, **options: Any) -> None:
    """Show what will be said and held in SCRIPTS, and when, without making a track.

    \b
    voicecoach plan hamstring --hold 30
    voicecoach plan hamstring --minutes 10
    voicecoach plan my-routine.yaml --level advanced
    voicecoach plan hamstring --language de --voice hum
    voicecoach plan my-routine.yaml --spoken
    voicecoach plan hamstring --svg hamstring.svg
    """
    check_replaceable([svg] if svg else [], force=options["force"])
    settings, sound = settings_from(options), sound_of(options)
    session = prepare(
        Recipe(open_session([*map(find, scripts)], options["language"]), settings, sound)
    )
    for note in session.notes:
        console.warn(note)
    if svg:
        write_text(svg, strip_svg(session.timeline))
    timeline = _in_words(session) if spoken else session.timeline
    console.show(plan_text(timeline, session.plan))
    recorded, lines = lines_recorded(session)
    if recorded:
        console.show(f"Recorded: {recorded} of {lines} lines; the voice says the others")


def _in_words(session: Prepared) -> Timeline:
    """Return the timeline with each line as the voice was given it."""
    cues = (
        replace(placed, cue=Spoken(session.speaker.words(placed.cue.text)))
        if isinstance(placed.cue, Spoken)
        else placed
        for placed in session.timeline.cues
    )
    return replace(session.timeline, cues=tuple(cues))
