"""A script to begin with."""

import json
import os
import re
import shlex

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from voicecoach.cli import main
from voicecoach.languages.language_files import LANGUAGES
from voicecoach.recipe.loading import check
from voicecoach.script.json_schema import json_schema

SCHEMA = "stretch-script.schema.json"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Be in an empty folder."""
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / ".cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(*arguments):
    """Return what the command line makes of ``arguments``, in this process."""
    return CliRunner().invoke(main, arguments)


def test_the_new_script_works_as_it_is(folder):
    """It has no fault and no warning, is titled as it was named, and renders."""
    assert call("new", "evening-calm").exit_code == 0
    checked = check(folder / "evening-calm.yaml")
    assert checked.warnings == ()
    assert checked.script.routine.title == "Evening calm"
    assert call("render", "evening-calm.yaml", "--voice", "hum").exit_code == 0


def test_the_lines_at_the_end_can_be_typed():
    """What to do next is said, and works when copied."""
    shown = call("new", "evening calm").stdout
    lines = re.findall(r"^  voicecoach (.*)$", shown, re.MULTILINE)
    assert [line.split()[0] for line in lines] == ["check", "render"]
    for line in lines:
        hum = ["--voice", "hum"] if line.startswith("render") else []
        assert call(*shlex.split(line), *hum).exit_code == 0


@pytest.mark.skipif(os.name != "posix", reason="quotes of a POSIX shell")
def test_a_folder_with_a_space_is_quoted(folder):
    """The lines at the end survive a space in the path."""
    (folder / "my scripts").mkdir()
    assert "voicecoach check 'my scripts/legs.yaml'" in call("new", "my scripts/legs").stdout


def test_an_editor_finds_the_schema_without_a_network(folder):
    """The first line names a file beside the script, and the script fits it."""
    call("new", "legs")
    text = (folder / "legs.yaml").read_text(encoding="utf-8")
    assert text.startswith(f"# yaml-language-server: $schema={SCHEMA}\n")
    schema = json.loads((folder / SCHEMA).read_text(encoding="utf-8"))
    assert schema == json_schema(LANGUAGES)
    Draft202012Validator(schema).validate(yaml.safe_load(text))


@pytest.mark.parametrize("there", ["legs.yaml", SCHEMA])
def test_nothing_is_overwritten(folder, there):
    """A script that is there stays, with its schema."""
    (folder / there).write_text("mine")
    result = call("new", "legs")
    assert (folder / there).read_text() == "mine"
    assert result.exit_code == (1 if there == "legs.yaml" else 0)
    if result.exit_code:
        assert result.stderr == (
            "error: legs.yaml is there already, and stays as it is\nChoose another name.\n"
        )
        assert not (folder / SCHEMA).exists()


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Neck & Back", "neck-back"),
        ("legs.yaml", "legs"),
        ("LEGS.YML", "legs"),
        ("a:b*c?", "a-b-c"),
        ("Rücken", "rücken"),
        ("null", "null"),
        ("--x\x1b[31m", "x-31m"),
    ],
)
def test_names_are_made_to_fit_every_system(folder, name, file):
    """Capitals, spaces and signs become small letters and hyphens; any title can be read."""
    assert call("new", "--", name).exit_code == 0
    assert (
        check(folder / f"{file}.yaml").script.routine.title == file.replace("-", " ").capitalize()
    )


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("???", "'???' is no name for a file\nUse letters, such as my-routine."),
        ("..", "'..' is no name for a file\nUse letters, such as my-routine."),
        ("", "'' is no name for a file\nUse letters, such as my-routine."),
        ("AUX", "'AUX' is no name for a file on Windows\nTry my-aux."),
        ("a" * 61, f"'{'a' * 39}…' is too long\nUse at most 60 letters."),
        ("gone/legs", "there is no folder gone\nMake it, or name another."),
    ],
)
def test_what_cannot_be_a_name_is_told(folder, name, message):
    """The reason and what to do, and no file."""
    result = call("new", name)
    assert (result.exit_code, result.stderr) == (1, f"error: {message}\n")
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")
def test_a_folder_that_may_not_be_written_is_told(folder, unprivileged):
    """The error says that it is a matter of permission."""
    (folder / "locked").mkdir(mode=0o555)
    with unprivileged():
        result = call("new", "locked/legs")
    assert result.exit_code == 1
    assert "cannot write locked/legs.yaml: Permission denied" in result.stderr
