"""The page as it is seen and touched, on screens of any size."""

from dataclasses import replace

import pytest
from PIL import Image

from voicecoach.choices.settings import Settings
from voicecoach.choices.sound import Sound
from voicecoach.page.page import page_html, write_page
from voicecoach.pictures.finding import Picture, find_picture
from voicecoach.planning.sides import Side
from voicecoach.planning.steps import Spoken
from voicecoach.recipe.loading import load
from voicecoach.recipe.recipe import Recipe
from voicecoach.rendering.preparing import plan
from voicecoach.timing.placement import PlacedCue
from voicecoach.timing.timeline import PlacedInterval

pytestmark = pytest.mark.slow

SCREENS = [(320, 568), (360, 740), (640, 320), (768, 1024)]
LONG = "Kneeling hip flexor and quadriceps stretch with Zwischenrippenmuskulatur"
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
VISIBLE = """() => {
    const box = (name) => document.querySelector(name).getBoundingClientRect();
    return {
        words: Math.max(box("#caption").bottom, box("#next").bottom),
        picture: box("#picture").top, dial: box("#dial svg").height, number: box("#left").height,
        header: box("header").bottom, footer: box("footer").top,
        width: document.documentElement.scrollWidth,
    };
}"""
FOCUSED = """() => {
    const one = document.activeElement, style = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    return { name: one.id || one.textContent, line: style.outlineStyle, top: box.top,
             bottom: box.bottom, width: parseFloat(style.outlineWidth) };
}"""

LEFT = Side("left", "left")


@pytest.fixture
def long_page(timeline, folder, tmp_path):
    """Return the page of a session with a long name and long sentences."""
    chapters = tuple(
        replace(one, title=f"{LONG} – {one.side}", stretch=LONG) if one.stretch else one
        for one in timeline.chapters
    )
    words = "Step forward with your other leg, and let your hips sink slowly toward the floor. " * 2
    cues = (PlacedCue(0, timeline.frames, Spoken(words)),)
    path = tmp_path / "long.html"
    told = replace(timeline, title=LONG, chapters=chapters, cues=cues)
    shown = {"drawing": Picture("image/svg+xml", (folder / "drawing.svg").read_bytes())}
    path.write_text(
        page_html(told, "hum", (folder / "50% legs.wav").as_uri(), shown), encoding="utf-8"
    )
    return path


