"""``voicecoach render``: a script and choices in, a track and one line about it out."""

from pathlib import Path
from typing import Any

import click

from voicecoach import console
from voicecoach.cli.opening import open_script
from voicecoach.cli.options import (
    bed_options,
    length_options,
    session_options,
    settings_for,
    sound_from,
)
from voicecoach.output.captions import parse_formats, write_captions
from voicecoach.output.score import write_timeline
from voicecoach.page.page import write_page
from voicecoach.planning.settings import Settings
from voicecoach.rendering import Track, render
from voicecoach.script.library import find
from voicecoach.studio import Sound
from voicecoach.units import clock


def target_for(script: Path, settings: Settings, minutes: float | None) -> Path:
    """Return where a track goes that nobody named: ``audio/hamstring-30s.mp3``."""
    kind = settings.level
    if minutes is not None:
        kind = f"{minutes:g}min"
    elif settings.hold is not None:
        kind = f"{settings.hold:g}s"
    return Path("audio") / f"{script.stem}-{kind}.mp3"


def line_about(track: Track, voice: str) -> str:
    """Return path, length, size and voice of a finished track."""
    return f"{track.path}  {clock(track.seconds)}  {track.size / 1e6:.1f} MB  {voice} voice"


@click.command()
@click.argument("script")
@length_options
@session_options
@bed_options
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The track: .mp3, .wav, .flac, .ogg or .opus.  [default: audio/SCRIPT-LEVEL.mp3]",
)
@click.option("--timeline", is_flag=True, help="Write what is heard when as JSON beside the track.")
@click.option(
    "--captions", metavar="FORMATS", help="Write the words beside the track: vtt,lrc,srt."
)
@click.option("--page", is_flag=True, help="Write a web page beside the track to follow it on.")
@click.option("--embed", is_flag=True, help="Put the sound into the page; implies --page.")
@click.option("--watch", is_flag=True, help="Make it anew at each save of SCRIPT, until Ctrl-C.")
@click.option("--quiet", is_flag=True, help="Say nothing unless it goes wrong.")
def command(script: str, output: Path | None, *, watch: bool, quiet: bool, **options: Any) -> None:
    """Make a track from SCRIPT, a shipped script's name or a path.

    \b
    voicecoach render hamstring --hold 30
    voicecoach render hamstring --minutes 10 --avoid lumbar-herniated-disc
    voicecoach render hamstring --level advanced --talk full -o legs.mp3
    voicecoach render my-routine.yaml --voice system --rate 0.9
    voicecoach render my-routine.yaml --watch
    """
    formats = parse_formats(options["captions"]) if options["captions"] else ()
    source, sound = find(script), sound_from(options)

    def make() -> None:
        routine = open_script(script, quiet=quiet)
        settings = settings_for(routine, options)
        target = output or target_for(source, settings, options["minutes"])
        shown = console.silent if quiet else console.watch
        track = render(routine, target, settings, sound, watch=shown, folder=source.parent)
        _write_beside(track, sound, source.parent, formats, options)
        for note in track.notes:
            console.warn(note)
        if not quiet:
            _tell(track, settings, sound, found=options["minutes"] is not None)

    if watch:
        # It takes a tenth of a second to load, which no other render needs to wait for.
        from voicecoach.cli.watching import keep_making  # noqa: PLC0415

        keep_making(source, make, quiet=quiet)
    else:
        make()


def _write_beside(
    track: Track, sound: Sound, folder: Path, formats: tuple[str, ...], options: dict[str, Any]
) -> None:
    if options["timeline"]:
        write_timeline(track.path.with_suffix(".timeline.json"), track.timeline, sound.voice)
    write_captions(track.path, track.timeline, formats)
    if options["page"] or options["embed"]:
        write_page(track.path, track.timeline, sound.voice, folder, embed=options["embed"])


def _tell(track: Track, settings: Settings, sound: Sound, *, found: bool) -> None:
    if found:
        click.echo(f"chosen: holds of {settings.hold:g} s, repetitions {settings.reps}")
    click.echo(line_about(track, sound.voice))
