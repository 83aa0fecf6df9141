"""The studio in a real browser: the whole way by mouse, and again by keyboard alone."""

import re

import pytest

pytestmark = pytest.mark.slow

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
LEAFLET = """
Knee leaflet

Calf stretch

Stand at a wall with one foot behind you. Lean in until you feel a stretch.

Hold for 30 seconds. Do it 2 times on each side.

Stop if your knee hurts.

Thigh stretch

Stand on one leg and pull the other heel to your buttock.

Hold for 20 seconds. Repeat on the other leg.
"""
# Frames are looked at from inside: how long the page is busy with one key.
WATCH = """() => {
    window.busy = [];
    document.addEventListener("keydown", () => {
        const begun = performance.now();
        setTimeout(() => window.busy.push(performance.now() - begun));
    }, true);
    new PerformanceObserver((list) => {
        for (const one of list.getEntries()) window.busy.push(one.duration);
    }).observe({ type: "longtask" });
}"""


def names(page):
    """Return the stretches of the routine, in their order."""
    return page.eval_on_selector_all("#cards .card", "all => all.map((one) => one.dataset.name)")


def saved(page):
    """Wait until everything is in the file."""
    page.wait_for_selector("#state:text-is('Saved')")


def measured(page):
    """Wait until the length of each level is shown."""
    page.wait_for_selector("#lengths:text-matches('beginner: [0-9:]+ · advanced: [0-9]')")


def heard(page):
    """Wait for the first sound, and return the milliseconds since the click."""
    page.wait_for_selector("html[data-first-sound]", state="attached")
    return int(page.get_attribute("html", "data-first-sound"))


def test_the_whole_way_by_mouse(studio, window):
    """From an empty routine for a knee to the track, its page and the sheet; 20 actions."""
    page = window(studio.address)
    page.fill("[name=title]", "Anna's knee")
    page.click("#begin button")
    page.wait_for_selector(".offer")
    page.select_option("[name=part]", "knees")
    with page.expect_response("**/library/search*avoid=knee-replacement*") as answer:
        page.select_option("[name=avoid]", "knee-replacement")
    page.wait_for_selector(f"#found:text-is('{len(answer.value.json())} stretches')")
    for _ in range(3):
        count = len(names(page))
        page.locator(".offer:not([hidden]) [data-act=add]").nth(count % 2).click()
        page.wait_for_selector(f"#card-{count}")
    before = names(page)
    page.click("#card-2 [data-act=up]")
    page.wait_for_selector(f'#card-1[data-name="{before[2]}"]')
    page.select_option("#card-0-work", "hold")
    page.wait_for_selector("#card-0-hold")
    page.fill("#card-0-hold", "15")
    saved(page)
    measured(page)
    page.click("#card-1 [data-act=hear]")
    heard(page)
    page.click("#play")
    page.click("text=Where the time goes")
    page.click("#strip svg", position={"x": 300, "y": 110})
    page.wait_for_selector("#strip .now", state="attached")
    page.click("text=Hand it over")
    page.click("#make")
    page.wait_for_selector("#made", timeout=60_000)
    with page.expect_popup() as track:
        page.click("#open")
    track.value.wait_for_selector("#audio", state="attached")
    page.fill("[name=patient]", "Anna")
    with page.expect_popup() as sheet:
        page.click("#print")
    sheet.value.wait_for_selector("text=For Anna")
    assert page.faults == []
    text = (studio.folder / "anna-s-knee.yaml").read_text()
    assert re.findall(r"use: (\S+)", text)
    assert "hold: 15" in text.replace("'", "").replace('"', "")


