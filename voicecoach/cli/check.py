"""``voicecoach check``: scripts in, every fault of each out."""

import click

from voicecoach.console import show_error
from voicecoach.errors import VoicecoachError
from voicecoach.rendering import load


@click.command()
@click.argument("scripts", nargs=-1, required=True)
def command(scripts: tuple[str, ...]) -> None:
    """Find all faults in SCRIPTS: where, what, and what to do.

    \b
    voicecoach check my-routine.yaml
    voicecoach check scripts/*.yaml
    """
    broken = 0
    for script in scripts:
        try:
            routine = load(script)
        except VoicecoachError as error:
            show_error(error)
            broken += 1
        else:
            click.echo(f"{script}: {len(routine.stretches)} stretches, no faults")
    if broken:
        raise SystemExit(1)
