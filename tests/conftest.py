"""What holds for all tests."""

import base64
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from threading import Thread

import imageio_ffmpeg
import numpy as np
import pytest
from hypothesis import settings

from voicecoach.output.tags import About
from voicecoach.planning.sides import Side
from voicecoach.planning.steps import Dropped, Spoken, Tone
from voicecoach.timing.placement import PlacedCue
from voicecoach.timing.timeline import PlacedChapter, PlacedInterval, Timeline

WHOLE = "VOICECOACH_WHOLE" in os.environ
OURS = {"VOICECOACH_MOMENTS", "VOICECOACH_WHOLE", "VOICECOACH_NO_SKIP", "VOICECOACH_CACHE"}
# How long an example takes says more about the machine than about the rule.
settings.register_profile("whole", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=25)
settings.load_profile("whole" if WHOLE else "quick")

NOBODY = 65534
SWITCHES = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
)  # fmt: skip

PREFERENCES = {
    "marionette.port": 0,
    "media.autoplay.default": 0,
    "media.cubeb.backend": "pulse-rust",
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
}
GONE = "Document was unloaded"
UNTIL = """return new Promise((done, fail) => {{
    const told = () => `${{location}} ${{window.audio?.currentTime}} ${{document.body.innerText}}`;
    setTimeout(() => fail(new Error(`it did not come: ${{told()}}`)), 25000);
    const look = () => (({}) ? done(true) : setTimeout(look, 20));
    look();
}})"""


def pytest_configure(config):
    """Let Ctrl-C and a closed terminal end what the tests start, also where they do not end us.

    A shell's ``&`` ignores the one and nohup the other, and every program started by us would, too.
    """
    _forget_the_user(config)
    usual = {"SIGINT": signal.default_int_handler, "SIGHUP": signal.SIG_DFL}
    for number in signal.Signals:
        if number.name in usual and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, usual[number.name])


def _forget_the_user(config):
    """Let nothing that the user of this computer chose for good reach a test."""
    for name in {name for name in os.environ if name.startswith("VOICECOACH_")} - OURS:
        del os.environ[name]
    folder = tempfile.TemporaryDirectory(prefix="voicecoach-config-")
    config.add_cleanup(folder.cleanup)
    os.environ["VOICECOACH_CONFIG"] = folder.name
    os.environ["VOICECOACH_VOICES"] = os.path.join(folder.name, "voices")  # noqa: PTH118 - a word


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):  # noqa: ARG001 - pytest's signature
    """Let nothing be skipped where everything was installed: in ``.ci/run``."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and "VOICECOACH_NO_SKIP" in os.environ:
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be: {report.longrepr}"
    return report


def pytest_collection_modifyitems(config, items):
    """Leave slow tests out of a quick run, unless somebody names what to run."""
    if WHOLE or config.option.keyword or config.option.markexpr:
        return
    slow = [item for item in items if item.get_closest_marker("slow")]
    config.hook.pytest_deselected(items=slow)
    items[:] = [item for item in items if item not in set(slow)]


@contextmanager
def _unprivileged() -> Iterator[None]:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def unprivileged() -> Callable[[], AbstractContextManager[None]]:
    """A block run by a user who may not do everything, also where root runs the tests."""
    return _unprivileged


@pytest.fixture(scope="module")  # two drivers at once are not possible
def launch():
    """Return a way to start a browser, with more switches where one likes."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed here")
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as driver:

        def started(*switches):
            return driver.chromium.launch(executable_path=chromium, args=[*SWITCHES, *switches])

        yield started


