"""``voicecoach list`` shows the shipped scripts, a line each."""

import click

from voicecoach.cli import console
from voicecoach.recipe.loading import load
from voicecoach.recipe.translating import translations_of
from voicecoach.script.shipped_scripts import shipped


@click.command()
def command() -> None:
    """List the scripts that ship with voicecoach.

    \b
    voicecoach list
    """
    for name in shipped():
        script = load(name)
        routine, others = script.routine, translations_of(script.path)
        also = f"; also in {', '.join(others)}" if others else ""
        console.show(f"{name:<16} {routine.title}  ({len(routine.stretches)} stretches{also})")
