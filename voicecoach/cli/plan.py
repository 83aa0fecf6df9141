"""``voicecoach plan`` shows what is said and held in a session, and when."""

from typing import Any

import click

from voicecoach.choices.table import sound_of
from voicecoach.cli import completing, console
from voicecoach.cli.opening import open_session
from voicecoach.cli.options import LANGUAGE, setting_options, settings_from
from voicecoach.recipe.recipe import Recipe
from voicecoach.rendering.session import prepare
from voicecoach.script.shipped_scripts import find
from voicecoach.timing.sheet import sheet


@click.command()
@click.argument("scripts", nargs=-1, required=True, shell_complete=completing.scripts)
@LANGUAGE
@setting_options("plan")
def command(scripts: tuple[str, ...], **options: Any) -> None:
    """Show what will be said and held in SCRIPTS, and when, without making a track.

    \b
    voicecoach plan hamstring --hold 30
    voicecoach plan hamstring --minutes 10
    voicecoach plan my-routine.yaml --level advanced
    voicecoach plan hamstring --language de --voice hum
    """
    settings, sound = settings_from(options), sound_of(options)
    session = prepare(
        Recipe(open_session([*map(find, scripts)], options["language"]), settings, sound)
    )
    for note in session.notes:
        console.warn(note)
    console.show(sheet(session.timeline, session.plan))
