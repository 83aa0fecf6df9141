"""What the documents say is so: fields exist, scripts load, lines can be typed."""

import re
import shlex
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from voicecoach.catalogue.multiplying import read_catalogue
from voicecoach.choices.settings import Settings
from voicecoach.choices.table import SETTINGS, sound_of
from voicecoach.cli import COMMANDS, main
from voicecoach.cli.options import settings_from
from voicecoach.cli.render import target_for
from voicecoach.languages.language_files import LANGUAGES
from voicecoach.planning.levels import LEVELS
from voicecoach.planning.planner import make_plan
from voicecoach.recipe.recipe import words_of
from voicecoach.script.catalogue_file import CHOSEN, CatalogueFile
from voicecoach.script.json_schema import json_schema
from voicecoach.script.reader import read_routine
from voicecoach.script.routine import Ladder, Level, Pronunciation, Routine
from voicecoach.script.shipped_scripts import find, library, shipped
from voicecoach.script.stretch import Breath, LevelDose, Reminder, Stretch
from voicecoach.script.stretch_list import Group

ROOT = Path(__file__).parents[1]
FORMAT = ROOT / "docs" / "script-format.md"
PYTHON = ROOT / "docs" / "python.md"
CATALOGUE = ROOT / "docs" / "catalogue.md"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SECTIONS = {
    Routine: "The script",
    Stretch: "A stretch",
    Group: "Rounds",
    LevelDose: "A dose of its own",
    Breath: "Breathing",
    Reminder: "Reminders and tips",
    Level: "Levels",
    Ladder: "A programme of weeks",
    Pronunciation: "Words that a voice gets wrong",
}
BOUNDS = {"maxItems", "maxProperties", "maximum", "maxLength"}
LEAST = {
    "format": "format: 1\n",
    "title": "title: Legs\n",
    "stretches": "stretches: [{name: Calf stretch, setup: [Stand tall.]}]\n",
}
LEAST_STRETCH = {"name": "name: Calf stretch\n", "setup": "setup: [Stand tall.]\n"}


class Block(NamedTuple):
    """A block of a document, and where it starts."""

    page: str
    line: int
    text: str


def blocks(page):
    """Yield the fenced and the indented blocks of a page."""
    lines, fenced, start = [], False, 0
    text = page.read_text(encoding="utf-8")
    for number, line in enumerate([*text.splitlines(), ""], 1):
        fence = line.startswith("```")
        if not fence and (fenced or line.startswith("    ") or (lines and not line)):
            lines.append(line if fenced else line[4:])
            continue
        if any(lines):
            yield Block(page.name, start, "\n".join(lines).strip("\n") + "\n")
        fenced, lines, start = fence and not fenced, [], number + 1


def as_script(text):
    """Return ``text``, whole script or part of one, as a whole script."""
    keys = re.findall(r"^\w+(?=:)", text, re.MULTILINE)
    if keys and keys[0] in Stretch.model_fields.keys() - Routine.model_fields.keys():
        needed = "".join(line for key, line in LEAST_STRETCH.items() if key not in keys)
        text = "- " + (needed + text).replace("\n", "\n  ").rstrip() + "\n"
    if text.startswith("- "):
        text = "stretches:\n" + text
        keys = ["stretches"]
    return "".join(line for key, line in LEAST.items() if key not in keys) + text


