"""A setting is declared once, and every door has it."""

import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import get_args

import click
import pytest

from voicecoach.choices.kinds import Amount, Command, declared
from voicecoach.choices.settings import Settings
from voicecoach.choices.sound import Sound
from voicecoach.choices.table import SETTINGS, settings_of, shown_in, sound_of
from voicecoach.cli import main
from voicecoach.cli.defaults import KEPT
from voicecoach.planning.levels import Preset
from voicecoach.script.routine import Level

PACKAGE = Path(str(files("voicecoach")))
ECHO = """    echo: Annotated[
        int | None, Setting(OneOf({"once": 1, "twice": 2}), "Echo", "How often it echoes.")
    ] = None

    def __post_init__"""
DOORS = """
import os, sys
from dataclasses import replace
from pathlib import Path
import click
import voicecoach
from voicecoach.choices.settings import Settings
from voicecoach.cli import main
from voicecoach.recipe.collection import collect
from voicecoach.errors import RequestError
from voicecoach.publishing.episode import episodes_of
from voicecoach.serving.form import read_form
from voicecoach.serving.routine_choices import routine_choices
from voicecoach.serving.routine_page import routine_page

def run(*arguments):
    try:
        main(arguments, prog_name="voicecoach")
    except SystemExit as end:
        return end.code

assert run("plan", "hamstring", "--voice", "hum", "--echo", "twice") == 0
assert run("plan", "hamstring", "--voice", "hum", "--echo", "thrice") == 2
assert run("config", "set", "echo", "thrice") == 1
assert run("config", "set", "echo", "twice") == 0
assert 'echo = "twice"' in Path("config/config.toml").read_text()
for name in ("render", "programme", "publish"):
    command = main.get_command(click.Context(main), name)
    assert "--echo" in [one for option in command.params for one in option.opts], name
try:
    Settings(echo=3)
except RequestError as error:
    print(error.message, error.hint)
(entry,) = collect(["hamstring"])
offers = {"hamstring": routine_choices(entry, ["hum"])}
assert '<select name="echo">' in routine_page(offers["hamstring"])
asked = read_form([("routine", "hamstring"), ("echo", "twice")], offers)
assert asked.settings.echo == 2
assert asked.digest != replace(asked, settings=replace(asked.settings, echo=1)).digest
(episode,) = episodes_of([entry], [Settings(echo=2)], voicecoach.Sound("hum"))
assert episode.recipe.settings.echo == 2
"""


def test_a_setting_is_added_by_one_edit(tmp_path):
    """The command line, the config file, the form, publish and Python have it at once."""
    copy = tmp_path / "voicecoach"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    if not (copy / "scripts").is_dir():
        shutil.copytree(PACKAGE.parent / "scripts", tmp_path / "scripts")
    declared = copy / "choices" / "settings.py"
    before = declared.read_text(encoding="utf-8")
    declared.write_text(before.replace("    def __post_init__", ECHO, 1), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", DOORS],
        cwd=tmp_path,
        env={"VOICECOACH_CONFIG": str(tmp_path / "config"), "PYTHONUTF8": "1", "PATH": ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "echo cannot be 3 Choose 1 or 2." in done.stdout


@pytest.mark.parametrize("command", Command.__args__)
def test_a_command_has_the_options_that_the_table_shows(command):
    """Those, and no others."""
    options = main.get_command(click.Context(main), command).params
    typed = {name for option in options for name in option.opts}
    if command == "serve":  # the others are in its form
        return
    assert {f"--{one.name}" for one in shown_in(command)} <= typed
    assert not {f"--{one.name}" for one in SETTINGS if command not in one.shown} & typed


def test_a_level_sets_what_a_listener_can_set():
    """A level of a script and a choice of the listener have the same names."""
    assert {*Level.model_fields} == {*Preset.__slots__, "rate"}
    assert {*Level.model_fields} <= {one.field for one in SETTINGS}


def test_what_stays_is_what_the_table_says():
    """A stretch that is left out once is not left out for good."""
    assert {one.name for one in SETTINGS if one.stays and one.shown} <= {*KEPT}
    assert not {"only", "skip"} & {*KEPT}


ENDS = [
    (command, one.name, end)
    for command in get_args(Command)
    if command != "serve"  # which has a form for them
    for one in shown_in(command)
    if isinstance(one.kind, Amount)
    for end in (one.kind.least, one.kind.most)
]


@pytest.mark.parametrize(("command", "name", "end"), ENDS)
def test_every_number_that_is_offered_is_taken(command, name, end):
    """As it is typed, to both ends of its bounds; nothing else finds it impossible afterwards."""
    argument = ["site", "--url", "https://a.example"] if command == "publish" else ["x"]
    options = [*argument, f"--{name}", f"{end:g}"]
    parsed = main.get_command(click.Context(main), command).make_context(command, options).params
    chosen = parsed | {"level": "beginner"}  # publish takes several
    assert end in (
        *(getattr(settings_of(chosen), one.field) for one in declared(Settings)),
        *(getattr(sound_of(chosen), one.field) for one in declared(Sound)),
    )
