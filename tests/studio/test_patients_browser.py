"""The way of a patient in a real browser: from the first name to the next patient, and away."""

from datetime import timedelta

import pytest

from voicecoach.studio.frozen_session import today

pytestmark = pytest.mark.slow

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
HEAD = '\ufeff"Date","Time","Routine","Level","Minutes heard"\r\n'


@pytest.fixture
def page(studio, browser):
    """Return a window at the list of patients, where there is none."""
    studio.ask("/patients/wiped", {})
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.faults = []
    page.on("console", lambda said: said.type == "error" and page.faults.append(said.text))
    page.on("pageerror", lambda fault: page.faults.append(str(fault)))
    page.goto(f"{studio.address}patients")
    yield page
    context.close()


def add(page, name):
    """Add a patient in the list."""
    page.fill("[data-to='/patients'] [name=name]", name)
    page.click("[data-to='/patients'] button")
    page.wait_for_selector(f"h1:text-is('{name}')")


def loaded(page):
    """Wait until the scripts of the page listen: before that a click is lost."""
    page.wait_for_load_state("load")


def diary(tmp_path, days):
    """Return the file of a phone on which something was done so many days ago."""
    path = tmp_path / "sessions.csv"
    lines = (f'"{today() - timedelta(day)}","08:15","Knee","beginner","9"' for day in days)
    path.write_text(HEAD + "\r\n".join(lines) + "\r\n")
    return path


def test_the_whole_way_of_a_patient(page, tmp_path):
    """Added, given a sheet and a programme, followed for weeks, copied to the next, and wiped."""
    add(page, "Anna")
    page.click("text=Hand it over")
    page.wait_for_selector("[name=patient]")
    assert page.input_value("[name=patient]") == "Anna"
    loaded(page)
    with page.expect_popup() as sheet:
        page.click("#print")
    sheet.value.wait_for_selector("text=For Anna")
    page.click("#noted a")
    page.click("text=Plan weeks of it")
    loaded(page)
    page.fill("[aria-label='Hold of week 2, seconds']", "25")
    page.select_option("[name=voice]", "hum")
    page.click("text=Give it to Anna")
    page.wait_for_selector(".ladder .now:has-text('Week 1')")
    assert "25 s holds" in page.inner_text(".ladder li:nth-child(2)")
    loaded(page)
    page.set_input_files("[data-file-to$=diary]", diary(tmp_path, [1, 3, 4]))
    page.wait_for_selector("#said:text-matches('new: 3')")
    assert page.locator(".weeks .done").count() == 3
    ticked = f"#day-{today() - timedelta(2)}"
    page.focus(ticked)
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{ticked}[aria-pressed=true]")
    assert page.evaluate("document.activeElement.id") == ticked[1:]
    page.click("text=Give this programme to another patient")
    page.fill("[data-to*='/programmes/'] [name=name]", "Ben")
    page.click("form[data-to*='/programmes/'] button")
    page.wait_for_selector("h1:text-is('Ben')")
    assert page.locator(".ladder li").count() == 4
    page.click(".ladder a >> nth=1")
    loaded(page)
    page.click("#make")
    page.wait_for_selector("#made", timeout=60_000)
    page.click("text=← Ben")
    loaded(page)
    page.on("dialog", lambda asked: asked.accept())
    page.click("text=Delete Ben")
    page.wait_for_selector("h1:text-is('Patients')")
    assert page.locator(".people li").count() == 1
    loaded(page)
    with page.expect_download() as backup:
        page.click("text=Save a backup")
    page.click("text=Delete all patients")
    page.wait_for_selector("text=There is no patient yet")
    loaded(page)
    page.set_input_files("[data-file-to$=restored]", backup.value.path())
    page.wait_for_selector(".people li:has-text('Anna')")
    assert page.faults == []


def test_who_says_no_deletes_nothing(page):
    """The question is asked first."""
    add(page, "Anna")
    loaded(page)
    page.on("dialog", lambda asked: asked.dismiss())
    page.click("text=Delete Anna")
    page.reload()
    page.wait_for_selector("h1:text-is('Anna')")


def test_two_windows_show_the_same(page):
    """What one ticks appears in the other when somebody looks at it."""
    add(page, "Anna")
    other = page.context.new_page()
    other.goto(page.url)
    loaded(page)
    loaded(other)
    yesterday = f"#day-{today() - timedelta(1)}"
    other.click(yesterday)
    other.wait_for_selector(f"{yesterday}[aria-pressed=true]")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_selector(f"{yesterday}[aria-pressed=true]")


def test_a_file_that_is_no_diary_is_told(page, tmp_path):
    """In words, on the page."""
    add(page, "Anna")
    loaded(page)
    path = tmp_path / "list.csv"
    path.write_text("name;age\nAnna;50\n")
    page.set_input_files("[data-file-to$=diary]", path)
    page.wait_for_selector("#said.fault:text-matches('no file of sessions')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(page, studio, tmp_path, scheme):
    """On each page, with all that can be opened, on a phone and on a desk."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    add(page, "Anna")
    patient = page.url.removeprefix(studio.address.rstrip("/"))
    studio.ask(f"{patient}/diary", body=diary(tmp_path, range(1, 60, 2)).read_bytes())
    weeks = {"level": ["beginner"] * 3, "hold": ["15", "25", "35"]}
    begin = today().isoformat()
    studio.ask(f"{patient}/programmes", {"routine": "knee.yaml", "from": begin, **weeks})
    studio.ask(f"{patient}/ticks", {"day": begin, "done": True})
    page.reload()
    given = page.get_attribute(".ladder a", "href")
    page.emulate_media(color_scheme=scheme)
    planned = f"{patient}/programme?routine=knee.yaml&weeks=4"
    for path in ("/patients", patient, given, planned, "/routines/knee.yaml/give", "/patients/1"):
        page.goto(studio.address.rstrip("/") + path)
        page.eval_on_selector_all("details", "all => all.forEach((one) => { one.open = true; })")
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            found = axe.Axe().run(page, options=RULES)
            told = [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]]
            assert told == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
