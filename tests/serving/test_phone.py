"""The library on a phone, in a real browser: choose, wait, listen."""

from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.slow

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    }
}

PLAYS = """() => new Promise((done) => {
    const look = () => (audio.currentTime > 0.3 ? done() : setTimeout(look, 10));
    look();
})"""


@pytest.fixture(scope="module")
def lan(start):
    """A server for the network."""
    with start("--lan") as running:
        yield running


@pytest.fixture
def phone(browser):
    """Return a way to open an address on a phone: light or dark, and of any width."""
    opened = []

    def open_page(address, width=360, **choices):
        context = browser.new_context(viewport={"width": width, "height": 740}, **choices)
        opened.append(context)
        page = context.new_page()
        page.faults, page.asked = [], []
        page.on("console", lambda said: said.type == "error" and page.faults.append(said.text))
        page.on("pageerror", lambda fault: page.faults.append(str(fault)))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(address)
        return page

    yield open_page
    for context in opened:
        context.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_listener_opens_the_link_chooses_and_listens(phone, lan, script):
    """From the link with its token to the track that plays; without scripts up to its page."""
    page = phone(lan.address, java_script_enabled=script)
    page.wait_for_url(f"http://{page.url.split('/')[2]}/")
    page.get_by_role("link", name="Quick & <b>calf").click()
    form = page.locator("form")
    form.get_by_role("radio", name="Middle").check()
    if script:
        assert form.locator("output").text_content() == "30 s"
        form.get_by_label("Hold in seconds").press("ArrowRight")
        assert form.locator("output").text_content() == "31 s"
        assert form.get_by_label("Hold each stretch for").is_checked()
        form.get_by_label("minutes", exact=True).fill("2")
        assert form.get_by_label("It should take").is_checked()
        page.get_by_text("About 2 min").wait_for()
    else:
        form.get_by_label("It should take").check()
        form.get_by_label("minutes", exact=True).fill("2")
    form.get_by_text("Voice and words").click()
    form.locator("[name=talk]").select_option("bells")
    form.get_by_role("button").press("Enter")
    page.wait_for_selector("#audio", state="attached")
    if script:
        page.click("#play")
        page.evaluate(PLAYS)
    page.get_by_role("link", name="All routines").click()
    page.wait_for_url(f"http://{page.url.split('/')[2]}/")
    assert page.faults == []
    assert all(one.startswith((f"http://{page.url.split('/')[2]}/", "data:", "blob:"))
               for one in page.asked)  # fmt: skip


def test_what_cannot_be_made_is_told_and_leads_back(phone, start):
    """The reason stands on the page, with a way to choose again."""
    with start() as own:
        page = phone(f"{own.address}routines/long")
        page.get_by_role("button").click()
        page.wait_for_url("**/tracks/*")
        place = urlsplit(page.url).path
        while own.state(place).get("label") not in {"Speaking", "Writing"}:
            pass
        own.worker().kill()
        page.get_by_role("alert").wait_for()
        assert "its worker was ended" in page.get_by_role("alert").text_content()
        page.get_by_role("link").click()
        page.wait_for_url(own.address)


@pytest.mark.parametrize("width", [320, 390, 820, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", ["", "routines/hamstring"])
def test_axe_finds_no_violation_and_nothing_is_wider_than_the_screen(
    phone, server, scheme, width, place
):
    """In both colour schemes; the library, and the form of a routine with all that it has."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    page = phone(server.address + place, color_scheme=scheme, width=width)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    found = axe.Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    sizes = page.evaluate(
        "[...document.querySelectorAll('select, input[type=range], input[type=number], main a, '"
        "+ 'label, summary, .go')].map((one) => one.closest('.card, .option, main > p, form > *')"
        ".getBoundingClientRect().height)"
    )
    assert min(sizes) >= 40


def test_no_line_is_broken_on_a_phone(phone, server):
    """What belongs together stands in one line: the minutes, and each field with its name."""
    page = phone(f"{server.address}routines/hamstring", width=390)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    broken = page.evaluate(
        "[...document.querySelectorAll('.field, div.choice')]"
        ".filter((one) => one.offsetHeight > 60).map((one) => one.textContent.trim())"
    )
    assert broken == []


def test_what_is_left_out_is_named_before_it_is_made(phone, server):
    """A tick, and the length and the name change without another tap."""
    page = phone(f"{server.address}routines/hamstring")
    page.get_by_text("About 12 min").nth(1).wait_for()
    page.get_by_label("Spondylolisthesis").check()
    page.get_by_text("We leave out: Standing hamstring stretch.").wait_for()
    assert page.text_content("#about") in {"About 9 min", "About 10 min", "About 11 min"}
    assert page.faults == []


@pytest.mark.parametrize("place", ["", "routines/hamstring"])
def test_letters_of_twice_the_size_fit(phone, server, place):
    """Who sets letters to 200 % scrolls down, and never sideways."""
    page = phone(server.address + place, width=390)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_axe_finds_no_violation_while_a_track_is_made(phone, server):
    """The bar that shows how far it is has a name, and the page a way back."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    page = phone(f"{server.address}routines/hamstring")
    making = '{"stage": "making", "before": 0, "label": "Writing", "part": 0.4}'
    page.route("**/state", lambda route: route.fulfill(body=making))
    page.get_by_role("button").click()
    page.get_by_text("Your session is being made: writing.").wait_for()
    found = axe.Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
