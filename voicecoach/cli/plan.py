"""``voicecoach plan`` shows what is said and held in a session, and when."""

from dataclasses import replace
from typing import Any

import click

from voicecoach.choices.table import sound_of
from voicecoach.cli import completing, console
from voicecoach.cli.opening import open_session
from voicecoach.cli.options import LANGUAGE, setting_options, settings_from
from voicecoach.planning.steps import Spoken
from voicecoach.recipe.recipe import Recipe
from voicecoach.rendering.session import Prepared, lines_recorded, prepare
from voicecoach.script.shipped_scripts import find
from voicecoach.timing.plan_text import plan_text
from voicecoach.timing.timeline import Timeline


@click.command()
@click.argument("scripts", nargs=-1, required=True, shell_complete=completing.scripts)
@LANGUAGE
@setting_options("plan")
@click.option("--spoken", is_flag=True, help="Show each line in the words in which it is said.")
def command(scripts: tuple[str, ...], *, spoken: bool, **options: Any) -> None:
    """Show what will be said and held in SCRIPTS, and when, without making a track.

    \b
    voicecoach plan hamstring --hold 30
    voicecoach plan hamstring --minutes 10
    voicecoach plan my-routine.yaml --level advanced
    voicecoach plan hamstring --language de --voice hum
    voicecoach plan my-routine.yaml --spoken
    """
    settings, sound = settings_from(options), sound_of(options)
    session = prepare(
        Recipe(open_session([*map(find, scripts)], options["language"]), settings, sound)
    )
    for note in session.notes:
        console.warn(note)
    timeline = _in_words(session) if spoken else session.timeline
    console.show(plan_text(timeline, session.plan))
    recorded, lines = lines_recorded(session)
    if recorded:
        console.show(f"Recorded: {recorded} of {lines} lines; the voice says the others")


def _in_words(session: Prepared) -> Timeline:
    """Return the timeline with each line as the voice was given it."""
    cues = (
        replace(placed, cue=Spoken(session.studio.words(placed.cue.text)))
        if isinstance(placed.cue, Spoken)
        else placed
        for placed in session.timeline.cues
    )
    return replace(session.timeline, cues=tuple(cues))
