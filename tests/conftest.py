"""What holds for all tests."""

import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from hypothesis import settings

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
