"""The app: its manifest against the W3C's rules, its icons, and what its worker keeps."""

import json
import re
import struct
from base64 import b64encode
from hashlib import sha256
from io import BytesIO
from urllib.parse import urljoin

import pytest
from PIL import Image

from voicecoach.publishing.show import Show

BASE = "https://example.org/my/stretch/"


@pytest.fixture(scope="module")
def manifest(library):
    """Return the manifest."""
    return json.loads(library.files()["manifest.webmanifest"])


def published(files):
    """Return what the worker was told: version, and names of the shell."""
    first, _ = files["service-worker.js"].decode().split("\n", 1)
    return json.loads(first.removeprefix("const PUBLISHED = ").removesuffix(";"))


def test_the_manifest_makes_an_app_of_the_folder(manifest):
    """It starts and stays in its own folder, wherever that is, and is an app of its own."""
    address = f"{BASE}manifest.webmanifest"
    start, scope = (urljoin(address, manifest[name]) for name in ("start_url", "scope"))
    # The processing of id: relative to the start's origin; left out, it is the start.
    identity = urljoin(urljoin(start, "/"), manifest["id"]) if "id" in manifest else start
    assert start == scope == identity == BASE
    assert manifest["display"] == "standalone"
    assert (manifest["name"], manifest["short_name"]) == ("Stretch & rest", "Stretch")
    assert all(re.fullmatch("#[0-9a-f]{6}", manifest[f"{name}_color"])
               for name in ("background", "theme"))  # fmt: skip


def test_icons_are_what_the_manifest_says(manifest, library):
    """Sizes and type are true, and the two sizes that phones need are there, one maskable."""
    files = library.files()
    found = set()
    for icon in manifest["icons"]:
        width, height = struct.unpack(">II", files[icon["src"]][16:24])
        assert icon["sizes"] == f"{width}x{height}"
        assert icon["type"] == "image/png"
        found.add((width, icon["purpose"]))
    assert found == {(192, "any"), (512, "any"), (512, "maskable")}


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Stretch", "Stretch"),
        ("Back at ease", "Back at ease"),
        ("Back at peace", "Back"),
        ("Backpainrelieftoday", "Backpainreli"),
    ],
)
def test_a_name_under_an_icon_is_short(publisher, title, short):
    """A name that a phone would cut is cut at a word where it can be."""
    publisher.publish(levels=["beginner"], scripts=["neck.yaml"], show=Show(title))
    manifest = json.loads(publisher.files()["manifest.webmanifest"])
    assert (manifest["name"], manifest["short_name"]) == (title, short)


def test_the_shell_is_there(library):
    """All that the worker keeps at first exists; one missing file would leave it without any."""
    told = published(library.files())
    assert told["shell"][0] == "./"
    assert {*told["shell"][1:]} == {
        "manifest.webmanifest", "icon-192.png", "icon-512.png", "calf/pictures/calf.svg",
    }  # fmt: skip
    assert {*told["shell"][1:]} <= {*library.files()}


@pytest.mark.slow
def test_the_worker_is_a_new_one_when_the_shell_is(publisher):
    """Phones fetch a new shell because the worker's own bytes changed, and only then."""
    publisher.publish(levels=["beginner"], scripts=["neck.yaml"])
    before = published(publisher.files())
    publisher.publish(levels=["beginner"], scripts=["neck.yaml"], url="https://example.com")
    assert published(publisher.files()) == before
    publisher.publish(levels=["beginner"], scripts=["neck.yaml"], show=Show("Other"))
    assert published(publisher.files())["version"] != before["version"]


def test_only_our_own_script_and_style_run(library):
    """The page names both by their content, and lets nothing else in."""
    page = library.files()["index.html"].decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    for kind, tag in (("script", "script"), ("style", "style")):
        inside = re.search(rf"<{tag}[^>]*>(.*?)</{tag}>", page, re.DOTALL)[1]
        content = b64encode(sha256(inside.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{content}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_the_index_lists_routines_levels_and_lengths(library):
    """Each routine with its words and picture, each level with its length and page."""
    page = library.files()["index.html"].decode()
    text = re.sub(
        r"<[^>]*>|\s+", " ", re.sub(r"<(script|style).*?</\1>", "", page, flags=re.DOTALL)
    )
    assert "Calf &amp; &lt;b&gt;ankle&lt;/b&gt;" in text
    assert "For runners &amp; walkers." in text
    assert page.count("Stretch & rest") == 0
    assert "<h1>Stretch &amp; rest</h1>" in page
    assert re.search(r"Beginner +\d:\d\d .* Advanced +\d:\d\d .* Neck", text)
    links = {*re.findall(r'(?:href|src)="([^"]*)"', page)}
    assert links <= {*library.files()}
    assert {f"{name}/{level}.html" for name in ("calf", "neck")
            for level in ("beginner", "advanced")} <= links  # fmt: skip
    assert page.count("<img") == 1


@pytest.mark.slow
def test_a_large_photo_is_small_in_the_index(publisher):
    """A phone that keeps the shell takes a picture to know a routine by, not a poster."""
    (publisher.scripts / "calf.svg").unlink()
    noise = Image.effect_noise((900, 700), 90).convert("RGB")
    noise.save(publisher.scripts / "calf.png")
    publisher.publish(levels=["beginner"], scripts=["calf.yaml"])
    files = publisher.files()
    assert "calf/pictures/calf.png" not in files
    assert len(files["calf/pictures/calf.jpg"]) <= 40_000
    assert b'<img class="photo" src="calf/pictures/calf.jpg"' in files["index.html"]


def test_icons_survive_a_round_mask(library):
    """What is drawn lies in the middle 80 %, the safe zone of a maskable icon (W3C manifest)."""
    icon = Image.open(BytesIO(library.files()["icon-512.png"])).convert("RGB")
    paper = icon.getpixel((0, 0))
    drawn = [(x, y) for x in range(0, 512, 3) for y in range(0, 512, 3)
             if icon.getpixel((x, y)) != paper]  # fmt: skip
    assert len(drawn) > 2000
    assert max((x - 256) ** 2 + (y - 256) ** 2 for x, y in drawn) ** 0.5 <= 0.4 * 512


def test_a_link_is_called_as_it_looks(library):
    """Who speaks to the phone says what is on the screen (WCAG 2.2, 2.5.3)."""
    index = library.files()["index.html"].decode()
    links = re.findall(r'aria-label="([^"]*)"><svg.*?</svg>(\w+) <span>([\d:]+)</span></a>', index)
    assert len(links) == 4
    assert all(name.startswith(f"{level} {length}, ") for name, level, length in links)
    assert '<meta name="description" content="Stretch &amp; rest: guided' in index


def test_a_large_photo_is_small_on_the_first_page(publisher):
    """A phone takes the pictures of all routines before it can work without a network."""
    (publisher.scripts / "calf.svg").unlink()
    Image.effect_noise((900, 600), 80).save(publisher.scripts / "calf.png")
    publisher.publish(levels=["beginner"], scripts=["calf.yaml"])
    small = publisher.files()["calf/pictures/calf.jpg"]
    assert len(small) <= 40_000
    width, height = Image.open(BytesIO(small)).size
    assert width > height >= 60
