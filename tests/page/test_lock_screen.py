"""What the page tells the phone around it: the lock screen, and that the screen stays on."""

from base64 import b64decode
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageStat

pytestmark = pytest.mark.slow

RECORDED = """
window.actions = {};
window.places = [];
navigator.mediaSession.setActionHandler = (name, action) => (actions[name] = action);
navigator.mediaSession.setPositionState = (place) => places.push(place);
"""
LOCKS = """
window.locks = [];
Object.defineProperty(navigator, "wakeLock", { value: { request: async (kind) => {
    const lock = Object.assign(new EventTarget(), { kind, held: true });
    lock.release = async () => { lock.held = false; lock.dispatchEvent(new Event("release")); };
    locks.push(lock);
    return lock;
} } });
window.hide = (hidden) => {
    Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
};
"""
FRAMES = """
const real = window.requestAnimationFrame.bind(window);
let asked = 0;
window.requestAnimationFrame = (then) => { asked += 1; return real(then); };
window.askedIn = async (frames) => {
    const before = asked;
    for (let frame = 0; frame < frames; frame += 1) await new Promise(real);
    return asked - before;
};
"""
METADATA = """() => {
    const { title, album, artist, artwork } = navigator.mediaSession.metadata;
    const pictures = artwork.map(({ src, sizes, type }) => [src, sizes, type]);
    return { title, album, artist, artwork: pictures };
}"""


def artwork(page):
    """Return the pixels of the picture that the lock screen is given."""
    page.until("navigator.mediaSession.metadata.artwork.length === 1")
    ((source, sizes, mime),) = page.evaluate(METADATA)["artwork"]
    assert source.startswith("data:image/png;base64,")
    image = Image.open(BytesIO(b64decode(source.partition(",")[2])))
    assert (sizes, mime) == ("256x256", "image/png")
    assert (image.format, image.size) == ("PNG", (256, 256))
    return image.convert("RGB")


def apart(one, other):
    """Return by how many of 255 levels two pictures differ on average."""
    return ImageStat.Stat(ImageChops.difference(one, other).convert("L")).mean[0]


def test_the_lock_screen_tells_the_chapter(phone, timeline):
    """Title and routine are those of the chapter that is heard."""
    page = phone()
    for place, chapter in ((2, 0), (10, 1), (30, 2)):
        page.at(place)
        told = page.evaluate(METADATA)
        assert told["title"] == timeline.chapters[chapter].title
        assert (told["album"], told["artist"]) == (timeline.title, "voicecoach")


def test_the_lock_screen_shows_the_picture_of_the_side(phone):
    """It is a PNG, which lock screens draw, mirrored for the left; a chapter without has none."""
    page = phone()
    page.at(10)
    right = artwork(page)
    page.at(30)
    left = artwork(page)
    assert apart(right, left) > 5
    assert apart(right.transpose(Image.Transpose.FLIP_LEFT_RIGHT), left) < 1
    # What is drawn has the form of the drawing, 200 by 120, on plain paper.
    dark = right.convert("L").point(lambda level: 255 * (level < 128)).getbbox()
    assert dark[0] > 20
    assert dark[1] > 60
    page.at(2)
    assert page.evaluate(METADATA)["artwork"] == []


def test_the_buttons_of_the_lock_screen(phone):
    """Play, pause, a chapter back and forward, and any place."""
    page = phone(script=RECORDED)
    place = "audio.currentTime"
    page.evaluate("actions.play(); actions.play()")
    assert page.evaluate("audio.paused") is False
    page.evaluate("actions.pause(); actions.pause()")
    assert page.evaluate("audio.paused") is True
    page.evaluate("actions.nexttrack()")
    assert page.evaluate(place) == pytest.approx(6, abs=0.01)
    page.evaluate("actions.nexttrack()")
    page.evaluate("actions.nexttrack()")
    assert page.evaluate(place) == pytest.approx(26, abs=0.01)
    page.evaluate("actions.previoustrack()")
    assert page.evaluate(place) == pytest.approx(6, abs=0.01)
    page.evaluate("actions.seekto({ seekTime: 33.5 })")
    assert page.evaluate(place) == pytest.approx(33.5, abs=0.01)
    assert page.text_content("#side") == "Left"


def test_the_lock_screen_knows_the_place(phone, timeline):
    """Its own bar stands where the sound is, and runs as fast."""
    page = phone(script=RECORDED)
    page.at(20)
    page.click("#speed")
    page.click("#play")
    page.until("places.length >= 3")
    told = page.evaluate("places.at(-1)")
    assert told["position"] == pytest.approx(20, abs=0.5)
    assert told["playbackRate"] == 1.25
    assert told["duration"] == timeline.frames / timeline.sample_rate


def test_the_screen_stays_on_while_it_plays(phone):
    """Asked for on play, given back on pause and while hidden, and asked for again after."""
    page = phone(script=LOCKS)
    assert page.evaluate("locks") == []
    for step, held in [
        ("audio.play()", [True]),
        ("audio.pause()", [False]),
        ("audio.play()", [False, True]),
        ("hide(true)", [False, False]),
        ("hide(false)", [False, False, True]),
        ("locks.at(-1).release(); hide(false)", [False, False, False, True]),
        ("audio.currentTime = audio.duration - 0.1", [False, False, False, False]),
    ]:
        page.evaluate(f"{{ {step} }}")
        wanted = ",".join(map(str, held)).lower()
        page.until(f"String(locks.map((lock) => lock.held)) === '{wanted}'")
    assert page.evaluate("locks.every((lock) => lock.kind === 'screen')")


def test_a_lock_that_comes_late_is_given_back(phone):
    """A pause while the phone still thinks about it leaves no screen on."""
    slow = LOCKS.replace(
        "locks.push(lock);", "locks.push(lock); await new Promise((d) => (window.grant = d));"
    )
    page = phone(script=slow)
    page.evaluate("audio.play()")
    page.until("locks.length === 1")
    page.evaluate("audio.pause()")
    page.until("audio.paused")
    page.evaluate("grant()")
    page.until("!locks[0].held")


def test_it_draws_once_a_frame(phone):
    """However often the phone was put away and taken up, the page costs no more of its battery."""
    page = phone(script=LOCKS + FRAMES)
    page.evaluate("audio.play()")
    page.evaluate("for (let time = 0; time < 5; time += 1) { hide(true); hide(false); }")
    assert page.evaluate("askedIn(10)") <= 12


def test_it_plays_without_any_of_this(phone):
    """A browser that has no lock screen and lets no screen stay on plays as well."""
    missing = """
    for (const name of ["mediaSession", "wakeLock"])
        Object.defineProperty(navigator, name, { value: undefined });
    """
    page = phone(script=missing)
    page.click("#play")
    page.reach(0.2)
    assert page.faults == []
