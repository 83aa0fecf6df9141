"""``voicecoach list`` shows the shipped scripts, a line each."""

import click

from voicecoach.cli import console
from voicecoach.recipe.loading import load
from voicecoach.script.shipped_scripts import shipped


@click.command()
def command() -> None:
    """List the scripts that ship with voicecoach.

    \b
    voicecoach list
    """
    for name in shipped():
        routine = load(name).routine
        console.show(f"{name:<16} {routine.title}  ({len(routine.stretches)} stretches)")