def reach(page, selector):
    """Press Tab until what ``selector`` finds has the focus."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"Tab does not lead to {selector}")


def test_the_whole_way_by_keyboard(studio, window):
    """Every step that a mouse makes, with Tab, letters and Enter."""
    page = window(studio.address)
    reach(page, "[name=title]")
    page.keyboard.type("Keys")
    page.keyboard.press("Enter")
    page.wait_for_selector(".offer")
    reach(page, "[name=words]")
    page.keyboard.type("bridge")
    page.wait_for_selector("#found:text-matches('^[1-9] stretch')")
    reach(page, "[data-use=bridge] [data-act=add]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#card-0")
    reach(page, "#own")
    page.keyboard.press("Enter")
    page.wait_for_selector("#card-1")
    reach(page, "#card-1-name")
    page.keyboard.press("Control+A")
    page.keyboard.type("Mine")
    page.keyboard.press("Alt+ArrowUp")
    page.wait_for_selector('#card-0[data-name="Mine"]')
    saved(page)
    assert names(page) == ["Mine", "Bridge"]
    page.keyboard.press("Control+Z")
    page.wait_for_selector('#card-1[data-name="Mine"]')
    page.keyboard.press("Control+Y")
    page.wait_for_selector('#card-0[data-name="Mine"]')
    reach(page, ".where-time > summary")
    page.keyboard.press("Enter")
    page.wait_for_selector("#strip svg")
    reach(page, "#strip")
    page.keyboard.press("End")
    assert page.get_attribute("#strip", "aria-valuetext").endswith(", Close")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    assert page.get_attribute("#strip", "aria-valuetext").endswith(", Mine – right")
    page.keyboard.press("Enter")
    page.wait_for_selector("#strip .now", state="attached")
    reach(page, "[href$='/give']")
    page.keyboard.press("Enter")
    page.wait_for_selector("#make")
    reach(page, "#make")
    page.keyboard.press("Enter")
    page.wait_for_selector("#made", timeout=60_000)
    assert page.faults == []


def test_a_handout_is_pasted_and_becomes_a_routine(studio, window):
    """Its sentences stand beside what became of them."""
    page = window(f"{studio.address}handout")
    page.fill("#text", LEAFLET)
    page.click("text=Read it")
    page.wait_for_selector("#keep")
    assert page.locator(".found .card").count() == 2
    page.hover(".found .card >> nth=0")
    assert page.locator(".sentence.pointed").count() >= 2
    page.check("[value='not spoken']")
    page.click(".sentence:has-text('Lean in until')")
    page.wait_for_selector(".sentence.left-out:has-text('Lean in until')")
    page.click("#unmend")
    page.wait_for_selector(".sentence.said:has-text('Lean in until')")
    page.focus(".sentence:has-text('Stand on one leg')")
    page.keyboard.press("s")
    page.wait_for_selector("#unmend:not([hidden])")
    page.click("#keep")
    page.wait_for_selector("#cards .card")
    assert names(page) == ["Calf stretch", "Thigh stretch"]
    assert page.faults == []


def busy_with_keys(page, card):
    """Type a sentence into the texts of a card, and return how long the page was busy with each."""
    measured(page)
    page.click(f"#card-{card} summary")
    page.click(f"#card-{card}-setup")
    page.keyboard.press("Control+End")
    page.evaluate(WATCH)
    page.keyboard.type(" Then come down again, slowly.", delay=60)
    saved(page)
    assert page.input_value(f"#card-{card}-setup").endswith("come down again, slowly.")
    return sorted(page.evaluate("window.busy"))


def test_typing_is_never_held_up(studio, window):
    """A key in a routine of 60 stretches takes no longer than in one of two."""
    many = "\n".join(f"  - {{use: bridge, name: Bridge {number}}}" for number in range(60))
    (studio.folder / "many.yaml").write_text(f"format: 1\ntitle: Many\nstretches:\n{many}\n")
    page = window(f"{studio.address}routines/many.yaml")
    long = busy_with_keys(page, 30)
    short = busy_with_keys(window(f"{studio.address}routines/knee.yaml"), 0)
    assert len(long) >= 29
    assert long[len(long) // 2] < 2 * short[len(short) // 2] + 10, (long, short)
    assert "come down again, slowly." in (studio.folder / "many.yaml").read_text()
    assert page.faults == []


def test_two_windows_and_an_editor_agree(studio, window):
    """What one saves appears in the other; what contradicts is asked about, and nothing is lost."""
    first, second = (window(f"{studio.address}routines/knee.yaml") for _ in range(2))
    first.fill("#title", "Knee, week 2")
    saved(first)
    second.wait_for_selector("#title[value='Knee, week 2']")
    first.fill("#card-0-hold", "nonsense")
    first.wait_for_selector("#card-0 .remark.error")
    path = studio.folder / "knee.yaml"
    path.write_text(path.read_text().replace("week 2", "week 3"))
    first.fill("#card-0-hold", "20")
    first.wait_for_selector("#elsewhere[open]")
    first.click("text=Keep mine")
    saved(first)
    assert "hold: 20" in path.read_text()
    assert "week 2" in path.read_text()
    first.click("[data-act=undo]")
    first.wait_for_selector("#title[value='Knee, week 3']")


def test_a_dose_is_changed_by_the_signs_beside_it(studio, window):
    """What nobody wrote yet begins at what is usual; steps are round, and end at the least."""
    page = window(f"{studio.address}routines/knee.yaml")
    for field, by, value in (
        *(("hold", 1, "30"), ("hold", 1, "35"), ("reps", 1, "2"), ("sets", 1, "2")),
        *(("sets", -1, "1"), ("sets", -1, "1"), ("rest", -1, "30"), ("rest", -1, "25")),
    ):
        page.click(f"label:has(#card-0-{field}) [data-step='{by}']")
        assert page.input_value(f"#card-0-{field}") == value
    page.fill("#card-0-hold", "12")
    page.press("#card-0-hold", "ArrowUp")
    assert page.input_value("#card-0-hold") == "15"
    saved(page)
    text = (studio.folder / "knee.yaml").read_text()
    found = dict(re.findall(r"(hold|reps|sets|rest): (\d+)\n", text))
    assert found == {"hold": "15", "reps": "2", "sets": "1", "rest": "25"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_violation(studio, window, scheme, width):
    """On each page, with a fault and with texts opened."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    for path in ("", "routines/knee.yaml", "routines/knee.yaml/give", "handout"):
        page = window(f"{studio.address}{path}", width, color_scheme=scheme, bypass_csp=True)
        if path == "routines/knee.yaml":
            measured(page)
            page.click("#card-0 summary")
            page.fill("#card-0-reps", "many")
            page.wait_for_selector("#card-0 .remark.error")
            page.wait_for_selector("#card-0-setup")
        if path == "handout":
            page.fill("#text", LEAFLET)
            page.click("text=Read it")
            page.wait_for_selector("#keep")
        found = axe.Axe().run(page, options=RULES)
        told = [(one["id"], one["nodes"][0]["html"][:200]) for one in found.response["violations"]]
        assert told == [], path
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, path
        page.context.close()


def test_the_first_sound_comes_at_once(studio, window):
    """The natural voice, nothing of it spoken before: less time than a person notices as waiting.

    It is compared with how long the whole session takes to be spoken, so that a slow computer
    does not decide.
    """
    page = window(f"{studio.address}routines/knee.yaml")
    page.select_option("#rate", "1.2")
    page.click("#card-1 [data-act=hear]")
    first = heard(page)
    begun = page.evaluate("performance.now()")
    measured(page)
    whole = page.evaluate("performance.now()") - begun
    assert first < max(500, whole), (first, whole)
