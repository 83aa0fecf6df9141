"""``voicecoach say``: one line in, a file or its sound out."""

from pathlib import Path

import click

from voicecoach import console
from voicecoach.cli.options import FORCE, RATE, VOICE
from voicecoach.cli.render import line_about
from voicecoach.output.ours import check_replaceable
from voicecoach.output.track import check_target
from voicecoach.player import play
from voicecoach.rendering import say
from voicecoach.studio import Sound
from voicecoach.workplace import own_folder


@click.command()
@click.argument("text")
@VOICE
@RATE
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write it to this file, .wav or any other kind that render makes; nothing is played.",
)
@FORCE
def command(text: str, voice: str, rate: float, output: Path | None, *, force: bool) -> None:
    """Speak TEXT as a track would have it, to try a voice or how a word is said.

    \b
    voicecoach say "Slowly straighten your right leg."
    voicecoach say "so-az" --voice system --rate 0.8
    voicecoach say "Let your shoulders drop." -o line.wav
    """
    line = " ".join(text.split())
    if not line:
        raise click.UsageError("There is nothing to say.")
    sound = Sound(voice, rate)
    if output:
        check_target(output, sound.hertz)
        check_replaceable([output], force=force)
        track = say(line, output, sound)
        for note in track.notes:
            console.warn(note)
        console.show(line_about(track, voice))
        return
    with own_folder() as folder:
        track = say(line, folder / "line.wav", sound)
        play(track.path, track.seconds)
