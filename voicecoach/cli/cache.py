"""``voicecoach cache`` shows how much sound is kept, or removes all of it."""

import click

from voicecoach.cli import console
from voicecoach.kept_files import KeptFiles, kept_folder


@click.command()
@click.option("--clear", is_flag=True, help="Remove all of it.")
def command(*, clear: bool) -> None:
    """Show what is kept of speech and encoded sound to make the next render quick, or clear it.

    \b
    voicecoach cache
    voicecoach cache --clear
    """
    cache = KeptFiles(kept_folder())
    usage = cache.clear() if clear else cache.usage()
    verb = "removed" if clear else "kept"
    console.show(f"{usage.entries} pieces, {usage.bytes / 1e6:.1f} MB {verb}  {usage.folder}")
