"""``voicecoach say`` speaks one line, aloud or into a file."""

from pathlib import Path
from typing import Any

import click

from voicecoach.choices.sound import Sound
from voicecoach.choices.table import sound_of
from voicecoach.cli import completing, console
from voicecoach.cli.options import FORCE, setting_options
from voicecoach.cli.player import play
from voicecoach.cli.render import line_about
from voicecoach.errors import RequestError
from voicecoach.output.ours import check_replaceable
from voicecoach.output.track import check_target
from voicecoach.recipe.own_words import own_respellings
from voicecoach.recipe.recipe import USUAL_VOICE
from voicecoach.rendering.one_line import say
from voicecoach.speech import natural
from voicecoach.speech.language_voice import language_spoken
from voicecoach.speech.pronunciation import words_said
from voicecoach.workplace import own_folder


@click.command()
@click.argument("text")
@click.option(
    "--language",
    metavar="TAG",
    shell_complete=completing.spoken_languages,
    help="The language of TEXT.  [default: that of the voice, else en]",
)
@setting_options("say")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write it to this file, .wav or any other kind that render makes; nothing is played.",
)
@click.option(
    "--spoken", is_flag=True, help="Print the words as they would be said, and be silent."
)
@click.option("--phonemes", is_flag=True, help="Print the sounds that the natural voice makes.")
@FORCE
def command(
    text: str,
    output: Path | None,
    language: str | None,
    *,
    spoken: bool,
    phonemes: bool,
    force: bool,
    **options: Any,
) -> None:
    """Speak TEXT as a track would have it, to try a voice or how a word is said.

    \b
    voicecoach say "Slowly straighten your right leg."
    voicecoach say "so-az" --voice system --rate 0.8
    voicecoach say "Let your shoulders drop." -o line.wav
    voicecoach say "Pulse 8x." --spoken
    voicecoach say "Atme tief ein." --language de
    """
    line = " ".join(text.split())
    if not line:
        raise click.UsageError("There is nothing to say.")
    sound = sound_of(options)
    if spoken or phonemes:
        if output:
            raise click.UsageError("--spoken and --phonemes print, so leave -o out.")
        language = language or language_spoken(sound.voice)
        words = words_said(line, own_respellings(sound.engine), language)
        if spoken:
            console.show(words)
        if phonemes:
            console.show(_sounds(words, sound))
        return
    if output:
        check_target(output, sound.hertz)
        check_replaceable([output], force=force)
        track = say(line, output, sound, language)
        for note in track.notes:
            console.warn(note)
        console.show(line_about(track))
        return
    with own_folder() as folder:
        track = say(line, folder / "line.wav", sound, language)
        play(track.path, track.seconds)


def _sounds(words: str, sound: Sound) -> str:
    name, _, voice = (sound.voice or USUAL_VOICE).partition(":")
    if name != USUAL_VOICE:
        raise RequestError(
            f"the {name} voice does not tell its sounds", "The natural one does: --voice natural"
        )
    return natural.sounds_of(words, voice)
