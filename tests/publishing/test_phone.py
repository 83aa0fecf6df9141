"""The library on a phone, in a real browser: saved, and played with the host gone."""

import json
import re
import shutil
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

SAVE = ".levels li:first-child button"
READY = "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"
ASK = """async (request) => {
    const answer = await fetch(...request);
    const { byteLength } = await answer.arrayBuffer();
    return [answer.status, answer.headers.get("Content-Range"), byteLength];
}"""
# Playwright's own wait_for_function needs eval, which the pages allow nobody.
UNTIL = """new Promise((done, fail) => {{
    setTimeout(() => fail(new Error("ten seconds are over")), 10000);
    const look = async () => ((await ({})) ? done() : setTimeout(look, 20));
    look();
}})"""
SEARCH = ".search input"
FOUND = "#found-routines li"
PLAYABLE = "audio.readyState >= 3"
CACHES = "caches.keys().then((names) => names.sort())"
KEPT = """caches.open((await caches.keys()).find((name) => name.includes("saved")))
    .then((cache) => cache.keys()).then((kept) => kept.map(({ url }) => url))"""


@pytest.fixture
def site(library, tmp_path):
    """Return a copy of the library that a test may change."""
    return shutil.copytree(library.folder, tmp_path / "site")


def until(page, condition):
    """Wait until an expression is true."""
    page.evaluate(UNTIL.format(condition))


def save_first(page):
    """Save the first level of the first routine."""
    until(page, READY)
    page.click(f"{SAVE}[aria-label^='Save ']")
    page.wait_for_selector(f"{SAVE}.saved")


def rename_versions(site):
    """Let the index name other versions of all pages and sounds."""
    index = (site / "index.html").read_text(encoding="utf-8")
    renamed = re.sub(r"(html|mp3)\?v=(?=\w)", r"\1?v=0", index)
    (site / "index.html").write_text(renamed, encoding="utf-8")


def kept(page):
    """Return the addresses of what is saved, from the folder of the library on."""
    urls = page.evaluate(f"(async () => {KEPT})()")
    return [url.partition("/my/stretch/")[2] for url in urls]


def test_a_saved_routine_plays_with_the_host_gone(phone, host, library):
    """Index and page open, the sound plays and seeks, all from the phone."""
    server = host(library.folder)
    page = phone(server.url)
    save_first(page)
    server.stop()
    page.goto(server.url)
    page.click(".levels a")
    until(page, PLAYABLE)
    assert page.title() == "Calf & <b>ankle</b>"
    assert page.evaluate("audio.duration") == pytest.approx(
        page.evaluate("JSON.parse(session.textContent).timeline.duration"), abs=0.1
    )
    page.evaluate("audio.play()")
    until(page, "audio.currentTime > 0.1")
    for place in (30.0, 8.0):
        page.evaluate(f"audio.currentTime = {place}")
        until(page, f"!audio.seeking && audio.currentTime > {place} + 0.1")
        assert page.evaluate("audio.currentTime") == pytest.approx(place, abs=2)
    page.get_by_role("link", name="All routines").click()
    page.wait_for_url(server.url)
    assert page.text_content("h1") == "Stretch & rest"
    assert page.faults == []


def test_a_network_that_does_not_answer_is_not_waited_for(phone, host, library):
    """On a mat with one bar of signal the index is there within seconds, what is saved at once."""
    server = host(library.folder)
    page = phone(server.url)
    save_first(page)
    server.free.clear()
    page.goto(server.url, timeout=8000)
    page.click(".levels a")
    until(page, PLAYABLE)
    server.free.set()


