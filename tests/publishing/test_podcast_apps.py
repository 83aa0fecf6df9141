"""The feed as the readers that podcast apps are built on take it, and as one saves its tracks."""

import os
import shutil
import subprocess
from calendar import timegm
from io import BytesIO

import pytest
from mutagen.mp3 import MP3

BASE = "https://example.org/my/stretch/"
TRACKS = [
    "calf/calf-beginner.mp3", "calf/calf-advanced.mp3",
    "neck/neck-beginner.mp3", "neck/neck-advanced.mp3",
]  # fmt: skip
TITLES = [
    "Calf & <b>ankle</b> (beginner)", "Calf & <b>ankle</b> (advanced)",
    "Neck (beginner)", "Neck (advanced)",
]  # fmt: skip


def by_feedparser(feed):
    """Return what feedparser reads: the show, and each episode."""
    parser = pytest.importorskip("feedparser")
    read = parser.parse(feed)
    assert not read.bozo
    show = (read.feed.title, read.feed.author, read.feed.image.href)
    episodes = [
        (
            one.title, one.id, timegm(one.published_parsed), int(one.itunes_duration),
            one.enclosures[0].href, int(one.enclosures[0].length), one.image.href,
        )
        for one in read.entries
    ]  # fmt: skip
    return show, episodes


def by_podcastparser(feed):
    """Return what podcastparser, the reader of gPodder, reads."""
    parser = pytest.importorskip("podcastparser")
    read = parser.parse(f"{BASE}feed.xml", BytesIO(feed))
    show = (read["title"], read["itunes_author"], read["cover_url"])
    episodes = []
    for one in read["episodes"]:
        (track,) = one["enclosures"]
        episodes.append((
            one["title"], one["guid"], one["published"], one["total_time"],
            track["url"], track["file_size"], one["episode_art_url"],
        ))  # fmt: skip
    return show, episodes


@pytest.mark.parametrize("reader", [by_feedparser, by_podcastparser])
def test_apps_read_the_feed_alike(reader, library):
    """Names, dates, lengths and pictures arrive, in the library's order when sorted by date."""
    files = library.files()
    show, episodes = reader(files["feed.xml"])
    assert show == ("Stretch & rest", "Ann Bee", f"{BASE}cover.png")
    episodes.sort(key=lambda one: one[2], reverse=True)
    titles, guids, dates, lengths, tracks, sizes, pictures = zip(*episodes, strict=True)
    assert list(titles) == TITLES
    assert len(set(guids)) == len(guids)
    assert [dates[0] - date for date in dates] == [0, 1, 2, 3]
    made = [MP3(library.folder / name).info.length for name in TRACKS]
    assert list(lengths) == pytest.approx(made, abs=0.6)
    assert list(tracks) == [BASE + name for name in TRACKS]
    assert list(sizes) == [len(files[name]) for name in TRACKS]
    assert all(picture.removeprefix(BASE) in files for picture in pictures)


@pytest.mark.slow
def test_an_app_saves_every_track(publisher, host, tmp_path):
    """Podget saves each track under a name of its own, and knows on the next day what it has."""
    podget = shutil.which("podget")
    if podget is None:
        pytest.skip("podget is not installed here")
    server = host(publisher.folder)
    publisher.publish(url=server.url)
    settings, saved = tmp_path / "settings", tmp_path / "saved"
    settings.mkdir()
    saved.mkdir()

    def run(*choices):
        command = [podget, "--dir_config", settings, *choices]
        home = {**os.environ, "HOME": str(tmp_path)}
        return subprocess.run(command, env=home, capture_output=True, timeout=60, check=False)

    run("--create-config", "podgetrc")  # which it ends with 1
    with (settings / "podgetrc").open("a") as file:
        file.write(f"\nDIR_LIBRARY={saved}\nDIR_LOG={tmp_path}\nDIR_SESSION={tmp_path}\n")
    (settings / "serverlist").write_text(f"{server.url}feed.xml Stretch Legs\n")
    assert run().returncode == 0
    files = {path.name: path.read_bytes() for path in saved.rglob("*.mp3")}
    assert files == {name.partition("/")[2]: publisher.files()[name] for name in TRACKS}
    for path in saved.rglob("*.mp3"):
        path.unlink()
    assert run().returncode == 0
    assert not [*saved.rglob("*.mp3")]
