"""A new user's whole way, from a handout or the library to the end of the track on a phone.

What somebody does is counted: a click, a key that does something, a choice from a menu.
"""

import re

import pypdfium2
import pytest

from voicecoach.printing.link_code import link_code

pytestmark = pytest.mark.slow

MOST_ACTIONS = 40
LEAFLET = """
Knee leaflet

Calf stretch

Stand at a wall with one foot behind you. Ask at the desk for a copy. Lean in until you feel it.

Hold for 8 seconds on each side.

Stop if your knee hurts.

Thigh stretch

Stand on one leg and pull the other heel to your buttock.

Hold for 6 seconds. Repeat on the other leg.
"""
SAID_AT_THE_DESK = 2
"""The number of the sentence that is not to be spoken."""
DROP = """([name, text]) => {
    const data = new DataTransfer();
    data.items.add(new File([text], name, { type: "text/plain" }));
    for (const kind of ["dragover", "drop"])
        document.getElementById("brought").dispatchEvent(
            new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""
# A phone that plays sixteen times as fast, to the real end of the sound.
ENDED = """() => new Promise((done) => {
    audio.playbackRate = 16;
    audio.ended ? done() : audio.addEventListener("ended", () => done(), { once: true });
})"""
FAR = "() => { audio.currentTime = audio.duration - 8; }"


@pytest.fixture
def lan(studio_at, tmp_path):
    """Return a studio for the network, whose folder is empty."""
    with studio_at(tmp_path, "--lan") as running:
        yield running


class Mouse:
    """Somebody who has no keyboard."""

    def __init__(self, page):
        self.page, self.actions = page, 0

    def press(self, selector):
        """Click on something."""
        self.actions += 1
        self.page.click(selector)

    def choose(self, selector, value):
        """Open a menu and take something from it."""
        self.actions += 2
        self.page.select_option(selector, value)

    def bring(self, text):
        """Drop a file onto the page."""
        self.actions += 1
        self.page.evaluate(DROP, ["knee.txt", text])

    def less(self, field):
        """Make a dose smaller."""
        self.press(f"label:has({field}) [data-step='-1']")

    def mend(self, sentence):
        """Say that a sentence is not spoken."""
        self.press("label:has([value='not spoken'])")
        self.press(sentence)


class Keys:
    """Somebody who has no mouse; going somewhere with Tab is part of what is done there."""

    def __init__(self, page):
        self.page, self.actions = page, 0
        page.on("filechooser", lambda _: None)  # only asked for at the key, it may come too late

    def reach(self, selector):
        """Press Tab until what ``selector`` finds has the focus."""
        for _ in range(400):
            if self.page.evaluate("(one) => document.activeElement.matches(one)", selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {selector}")

    def key(self, *keys):
        """Press keys, where the focus is."""
        self.actions += len(keys)
        for one in keys:
            self.page.keyboard.press(one)

    def press(self, selector):
        """Go to something, and press Enter."""
        self.page.wait_for_selector(selector)
        self.reach(selector)
        self.key("Enter")

    def choose(self, selector, value):
        """Go to a menu, and type the beginning of what is wanted."""
        self.reach(selector)
        self.key(*value)

    def bring(self, text):
        """Choose a file."""
        self.reach("#file")
        with self.page.expect_file_chooser() as chooser:
            self.key("Enter")
        raw = text.encode()
        chooser.value.set_files({"name": "knee.txt", "mimeType": "text/plain", "buffer": raw})

    def less(self, field):
        """Make a dose smaller."""
        self.reach(field)
        self.key("ArrowDown")

    def mend(self, sentence):
        """Say that a sentence is not spoken."""
        self.reach(f"#{self.page.get_attribute(sentence, 'id')}")
        self.key("x")


def saved(page):
    """Wait until everything is in the file."""
    page.wait_for_selector("#state:text-is('Saved')")


def heard(page):
    """Wait for the first sound."""
    page.wait_for_selector("html[data-first-sound]", state="attached")


def handed_over(hands, window, *, far=False):
    """Make the track, take it to a phone by its code, and play it to the end.

    Args:
        hands: of who does it.
        window: opens the phone.
        far: whether the phone goes to near its end at once.
    """
    page = hands.page
    hands.press("[href$='/give']")
    page.wait_for_url("**/give")
    page.wait_for_load_state()  # a hand is not quicker than that
    hands.press("#make")
    page.wait_for_selector("#made:not([hidden])")
    address = page.get_attribute("#open", "href")
    assert "/given/" in address
    assert page.get_attribute("#code path[stroke]", "d") in link_code(address)
    phone = window(address, 390, 844, is_mobile=True, has_touch=True)
    phone.wait_for_function("() => audio.readyState >= 3")
    hands.actions += 2  # the code is scanned, and the ring is tapped
    phone.tap("#press")
    if far:
        phone.evaluate(FAR)
    phone.evaluate(ENDED)
    phone.wait_for_selector("body[data-state=end]")
    assert phone.is_visible("#diary") is not far
    assert phone.faults == []
    return phone


def printed(hands):
    """Print the sheet on A4, and return what can be read on it."""
    with hands.page.expect_popup() as sheet:
        hands.press("#print")
    sheet.value.wait_for_url("**/sheets/*")
    return words_of(sheet.value.pdf(format="A4", print_background=True))


def words_of(raw):
    """Return what can be read in a PDF."""
    pages = [one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(raw)]
    return re.sub(r"\s+", " ", " ".join(pages))


def from_a_handout(hands, lan, window):
    """Bring a leaflet, mend it, change a dose, hear it, hand it over."""
    page = hands.page
    hands.press("header [href='/handout']")
    page.wait_for_url("**/handout")
    page.wait_for_load_state()
    hands.bring(LEAFLET)
    hands.mend(".sentence:has-text('Ask at the desk')")
    page.wait_for_selector(".sentence.left-out:has-text('Ask at the desk')")
    hands.press("#keep")
    page.wait_for_selector("#card-1")
    hands.less("#card-0-hold")
    saved(page)
    hands.press("#card-1 [data-act=hear]")
    heard(page)
    hands.press("#play")
    phone = handed_over(hands, window)
    assert phone.text_content("#diary-counts").startswith("This week: 1")
    text = printed(hands)
    for words in ("Calf stretch", "Thigh stretch", "Stop if your knee hurts"):
        assert words in text
    assert "Hold for 5 seconds" in text
    assert "Hold for 6 seconds" in text
    assert "Ask at the desk" not in text
    script = (lan.folder / "knee-leaflet.yaml").read_text()
    assert "hold: 5" in script
    assert page.faults == []
    assert hands.actions < MOST_ACTIONS


@pytest.mark.parametrize("kind", [Mouse, Keys])
def test_from_a_handout_to_a_session_that_is_done(kind, lan, window):
    """The phone counts it; the sheet has stretches, doses and cautions."""
    from_a_handout(kind(window(lan.address)), lan, window)


@pytest.mark.parametrize("kind", [Mouse, Keys])
def test_five_stretches_for_a_knee_without_kneeling(kind, lan, window):
    """From the library, with a dose of one's own, to the end of the track."""
    hands = kind(window(lan.address))
    page = hands.page
    hands.press("#begin button")
    page.wait_for_selector(".offer")
    if kind is Mouse:
        hands.choose("[name=part]", "knees")
        hands.choose("[name=position]", "no kneeling")
    else:
        hands.choose("[name=part]", "Kn")
        hands.choose("[name=position]", "No")
    page.wait_for_selector("#found:text-matches('^[5-9] stretches|^1[0-9] stretches')")
    for number in range(5):
        offer = page.locator(".offer:not([hidden])").nth(number).get_attribute("data-use")
        hands.press(f".offer[data-use='{offer}'] [data-act=add]")
        page.wait_for_selector(f"#card-{number}")
    for _ in range(2):
        hands.less("#card-0-reps")
    saved(page)
    hands.press("#card-4 [data-act=hear]")
    heard(page)
    hands.press("#play")
    handed_over(hands, window, far=True)
    text = printed(hands)
    names = re.findall(r"use: (\S+)", (lan.folder / "new-routine.yaml").read_text())
    assert len(names) == 5
    for name in names:
        assert name.replace("-", " ").partition(" ")[0] in text.lower()
    assert "kneel" not in text.lower().replace("kneeling is", "")
    assert page.faults == []
    assert hands.actions < MOST_ACTIONS