def test_ranges_come_from_the_cache(phone, host, library):
    """Players ask for parts of a saved track; each is answered as RFC 9110 has it."""
    server = host(library.folder)
    page = phone(server.url)
    save_first(page)
    server.stop()
    sound = next(url for url in kept(page) if ".mp3" in url)
    size = len(library.files()["calf/calf-beginner.mp3"])
    asked = {
        None: (200, None, size),
        "bytes=0-": (206, f"bytes 0-{size - 1}/{size}", size),
        "bytes=0-0": (206, f"bytes 0-0/{size}", 1),
        "bytes=100-299": (206, f"bytes 100-299/{size}", 200),
        f"bytes={size - 1}-": (206, f"bytes {size - 1}-{size - 1}/{size}", 1),
        f"bytes=5-{size * 2}": (206, f"bytes 5-{size - 1}/{size}", size - 5),
        "bytes=-10": (206, f"bytes {size - 10}-{size - 1}/{size}", 10),
        f"bytes=-{size * 2}": (206, f"bytes 0-{size - 1}/{size}", size),
        f"bytes={size}-": (416, f"bytes */{size}", 0),
        "bytes=-0": (416, f"bytes */{size}", 0),
        "bytes=9-5": (200, None, size),
        "bytes=-": (200, None, size),
        "bytes=0-1,5-6": (200, None, size),
        "lines=1-2": (200, None, size),
    }
    for ranged, expected in asked.items():
        request = [sound, {"headers": {"Range": ranged} if ranged else {}}]
        assert tuple(page.evaluate(ASK, request)) == expected, ranged
    part = page.evaluate(
        "(url) => fetch(url, { headers: { Range: 'bytes=1000-1003' } })"
        ".then((answer) => answer.arrayBuffer()).then((bytes) => [...new Uint8Array(bytes)])",
        sound,
    )
    assert bytes(part) == library.files()["calf/calf-beginner.mp3"][1000:1004]


def test_what_is_not_saved_leads_back_to_the_index(phone, host, library):
    """With the host gone an app without a back button must not end on a page of the browser."""
    server = host(library.folder)
    page = phone(server.url)
    until(page, READY)
    server.stop()
    page.goto(f"{server.url}neck/beginner.html")
    assert page.url == f"{server.url}#unsaved"
    assert "not saved on this phone" in page.text_content("#told")
    page.goto(f"{server.url}index.html")
    assert page.text_content("h1") == "Stretch & rest"


def test_a_saved_routine_that_changed_is_taken_anew_as_a_pair(phone, host, site):
    """An old page never plays a new sound: both are replaced, when both are there."""
    page = phone(host(site).url)
    save_first(page)
    before = kept(page)
    for name in ("calf/calf-beginner.mp3", "calf/beginner.html"):
        whole = (site / name).read_bytes()
        (site / name).write_bytes(whole.replace(b"beginner.mp3?v=", b"beginner.mp3?v=0"))
    rename_versions(site)
    page.reload()
    until(page, f"(await {KEPT}).every((url) => url.includes('?v=0'))")
    assert kept(page) == [url.replace("?v=", "?v=0") for url in before]
    page.click(".levels a")
    assert "?v=0" in page.get_attribute("#audio", "src")


def test_a_renewal_that_fails_leaves_the_old_pair(phone, host, site):
    """A network that ends half way takes nothing away that played before."""
    server = host(site)
    page = phone(server.url)
    save_first(page)
    before = kept(page)
    rename_versions(site)
    (site / "calf" / "beginner.html").unlink()
    with page.expect_response(lambda answer: answer.status == 404):
        page.reload()
    page.wait_for_selector(f"{SAVE}.saved")
    assert {*before} <= {*kept(page)}
    server.stop()
    page.click(".levels a")
    until(page, PLAYABLE)


def test_removing_takes_it_off_the_phone(phone, host, library):
    """The same button gives the room back, and says so."""
    page = phone(host(library.folder).url)
    save_first(page)
    assert len(kept(page)) == 2
    assert page.get_attribute(SAVE, "aria-label").startswith("Saved Calf")
    page.click(SAVE)
    # Of the buttons of other routines none was ever saved: the message is about this one.
    until(page, "told.textContent.includes('no longer on this phone')")
    assert page.get_attribute(SAVE, "aria-label").startswith("Save Calf")
    assert kept(page) == []
    assert "no longer on this phone" in page.text_content("#told")


