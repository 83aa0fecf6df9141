"""``voicecoach schema`` prints the JSON Schema of a script."""

import json

import click

from voicecoach.cli import console
from voicecoach.languages.language_files import languages
from voicecoach.script.json_schema import json_schema


@click.command()
def command() -> None:
    """Print the JSON Schema of a script, from which editors complete and check.

    \b
    voicecoach schema > stretch-script.schema.json
    """
    console.show(json.dumps(json_schema(languages()), indent=2, ensure_ascii=False))