def test_in_firefox(firefox, device, lan, tmp_path_factory):
    """From a file to the end of the track and the sheet, in one window after the other."""
    device.start()
    leaflet = tmp_path_factory.mktemp("handout") / "knee.txt"
    leaflet.write_text(LEAFLET)
    firefox.goto(lan.address)
    firefox.until("location.search === '' && document.readyState === 'complete'")
    firefox.click("header [href='/handout']")
    firefox.until("location.pathname === '/handout' && document.readyState === 'complete'")
    firefox.type("#file", str(leaflet))
    if not firefox.comes("document.querySelector('.brought')"):  # a busy Firefox may lose it
        firefox.type("#file", str(leaflet))
    firefox.press("label:has([value='not spoken'])")
    firefox.click(f"#sentence-{SAID_AT_THE_DESK}")
    firefox.until(f"document.querySelector('#sentence-{SAID_AT_THE_DESK}.left-out')")
    firefox.press("#keep")
    firefox.press("label:has(#card-0-hold) [data-step='-1']")
    firefox.until("state.textContent === 'Saved'")
    firefox.press("#card-1 [data-act=hear]")
    firefox.until("document.documentElement.dataset.firstSound")
    firefox.press("#play")
    firefox.press("[href$='/give']")
    firefox.press("#make")
    firefox.until("!made.hidden")
    firefox.press("#print")
    firefox.newest_window()
    firefox.until("location.pathname.startsWith('/sheets/')")
    text = words_of(firefox.print())
    assert "Hold for 5 seconds" in text
    assert "Stop if your knee hurts" in text
    firefox.first_window()
    firefox.goto(firefox.evaluate("document.getElementById('open').href"))
    firefox.press("#press")
    firefox.evaluate("(() => { audio.playbackRate = 16; })()")
    for part in (1 / 3, 2 / 3):
        firefox.until(f"audio.currentTime > {part} * audio.duration")
    firefox.until("audio.ended")
    firefox.until("!diary.hidden")
    assert firefox.evaluate("document.querySelector('#diary-counts').textContent").startswith(
        "This week: 1"
    )
    assert "hold: 5" in (lan.folder / "knee-leaflet.yaml").read_text()