@pytest.fixture(scope="module")
def browser(launch):
    """Return the browser."""
    browser = launch()
    yield browser
    browser.close()


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

    def _answer(self, command, **parameters):
        self._number += 1
        asked = json.dumps([0, self._number, command, parameters]).encode()
        self._wire.sendall(b"%d:%s" % (len(asked), asked))
        _, _, error, answer = self._read()
        return error, answer

    def _ask(self, command, **parameters):
        error, answer = self._answer(command, **parameters)
        assert error is None, error
        return answer.get("value") if isinstance(answer, dict) else answer

    def goto(self, url):
        """Open an address."""
        self._ask("WebDriver:Navigate", url=url)

    def evaluate(self, expression):
        """Return what an expression is."""
        return self._ask("WebDriver:ExecuteScript", script=f"return {expression}", args=[])

    def until(self, fact):
        """Wait until an expression is true, also on a page that is only just coming."""
        error = self._waited(fact)
        assert error is None, error

    def comes(self, fact):
        """Tell whether an expression is true within the time that ``until`` waits."""
        return self._waited(fact) is None

    def _waited(self, fact):
        error = {"message": GONE}
        while error and GONE in error["message"]:
            error, _ = self._answer("WebDriver:ExecuteScript", script=UNTIL.format(fact), args=[])
        return error

    def click(self, selector):
        """Press a button."""
        self.evaluate(f"document.querySelector(`{selector}`).click()")

    def press(self, selector):
        """Click where it is shown, as a mouse does."""
        self.until(f"document.querySelector(`{selector}`)")
        self._ask("WebDriver:ElementClick", id=self._element(selector))

    def type(self, selector, text):
        """Type into a field, or choose the file at a path."""
        self._ask("WebDriver:ElementSendKeys", id=self._element(selector), text=text)

    def newest_window(self):
        """Go on in the window that was opened last."""
        handle = self._ask("WebDriver:GetWindowHandles")[-1]
        self._ask("WebDriver:SwitchToWindow", handle=handle)

    def first_window(self):
        """Go on in the window in which all began."""
        handle = self._ask("WebDriver:GetWindowHandles")[0]
        self._ask("WebDriver:SwitchToWindow", handle=handle)

    def print(self):
        """Return the page as a PDF."""
        return base64.b64decode(self._ask("WebDriver:Print"))

    def _element(self, selector):
        found = self._ask("WebDriver:FindElement", using="css selector", value=selector)
        return next(iter(found.values()))


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


@pytest.fixture(scope="session")
def about():
    """Return words about a track, with letters from beyond ASCII."""
    told = "voicecoach; hold 30; hum voice at rate 1"
    return About("Hüften – 30 s", "Hüften", told, language="eng")


@pytest.fixture(scope="session")
def timeline():
    """Return three seconds at 24 kHz: one hold of one second between its tones."""
    return Timeline(
        title="Hüften",
        language="en",
        sample_rate=24000,
        frames=72000,
        chapters=(
            PlacedChapter(0, 24001, "A rather long title for the introduction", None, None, None),
            PlacedChapter(24001, 72000, "Lunge – right", "Lunge", Side("right", "right"), None),
        ),
        intervals=(
            PlacedInterval("prepare", 16000, 24001, "Lunge", Side("right", "right"), 1, 2),
            PlacedInterval("hold", 24001, 48001, "Lunge", Side("right", "right"), 1, 2),
            PlacedInterval("rest", 50000, 60000, "Lunge", None, 1, 1),
        ),
        cues=(
            PlacedCue(1, 12000, Spoken("Step forward.")),
            PlacedCue(24001, 25000, Tone("start")),
            PlacedCue(30000, 40000, Spoken("Breathe – slowly.")),
            PlacedCue(48001, 49000, Tone("end")),
        ),
        dropped=(Dropped("Halfway.", "Lunge", "the hold is under 16 s"),),
    )


@pytest.fixture(scope="session")
def chaptered():
    """Return a maker of timelines with nothing but chapters of equal length."""

    def make(titles, frames=72000, sample_rate=24000, language="en"):
        bounds = [frames * number // len(titles) for number in range(len(titles) + 1)]
        chapters = tuple(
            PlacedChapter(start, end, title, None, None, None)
            for title, start, end in zip(titles, bounds, bounds[1:], strict=False)
        )
        return Timeline("Hips", language, sample_rate, frames, chapters, (), (), ())

    return make


@pytest.fixture(scope="session")
def tone():
    """Return a maker of sound that is silent but for a 1 kHz burst in the middle."""

    def make(frames, sample_rate=24000):
        samples = np.zeros(frames, np.float32)
        start, end = frames // 3, frames * 2 // 3
        samples[start:end] = 0.5 * np.sin(2000 * np.pi * np.arange(end - start) / sample_rate)
        return samples

    return make


@pytest.fixture(scope="session")
def ffmpeg():
    """Return a way to run ffmpeg and get the finished process."""

    def run(*arguments):
        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, check=False)

    return run


@pytest.fixture(scope="session")
def decoded(ffmpeg):
    """Return the channels that ffmpeg decodes, shape (frames, channels), without a complaint."""

    def decode(path, channels=1):
        done = ffmpeg("-v", "warning", "-i", path, "-f", "f32le", "-")
        assert done.stderr == b""
        return np.frombuffer(done.stdout, np.float32).reshape(-1, channels)

    return decode


@pytest.fixture(scope="session")  # fsspec keeps the connection to the first
def bucket():
    """Return the address of a bucket, as a store has it, on an S3 server on this computer."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "nobody")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "very-secret")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        pytest.importorskip("boto3").client("s3").create_bucket(Bucket="tracks")
        yield "s3://tracks"
    server.stop()


@pytest.fixture
def small_disk():
    """Let no file grow beyond 20,000 bytes, as on a disk that is full."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
