"""Faults of the listener's own file of pronunciations are told with its path."""

import pytest

from voicecoach.errors import RequestError
from voicecoach.script.pronounce_file import own_pronunciations

HOW = 'A line is: psoas = "so-az", or for one voice: psoas = {natural = "so-az"}.'


@pytest.fixture
def path(tmp_path, monkeypatch):
    """Return where the file would be."""
    monkeypatch.setenv("VOICECOACH_CONFIG", str(tmp_path))
    return tmp_path / "pronounce.toml"


def test_no_file_says_nothing(path):
    """Most people have none."""
    assert not path.exists()
    assert own_pronunciations() == {}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"psoas = so-az\n", "line 1"),
        (b"psoas = 12\n", "'psoas' has no spelling that can be said"),
        (b'psoas = {hum = "x"}\n', "'psoas' has no spelling that can be said"),
        (b'psoas = ""\n', "'psoas' has no spelling that can be said"),
        (b"#" * 300_000, "it is larger than 256 KiB"),
        (b"\xff\xfe\x00", "utf-8"),
        (b"a = " + b"[" * 100_000, "pronounce.toml: "),
    ],
)
def test_a_faulty_file_is_told_with_its_path(path, content, told):
    """Nothing is passed over in silence."""
    path.write_bytes(content)
    with pytest.raises(RequestError, match=told) as caught:
        own_pronunciations()
    assert str(path) in caught.value.message
    assert caught.value.hint == HOW


def test_a_file_that_cannot_be_read_is_told(path):
    """A folder of that name, for example."""
    path.mkdir()
    with pytest.raises(RequestError) as caught:
        own_pronunciations()
    assert caught.value.message == f"{path}: it cannot be read: Is a directory"
