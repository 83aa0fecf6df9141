"""The page as web hosts send it, in Firefox and in Chromium, with the network and without."""

import re
import wave
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

from voicecoach.page.page import write_page

pytestmark = pytest.mark.slow

LENGTH = 600
SEEK = """(() => {{
    seek.value = "{}";
    for (const kind of ["input", "change"]) seek.dispatchEvent(new Event(kind));
}})()"""


class Chromium:
    """A tab of Chromium, with the same methods as one of Firefox."""

    def __init__(self, browser):
        """Open a tab."""
        self._page = browser.new_page()
        self.goto, self.evaluate, self.click = (
            self._page.goto, self._page.evaluate, self._page.click,
        )  # fmt: skip

    def until(self, fact):
        """Wait until an expression is true."""
        self._page.wait_for_function(f"() => {fact}")


@pytest.fixture
def chromium(browser):
    """Return a tab of Chromium."""
    return Chromium(browser)


@pytest.fixture(scope="module")
def site(made, tmp_path_factory):
    """Return a folder with a silent track of ten minutes and its page."""
    place, timeline = tmp_path_factory.mktemp("site"), made(LENGTH)
    with wave.open(str(place / "legs.wav"), "wb") as sound:
        sound.setparams((1, 2, timeline.sample_rate, 0, "NONE", ""))
        sound.writeframes(bytes(2 * timeline.frames))
    write_page(place / "legs.wav", timeline, "hum", {})
    return place


class _Plain(SimpleHTTPRequestHandler):
    """What ``python -m http.server`` answers: always the whole file."""

    def log_message(self, *_):
        """Say nothing."""


class _Ranged(_Plain):
    """A host that sends parts, and no more than a minute of sound at once while it is ``slow``."""

    def do_GET(self):
        """Answer with the part that was asked for."""
        asked = re.match(r"bytes=(\d+)-", self.headers.get("Range", ""))
        if not asked:
            super().do_GET()
            return
        content = Path(self.translate_path(self.path)).read_bytes()
        first = int(asked[1])
        self.send_response(206)
        self.send_header("Content-Type", "audio/wav")
        self.send_header("Content-Length", str(len(content) - first))
        self.send_header("Content-Range", f"bytes {first}-{len(content) - 1}/{len(content)}")
        self.end_headers()
        self.wfile.write(content[first : first + 60 * 48000])
        if self.server.slow:
            self.server.gone.wait()
        else:
            self.wfile.write(content[first + 60 * 48000 :])


class Host(ThreadingHTTPServer):
    """A web host that can go."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, handler, folder, port=0, *, slow=False):
        """Serve a folder."""
        super().__init__(("127.0.0.1", port), partial(handler, directory=str(folder)))
        self.slow, self.gone = slow, Event()
        self.url = f"http://127.0.0.1:{self.server_port}/legs.html"
        Thread(target=self.serve_forever, args=[0.01], daemon=True).start()

    def handle_error(self, *_):
        """Take it that a listener hangs up."""

    def go(self):
        """Answer nobody any more, and break off what is being sent."""
        self.gone.set()
        self.shutdown()
        self.server_close()


@pytest.fixture
def host(stack):
    """Return a way to serve a folder until the test ends."""

    def serve(*arguments, **choices):
        host = Host(*arguments, **choices)
        stack.callback(host.go)
        return host

    return serve


def test_firefox_plays_and_follows(firefox, device, host, site):
    """Sound, ring and words go on together, and a tap on a chapter plays it from its start."""
    device.start()
    firefox.goto(host(_Ranged, site).url)
    firefox.click("#play")
    firefox.until("audio.currentTime > 1.2")
    assert firefox.evaluate("caption.textContent") == "Ease in & breathe <slowly>."
    firefox.click("#list li:nth-child(3) button")
    firefox.until("audio.currentTime > 26.2")
    assert firefox.evaluate("audio.currentTime") < 30
    assert firefox.evaluate("side.textContent") == "Left"
    assert firefox.evaluate("fault.hidden")


def test_in_firefox_a_network_that_is_back_is_found(firefox, device, host, site):
    """Lost while it played, the sound goes on where the listener went meanwhile, by itself."""
    device.start()
    first = host(_Ranged, site, slow=True)
    firefox.goto(first.url)
    firefox.click("#play")
    firefox.until("audio.currentTime > 0.2")
    first.go()
    firefox.evaluate(SEEK.format(500))
    firefox.until("!fault.hidden")
    assert "when the network is back" in firefox.evaluate("fault.textContent")
    firefox.until("audio.error?.code === 4")  # it was asked for again, in vain
    assert firefox.evaluate("whole.textContent").startswith("8:20 ")
    firefox.click("#list li:nth-child(3) button")
    host(_Ranged, site, first.server_port)
    firefox.until("fault.hidden && !audio.paused && audio.currentTime > 26.2")
    assert firefox.evaluate("audio.currentTime") < 30
    firefox.click("#play")
    assert firefox.evaluate("audio.paused")


def test_in_firefox_without_a_sound_device(firefox, device, host, site):
    """The listener is told what is missing, not to move files; with it there, play is enough."""
    firefox.goto(host(_Ranged, site).url)
    firefox.click("#play")
    firefox.until("!fault.hidden")
    assert "Is a speaker or a headphone there?" in firefox.evaluate("fault.textContent")
    device.start()
    firefox.click("#play")
    assert firefox.evaluate("audio.paused")
    firefox.click("#play")
    firefox.until("fault.hidden && audio.currentTime > 0.5")


@pytest.mark.parametrize("name", ["firefox", "chromium"])
def test_a_host_that_sends_no_parts(name, request, host, site):
    """Chapters and places far ahead are reached, and played, on the plainest of hosts."""
    tab = request.getfixturevalue(name)
    if name == "firefox":
        request.getfixturevalue("device").start()
    tab.goto(host(_Plain, site).url)
    tab.until("audio.readyState >= 3")
    tab.evaluate(SEEK.format(500))
    tab.until("fault.hidden && audio.currentTime === 500")
    tab.click("#play")
    tab.until("audio.currentTime > 500.2")
    tab.click("#list li:nth-child(3) button")
    tab.until("audio.currentTime > 26.2 && audio.currentTime < 30")
    assert tab.evaluate("side.textContent") == "Left"


def test_a_host_that_goes_while_it_sends_the_whole(chromium, host, site):
    """Where no parts are sent and the host goes, too, it is told, and goes on when it is back."""
    first = host(_Plain, site)
    chromium.goto(first.url)
    chromium.until("audio.readyState >= 3")
    first.go()
    chromium.evaluate(SEEK.format(500))
    chromium.until("fault.textContent.includes('when the network is back')")
    host(_Plain, site, first.server_port)
    chromium.until("fault.hidden && audio.currentTime === 500")
