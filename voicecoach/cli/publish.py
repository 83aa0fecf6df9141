"""``voicecoach publish`` writes a library into a folder, which any web host can serve."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from voicecoach.catalogue.multiplying import Catalogue, read_catalogue
from voicecoach.choices.table import shown_in, sound_of
from voicecoach.cli import completing, console
from voicecoach.cli.options import JOBS, LANGUAGE, STORE, setting_options, settings_from
from voicecoach.cluster.spreading import Cluster
from voicecoach.languages.language_files import phrases_of
from voicecoach.publishing.address import parse_address
from voicecoach.publishing.episode import SAMPLE_RATE, episodes_of
from voicecoach.publishing.library import Run, publish
from voicecoach.publishing.show import Show
from voicecoach.publishing.surroundings import Site
from voicecoach.recipe.collection import collect
from voicecoach.shared_store import SharedStore


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
@click.option(
    "--catalogue",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A file that says which scripts, and what is chosen, instead of SCRIPTS and options.",
)
@click.option("--title", help="Of library and podcast.  [default: Stretch routines]")
@click.option("--author", default="voicecoach", show_default=True, help="Of the podcast.")
@click.option("--email", help="Of the podcast's owner; everybody can read it.")
@JOBS
@STORE
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Make the tracks on a Dask cluster, such as tcp://scheduler:8786; needs --store.",
)
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
    voicecoach publish site --catalogue catalogue.yaml --url https://example.org/stretch
    """
    store, cluster = options["store"], options["cluster"]
    if cluster and not store:
        raise click.UsageError("--cluster needs --store, through which the tracks come back.")
    address = parse_address(options["url"])
    catalogue = _catalogue(scripts, options)
    episodes = catalogue.episodes
    language = episodes[0].entry.script.routine.language
    title = options["title"]
    if title is None:
        title = phrases_of(language).library["title"]
    show = Show(title, options["author"], options["email"], language)
    site = Site(address, show, catalogue.feeds)
    with console.progress() as report:
        run = Run(
            datetime.now(UTC),
            options["jobs"],
            report,
            SharedStore(store) if store else None,
            Cluster(cluster) if cluster else None,
        )
        result = publish(folder, episodes, site, run, force=force)
    for note in result.notes:
        console.warn(note)
    console.show(f"{folder}  {len(result.written)} written  {len(result.removed)} removed")


def _catalogue(scripts: tuple[str, ...], options: dict[str, Any]) -> Catalogue:
    """Return the tracks that a file asks for, or those of SCRIPTS and options.

    Raises:
        UsageError: both say what the tracks are.
    """
    if options["catalogue"]:
        _refuse_choices(scripts)
        return read_catalogue(options["catalogue"])
    entries = collect(scripts, options["language"])
    levels = [
        settings_from({**options, "level": level}) for level in dict.fromkeys(options["level"])
    ]
    sound = replace(sound_of(options), sample_rate=SAMPLE_RATE)
    return Catalogue(tuple(episodes_of(entries, levels, sound)))


def _refuse_choices(scripts: tuple[str, ...]) -> None:
    """Refuse what was typed besides a catalogue; what stays on this computer is not asked."""
    context = click.get_current_context()
    names = {one.field: f"--{one.name}" for one in shown_in("publish")} | {"language": "--language"}
    typed = [
        option
        for name, option in names.items()
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE
    ]
    told = [*(["SCRIPTS"] if scripts else []), *typed]
    if told:
        raise click.UsageError(f"The catalogue says what is made; leave out {', '.join(told)}.")
