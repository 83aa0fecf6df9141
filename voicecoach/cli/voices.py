"""``voicecoach voices``: nothing in, each engine with its voices or the way to get it out."""

import click

from voicecoach.speech.engine import ENGINES, engine_module


@click.command()
def command() -> None:
    """List the voices that work on this computer; for the others, why not and how to get them.

    \b
    voicecoach voices
    """
    for name in ENGINES:
        engine = engine_module(name)
        availability = engine.availability()
        if not availability.usable:
            click.echo(f"{name:<8} not usable: {availability.reason} {availability.hint}")
            continue
        click.echo(f"{name:<8} usable")
        for voice in engine.voices():
            click.echo(f"         {name}:{voice.id}  {voice.name}  {voice.language}".rstrip())
