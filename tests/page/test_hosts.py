"""The page as web hosts send it, in Firefox and in Chromium, with the network and without."""

import json
import os
import re
import shutil
import socket
import subprocess
import wave
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

from voicecoach.page.page import write_page

pytestmark = pytest.mark.slow

LENGTH = 600
PREFERENCES = {
    "marionette.port": 0,
    "media.autoplay.default": 0,
    "media.cubeb.backend": "pulse-rust",
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
}
UNTIL = """return new Promise((done, fail) => {{
    const told = () => [fault.textContent, audio.currentTime, audio.paused, audio.error?.code];
    setTimeout(() => fail(new Error(`it did not come: ${{told()}}`)), 25000);
    const look = () => (({}) ? done(true) : setTimeout(look, 20));
    look();
}})"""
SEEK = """(() => {{
    seek.value = "{}";
    for (const kind of ["input", "change"]) seek.dispatchEvent(new Event(kind));
}})()"""


def installed(program):
    """Return where a program is; the test is skipped where it is not."""
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed here")
    return path


@contextmanager
def running(command, ready, **environment):
    """Run a program, and yield what it says when it is ready."""
    with subprocess.Popen(
        [installed(command[0]), *command[1:]], env={**os.environ, **environment},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
    ) as process:  # fmt: skip
        try:
            found = next(filter(None, (re.search(ready, line) for line in process.stdout)))
            Thread(target=process.stdout.read, daemon=True).start()
            yield found
        finally:
            process.terminate()


class Firefox:
    """A tab of Firefox, driven over its own wire: ``length:[0,number,command,parameters]``."""

    def __init__(self, port, stack):
        """Begin a session, until ``stack`` ends."""
        wire = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._wire = stack.enter_context(wire)
        self._told = stack.enter_context(wire.makefile("rb"))
        self._number = 0
        self._read()
        self._ask("WebDriver:NewSession")

    def _read(self):
        length = b""
        while not length.endswith(b":"):
            length += self._told.read(1)
        return json.loads(self._told.read(int(length[:-1])))

    def _ask(self, command, **parameters):
        self._number += 1
        asked = json.dumps([0, self._number, command, parameters]).encode()
        self._wire.sendall(b"%d:%s" % (len(asked), asked))
        _, _, error, answer = self._read()
        assert error is None, error
        return answer.get("value")

    def goto(self, url):
        """Open an address."""
        self._ask("WebDriver:Navigate", url=url)

    def evaluate(self, expression):
        """Return what an expression is."""
        return self._ask("WebDriver:ExecuteScript", script=f"return {expression}", args=[])

    def until(self, fact):
        """Wait until an expression is true."""
        self._ask("WebDriver:ExecuteScript", script=UNTIL.format(fact), args=[])

    def click(self, selector):
        """Press a button."""
        self.evaluate(f"document.querySelector('{selector}').click()")


class Chromium:
    """The same of Chromium."""

    def __init__(self, browser):
        """Open a tab."""
        self._page = browser.new_page()
        self.goto, self.evaluate, self.click = (
            self._page.goto, self._page.evaluate, self._page.click,
        )  # fmt: skip

    def until(self, fact):
        """Wait until an expression is true."""
        self._page.evaluate(UNTIL.format(fact).removeprefix("return "))


class Device:
    """A sound device that nobody hears, which can come later: the sound server is there before."""

    def __init__(self, place, stack):
        """Take a folder for the server's socket."""
        self.environment = {
            "HOME": str(place), "XDG_RUNTIME_DIR": str(place), "PULSE_SERVER": f"unix:{place}/s",
        }  # fmt: skip

        command = [
            "pulseaudio", "-n", "-v", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1",
            f"--load=module-native-protocol-unix auth-anonymous=1 socket={place}/s",
        ]  # fmt: skip
        stack.enter_context(running(command, "startup complete", **self.environment))

    def start(self):
        """Be there."""
        command = [installed("pactl"), "load-module", "module-null-sink"]
        environment = {**os.environ, **self.environment}
        subprocess.run(command, env=environment, capture_output=True, check=True)


@pytest.fixture
def stack():
    """Return what ends, after the test, the programs that it started."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def device(stack, tmp_path):
    """Return a sound device that is not there yet."""
    return Device(tmp_path, stack)


@pytest.fixture
def firefox(stack, device, tmp_path):
    """Return a tab of Firefox that plays to ``device``."""
    profile = tmp_path / "profile"
    profile.mkdir()
    wishes = (
        f"user_pref({json.dumps(one)}, {json.dumps(PREFERENCES[one])});" for one in PREFERENCES
    )
    (profile / "user.js").write_text("\n".join(wishes), encoding="utf-8")
    command = [
        "firefox-esr",
        "--headless",
        "--marionette",
        "--no-remote",
        "--profile",
        str(profile),
    ]
    found = running(command, r"Listening on port (\d+)", **device.environment)
    return Firefox(int(stack.enter_context(found)[1]), stack)


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
