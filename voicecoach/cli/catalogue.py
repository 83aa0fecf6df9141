"""``voicecoach catalogue`` tells what a catalogue comes to, before anything of it is made."""

from pathlib import Path

import click

from voicecoach.catalogue.multiplying import read_catalogue
from voicecoach.catalogue.plan_table import plan_table
from voicecoach.catalogue.reckoning import reckon
from voicecoach.cli import console
from voicecoach.cli.options import JOBS


@click.group()
def command() -> None:
    """Tell what a catalogue comes to: a file of choices, multiplied into many tracks.

    'voicecoach publish DIR --catalogue FILE' makes it.

    \b
    voicecoach catalogue plan catalogue.yaml
    """


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@JOBS
def plan(file: Path, jobs: int) -> None:
    """Show how many tracks FILE makes, their length and size, and how long that takes.

    Nothing is made and nothing is spoken; all of it is reckoned.

    \b
    voicecoach catalogue plan catalogue.yaml --jobs 8
    """
    catalogue = read_catalogue(file)
    with console.progress() as report:
        reckoned = reckon(catalogue.episodes, report)
    console.show(plan_table(reckoned, jobs))
