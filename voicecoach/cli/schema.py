"""``voicecoach schema`` prints the JSON Schema of a script, or of a catalogue."""

import json

import click

from voicecoach.cli import console
from voicecoach.languages.language_files import languages
from voicecoach.script.catalogue_schema import catalogue_schema
from voicecoach.script.json_schema import json_schema


@click.command()
@click.option("--catalogue", is_flag=True, help="That of a catalogue of many tracks.")
def command(*, catalogue: bool) -> None:
    """Print the JSON Schema of a script, from which editors complete and check.

    \b
    voicecoach schema > stretch-script.schema.json
    voicecoach schema --catalogue > catalogue.schema.json
    """
    schema = catalogue_schema() if catalogue else json_schema(languages())
    console.show(json.dumps(schema, indent=2, ensure_ascii=False))
