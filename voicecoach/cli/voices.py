"""``voicecoach voices`` lists each engine with its voices, or tells how to get it."""

from collections.abc import Sequence

import click

from voicecoach.cli import console
from voicecoach.errors import EngineUnavailable
from voicecoach.languages.language_files import languages, primary
from voicecoach.speech.engine import ENGINES, Availability, Voice, engine_module


@click.command()
@click.option("--all", "every", is_flag=True, help="Voices for other languages, too.")
def command(*, every: bool) -> None:
    """List the voices that work on this computer; for the others, why not and how to get them.

    \b
    voicecoach voices
    voicecoach voices --all
    """
    width = max(map(len, ENGINES)) + 2
    for name, engine in ENGINES.items():
        availability, voices = _ask(name)
        if availability.usable:
            console.show(f"{name:<{width}}{engine.about}")
        else:
            console.show(f"{name:<{width}}does not work here: {availability.reason}")
            if availability.hint:
                console.show(f"{'':{width}}To get it: {availability.hint}")
        ours = [voice for voice in voices if every or _speaks_ours(voice)]
        _list(name, ours)
        if hidden := len(voices) - len(ours):
            console.show(f"  and {hidden} for other languages: voicecoach voices --all")
    console.show("\nTo choose one: voicecoach render hamstring --voice system")


def _ask(name: str) -> tuple[Availability, tuple[Voice, ...]]:
    engine = engine_module(name)
    try:
        return engine.availability(), engine.voices()
    except EngineUnavailable as error:
        return Availability(usable=False, reason=error.message, hint=error.hint), ()


def _speaks_ours(voice: Voice) -> bool:
    """Return whether ``voice`` speaks a language of the coach, or does not say what it speaks."""
    return not voice.language or primary(voice.language.replace("_", "-")) in languages()


def _list(engine: str, voices: Sequence[Voice]) -> None:
    names = [f"{engine}:{voice.id}" for voice in voices]
    width = max(map(len, names), default=0)
    for name, voice in zip(names, voices, strict=True):
        console.show(f"  {name:<{width}}  {voice.name}".rstrip())
