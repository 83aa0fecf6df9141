"""``voicecoach list`` shows the shipped scripts, a line each."""

import click

from voicecoach.cli import console
from voicecoach.recipe.loading import load
from voicecoach.recipe.translating import translations_of
from voicecoach.script.shipped_scripts import library, shipped


@click.command()
@click.option("--stretches", "single", is_flag=True, help="List the single stretches.")
def command(*, single: bool) -> None:
    """List the scripts that ship with voicecoach, or the single stretches.

    A single stretch can be rendered by its name, and taken into a script by 'use:'.

    \b
    voicecoach list
    voicecoach list --stretches
    """
    names = library() if single else shipped()
    width = max(map(len, names), default=0)
    for name in names:
        script = load(name)
        count = "" if single else f"{len(script.routine.every)} stretches"
        others = ", ".join(translations_of(script.path))
        told = "; ".join(filter(None, [count, others and f"also in {others}"]))
        console.show(f"{name:<{width}}  {script.routine.title}{told and f'  ({told})'}")
    if not single:
        console.note(f"and {len(library())} single stretches: voicecoach list --stretches")
