"""What can be chosen from: names, files and folders of scripts."""

import pytest

from voicecoach.errors import RequestError, ScriptError
from voicecoach.recipe.collection import MOST_SCRIPTS, collect
from voicecoach.script.shipped_scripts import shipped

SCRIPT = """format: 1
title: Calves
stretches:
  - name: Calf stretch
    setup: ["Press your {side} heel down."]
"""


def put(folder, *names):
    """Write the script under each name into a folder, and return its path."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(SCRIPT, encoding="utf-8")
    return str(folder)


def test_without_a_name_there_is_all_that_ships():
    """Whoever names nothing gets the shipped routines."""
    assert [entry.slug for entry in collect()] == [*shipped()]


def test_names_files_and_folders_may_be_mixed(tmp_path):
    """A folder stands for its scripts, in the order of their names; other files do not count."""
    own = put(tmp_path / "own", "My Calves.yaml", "a.yml", "notes.txt")
    (tmp_path / "solo.yaml").write_text(SCRIPT, encoding="utf-8")
    entries = collect(["hamstring", own, str(tmp_path / "solo.yaml")])
    assert [entry.slug for entry in entries] == ["hamstring", "my-calves", "a", "solo"]
    assert entries[1].script.routine.title == "Calves"
    assert entries[1].script.path == tmp_path / "own" / "My Calves.yaml"


def test_a_script_named_twice_is_there_once():
    """A name given again changes nothing."""
    assert len(collect(["hamstring", "hamstring"])) == 1


def test_two_scripts_of_one_name_are_told(tmp_path):
    """No routine takes the place of another."""
    with pytest.raises(RequestError, match="the same address"):
        collect([put(tmp_path / "one", "legs.yaml"), put(tmp_path / "two", "Legs.yml")])


def test_a_folder_without_scripts_is_told(tmp_path):
    """An empty page helps nobody."""
    with pytest.raises(RequestError, match="there is no script in"):
        collect([str(tmp_path)])


def test_too_many_scripts_are_told(tmp_path):
    """A folder may hold no more than a page can show."""
    with pytest.raises(RequestError, match="201 scripts are too many"):
        collect(
            [put(tmp_path / "many", *(f"s{number}.yaml" for number in range(MOST_SCRIPTS + 1)))]
        )


def test_a_faulty_script_is_told(tmp_path):
    """A fault is shown before anything is made of the others."""
    (tmp_path / "bad.yaml").write_text("format: 1\n", encoding="utf-8")
    with pytest.raises(ScriptError, match=r"bad\.yaml"):
        collect([str(tmp_path)])
