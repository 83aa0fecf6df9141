"""``voicecoach record`` takes a script's lines in one's own voice."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from voicecoach.cli import completing, console
from voicecoach.cli.microphone import Microphone
from voicecoach.cli.opening import open_session
from voicecoach.cli.options import LANGUAGE, setting_options, settings_from
from voicecoach.errors import RequestError
from voicecoach.planning.planner import make_plan
from voicecoach.recipe.kept_recordings import keep_recordings
from voicecoach.script.recording_index import recordings_beside
from voicecoach.script.shipped_scripts import find, ships
from voicecoach.sound.recording import LONGEST_LINE, as_spoken, read_recording
from voicecoach.sound.short_sound import read_short


@click.command()
@click.argument("script", shell_complete=completing.scripts)
@LANGUAGE
@setting_options("plan")
@click.option("--list", "listed", is_flag=True, help="Only list the lines, with their numbers.")
@click.option(
    "--files",
    type=click.Path(path_type=Path),
    help="Take the lines from this folder: 1.wav or 001.flac is line 1.",
)
def command(script: str, files: Path | None, *, listed: bool, **options: Any) -> None:
    """Record the lines of SCRIPT in your own voice, one by one.

    They are kept in 'recordings/' beside the script. A line without one is said by the voice. Which
    lines there are depends on the level and the other choices.

    \b
    voicecoach record my-routine.yaml
    voicecoach record my-routine.yaml --level advanced
    voicecoach record my-routine.yaml --list
    voicecoach record my-routine.yaml --files takes
    """
    path = find(script)
    if not listed and ships(path):
        raise RequestError(
            f"'{script}' ships with voicecoach, and recordings are kept beside a script",
            f"Copy {path} into a folder of your own, and record it there.",
        )
    opened = open_session([path], options["language"])
    lines = make_plan(opened.routine, settings_from(options)).lines()
    if listed:
        for number, line in enumerate(lines, 1):
            console.show(f"{number:>4} {'*' if line in opened.recordings else ' '} {line}")
    elif files:
        _take_files(path, lines, _numbered(files))
    else:
        _ask_for_each(path, [line for line in lines if line not in opened.recordings])
    _tell(path, lines)


def _numbered(folder: Path) -> dict[int, Path]:
    """Return the files of ``folder`` that are named by a number.

    Raises:
        RequestError: there is no such folder.
    """
    if not folder.is_dir():
        raise RequestError(f"there is no folder '{folder}'", "Check the path.")
    return {
        int(path.stem): path
        for path in sorted(folder.iterdir())
        if re.fullmatch(r"\d{1,5}", path.stem)
    }


def _take_files(script: Path, lines: Sequence[str], files: Mapping[int, Path]) -> None:
    taken = {number: path for number, path in files.items() if 1 <= number <= len(lines)}
    if not taken:
        raise RequestError(
            "none of the files is named by the number of a line", "See: voicecoach record --list"
        )
    for path in taken.values():
        read_recording(path)  # so that a file that cannot be used stops all, before any is kept
    keep_recordings(
        script, ((lines[at - 1], read_short(path, LONGEST_LINE)) for at, path in taken.items())
    )


def _ask_for_each(script: Path, lines: Sequence[str]) -> None:
    """Show one line after the other and record it; every line that is done is kept at once."""
    if not lines:
        return
    microphone = Microphone.opened()
    console.show("Enter starts and ends each line; s skips one, q stops.")
    for number, line in enumerate(lines, 1):
        console.show(f"\n{number} of {len(lines)}:  {line}")
        key = click.prompt("", default="", show_default=False, prompt_suffix="> ").strip().lower()
        if key == "q":
            return
        if key == "s":
            continue
        clip = microphone.take(
            lambda: click.prompt("recording", default="", show_default=False, prompt_suffix=" ... ")
        )
        try:
            as_spoken(clip, line)
        except RequestError as error:
            console.warn(f"{error.message}; it is not kept")
        else:
            keep_recordings(script, [(line, clip)])


def _tell(script: Path, lines: Sequence[str]) -> None:
    recorded = recordings_beside(script)
    number = sum(line in recorded for line in lines)
    console.note(f"{number} of {len(lines)} lines are recorded")