@pytest.mark.parametrize("width", [320, 360, 768])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(phone, homed, scheme, width):
    """Contrast, labels and roles are right while it holds, in both colour schemes."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    page = phone(homed, color_scheme=scheme, width=width)
    page.at(20)
    found = axe.Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(("width", "height"), SCREENS)
@pytest.mark.parametrize("name", ["usual", "long"])
def test_it_fits_the_screen(phone, long_page, name, width, height):
    """Upright or across, nothing is wider than the screen or lies under the bar below.

    A name over four lines with six lines of words need a little more than the smallest screens.
    """
    page = phone(long_page if name == "long" else None, width=width, height=height)
    page.at(20)
    seen = page.evaluate(VISIBLE)
    assert seen["width"] <= width
    assert seen["number"] >= 44
    assert seen["picture"] >= seen["header"] - 1 or height < 400
    if name == "usual" or height > 600:
        assert seen["words"] <= seen["footer"]
        assert seen["dial"] >= 136


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_a_thumb_finds_each_control(phone, width, height):
    """What is tapped has 44 pixels each way, and none lies on another."""
    page = phone(width=width, height=height)
    page.at(20)
    controls = page.query_selector_all("button:visible, #to-list, #seek")
    boxes = [one.bounding_box() for one in controls]
    assert min(min(box["width"], box["height"]) for box in boxes) >= 44
    for control in page.query_selector_all("footer button, #to-list"):
        control.click(trial=True)


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_a_page_of_a_library_has_a_way_back(phone, homed, width, height):
    """One thumb or one Tab from anywhere, with a name; only a title may need a line more for it."""
    without, page = phone(width=width, height=height), phone(homed, width=width, height=height)
    for one in (without, page):
        one.at(20)
    line = 20 if width == 320 else 1
    assert page.evaluate(VISIBLE) == pytest.approx(without.evaluate(VISIBLE), abs=line)
    link = page.get_by_role("link", name="All routines")
    box = link.bounding_box()
    assert (box["width"], box["height"]) == (44, 44)
    assert min(box["x"], box["y"]) >= 0
    title, whole = (page.locator(name).bounding_box() for name in ("#title", "#whole"))
    assert box["x"] + box["width"] <= title["x"] + 1
    assert title["width"] >= 100
    assert title["x"] + title["width"] <= whole["x"]
    page.keyboard.press("Tab")
    focused = page.evaluate(FOCUSED)
    assert (focused["name"], focused["line"], focused["width"]) == ("home", "solid", 3)
    assert link.get_attribute("href") == "library/?a&b"


def test_paper_leads_nowhere(phone, homed):
    """A printed page has no link on it."""
    page = phone(homed)
    page.emulate_media(media="print")
    assert page.locator("#home").is_hidden()


def test_a_page_on_its_own_leads_nowhere(phone):
    """Beside its track, or with the sound inside, there is no library to go to."""
    assert phone().locator("#home").count() == 0


@pytest.mark.parametrize("width", [320, 360])
def test_letters_of_twice_the_size(phone, width):
    """Who sets letters to 200 % loses nothing: all can be scrolled to, and nothing sideways."""
    page = phone(width=width)
    page.add_style_tag(content="html { font-size: 200% !important }")
    page.at(20)
    page.click("#speed")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for name in ("#stretch", "#side", "#left", "#kind", "#caption", "#list li:last-child button"):
        cut = f"(one => one.scrollWidth > one.clientWidth + 1)(document.querySelector('{name}'))"
        assert page.evaluate(cut) is False, name
    page.locator("#list li:last-child button").click()
    assert page.evaluate("audio.currentTime") == pytest.approx(26, abs=0.01)
    bars = [one.bounding_box() for one in page.query_selector_all("#controls > *")]
    assert max(box["x"] + box["width"] for box in bars) <= width


@pytest.mark.parametrize("zoom", [100, 200])
def test_a_time_in_the_list_stays_in_one_line(phone, zoom):
    """The beginning of a chapter can be read beside a name over several lines."""
    page = phone(width=320)
    page.add_style_tag(content=f"html {{ font-size: {zoom}% !important }}")
    heights = "[...document.querySelectorAll('#list span')].map((one) => one.offsetHeight)"
    assert max(page.evaluate(heights)) < 28 * zoom / 100


def test_little_motion(phone):
    """Who asks for little motion sees the ring go in whole seconds, and no smooth scrolling."""
    page = phone(reduced_motion="reduce")
    shares = []
    for place in (16.1, 16.5, 16.9, 17.1):
        page.at(place)
        shares.append(1 - float(page.evaluate("ring.style.strokeDashoffset")))
    assert shares == pytest.approx([0.8, 0.8, 0.8, 0.7], abs=1e-6)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_the_keyboard_is_enough(phone):
    """Every control is reached with Tab, is seen with its focus, and does its work on Enter."""
    page = phone(height=568, width=320, reduced_motion="reduce")
    order = []
    for _ in range(10):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        order.append(focused["name"])
        assert (focused["line"], focused["width"]) == ("solid", 3), focused
        covered = page.evaluate("document.querySelector('footer').getBoundingClientRect().top")
        inside = focused["name"] in {"seek", "speed", "back", "play", "forward", "to-list"}
        assert focused["top"] >= 0
        assert focused["bottom"] <= (568 if inside else covered), focused
    assert order[-6:] == ["seek", "speed", "back", "play", "forward", "to-list"]
    assert (order[0], len(set(order))) == ("press", 10)
    page.focus("#forward")
    page.keyboard.press("Enter")
    assert page.evaluate("audio.currentTime") == pytest.approx(6, abs=0.01)
    page.focus("#list li:nth-child(3) button")
    page.keyboard.press("Enter")
    assert page.evaluate("audio.currentTime") == pytest.approx(26, abs=0.01)
    page.focus("#seek")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("audio.currentTime") == pytest.approx(27, abs=1)
    page.focus("#play")
    page.keyboard.press("Enter")
    assert page.evaluate("audio.paused") is False


@pytest.mark.parametrize("kind", ["png", "jpg"])
def test_a_photo_is_shown(phone, folder, timeline, tmp_path, kind):
    """An author's PNG or JPEG is on the page as it is, and mirrored for the left."""
    Image.new("RGB", (60, 40), "red").save(tmp_path / f"drawing.{kind}")
    (tmp_path / "legs.wav").write_bytes((folder / "50% legs.wav").read_bytes())
    pictures = {"drawing": find_picture("drawing", tmp_path)}
    page = phone(write_page(tmp_path / "legs.wav", timeline, "hum", pictures), color_scheme="dark")
    page.at(20)
    assert page.evaluate("[picture.naturalWidth, picture.naturalHeight]") == [60, 40]
    assert page.evaluate("getComputedStyle(picture).filter") == "none"
    page.at(40)
    assert page.get_attribute("#picture", "class") == "mirrored"