def test_a_routine_that_cannot_be_saved_is_told(phone, host, site):
    """Without its sound a page is not kept, and the button stays as it was."""
    (site / "calf" / "calf-beginner.mp3").unlink()
    page = phone(host(site).url)
    until(page, READY)
    page.click(f"{SAVE}[aria-label^='Save ']")
    until(page, "told.textContent.includes('could not be saved')")
    assert page.get_attribute(SAVE, "aria-label").startswith("Save Calf")
    assert kept(page) == []


def test_what_left_the_library_leaves_the_phone(phone, host, site):
    """No forgotten track fills a phone where no button could remove it."""
    page = phone(host(site).url)
    save_first(page)
    index = (site / "index.html").read_bytes()
    (site / "index.html").write_bytes(re.sub(rb"calf/(calf-)?beginner", rb"calf/\1other", index))
    page.reload()
    page.wait_for_selector(f"{SAVE}[aria-label^='Save ']")
    assert kept(page) == []


def test_old_shells_go_and_other_libraries_stay(phone, host, site):
    """A new version takes the place of the one before, and of nobody else's."""
    server = host(site)
    page = phone(server.url)
    until(page, READY)
    (before,) = page.evaluate(CACHES)[-1:]
    page.evaluate("caches.open('voicecoach shell http://localhost/my/stretch/ x')")
    worker = site / "service-worker.js"
    worker.write_bytes(worker.read_bytes().replace(b'"version": "', b'"version": "0'))
    page.reload()
    until(page, f"{CACHES}.then((names) => !names.includes({json.dumps(before)}))")
    names = page.evaluate(CACHES)
    assert "voicecoach shell http://localhost/my/stretch/ x" in names
    assert len([name for name in names if name.startswith(f"voicecoach shell {server.url} ")]) == 1


def test_nothing_is_asked_for_elsewhere(phone, host, library):
    """Neither the index nor a page needs any other host, and no line of them fails."""
    server = host(library.folder)
    page = phone(server.url)
    save_first(page)
    page.click(".levels a")
    until(page, PLAYABLE)
    asked = {url for url in page.asked if not url.startswith("data:")}
    assert len(asked) > 4
    assert all(url.startswith(server.url) for url in asked)
    assert page.faults == []


def test_a_session_that_was_done_is_on_the_first_page(phone, host, library):
    """Counted on the page of a track, shown with its week in the library, and there alone."""
    server = host(library.folder)
    page = phone(server.url)
    assert page.locator("#diary").is_hidden()
    page.click(".levels a")
    until(page, PLAYABLE)
    page.evaluate("audio.playbackRate = 16; audio.play()")
    until(page, "audio.ended")
    page.locator("#diary").wait_for()
    page.get_by_role("link", name="All routines").click()
    assert page.text_content("#diary-counts") == "This week: 1 · In all: 1"
    with page.expect_download() as saved:
        page.click("#diary-save")
    assert "Calf & <b>ankle</b>" in Path(saved.value.path()).read_text(encoding="utf-8")
    page.on("dialog", lambda asked: asked.accept())
    page.click("#diary-wipe")
    page.reload()
    assert page.locator("#diary").is_hidden()
    assert all(url.startswith((server.url, "blob:", "data:")) for url in page.asked)
    assert page.faults == []


