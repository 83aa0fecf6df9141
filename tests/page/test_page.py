"""The page on a phone, in a real browser."""

import random

import pytest

from voicecoach.page.page import write_page
from voicecoach.units import to_seconds

TOLERANCE = 0.25
SHOWN = """() => {
    const text = (name) => document.getElementById(name).textContent;
    const ring = document.getElementById("ring");
    return {
        time: document.getElementById("audio").currentTime,
        left: text("left"), kind: text("kind"), stretch: text("stretch"), side: text("side"),
        caption: text("caption"), next: text("next"),
        share: 1 - Number(ring.style.strokeDashoffset), ring: ring.style.visibility,
    };
}"""


def spans(placed, timeline):
    """Return (start, end, what) in seconds."""
    rate = timeline.sample_rate
    return [(to_seconds(one.start, rate), to_seconds(one.end, rate), one) for one in placed]


def fits(shown, timeline, moment):
    """Whether all that is shown is what the timeline has at ``moment``."""
    now = next((x for x in spans(timeline.intervals, timeline) if x[0] <= moment < x[1]), None)
    chapter = [one for start, _, one in spans(timeline.chapters, timeline) if start <= moment][-1]
    said = [
        one.cue.text
        for start, end, one in spans(timeline.cues, timeline)
        if start <= moment < end and hasattr(one.cue, "text")
    ]
    texts = (
        shown["stretch"] == (chapter.stretch or timeline.title)
        and shown["side"].lower() == str(chapter.side or "")
        and shown["caption"] == "".join(said)
    )
    if now is None:
        return texts and shown["ring"] == "hidden"
    share = (now[1] - moment) / (now[1] - now[0])
    near = abs(shown["share"] - share) * (now[1] - now[0]) < TOLERANCE
    kind = {"hold": "Hold", "prepare": "Get ready"}[now[2].kind]
    return (
        texts
        and near
        and shown["kind"] == kind
        and abs(int(shown["left"]) - (now[1] - moment)) < 1.25
    )


def agrees(page, timeline):
    """Check that what is shown fits some moment within the tolerance of the audio's clock."""
    shown = page.evaluate(SHOWN)
    moments = [shown["time"] + step / 40 * TOLERANCE for step in range(-40, 41)]
    assert any(fits(shown, timeline, max(0, moment)) for moment in moments), shown


@pytest.mark.slow
def test_it_agrees_at_random_places(phone, timeline):
    """Wherever one seeks to, ring and words are those of that moment."""
    page, chance = phone(), random.Random(4)  # noqa: S311 - no secret
    for _ in range(30):
        page.at(chance.uniform(0, to_seconds(timeline.frames, timeline.sample_rate) - 0.1))
        agrees(page, timeline)


@pytest.mark.slow
@pytest.mark.parametrize("speed", [1, 2])
def test_it_agrees_at_the_end_of_each_hold(phone, timeline, speed):
    """While it plays, also at double speed, a hold on the screen ends with its tone."""
    page = phone()
    for _, end, one in spans(timeline.intervals, timeline):
        if one.kind != "hold":
            continue
        page.at(end - 0.6)
        page.evaluate(f"audio.playbackRate = {speed}; audio.play()")
        for wish in (end - 0.3, end + 0.1, end + 0.4):
            page.reach(wish)
            agrees(page, timeline)
        page.evaluate("audio.pause()")


@pytest.mark.slow
def test_it_agrees_after_a_pause(phone, timeline):
    """A pause stops the ring, and going on takes it up where it was."""
    page = phone()
    page.at(20.0)
    page.click("#play")
    page.reach(20.3)
    page.click("#play")
    page.wait_for_function("audio.paused")
    page.evaluate("new Promise(d => requestAnimationFrame(() => requestAnimationFrame(d)))")
    before = page.evaluate(SHOWN)
    page.wait_for_timeout(400)
    # The last picture before the pause may be a frame of the screen older than the sound.
    share = pytest.approx(before["share"], abs=0.01)
    assert page.evaluate(SHOWN) == before | {"share": share}
    agrees(page, timeline)
    page.click("#play")
    page.reach(before["time"] + 0.3)
    agrees(page, timeline)


def test_chapters_jump(phone, timeline):
    """A tap on a chapter plays it from its start, and the buttons go one back and forward."""
    page = phone()
    page.click("#list li:nth-child(3) button")
    assert page.evaluate("audio.currentTime") == pytest.approx(26, abs=0.01)
    assert page.text_content("#side") == "Left"
    page.click("#back")
    assert page.evaluate("audio.currentTime") == pytest.approx(6, abs=0.01)
    page.click("#forward")
    agrees(page, timeline)
    assert page.get_attribute("#list li:nth-child(3) button", "aria-current") == "true"


def test_keys(phone):
    """Space plays and pauses; arrows go five seconds or a chapter."""
    page = phone()
    page.at(10)
    page.keyboard.press(" ")
    assert page.evaluate("audio.paused") is False
    page.keyboard.press(" ")
    assert page.evaluate("audio.paused") is True
    page.at(10)
    page.keyboard.press("ArrowRight")
    assert page.evaluate("audio.currentTime") == pytest.approx(15, abs=0.1)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("audio.currentTime") == pytest.approx(26, abs=0.1)
    page.keyboard.press("ArrowUp")
    assert page.evaluate("audio.currentTime") == pytest.approx(6, abs=0.1)


def test_nothing_is_asked_for_elsewhere(phone, folder):
    """The page asks for its sound and nothing else, and no line of it fails."""
    page = phone()
    page.click("#play")
    page.click("#speed")
    asked = {url for url in page.asked if not url.startswith("data:")}
    assert asked == {(folder / name).as_uri() for name in ("50% legs.html", "50% legs.wav")}
    assert page.faults == []


def test_one_file_is_enough(phone, folder, timeline, tmp_path):
    """With the sound inside, the page plays where nothing else is."""
    (tmp_path / "x.wav").write_bytes((folder / "50% legs.wav").read_bytes())
    path = write_page(tmp_path / "x.wav", timeline, "hum", {}, embed=True)
    (tmp_path / "x.wav").unlink()
    page = phone(path)
    page.at(20)
    agrees(page, timeline)


def test_the_page_is_whole_before_its_script_runs(folder):
    """Whoever reads no script finds no empty heading, no empty picture, and what it is about."""
    text = (folder / "50% legs.html").read_text(encoding="utf-8")
    assert "<img" not in text.partition("<script")[0]
    assert '<h2><span id="stretch">Hips &amp; &lt;/script&gt;&lt;b&gt;knees</span>' in text
    assert '<p id="facts">0:48</p>' in text
    assert '<meta name="description" content="Guided stretches: Seated hamstring stretch.">' in text


def test_a_track_is_taken_when_it_is_played(phone):
    """Who only looks at a page does not pay for the track of an hour."""
    assert phone().get_attribute("#audio", "preload") == "metadata"


def test_texts_are_only_texts(phone, timeline):
    """Marks of HTML in a title or a sentence are shown as they were written."""
    page = phone()
    assert page.title() == timeline.title == page.text_content("#title")
    page.at(2)
    assert page.text_content("#caption") == "Ease in & breathe <slowly>."
