"""``voicecoach publish`` writes a library into a folder, which any web host can serve."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from voicecoach.choices.table import sound_of
from voicecoach.cli import completing, console
from voicecoach.cli.options import JOBS, LANGUAGE, setting_options, settings_from
from voicecoach.languages.language_files import phrases_of
from voicecoach.publishing.address import parse_address
from voicecoach.publishing.episode import episodes_of
from voicecoach.publishing.library import Run, Site, publish
from voicecoach.publishing.show import Show
from voicecoach.recipe.collection import collect

SAMPLE_RATE = 44100
"""Hz of the tracks, as podcast apps and directories expect it."""


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("scripts", nargs=-1, shell_complete=completing.scripts)
@click.option(
    "--url",
    required=True,
    help="Where DIR will be on the web, such as https://example.org/stretch.",
)
@LANGUAGE
@setting_options("publish", levels=("beginner", "advanced"))
@click.option("--title", help="Of library and podcast.  [default: Stretch routines]")
@click.option("--author", default="voicecoach", show_default=True, help="Of the podcast.")
@click.option("--email", help="Of the podcast's owner; everybody can read it.")
@JOBS
@click.option(
    "--force", is_flag=True, help="Replace files that are not ours, or were changed by hand, too."
)
def command(folder: Path, scripts: tuple[str, ...], *, force: bool, **options: Any) -> None:
    """Make DIR a library that any web host can serve: pages, tracks, an app, a podcast.

    SCRIPTS are names, files and folders; without any, all that ship. Run it again, and only what
    changed is made and written.

    \b
    voicecoach publish site --url https://example.org/stretch
    voicecoach publish site hamstring my-routine.yaml --url https://example.org/stretch
    """
    address, entries = parse_address(options["url"]), collect(scripts, options["language"])
    language = entries[0].script.routine.language
    title = options["title"]
    if title is None:
        title = phrases_of(language).library["title"]
    site = Site(address, Show(title, options["author"], options["email"], language))
    levels = [
        settings_from({**options, "level": level}) for level in dict.fromkeys(options["level"])
    ]
    sound = replace(sound_of(options), sample_rate=SAMPLE_RATE)
    episodes = episodes_of(entries, levels, sound)
    with console.progress() as report:
        run = Run(datetime.now(UTC), options["jobs"], report)
        result = publish(folder, episodes, site, run, force=force)
    for note in result.notes:
        console.warn(note)
    console.show(f"{folder}  {len(result.written)} written  {len(result.removed)} removed")