def test_to_play_is_the_first_thing(phone, host, library):
    """The first level of a card is its largest button, and saving an icon with a name."""
    page = phone(host(library.folder).url)
    play = page.locator(".levels a").first
    save = page.locator(SAVE).first
    save.wait_for()
    assert play.evaluate("(one) => getComputedStyle(one).backgroundColor") != save.evaluate(
        "(one) => getComputedStyle(one).backgroundColor"
    )
    assert play.bounding_box()["width"] > 3 * save.bounding_box()["width"]
    assert play.locator("svg").is_visible()
    assert save.text_content().strip() == ""
    assert save.get_attribute("aria-label") == save.get_attribute("title")
    assert save.get_attribute("aria-label").startswith("Save Calf")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(phone, host, library, scheme):
    """Contrast, labels and roles are right, with one routine saved and one not."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    page = phone(host(library.folder).url, color_scheme=scheme, bypass_csp=True)
    save_first(page)
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [320, 360, 390, 820, 1280, 1920])
def test_it_fits_the_screen(phone, host, library, width):
    """Nothing is wider than the screen, and what is tapped is large enough for a thumb (44 px)."""
    page = phone(host(library.folder).url, width=width)
    save_first(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for tapped in page.query_selector_all("button:visible, a:visible"):
        box = tapped.bounding_box()
        assert min(box["width"], box["height"]) >= 44
        assert box["x"] + box["width"] <= width


def test_letters_of_twice_the_size_fit(phone, host, library):
    """Who sets letters to 200 % scrolls down, and never sideways, with weeks to show."""
    page = phone(host(library.folder).url, width=390)
    save_first(page)
    done = '[{"at": "2026-11-27T18:30:00Z", "title": "x", "level": "", "minutes": 9}]'
    page.evaluate(f"localStorage['voicecoach done /my/stretch/'] = '{done}'")
    page.reload()
    page.locator("#diary").wait_for()
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_sound_that_the_network_lost_goes_on(phone, host, library):
    """It is told, asked for again, and goes on where the listener was, without the message."""
    track = library.files()["calf/calf-beginner.mp3"]

    def ranged(route):
        first = int(re.match(r"bytes=(\d+)", route.request.headers.get("range", "bytes=0"))[1])
        part = f"bytes {first}-{len(track) - 1}/{len(track)}"
        headers = {"Content-Range": part, "Accept-Ranges": "bytes", "Content-Type": "audio/mpeg"}
        route.fulfill(status=206, headers=headers, body=track[first:])

    page = phone(f"{host(library.folder).url}index.html")
    page.context.route("**/*.mp3*", ranged)
    page.goto(page.url.replace("index", "calf/beginner"))
    until(page, "audio.readyState > 0")
    page.evaluate("audio.currentTime = 4")
    until(page, "!audio.seeking && audio.currentTime === 4")
    page.wait_for_timeout(300)
    page.context.unroute("**/*.mp3*")
    page.context.route("**/*.mp3*", lambda route: route.abort())
    page.evaluate("audio.load()")
    page.wait_for_selector("#fault:visible")
    assert "when the network is back" in page.text_content("#fault")
    page.context.unroute("**/*.mp3*")
    page.context.route("**/*.mp3*", ranged)
    page.wait_for_selector("#fault", state="hidden")
    until(page, "Math.abs(audio.currentTime - 4) < 0.1")


def look_for(page, words):
    """Type words into the search, and return the names of what is found."""
    page.fill(SEARCH, words)
    until(page, "document.getElementById('found').textContent !== ''")
    return [one.get_attribute("aria-label") for one in page.locator(f"{FOUND} a").all()]


def test_a_track_of_another_page_is_found(phone, host, large):
    """By words of its title, its stretches and its choices, however they are written."""
    page = phone(host(large).url)
    names = look_for(page, "NACKEN 24")
    assert len(names) == 1
    assert names[0].startswith("Anfänger, 24 s")
    assert page.get_attribute("#found-routines article", "lang") == "de"
    assert page.locator(".routines:visible").count() == 1
    assert len(look_for(page, "anfanger neigen")) == 20
    until(page, "document.getElementById('found').textContent === 'Found: 20.'")
    page.fill(SEARCH, "")
    until(page, "document.querySelector('nav.numbers').checkVisibility()")
    assert page.locator(FOUND).count() == 0
    assert page.faults == []


def test_what_is_too_much_is_told_and_nothing_too(phone, host, large):
    """A bounded number is shown, and the words say how to find fewer."""
    page = phone(host(large).url)
    assert len(look_for(page, "beginner")) == 60
    assert page.text_content("#found").startswith("Found: 120. The first 60")
    assert look_for(page, "nobody") == []
    until(page, "document.getElementById('found').textContent === 'Nothing was found.'")


def test_the_list_is_loaded_when_it_is_needed(phone, host, large):
    """A phone that only opens the page does not take it, and takes no track."""
    page = phone(host(large).url)
    until(page, READY)
    assert not [url for url in page.asked if "tracks.json" in url or ".mp3" in url]
    look_for(page, "neck")
    look_for(page, "calf")
    taken = "performance.getEntriesByType('resource').map(({ name }) => name)"
    assert len([name for name in page.evaluate(taken) if "tracks.json" in name]) == 1


def test_without_a_network_it_says_so(phone, host, large):
    """And searches when the network is back."""
    page = phone(host(large).url)
    page.context.route("**/tracks.json*", lambda route: route.abort())
    assert look_for(page, "neck") == []
    assert "cannot be loaded" in page.text_content("#found")
    page.context.unroute("**/tracks.json*")
    page.fill(SEARCH, "")
    until(page, "document.getElementById('found').textContent === ''")
    assert look_for(page, "nacken 24")


def test_what_is_saved_from_the_search_stays(phone, host, large):
    """The first page forgets nothing that another page lists."""
    page = phone(host(large).url)
    until(page, READY)
    look_for(page, "nacken 24")
    page.click(f"{FOUND} button")
    page.wait_for_selector(f"{FOUND} button.saved")
    before = kept(page)
    assert [one.partition("?")[0] for one in sorted(before)] == [
        "neck-de/beginner-24s-pace-1-hum.html", "neck-de/neck-de-beginner-24s-pace-1-hum.mp3",
    ]  # fmt: skip
    with page.expect_response(lambda answer: "tracks.json" in answer.url):
        page.reload()
    page.wait_for_selector(".levels button:visible")
    until(
        page,
        "document.querySelectorAll('.levels button:not([hidden])').length > 50",
    )
    assert kept(page) == before


def test_what_left_another_page_leaves_the_phone(phone, host, large):
    """Also where it was on another page."""
    page = phone(host(large).url)
    until(page, READY)
    page.evaluate(
        "(async () => { const saved = await caches.open(SAVED);"
        " await saved.put(`${HERE}gone/beginner.html?v=1`, new Response('x')); })()"
        .replace("SAVED", "`voicecoach saved ${new URL('./', location).href}`")
        .replace("HERE", "new URL('./', location).href")
    )  # fmt: skip
    page.reload()
    until(page, "(await caches.open((await caches.keys()).find((one) => one.includes('saved'))))"
                ".keys().then((left) => left.length === 0)")  # fmt: skip


def test_pages_can_be_read_without_a_script(browser, host, large):
    """The links lead on, and a search that cannot work is not there."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(host(large).url)
    assert page.locator(SEARCH).is_hidden()
    page.click("nav.numbers a[rel=next]")
    assert page.url.endswith("/page-2.html")
    page.click("nav.pages a[lang=de]")
    assert page.locator("article:target h2").text_content() == "Nacken"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_many_tracks(phone, host, large, scheme):
    """With the list, and with what was found."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    page = phone(host(large).url, color_scheme=scheme, bypass_csp=True)
    for words in ("", "nacken"):
        if words:
            look_for(page, words)
        found = axe.Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [320, 390, 820, 1280])
def test_many_tracks_fit_the_screen(phone, host, large, width):
    """Nothing is wider than the screen, and what is tapped is large enough for a thumb (44 px)."""
    page = phone(f"{host(large).url}page-2.html", width=width)
    page.wait_for_selector(".levels button:visible")
    for words in ("", "nacken 1"):
        if words:
            look_for(page, words)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for tapped in page.query_selector_all("button:visible, a:visible, input:visible"):
            box = tapped.bounding_box()
            assert min(box["width"], box["height"]) >= 44
            assert box["x"] + box["width"] <= width
        inside = (
            "(one) => one.getBoundingClientRect().x >= one.parentNode.getBoundingClientRect().x"
        )
        assert all(link.evaluate(inside) for link in page.query_selector_all(".levels a:visible"))
