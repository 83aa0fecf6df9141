"""``voicecoach say`` speaks one line, aloud or into a file."""

from pathlib import Path
from typing import Any

import click

from voicecoach.choices.table import sound_of
from voicecoach.cli import console
from voicecoach.cli.options import FORCE, setting_options
from voicecoach.cli.player import play
from voicecoach.cli.render import line_about
from voicecoach.output.ours import check_replaceable
from voicecoach.output.track import check_target
from voicecoach.rendering.session import say
from voicecoach.workplace import own_folder


@click.command()
@click.argument("text")
@setting_options("say")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write it to this file, .wav or any other kind that render makes; nothing is played.",
)
@FORCE
def command(text: str, output: Path | None, *, force: bool, **options: Any) -> None:
    """Speak TEXT as a track would have it, to try a voice or how a word is said.

    \b
    voicecoach say "Slowly straighten your right leg."
    voicecoach say "so-az" --voice system --rate 0.8
    voicecoach say "Let your shoulders drop." -o line.wav
    """
    line = " ".join(text.split())
    if not line:
        raise click.UsageError("There is nothing to say.")
    sound = sound_of(options)
    if output:
        check_target(output, sound.hertz)
        check_replaceable([output], force=force)
        track = say(line, output, sound)
        for note in track.notes:
            console.warn(note)
        console.show(line_about(track))
        return
    with own_folder() as folder:
        track = say(line, folder / "line.wav", sound)
        play(track.path, track.seconds)
