"""Several tracks as players and people find them."""

import re
from urllib.parse import unquote

import pytest

from voicecoach.errors import OutputError
from voicecoach.languages.language_files import phrases_of
from voicecoach.output.playlist import PlaylistEntry, write_page, write_playlist

WORDS = phrases_of("en").programme


@pytest.fixture
def entries(timeline, chaptered):
    """Return two tracks: three seconds with a hold of one, and 90.6 seconds without."""
    return (
        PlaylistEntry("Week 1", "hüften week-1.mp3", timeline),
        PlaylistEntry(
            "Week 2 🙂", "hüften week-2.mp3", chaptered(["a"], frames=round(90.6 * 24000))
        ),
    )


def test_the_playlist(entries, tmp_path):
    """Players show title and length in whole seconds, and play what lies beside the playlist."""
    write_playlist(tmp_path / "x.m3u8", entries)
    assert (tmp_path / "x.m3u8").read_bytes().decode() == (
        "#EXTM3U\n#EXTINF:3,Week 1\nhüften week-1.mp3\n#EXTINF:91,Week 2 🙂\nhüften week-2.mp3\n"
    )


def test_the_page(entries, tmp_path):
    """A person sees how long each track is, how long is held, and how long each stretch."""
    write_page(tmp_path / "x.md", "Hüften", entries, WORDS)
    page = (tmp_path / "x.md").read_bytes().decode()
    table, first, second = page.split("\n## ")
    assert table.startswith("# Hüften\n")
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if "week-" in line]
    assert [(row[0], *row[2:]) for row in rows] == [
        ("Week 1", "0:03", "0:01"),
        ("Week 2 🙂", "1:31", "0:00"),
    ]
    assert first == "Week 1\n\n- Lunge: 1 s a side\n"
    assert second.split() == ["Week", "2", "🙂"]


def test_a_link_leads_to_the_track(entries, tmp_path):
    """A name with a space is still one link: Markdown ends it at the first."""
    write_page(tmp_path / "x.md", "Hüften", entries, WORDS)
    links = re.findall(r"\[([^]]*)\]\((\S*)\)", (tmp_path / "x.md").read_bytes().decode())
    assert [shown for shown, _ in links] == [entry.path for entry in entries]
    assert [unquote(link) for _, link in links] == [entry.path for entry in entries]


@pytest.mark.parametrize(
    "write", [write_playlist, lambda path, one: write_page(path, "x", one, WORDS)]
)
def test_a_place_that_cannot_be_is_told(write, entries, tmp_path):
    """A folder of that name stays, and the error names it."""
    (tmp_path / "x").mkdir()
    with pytest.raises(OutputError, match="x cannot be written"):
        write(tmp_path / "x", entries)
