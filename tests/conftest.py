"""What holds for all tests."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

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
OURS = {"VOICECOACH_WHOLE", "VOICECOACH_NO_SKIP", "VOICECOACH_CACHE"}
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
def browser():
    """Return the browser."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed here")
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=list(SWITCHES))
        yield browser
        browser.close()


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


@pytest.fixture
def small_disk():
    """Let no file grow beyond 20,000 bytes, as on a disk that is full."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
