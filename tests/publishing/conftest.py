"""Two small routines and a library made of them: two levels each, in the voice that only hums."""

from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

from voicecoach.catalogue.multiplying import read_catalogue
from voicecoach.choices.settings import Settings
from voicecoach.choices.sound import Sound
from voicecoach.publishing.address import PODCASTS, parse_address
from voicecoach.publishing.episode import Release, episodes_of
from voicecoach.publishing.folder import digest
from voicecoach.publishing.index import pictures_shown
from voicecoach.publishing.library import Run, publish
from voicecoach.publishing.show import Show
from voicecoach.publishing.surroundings import Site, files_around, names_around
from voicecoach.recipe.collection import collect
from voicecoach.rendering.progress import silent

CALF = """format: 1
title: Calf & <b>ankle</b>
description: For runners & walkers.
levels: {beginner: {prepare: 1, rest: 1}, advanced: {prepare: 2, rest: 1}}
stretches:
  - name: Calf stretch
    setup: ["Step back with your {side} foot."]
    image: calf
  - name: Ankle circles
    setup: [Sit down.]
    sides: none
"""
NECK = """format: 1
title: Neck
levels: {beginner: {prepare: 1, rest: 1}, advanced: {prepare: 2, rest: 1}}
stretches:
  - name: Neck tilt
    setup: [Sit tall.]
    sides: none
"""
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><path
d="M9 50h72M20 48l30-40" fill="none" stroke="currentColor" stroke-width="6"/></svg>"""
NACKEN = """format: 1
title: Nacken
stretches:
  Neck tilt: {name: Nacken neigen, setup: [Sitz aufrecht.]}
"""
LARGE = """format: 1
feeds: [language, routine]
scripts: scripts
level: [beginner, advanced]
hold: [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24]
pace: [1, 1.1, 1.2]
voice: hum
entries:
  - {}
  - {scripts: scripts/neck.yaml, language: de, level: beginner, pace: 1}
"""
FIRST_DAY = datetime(2026, 11, 1, 12, tzinfo=UTC)
NEXT_DAY = datetime(2026, 11, 2, 12, tzinfo=UTC)


class Publisher:
    """Somebody who publishes two routines to ``folder``, again and again."""

    def __init__(self, place: Path) -> None:
        """Take the place for scripts and folder."""
        self.scripts = place / "scripts"
        self.folder = place / "site"
        self.scripts.mkdir(exist_ok=True)
        (self.scripts / "calf.yaml").write_text(CALF, encoding="utf-8")
        (self.scripts / "calf.svg").write_text(DRAWING, encoding="utf-8")
        (self.scripts / "neck.yaml").write_text(NECK, encoding="utf-8")

    def publish(self, now=NEXT_DAY, levels=("beginner", "advanced"), scripts=None, **choices):
        """Publish what is in the folder of scripts, or these scripts of it."""
        names = [str(self.scripts / name) for name in scripts or [""]]
        site = Site(
            parse_address(choices.get("url", "https://example.org/my/stretch")),
            choices.get("show", Show("Stretch & rest", "Ann Bee", "ann@example.org")),
        )
        settings = [Settings(level, hold=choices.get("hold", 5)) for level in levels]
        sound = Sound("hum", sample_rate=44100)
        episodes = episodes_of(collect(names), settings, sound)
        run = Run(
            now,
            choices.get("jobs", 1),
            choices.get("report", silent),
            choices.get("store"),
            choices.get("cluster"),
        )
        return publish(self.folder, episodes, site, run, force=choices.get("force", False))

    def files(self):
        """Return what lies in the folder: bytes by name."""
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }


@pytest.fixture(scope="session", autouse=True)
def _speech_kept_apart(tmp_path_factory):
    """Keep the speech of these tests out of the user's cache, and from test to test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOICECOACH_CACHE", str(tmp_path_factory.mktemp("speech")))
        yield


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    """Return a library that was published once; not to be changed."""
    publisher = Publisher(tmp_path_factory.mktemp("library"))
    publisher.publish(FIRST_DAY)
    return publisher


@pytest.fixture
def publisher(tmp_path):
    """Return somebody who has published nothing yet."""
    return Publisher(tmp_path)


@pytest.fixture(scope="session")
def large(tmp_path_factory):
    """Return the folder of a library of 260 tracks in two languages, with stand-ins for tracks."""
    place = tmp_path_factory.mktemp("large")
    scripts = Publisher(place).scripts
    (scripts / "de").mkdir()
    (scripts / "de" / "neck.yaml").write_text(NACKEN, encoding="utf-8")
    (place / "catalogue.yaml").write_text(LARGE, encoding="utf-8")
    return stand_in_library(place / "catalogue.yaml", place / "site")


def stand_in_library(catalogue, folder):
    """Write all that is around the tracks of a catalogue, and for each track two small files."""
    read = read_catalogue(catalogue)
    releases = [
        Release(one, 600.0 + number, 1000, FIRST_DAY - timedelta(seconds=number),
                digest(one.key.encode()), digest(one.sound.encode()))
        for number, one in enumerate(read.episodes)
    ]  # fmt: skip
    site = Site(parse_address("https://example.org/my/stretch"), Show(), read.feeds)
    shown, files = pictures_shown(read.episodes), {}
    for some in files_around(releases, shown, site, str(PODCASTS)):
        files |= some
    assert {*files} == names_around(read.episodes, shown, site)
    for one in read.episodes:
        files |= {one.sound: one.key.encode(), f"{one.key}.html": b"<title>track</title>"}
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


class _Subfolder(SimpleHTTPRequestHandler):
    """A plain web host, without ranges, that has the library in a folder of its own."""

    def translate_path(self, path):
        """Return the file of a path under ``/my/stretch/``, else one that is not there."""
        inside = path.removeprefix("/my/stretch/")
        return super().translate_path(inside if inside != path else "/nowhere")

    def do_GET(self):
        """Answer when the host is not too busy."""
        self.server.free.wait()
        super().do_GET()

    def log_message(self, *_):
        """Say nothing."""


class Host:
    """A web host that can be stopped, and keeps everybody waiting while it is not ``free``."""

    def __init__(self, folder: Path) -> None:
        """Serve ``folder``."""
        serve = partial(_Subfolder, directory=str(folder))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), serve)
        self.free = self._server.free = Event()
        self.free.set()
        self.url = f"http://localhost:{self._server.server_port}/my/stretch/"
        Thread(target=self._server.serve_forever, args=[0.01], daemon=True).start()

    def stop(self):
        """Answer nobody any more."""
        self.free.set()
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def host():
    """Return a way to serve folders on this computer until the test ends."""
    hosts = []

    def serve(folder):
        hosts.append(Host(folder))
        return hosts[-1]

    yield serve
    for one in hosts:
        one.stop()


@pytest.fixture
def phone(browser):
    """Return a way to open an address on a phone of its own."""
    phones = []

    def open_page(url, width=360, **choices):
        context = browser.new_context(viewport={"width": width, "height": 740}, **choices)
        phones.append(context)
        page = context.new_page()
        page.asked = []
        page.faults = []
        context.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda fault: page.faults.append(str(fault)))
        page.on("console", lambda line: line.type == "error" and page.faults.append(line.text))
        page.goto(url)
        return page

    yield open_page
    for context in phones:
        context.close()