def test_before_between_and_after(phone):
    """Where nothing is counted, the dial says what to do."""
    page = phone()
    assert page.text_content("#left") == "Start"
    page.at(5)
    assert page.text_content("#left") == "Listen"
    page.at(47.9)
    assert page.text_content("#left") == "Done"


def test_a_change_of_sides_is_no_quiet_rest(phone, timeline, folder, tmp_path):
    """The pause between two sides says so, and a stretch that is a pause is a rest."""
    rate = timeline.sample_rate
    pauses = (
        PlacedInterval("change", 6 * rate, 10 * rate, "Lunge", LEFT, 1, 2),
        PlacedInterval("prepare", 12 * rate, 15 * rate, "Lunge", LEFT, 1, 2),
        PlacedInterval("pause", 20 * rate, 30 * rate, "Quiet", None, 1, 1),
    )
    path = tmp_path / "pauses.html"
    sound = (folder / "50% legs.wav").as_uri()
    text = page_html(replace(timeline, intervals=pauses), "hum", sound, {})
    path.write_text(text, encoding="utf-8")
    page = phone(path)
    for place, kind in ((7, "Change sides"), (25, "Rest quietly")):
        page.at(place)
        assert page.text_content("#kind") == kind


def test_a_track_that_is_missing_is_told(phone, timeline, tmp_path):
    """The page says what to do, and nothing is cut off by it."""
    path = tmp_path / "alone.html"
    path.write_text(page_html(timeline, "hum", "alone.mp3", {}), encoding="utf-8")
    page = phone(path, width=320, ready=False)
    page.wait_for_selector("#fault:visible")
    assert "same folder" in page.text_content("#fault")


READY = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


@pytest.mark.parametrize("pictures", [0, 20])
def test_an_hour_is_small_and_soon_there(phone, folder, made, tmp_path, pictures):
    """The page of an hour has under 300 kB with 20 photos, and is ready within half a second."""
    hour = made(3600)
    photos = {}
    for number in range(pictures):
        Image.effect_noise((640, 480), 50 + number).save(tmp_path / "noise.png")
        photos[f"photo-{number}"] = Picture("image/png", (tmp_path / "noise.png").read_bytes())
    path = tmp_path / "hour.html"
    text = page_html(hour, "hum", (folder / "50% legs.wav").as_uri(), photos)
    path.write_text(text, encoding="utf-8")
    assert path.stat().st_size < 300_000
    page = phone(path)
    assert page.evaluate(READY) < 500
    assert page.text_content("#left") == "Start"
    assert len(page.query_selector_all("#list button")) == len(hour.chapters)


@pytest.mark.parametrize(
    ("script", "hold", "reps"), [("hamstring", 60, 5), ("morning", 60, 3), ("runner-legs", 60, 3)]
)
def test_a_long_session_of_a_shipped_script_is_small(script, hold, reps, tmp_path):
    """With everything said, long holds and many repetitions the page stays under 300 kB."""
    settings = Settings(hold=hold, reps=reps, talk="full", level="advanced")
    loaded = load(script)
    long = plan(Recipe(loaded, settings, Sound("hum")))
    (tmp_path / "x.mp3").touch()
    page = write_page(tmp_path / "x.mp3", long, "hum", loaded.pictures)
    assert page.stat().st_size < 300_000
