"""A session before it begins, where it was left, and after it: on the page, in a real browser."""

import csv
import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from voicecoach.choices.settings import Settings
from voicecoach.page.page import page_html
from voicecoach.page.shipped import shipped_text
from voicecoach.pictures.finding import find_picture
from voicecoach.planning.told_before import ToldBefore, told_before
from voicecoach.recipe.loading import load
from voicecoach.units import clock, to_seconds

pytestmark = pytest.mark.slow

SCREENS = [(320, 568), (360, 740), (390, 844), (640, 320), (820, 1180), (1280, 800), (1920, 1080)]
TOLD = ToldBefore(
    "Beginner",
    "You will need a mat.",
    ("If anything hurts, do less or stop.",),
    (("Seated hamstring stretch", "Leave this one out if you have a torn hamstring."),),
)
LONG = "Stretches for the whole back of the legs, for people who sit all day long, part twenty-two"
FOUND = """(name) => {
    const one = document.querySelector(name), box = one.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(one).fontSize);
    const cut = one.scrollWidth > one.clientWidth + 1;
    return { y: box.y, bottom: box.bottom, height: box.height, cut, size };
}"""
# One who plays ten times as fast as a page lets: the sound is silent.
PLAY_TO = """async (time) => {
    audio.playbackRate = 16;
    await audio.play();
    await new Promise((done) => {
        const there = () => audio.currentTime >= time || audio.ended;
        const look = () => (there() ? done() : setTimeout(look, 5));
        look();
    });
    audio.pause();
    await new Promise((done) => setTimeout(done, 50));
}"""
KEPT = """localStorage[`voicecoach done ${new URL("./", location).pathname}`] ??=
    JSON.stringify(%s);"""
DONE_ONCE = {"at": "2026-11-27T18:30:00Z", "title": "x", "level": "Beginner", "minutes": 9.5}
PLACES = "Object.values(JSON.parse(localStorage['voicecoach places'] ?? '{}'))"
DONE = """Object.entries(localStorage).filter(([name]) => name.startsWith('voicecoach done'))
    .flatMap(([, kept]) => JSON.parse(kept))"""


@pytest.fixture
def told(timeline, folder):
    """Return the page of a session with a long name, its cautions and what it needs."""
    path = folder / "told.html"
    shown = {"drawing": find_picture("drawing", folder)}
    named = replace(timeline, title=LONG)
    path.write_text(page_html(named, "hum", "50%25%20legs.wav", shown, TOLD), encoding="utf-8")
    return path


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_the_start_says_what_it_is(phone, told, width, height):
    """The whole name, level and length, what is needed and what to heed; the ring is in view."""
    page = phone(told, width=width, height=height)
    assert page.text_content("#stretch") == LONG
    assert page.text_content("#facts") == "Beginner · 0:48"
    for text in (TOLD.needed, *TOLD.safety, TOLD.cautions[0][1]):
        assert page.get_by_text(text).is_visible()
    footer = page.evaluate(FOUND, "footer")
    ring, name = (page.evaluate(FOUND, one) for one in ("#press", "#stretch"))
    assert not name["cut"]
    assert ring["bottom"] <= footer["y"] or height < 600
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.at(20)
    assert page.text_content("#title") == LONG
    assert not page.evaluate(FOUND, "#title")["cut"]


