"""``voicecoach plan``: a script and choices in, the session as a readable sheet out."""

from typing import Any

import click

from voicecoach import console
from voicecoach.cli.completing import scripts
from voicecoach.cli.opening import open_script
from voicecoach.cli.options import length_options, session_options, settings_for, sound_from
from voicecoach.output.sheet import sheet
from voicecoach.planning.planner import make_plan
from voicecoach.rendering import plan


@click.command()
@click.argument("script", shell_complete=scripts)
@length_options
@session_options
def command(script: str, **options: Any) -> None:
    """Show what will be said and held in SCRIPT, and when, without making a track.

    \b
    voicecoach plan hamstring --hold 30
    voicecoach plan hamstring --minutes 10
    voicecoach plan my-routine.yaml --level advanced
    """
    opened, sound = open_script(script), sound_from(options)
    settings = settings_for(opened, options)
    console.show(sheet(plan(opened, settings, sound), make_plan(opened.routine, settings)))
