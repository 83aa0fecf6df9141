"""A page written by hand and a phone to open it on: Debian's Chromium, driven by Playwright."""

import wave
from functools import partial
from urllib.parse import quote

import pytest

from voicecoach.page.page import page_html, write_page
from voicecoach.pictures.finding import Picture, find_picture
from voicecoach.planning.sides import Side
from voicecoach.planning.steps import Spoken, Tone
from voicecoach.timing.placement import PlacedCue
from voicecoach.timing.timeline import PlacedChapter, PlacedInterval, Timeline

RATE = 24000
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 120"><g fill="none"
stroke="black" stroke-width="7" stroke-linecap="round" stroke-linejoin="round"><path
d="M20 105H180M40 98H110L150 35"/><circle cx="28" cy="88" r="9"/><path d="M60 95l78-40"
stroke-width="3"/></g></svg>"""


def session(frames):
    """Return a session of ``frames`` frames with an awkward title: two sides, holds of 10 s."""
    chapters = [PlacedChapter(0, 6 * RATE, "Welcome", None, None, None)]
    intervals, cues = [], [PlacedCue(RATE, 4 * RATE, Spoken("Ease in & breathe <slowly>."))]
    start = 6 * RATE
    for side in (Side("right", "right"), Side("left", "left")) * (frames // (40 * RATE)):
        stretch = "Seated hamstring stretch"
        end = start + 20 * RATE
        chapters.append(PlacedChapter(start, end, f"{stretch} – {side}", stretch, side, "drawing"))
        hold = start + 8 * RATE
        intervals += [
            PlacedInterval("prepare", start + 4 * RATE, hold, stretch, side, 1, 2),
            PlacedInterval("hold", hold, hold + 10 * RATE, stretch, side, 1, 2),
        ]
        cues += [
            PlacedCue(start, start + 3 * RATE, Spoken(f"Stretch your {side} leg out in front.")),
            PlacedCue(hold, hold + 4000, Tone("start")),
            PlacedCue(hold + 2 * RATE, hold + 4 * RATE, Spoken("Hold here, and breathe.")),
            PlacedCue(hold + 10 * RATE, hold + 10 * RATE + 4000, Tone("end")),
        ]
        start = end
    ends = (*chapters[:-1], PlacedChapter(*_last(chapters[-1], start + 2 * RATE)))
    return Timeline(
        "Hips & </script><b>knees", "en", RATE, start + 2 * RATE,
        ends, tuple(intervals), tuple(cues), (),
    )  # fmt: skip


def _last(chapter, end):
    return chapter.start, end, chapter.title, chapter.stretch, chapter.side, chapter.image


@pytest.fixture(scope="session")
def made():
    """Return a maker of sessions of about so many seconds."""
    return lambda seconds: session(seconds * RATE)


@pytest.fixture(scope="session")
def timeline(made):
    """Return a session of 48 seconds."""
    return made(40)


@pytest.fixture(scope="session")
def folder(timeline, tmp_path_factory):
    """Return a folder with a silent track and its page."""
    place = tmp_path_factory.mktemp("page")
    with wave.open(str(place / "50% legs.wav"), "wb") as sound:
        sound.setparams((1, 2, RATE, 0, "NONE", ""))
        sound.writeframes(bytes(2 * timeline.frames))
    (place / "drawing.svg").write_text(DRAWING, encoding="utf-8")
    write_page(place / "50% legs.wav", timeline, "hum", {"drawing": find_picture("drawing", place)})
    return place


@pytest.fixture(scope="session")
def homed(timeline, folder):
    """Return the page of the same track in a library, whose address is ``library/``."""
    path = folder / "homed.html"
    shown = {"drawing": Picture("image/svg+xml", (folder / "drawing.svg").read_bytes())}
    told = page_html(timeline, "hum", quote("50% legs.wav"), shown, home="library/?a&b")
    path.write_text(told, encoding="utf-8")
    return path


@pytest.fixture
def phone(browser, folder):
    """Return a way to open the page on a phone: light or dark, of any size, with a script first."""
    opened = []

    def open_page(path=None, *, width=360, height=740, script="", ready=True, **choices):
        context = browser.new_context(viewport={"width": width, "height": height}, **choices)
        opened.append(context)
        page = context.new_page()
        page.add_init_script(script)
        page.asked = []
        page.faults = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda fault: page.faults.append(str(fault)))
        page.on("console", lambda line: page.faults.append(line.text))
        page.goto((path or folder / "50% legs.html").as_uri())
        if ready:
            page.wait_for_function("document.getElementById('audio').readyState >= 3")
        page.at = partial(page.evaluate, AT)
        page.reach = partial(page.evaluate, REACH)
        page.until = lambda fact: page.evaluate(UNTIL % fact)
        return page

    yield open_page
    for context in opened:
        context.close()


AT = """async (time) => {
    const audio = document.getElementById("audio");
    audio.currentTime = time;
    await new Promise((done) => audio.addEventListener("seeked", done, { once: true }));
}"""
REACH = """(time) => new Promise((done) => {
    const look = () => (audio.currentTime >= time ? done() : setTimeout(look, 10));
    look();
})"""
UNTIL = """new Promise((done, fail) => {
    setTimeout(() => fail(new Error("it did not come")), 5000);
    const look = () => (%s ? done() : setTimeout(look, 10));
    look();
})"""