def rows(heading):
    """Return the table rows under a heading: what stands in code in the first and last column."""
    text = FORMAT.read_text(encoding="utf-8")
    section = re.search(rf"^## {heading}$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return dict(re.findall(r"^\| `([^`]+)` \|.*\| `([^`]+)` \|$", section[1], re.MULTILINE))


def scripts():
    """Return every script, and part of one, in the documents."""
    for page in PAGES:
        for block in blocks(page) if page != CATALOGUE else ():
            whole = block.text.startswith("format:")
            part = page == FORMAT and re.match(r"- name:|\w+:", block.text)
            if whole or part:
                yield pytest.param(block.text, id=f"{block.page}:{block.line}")


def examples():
    """Return every example in a table of the format."""
    for heading in SECTIONS.values():
        for field, example in rows(heading).items():
            yield pytest.param(field, example, id=f"{heading}-{field}")
    for length in re.findall(r"^\| `(\w+: [^`{]+)` \| [^|]*\|$", FORMAT.read_text(), re.MULTILINE):
        yield pytest.param(length.partition(":")[0], length, id=length)


def typed():
    """Return every line for a terminal that starts the program, in a block or in a sentence."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        lines = [line for block in blocks(page) for line in block.text.splitlines()]
        for line in [*lines, *re.findall(r"`([^`\n]+)`", text)]:
            command = line.strip().rpartition(" && ")[2]
            if command.startswith("voicecoach "):
                yield pytest.param(command, id=f"{page.name}: {command}")


@pytest.mark.parametrize("model", SECTIONS)
def test_every_field_is_described_with_an_example(model):
    """Whoever looks for a field finds it in its section, and nothing there that does not exist."""
    fields = {field.alias or name for name, field in model.model_fields.items()}
    assert set(rows(SECTIONS[model])) == fields


def test_every_part_of_a_script_has_a_section():
    """No part of the model is left out of the documents."""
    base = Routine.__mro__[1]
    parts = {part.__name__ for part in base.__subclasses__()} - {"HoldRange"}  # written 10-60
    assert parts == {model.__name__ for model in SECTIONS}


@pytest.mark.parametrize(("field", "example"), [*examples()])
def test_every_example_of_a_field_works(field, example):
    """What stands in a table can be copied into a script."""
    assert re.search(rf"\b{field}:", example)
    make_plan(read_routine(as_script(f"{example}\n"), "the example"), Settings())


@pytest.mark.parametrize("text", [*scripts()])
def test_every_script_in_the_documents_works(text):
    """What stands in a block can be saved and rendered, at every level it has."""
    routine = read_routine(as_script(text), "the block")
    for level in {"beginner", "advanced", *routine.levels}:
        make_plan(routine, Settings(level=level))


@pytest.mark.parametrize(
    "text", [block.text for block in blocks(CATALOGUE) if block.text.startswith("format:")]
)
def test_every_catalogue_in_the_documents_works(text, tmp_path):
    """What stands in a block can be saved and published, beside one's own scripts."""
    script = as_script("")
    (tmp_path / "clinic").mkdir()
    for path in (tmp_path / "my-routine.yaml", tmp_path / "clinic" / "legs.yaml"):
        path.write_text(script, encoding="utf-8")
    path = tmp_path / "catalogue.yaml"
    path.write_text(f"voice: hum\n{text}", encoding="utf-8")
    assert len(read_catalogue(path).episodes) > 20


def test_every_field_of_a_catalogue_is_described():
    """By name, or as one of the settings, of which there are examples."""
    text = CATALOGUE.read_text(encoding="utf-8").partition("## What can be chosen")[2]
    named = {*re.findall(r"`([\w-]+)`", text.partition("\n## ")[0])}
    own = CatalogueFile.model_fields.keys() - CHOSEN.keys()
    settings = {one.name for one in CHOSEN.values()}
    assert own <= named
    assert named - own - settings - {"publish"} <= {"1", "routine"}


def parsed(line):
    """Return the command that a line starts, and what it makes of the rest of the line."""
    _, name, *arguments = shlex.split(line.partition(" > ")[0], comments=True)
    context = main.make_context("voicecoach", [name, *arguments])
    command = main.get_command(context, name)
    return name, command.make_context(name, arguments, parent=context).params


@pytest.mark.parametrize("line", [*typed()])
def test_every_line_in_the_documents_can_be_typed(line):
    """The command exists, its options do, and they take these values."""
    _, options = parsed(line)
    for script in [options["script"]] if "script" in options else options.get("scripts", []):
        assert script.endswith(".yaml") or script in {*shipped(), *library()}


def test_no_line_in_the_documents_replaces_a_track_that_comes_with_the_clone():
    """Whoever tries them out where the program was cloned to changes no file of the clone."""
    ours = set(re.findall(r"\]\((audio/[^)]+)\)", PAGES[0].read_text(encoding="utf-8")))
    assert {path for path in ours if (ROOT / path).is_file()} == ours != set()
    for (line,) in (one.values for one in typed()):
        name, options = parsed(line)
        if name == "render":
            words = words_of(settings_from(options), sound_of(options))
            stem = "-".join(find(one).stem for one in options["scripts"])
            stem = "-".join(filter(None, (stem, options["language"])))
            target = options["output"] or target_for(stem, words)
            assert target.as_posix() not in ours, line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_option_in_the_documents_exists(page):
    """An option that is named in a sentence is one of some command."""
    group = click.Context(main)
    commands = [main, *(main.get_command(group, name) for name in COMMANDS)]
    options = [option for command in commands for option in command.params]
    known = {name for one in options for name in (*one.opts, *one.secondary_opts)} | {"--help"}
    named = re.findall(r"`(--[a-z-]+)[^`]*`", page.read_text(encoding="utf-8"))
    assert set(named) - known == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_within_a_page_leads_somewhere(page):
    """A heading that is renamed takes its links along."""
    text = page.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) - anchors == set()


def test_the_bounds_in_the_documents_are_the_bounds():
    """Who counts on a number of the table is not refused below it."""
    schema = json_schema(LANGUAGES)
    fields = [
        (name, field)
        for part in (schema, *schema["$defs"].values())
        for name, field in part.get("properties", {}).items()
    ]
    text = FORMAT.read_text(encoding="utf-8")
    section = text.partition("\n## How much a script can hold\n")[2].partition("\n## ")[0]
    told = {
        name: int(most.replace(",", ""))
        for names, most in re.findall(r"^\| (`.*`) \| ([\d,]+)", section, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", names)
    }
    bounds = {(name, field[key]) for name, field in fields for key in BOUNDS & field.keys()}
    bounds -= {("stretches", 50)}  # of a group, in the same row
    bounds -= {("side_names", 2)}  # two are all that there are
    bounds -= {("hold", 20), ("rest", 20)}  # of a breath, told where breathing is
    assert set(told.items()) == bounds


def test_the_levels_in_the_documents_are_the_levels():
    """The numbers of the built-in levels are those that the planner has."""
    text = FORMAT.read_text(encoding="utf-8")
    for name, level in LEVELS.items():
        times = f"{level.hold:g} s | {level.prepare:g} s | {level.rest:g} s"
        rest = f"{level.reps} | {level.talk} | {level.countdown} s"
        assert f"| {name} | {times} | {rest} |" in text


def test_the_examples_in_python_run(tmp_path, monkeypatch, capsys):
    """One after the other, as typed into a notebook; they say what the page says they say."""
    monkeypatch.chdir(tmp_path)
    examples = re.findall(r"```python\n(.*?)```", PYTHON.read_text(encoding="utf-8"), re.DOTALL)
    names = {}
    for example in examples:
        exec(compile(example, PYTHON.name, "exec"), names)  # noqa: S102 - our own page
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "Towel hamstring stretch 10.0 60.0"
    assert "Towel hamstring stretch 45.0" in said  # a hold of the advanced level
    assert said[-1].endswith("has no level 'expert' Its levels are beginner, advanced.")
    assert names["track"].seconds == pytest.approx(600, abs=2)
    assert {path.name for path in tmp_path.iterdir()} == {"legs.mp3", "short.mp3"}


def test_every_choice_is_on_the_page_about_python():
    """Whoever looks for a field finds it."""
    page = PYTHON.read_text(encoding="utf-8")
    for one in SETTINGS:
        assert f"`{one.field}`" in page
