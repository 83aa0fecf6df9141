"""Studio and browser are killed while somebody types: what was typed is there afterwards.

``VOICECOACH_MOMENTS=100`` kills each a hundred times; that takes half an hour.
"""

import html
import os
import random
import re
import time
from contextlib import suppress
from threading import Timer
from urllib.parse import urlsplit

import psutil
import pytest

pytestmark = pytest.mark.slow

MOMENTS = int(os.environ.get("VOICECOACH_MOMENTS", "1"))
MAY_BE_LOST = 2.0
"""Seconds before the end of which what is typed may be lost."""
LONGEST = 6.0
"""Seconds until the end comes, at the most."""
FIELD = "#card-0-setup"


class Typist:
    """Somebody who types numbered words, and remembers when."""

    def __init__(self, page):
        """Open the texts of the first stretch."""
        self._page, self.typed = page, []
        page.wait_for_selector("#card-0 summary")
        page.click("#card-0 summary")
        page.click(FIELD)
        page.keyboard.press("Control+End")

    def type(self, until, pauses):
        """Type until a moment, now and then with a pause; a browser that is gone ends it, too."""
        while time.monotonic() < until:
            word = f" w{len(self.typed)}w"
            if len(self.typed) % 6 == 5:
                self._page.keyboard.press("Enter")
                word = f"Then w{len(self.typed)}w"
            self._page.keyboard.type(word, delay=20)
            self.typed.append((time.monotonic(), word.split()[-1]))
            if pauses.random() < 0.15:
                self._page.wait_for_timeout(pauses.uniform(100, 600))

    def before(self, end):
        """Return the words that may not be lost."""
        return {word for at, word in self.typed if at < end - MAY_BE_LOST}


def kept(studio):
    """Return the words that the studio has."""
    card = studio.ask("/routines/knee.yaml/card?place=0").json["parts"]["card-0"]
    return set(re.findall(r"w\d+w", html.unescape(card)))


def begun(page, studio, *, faulty):
    """Open the routine, with a fault where it is to wait in a draft."""
    page.set_default_timeout(30_000)
    page.goto(f"{studio.address}routines/knee.yaml")
    if faulty:
        page.fill("#card-0-reps", "many")
        page.wait_for_selector("#card-0 .remark.error")
    return Typist(page)


def browsers():
    """Return the processes of all browsers that this test has started."""
    every = psutil.Process().children(recursive=True)
    return [one for one in every if "chrom" in one.name().lower()]


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_a_killed_studio_loses_nothing_of_what_was_typed(launch, studio_at, folder, moment):
    """What is older than two seconds is on the disk; opened again, it gets the rest from the page.

    So nothing that anybody sees on the page is lost at all.
    """
    chance = random.Random(moment)  # noqa: S311 - the same moments each time
    browser = launch()
    with studio_at(folder) as first:
        page = browser.new_page()
        typist = begun(page, first, faulty=moment % 2)
        end = time.monotonic() + chance.uniform(0.5, LONGEST)
        Timer(end - time.monotonic(), first.process.kill).start()
        typist.type(end + 0.5, chance)
        first.process.wait(10)
    port = urlsplit(first.address).port
    with studio_at(folder, "--port", str(port)) as again:
        assert typist.before(end) <= kept(again)
        page.wait_for_selector("#state:text-matches('^(Saved|Kept, but)')")
        page.wait_for_function("() => !document.querySelector('#said.fault:not([hidden])')")
        assert {word for _, word in typist.typed} <= kept(again)
        text = (folder / "knee.yaml").read_text()
        assert "# For the knee. This remark stays." in text
        assert ("w0w" in text) is not bool(moment % 2)
    browser.close()


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_a_killed_browser_loses_two_seconds_at_the_most(launch, studio_at, folder, moment):
    """Whoever opens the routine again finds what was typed before."""
    chance = random.Random(1000 + moment)  # noqa: S311
    with studio_at(folder) as studio:
        browser = launch()
        typist = begun(browser.new_page(), studio, faulty=moment % 2)
        end = time.monotonic() + chance.uniform(0.5, LONGEST)
        victims = browsers()
        Timer(end - time.monotonic(), lambda: [one.kill() for one in victims]).start()
        with suppress(Exception):  # the browser is gone
            typist.type(end + 5, chance)
        psutil.wait_procs(victims, 10)
        assert typist.before(end) <= kept(studio)
        with suppress(Exception):
            browser.close()
