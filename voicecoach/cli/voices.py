"""``voicecoach voices`` lists each voice there is or could be, adds one, and lets them be heard."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from voicecoach.choices.sound import Sound
from voicecoach.cli import completing, console
from voicecoach.cli.options import FORCE
from voicecoach.cli.player import play
from voicecoach.errors import EngineUnavailable, VoicecoachError
from voicecoach.languages.language_files import languages, primary
from voicecoach.output.ours import check_replaceable
from voicecoach.rendering.one_line import say
from voicecoach.speech.adding import add_voice
from voicecoach.speech.engine import ENGINES, Availability, Voice, engine_module, here
from voicecoach.speech.sample_lines import sample_line
from voicecoach.workplace import own_folder

EVERY = click.option("--all", "every", is_flag=True, help="Voices for other languages, too.")


@click.group(invoke_without_command=True)
@EVERY
@click.pass_context
def command(ctx: click.Context, *, every: bool) -> None:
    """List the voices that there are and those that there could be, and how to get them.

    'add' brings in a voice that you have as a file, 'try' lets you hear all that are here.

    \b
    voicecoach voices
    voicecoach voices --all
    voicecoach voices add de_DE-thorsten-medium.onnx
    voicecoach voices try
    """
    if ctx.invoked_subcommand is None:
        for name in ENGINES:
            _show(name, every=every)
        console.show("\nTo choose one: voicecoach render hamstring --voice system")


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@FORCE
def add(file: Path, *, force: bool) -> None:
    """Check FILE, let it speak, and put it where voicecoach finds it.

    It is one of hibari's voices, or one of Piper's with its settings beside it, FILE.json.

    \b
    voicecoach voices add bm_fable.int8.onnx
    voicecoach voices add de_DE-thorsten-medium.onnx
    """
    added = add_voice(file, force=force)
    console.show(f"{added.name} is in {added.folder}")
    if added.known:
        console.show("It has the digest that hibari tells of it.")
    else:
        console.show(
            f"It speaks. Whether it is as its maker made it cannot be known here; its SHA-256 is "
            f"{added.digest}"
        )
    console.show(f"To choose it: voicecoach render hamstring --voice {added.name}")


@command.command("try")
@click.argument("voices", nargs=-1, shell_complete=completing.voices)
@EVERY
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write a WAV file for each into this folder; nothing is played.",
)
@FORCE
def try_(voices: tuple[str, ...], output: Path | None, *, every: bool, force: bool) -> None:
    """Let VOICES speak a line, or all that are here.

    \b
    voicecoach voices try
    voicecoach voices try pico system:de
    voicecoach voices try -o heard
    """
    lines = dict(_lines(voices, every=every))
    targets = {name: re.sub(r"[^\w.-]+", "-", name) + ".wav" for name in lines}
    if output:
        check_replaceable([output / file for file in targets.values()], force=force)
    failed = False
    with own_folder() as folder:
        for name, line in lines.items():
            try:
                track = say(line, (output or folder) / targets[name], Sound(voice=name))
                console.show(f"{name}  {track.path if output else line}")
                if not output:
                    play(track.path, track.seconds)
            except VoicecoachError as error:
                console.show_error(error)
                failed = True
    if failed:
        raise SystemExit(1)


def _lines(chosen: Sequence[str], *, every: bool) -> Iterator[tuple[str, str]]:
    """Yield each voice to be heard, as after ``--voice``, with a line of its language."""
    for one in chosen or ENGINES:
        name, colon, voice_id = one.partition(":")
        if colon:
            yield one, sample_line(engine_module(name).find(voice_id).language)
        elif engine_module(name).availability().usable:
            found = [each for each in here(name) if every or _speaks_ours(each)]
            for each in found or [engine_module(name).find("")]:
                yield f"{name}:{each.id}" if each.id else name, sample_line(each.language)


def _show(engine: str, *, every: bool) -> None:
    """Show an engine and its voices."""
    availability, voices = _ask(engine)
    width = max(map(len, ENGINES)) + 2
    if availability.usable:
        console.show(f"{engine:<{width}}{ENGINES[engine].about}")
    else:
        console.show(f"{engine:<{width}}does not work here: {availability.reason}")
        if availability.hint:
            console.show(f"{'':{width}}To get it: {availability.hint}")
    ours = [voice for voice in voices if every or _speaks_ours(voice)]
    for row in _columns([_row(engine, voice, availability.hint) for voice in ours]):
        console.show(f"  {row}".rstrip())
    if hidden := len(voices) - len(ours):
        console.show(f"  and {hidden} for other languages: voicecoach voices --all")


def _ask(name: str) -> tuple[Availability, tuple[Voice, ...]]:
    engine = engine_module(name)
    try:
        return engine.availability(), engine.voices()
    except EngineUnavailable as error:
        return Availability(usable=False, reason=error.message, hint=error.hint), ()


def _speaks_ours(voice: Voice) -> bool:
    """Return whether ``voice`` speaks a language of the coach, or does not say what it speaks."""
    return not voice.language or primary(voice.language) in languages()


def _row(engine: str, voice: Voice, hint: str) -> tuple[str, ...]:
    """Return what is told of a voice; how to get it only where it is not that of its engine."""
    return (
        f"{engine}:{voice.id}",
        voice.name,
        voice.language,
        voice.sex,
        f"{voice.size / 1e6:.0f} MB" if voice.size else "",
        voice.licence,
        f"to get it: {voice.get}" if voice.get and voice.get != hint else "",
    )


def _columns(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield the rows as lines, with what belongs together below each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = zip(row, widths, strict=True)
        yield "  ".join(f"{cell:<{width}}" for cell, width in cells if width)
