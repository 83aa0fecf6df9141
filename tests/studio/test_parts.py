"""Everything that pages are made of, in all its states, on screens of all sizes."""

import pytest

pytestmark = pytest.mark.slow

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
WIDTHS = (320, 390, 600, 820, 1024, 1280, 1920)
# What is wider than the window, but for what scrolls by itself.
TOO_WIDE = """() => [...document.querySelectorAll("main *")].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width && (box.right > innerWidth + 1 || box.left < -1)
        && !one.closest(".unseen, .strip, .scrolled");
}).map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture
def parts(studio, browser):
    """Return the page of all parts."""
    opened = []

    def open_page(**choices):
        context = browser.new_context(bypass_csp=True, **choices)
        opened.append(context)
        page = context.new_page()
        page.faults = []
        page.on("console", lambda said: said.type == "error" and page.faults.append(said.text))
        page.goto(f"{studio.address}parts")
        return page

    yield open_page
    for context in opened:
        context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_in_any_state(parts, scheme, width):
    """Saved, in a draft, with faults, empty; made and not made."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    page = parts(viewport={"width": width, "height": 900}, color_scheme=scheme)
    found = axe.Axe().run(page, options=RULES)
    told = [(one["id"], one["nodes"][0]["html"][:200]) for one in found.response["violations"]]
    assert told == []
    assert page.locator("section.piece").count() >= 12
    assert page.locator(".remark.error").count() >= 8
    assert page.faults == []


@pytest.mark.parametrize("script", ["", "document.documentElement.style.fontSize = '200%'",
                                    "document.documentElement.dir = 'rtl'"],
                         ids=["as it is", "text at 200 %", "right to left"])  # fmt: skip
def test_nothing_is_wider_than_the_screen(parts, script):
    """From the smallest phone to a large desk, with large letters, and right to left."""
    page = parts()
    page.evaluate(script or "0")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(TOO_WIDE) == [], width
