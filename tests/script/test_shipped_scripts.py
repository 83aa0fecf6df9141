"""The scripts that ship, by name, and the user's own, by path."""

import pytest

from voicecoach.errors import RequestError
from voicecoach.script.reader import read_file
from voicecoach.script.shipped_scripts import find, shipped


def test_shipped_scripts_are_found_by_name_from_anywhere(tmp_path, monkeypatch):
    """Every name that is listed can be read, wherever the program is started."""
    monkeypatch.chdir(tmp_path)
    assert "hamstring" in shipped()
    assert list(shipped()) == sorted(shipped())
    for name in shipped():
        assert read_file(find(name)).title


@pytest.mark.parametrize("text", ["my.yaml", "my.yml", "folder/my", "folder\\my"])
def test_what_looks_like_a_path_is_one(text):
    """A path is taken as it is; whether it exists shows when it is read."""
    assert str(find(text)) == text


def test_a_file_comes_before_a_name_and_a_folder_does_not(tmp_path, monkeypatch):
    """A file without suffix is read, and a folder of tracks hides no shipped script."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").touch()
    (tmp_path / "hamstring").mkdir()
    assert str(find("mine")) == "mine"
    assert find("hamstring").name == "hamstring.yaml"


def test_a_misspelt_name_is_answered_with_near_ones():
    """Who misspells a name is asked for the right one, or shown all."""
    with pytest.raises(RequestError) as caught:
        find("Hamstrings")
    assert caught.value.message == "there is no script called 'Hamstrings'"
    assert caught.value.hint == "Did you mean 'hamstring'?"
    with pytest.raises(RequestError) as caught:
        find("zzz")
    assert caught.value.hint == f"These ship: {', '.join(shipped())}; or give a path."