@pytest.mark.parametrize(("width", "height"), [(360, 740), (1280, 800)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_before_and_after(phone, told, scheme, width, height):
    """At a start that can go on, and at an end that shows the weeks."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    rules = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}
    left = """localStorage["voicecoach places"] = JSON.stringify(
        { [location.pathname]: { time: 30, of: 48, heard: [[0, 30]] } });"""
    page = phone(
        told, color_scheme=scheme, width=width, height=height,
        script=left + KEPT % json.dumps([DONE_ONCE]),
    )  # fmt: skip
    assert page.locator("#anew").is_visible()
    found = axe.Axe().run(page, options=rules)
    assert found.violations_count == 0, found.generate_report()
    page.at(47.9)
    assert page.locator("#weeks").is_visible()
    found = axe.Axe().run(page, options=rules)
    assert found.violations_count == 0, found.generate_report()


def test_the_ring_begins_and_pauses(phone, told):
    """What looks like the thing to press is the thing to press."""
    page = phone(told)
    page.get_by_role("button", name="Start").click()
    page.reach(0.2)
    assert page.get_attribute("body", "data-state") == "session"
    page.locator("#press").click()
    page.until("audio.paused && press.ariaLabel === 'Play'")


@pytest.mark.parametrize(
    ("width", "height", "least"), [(820, 1180, 200), (1280, 800, 180), (1920, 1080, 240)]
)
def test_a_hold_is_read_from_a_mat(phone, width, height, least):
    """On a tablet or a desk the seconds are large, the words too, and the picture is no stamp."""
    page = phone(width=width, height=height)
    page.at(20)
    left, words, picture = (
        page.evaluate(FOUND, one) for one in ("#left", "#caption, #next", "#picture")
    )
    assert left["size"] >= least * 0.75
    assert page.evaluate(FOUND, "#next")["size"] >= 24
    assert picture["height"] >= 0.2 * height
    assert page.evaluate(FOUND, "#stage h2")["size"] >= 48
    assert words["bottom"] <= page.evaluate(FOUND, "footer")["y"]


def test_a_session_goes_on_where_it_was_left(phone):
    """After a reload the ring offers the place; the other button begins anew."""
    page = phone()
    page.at(30)
    page.evaluate(PLAY_TO, 31)
    page.reload()
    page.until(f"{PLACES}[0]")  # a busy Chromium tells a page late what another one has kept
    left = page.evaluate(f"{PLACES}[0].time")
    assert left >= 31
    page.get_by_role("button", name=f"Go on at {clock(left)}").click()
    page.until("audio.currentTime > 30")
    page.evaluate("audio.pause()")
    page.reload()
    page.get_by_role("button", name="From the beginning").click()
    page.until("audio.currentTime > 0.1")
    assert page.evaluate("audio.currentTime") < 10


def test_another_session_at_the_same_address_begins_anew(phone):
    """A place means nothing in a track of another length."""
    page = phone()
    page.at(30)
    page.evaluate(PLAY_TO, 31)
    page.evaluate(
        """() => { const kept = JSON.parse(localStorage["voicecoach places"]);
        for (const one of Object.values(kept)) one.of += 1;
        addEventListener("pagehide", (event) => {
            localStorage["voicecoach places"] = JSON.stringify(kept);
        }); }"""
    )
    page.reload()
    assert page.text_content("#left") == "Start"
    assert page.locator("#anew").is_hidden()


def test_a_session_that_was_heard_counts_once(phone, timeline):
    """Most of it, to the end of the last hold: counted, shown with its week, and not twice."""
    page = phone()
    page.evaluate(PLAY_TO, 48)
    assert [one["title"] for one in page.evaluate(DONE)] == [timeline.title]
    assert page.locator("#diary").is_visible()
    assert page.text_content("#diary-counts") == "This week: 1 · In all: 1"
    assert page.locator("#weeks .today span").text_content() == "1"
    page.at(40)
    page.evaluate(PLAY_TO, 48)
    assert len(page.evaluate(DONE)) == 1
    page.reload()
    assert page.text_content("#left") == "Start"
    page.evaluate(PLAY_TO, 48)
    assert page.text_content("#diary-counts") == "This week: 2 · In all: 2"


@pytest.mark.parametrize(
    "parts", [[(0, 30)], [(20, 48)], [(0, 5), (44, 48)]], ids=["half", "sought", "both ends"]
)
def test_a_session_that_was_passed_over_does_not_count(phone, parts):
    """Whoever stops before the last hold ends, or seeks to the end, has not done it."""
    page = phone()
    for begin, end in parts:
        page.at(begin)
        page.evaluate(PLAY_TO, end)
    assert page.evaluate(DONE) == []


def test_parts_on_two_days_count_together(phone):
    """What was heard before a break counts after it, and what was heard twice only once."""
    page = phone()
    page.evaluate(PLAY_TO, 25)
    page.reload()
    page.locator("#press").click()
    page.evaluate(PLAY_TO, 48)
    assert len(page.evaluate(DONE)) == 1


def test_the_diary_is_a_file_for_a_therapist(phone):
    """A table with plain names, which no spreadsheet takes for a formula."""
    title = '=1+1 "x", y'
    page = phone(script=KEPT % json.dumps([DONE_ONCE | {"title": title}]))
    page.at(47.9)
    with page.expect_download() as saved:
        page.click("#diary-save")
    assert saved.value.suggested_filename.startswith("sessions-2")
    text = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    head, row = csv.reader(StringIO(text))
    assert head == ["Date", "Time", "Routine", "Level", "Minutes heard"]
    assert row[2:] == [f"'{title}", "Beginner", "9.5"]


def test_the_diary_is_wiped_with_one_button(phone):
    """Asked once, and gone."""
    page = phone(script=KEPT % json.dumps([DONE_ONCE]))
    page.at(47.9)
    page.once("dialog", lambda asked: asked.dismiss())
    page.click("#diary-wipe")
    assert len(page.evaluate(DONE)) == 1
    page.once("dialog", lambda asked: asked.accept())
    page.click("#diary-wipe")
    assert page.evaluate(DONE) == []
    assert page.locator("#diary").is_hidden()


@pytest.mark.parametrize("kept", ['"x"', "{}", '[1, null, {"at": "x"}]', "null"])
def test_what_others_wrote_there_breaks_nothing(phone, kept):
    """A diary and a place that nobody can read are as good as none."""
    page = phone(script=KEPT % kept + f"localStorage['voicecoach places'] = {json.dumps(kept)};")
    page.evaluate(PLAY_TO, 48)
    assert page.faults == []
    assert page.text_content("#diary-counts") == "This week: 1 · In all: 1"


def test_a_browser_that_keeps_nothing_plays(phone):
    """In a private window nothing is counted, and all else works."""
    page = phone(
        script='Object.defineProperty(window, "localStorage", { get() { throw Error(); } });'
    )
    page.locator("#press").click()
    page.reach(0.2)
    assert page.faults == []


def test_clocks_agree_with_the_command_line(phone, timeline):
    """Whole seconds are rounded in one way everywhere."""
    page = phone()
    for seconds in (0, 0.49, 0.51, 59.4, 59.6, 597.9, 3599.7, 3725.2):
        script = shipped_text("page", "storage.js")
        assert page.evaluate(f"{script}; clock({seconds})") == clock(seconds)
    length = clock(to_seconds(timeline.frames, timeline.sample_rate))
    assert page.text_content("#whole") == f"0:00 / {length}"


def test_what_is_told_before_is_what_the_coach_says():
    """The level, the things of the stretches that are done, and each caution."""
    routine = load("hamstring").routine
    told = told_before(routine, Settings(skip=("towel", "wall")))
    assert (told.level, told.safety) == ("Beginner", routine.safety)
    assert told.needed == "You will need a firm chair."
    ((name, caution),) = told.cautions
    assert name == "Standing hamstring stretch"
    assert "a slipped disc in the lower back" in caution
