"""``voicecoach render`` makes a track from a script, and tells one line about it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voicecoach.choices.table import sound_of
from voicecoach.cli import completing, console
from voicecoach.cli.opening import open_scripts
from voicecoach.cli.options import LANGUAGE, REPLACE, setting_options, settings_from
from voicecoach.kept_files import KeptFiles, kept_folder
from voicecoach.output.formats import FORMATS
from voicecoach.output.ours import check_replaceable
from voicecoach.output.track import check_target
from voicecoach.page.page import write_page
from voicecoach.planning.told_before import told_before
from voicecoach.recipe.recipe import Recipe
from voicecoach.recipe.track_names import name_of
from voicecoach.rendering.made_before import MadeBefore, Told, inputs
from voicecoach.rendering.spoken_by import voice_of
from voicecoach.script.shipped_scripts import find
from voicecoach.speech.engines import Engines
from voicecoach.timing.captions import parse_formats, write_captions
from voicecoach.timing.timeline_json import write_timeline
from voicecoach.units import clock

if TYPE_CHECKING:
    from voicecoach.rendering.session import Track


def target_for(stem: str, words: tuple[str, ...]) -> Path:
    """Return where a track goes that nobody named: ``audio/hamstring-30s.mp3``."""
    return Path("audio") / f"{name_of(stem, words)}.mp3"


def line_about(track: "Track") -> str:
    """Return path, length, size and voice of a finished track."""
    told = f"{track.path}  {clock(track.seconds)}  {track.size / 1e6:.1f} MB"
    return f"{told}  {track.voice} voice"


@click.command()
@click.argument("scripts", nargs=-1, required=True, shell_complete=completing.scripts)
@LANGUAGE
@setting_options("render")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help=f"The track: {', '.join(FORMATS)}.  [default: audio/SCRIPT-CHOICES.mp3]",
)
@click.option("--timeline", is_flag=True, help="Write what is heard when as JSON beside the track.")
@click.option(
    "--captions", metavar="FORMATS", help="Write the words beside the track: vtt,lrc,srt."
)
@click.option("--page", is_flag=True, help="Write a web page beside the track to follow it on.")
@click.option("--embed", is_flag=True, help="Put the sound into the page; implies --page.")
@click.option("--force", is_flag=True, help=f"Make it anew if nothing has changed. {REPLACE}")
@click.option(
    "--watch", is_flag=True, help="Make it anew at each save of what it is made of, until Ctrl-C."
)
@click.option("--quiet", is_flag=True, help="Say nothing unless it goes wrong.")
def command(
    scripts: tuple[str, ...], output: Path | None, *, watch: bool, quiet: bool, **options: Any
) -> None:
    """Make a track from SCRIPTS, names of shipped ones or paths; several become one session.

    \b
    voicecoach render hamstring --hold 30
    voicecoach render hamstring --minutes 10 --avoid lumbar-herniated-disc
    voicecoach render hamstring --level advanced --talk full -o legs.mp3
    voicecoach render my-routine.yaml --voice system --rate 0.9
    voicecoach render my-routine.yaml --watch
    voicecoach render morning hamstring -o both.mp3
    voicecoach render hamstring --language de
    """
    formats = parse_formats(options["captions"]) if options["captions"] else ()
    paths, settings, sound = [*map(find, scripts)], settings_from(options), sound_of(options)
    if watch and len(paths) > 1:
        raise click.UsageError("--watch follows one script; name one.")
    engines = Engines()  # a voice stays loaded between two saves

    def make() -> None:
        opened = open_scripts(paths, options["language"])
        recipe = Recipe(opened.session, settings, sound)
        target = output or target_for(recipe.script.name, recipe.words)
        check_target(target, sound.hertz)
        made = (target, *_beside(target, formats, options))
        check_replaceable(made, force=options["force"])
        engine = engines[voice_of(recipe)]
        digest = inputs(recipe, engine, options["embed"])
        before = MadeBefore(digest, made, KeptFiles(kept_folder()))
        told = None if options["force"] else before.told()
        if told is None:
            if not quiet:
                opened.note_warnings()
            # Nothing of this is needed where nothing has changed.
            from voicecoach.rendering.session import render  # noqa: PLC0415

            with console.progress(quiet=quiet) as report:
                track = render(recipe, target, report, engine)
            _write_beside(track, recipe, formats, options)
            told = Told([*track.notes], [*_lines_about(track, recipe)])
            before.remember(told._replace(lines=[f"{line}, as before" for line in told.lines]))
        _tell(told, quiet=quiet)

    if watch:
        # It takes a tenth of a second to load, which no other render needs to wait for.
        from voicecoach.cli.watching import keep_making  # noqa: PLC0415

        keep_making(paths[0], make, quiet=quiet)
    else:
        make()


def _beside(track: Path, formats: tuple[str, ...], options: dict[str, Any]) -> Iterator[Path]:
    """Yield what will be written beside ``track``."""
    if options["timeline"]:
        yield track.with_suffix(".timeline.json")
    yield from (track.with_suffix(f".{name}") for name in formats)
    if options["page"] or options["embed"]:
        yield track.with_suffix(".html")


def _write_beside(
    track: "Track", recipe: Recipe, formats: tuple[str, ...], options: dict[str, Any]
) -> None:
    path, timeline, voice = track.path, track.timeline, track.voice
    if options["timeline"]:
        write_timeline(path.with_suffix(".timeline.json"), timeline, voice)
    write_captions(path, timeline, formats)
    if options["page"] or options["embed"]:
        told = told_before(recipe.script.routine, track.settings)
        write_page(path, timeline, voice, recipe.script.pictures, told, embed=options["embed"])


def _tell(told: Told, *, quiet: bool) -> None:
    for note in told.notes:
        console.warn(note)
    for line in () if quiet else told.lines:
        console.show(line)


def _lines_about(track: "Track", recipe: Recipe) -> Iterator[str]:
    if recipe.settings.minutes is not None:
        found = track.settings
        reps = "" if found.reps is None else f", repetitions {found.reps}"
        yield f"chosen: holds of {found.hold:.0f} s{reps}"
    yield line_about(track)
