"""``voicecoach programme`` makes a folder of tracks from a script, one for each week."""

from functools import partial
from pathlib import Path
from typing import Any

import click

from voicecoach.choices.settings import Settings
from voicecoach.choices.sound import Sound
from voicecoach.choices.table import sound_of
from voicecoach.cli import console
from voicecoach.cli.completing import scripts
from voicecoach.cli.opening import open_session
from voicecoach.cli.options import FORCE, JOBS, LANGUAGE, STORE, setting_options, settings_from
from voicecoach.cli.render import line_about
from voicecoach.languages.language_files import phrases_of
from voicecoach.output.ours import check_replaceable
from voicecoach.output.playlist import PlaylistEntry, write_page, write_playlist
from voicecoach.planning.ladder import programme
from voicecoach.recipe.recipe import BEGINNER, Recipe, words_of
from voicecoach.recipe.track_names import name_of
from voicecoach.rendering.processes import crew
from voicecoach.rendering.speaking_ahead import speak_ahead
from voicecoach.rendering.spoken_by import voice_of
from voicecoach.rendering.track_maker import TrackMaker
from voicecoach.script.shipped_scripts import find
from voicecoach.shared_store import SharedStore
from voicecoach.speech.engine import create_engine
from voicecoach.speech.speech_cache import default_cache
from voicecoach.whole_file import folder_for


@click.command()
@click.argument("script", shell_complete=scripts)
@click.option(
    "--weeks",
    type=click.IntRange(2, 26),
    default=4,
    show_default=True,
    help="How many tracks, one a week.",
)
@LANGUAGE
@setting_options("programme")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The folder.  [default: audio/SCRIPT-programme]",
)
@JOBS
@STORE
@FORCE
@click.option("--quiet", is_flag=True, help="Say nothing unless it goes wrong.")
def command(
    script: str, weeks: int, output: Path | None, jobs: int, *, quiet: bool, **options: Any
) -> None:
    """Make a ladder of tracks from SCRIPT, from short holds to long ones, a track a week.

    \b
    voicecoach programme hamstring --weeks 4
    voicecoach programme hamstring --weeks 6 --level advanced -o legs
    """
    opened = open_session([find(script)], options["language"], quiet=quiet)
    sound = sound_of(options)
    name = opened.name
    settings = settings_from(options)
    folder = output or Path("audio") / name_of(f"{name}-programme", _others(settings, sound))
    words = phrases_of(opened.routine.language).programme
    playlist, page = folder / f"{name}.m3u8", folder / f"{name}.md"
    ladder = {
        folder / f"{name}-week-{week.number}.mp3": Recipe(opened, week.settings, sound)
        for week in programme(opened.routine, weeks, settings)
    }
    check_replaceable([*ladder, playlist, page], force=options["force"])
    entries = []
    store = SharedStore(options["store"]) if options["store"] else None
    ready = partial(TrackMaker, store)
    with (
        folder_for(playlist),
        console.progress(quiet=quiet) as report,
        crew(ready, min(jobs, weeks)) as makers,
    ):
        engine = create_engine(voice_of(next(iter(ladder.values()))))
        recipes = ((recipe, engine) for recipe in ladder.values())
        speak_ahead(recipes, report, default_cache(store))
        tracks = [*makers.do([*ladder.items()], report)]
    for number, track in enumerate(tracks, 1):
        title = words["week"].format(number=number)
        entries.append(PlaylistEntry(title, track.path.name, track.timeline))
        if not quiet:
            console.show(line_about(track))
    write_playlist(playlist, entries)
    write_page(page, opened.routine.title, entries, words)


def _others(settings: Settings, sound: Sound) -> tuple[str, ...]:
    """Return the choices that are not the usual ones; every programme has its own holds."""
    words = words_of(settings, sound)
    return words[1:] if settings.level == BEGINNER.level else words
