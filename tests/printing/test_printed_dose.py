"""The dose on paper is the dose of the session."""

import re
from collections import Counter

import pytest

import voicecoach
from voicecoach.planning.planner import make_plan
from voicecoach.planning.steps import Interval
from voicecoach.script.shipped_scripts import library, shipped

DOSES = [
    ("sides: none", {}, "Hold for 20 seconds"),
    ("sides: none", {"hold": 45}, "Hold for 45 seconds"),
    ("{sides: none, hold: 10-30}", {"hold": 45}, "Hold for 30 seconds"),
    ("{sides: none, hold: 10-600}", {"hold": 90}, "Hold for 90 seconds"),
    ("{sides: none, hold: 10-600}", {"hold": 120}, "Hold for 2 minutes"),
    ("{sides: none, hold: 10-600}", {"hold": 150}, "Hold for 2 minutes and 30 seconds"),
    ("sides: both", {}, "Hold for 20 seconds · once on each side"),
    ("sides: one", {}, "Hold for 20 seconds"),
    ("{sides: none, reps: 3}", {},
     "Hold for 20 seconds · 3 times · rest for 12 seconds in between"),
    ("{reps: 2, rest: 5}", {},
     "Hold for 20 seconds · 2 times on each side · rest for 5 seconds in between"),
    ("{reps: 2, rest: 0}", {}, "Hold for 20 seconds · 2 times on each side"),
    ("{reps: 2}", {"rest": 30},
     "Hold for 20 seconds · 2 times on each side · rest for 30 seconds in between"),
    ("{reps: 2, sides: alternate}", {},
     "Hold for 20 seconds · 2 times on each side · change sides each time"),
    ("{sides: none, sets: 2, reps: 10, hold: 5-5}", {},
     "Hold for 5 seconds · 2 sets of 10 · rest for 12 seconds in between"),
    ("{sets: 1, reps: 10, hold: 5-5}", {}, "Hold for 5 seconds · 10 times on each side"),
    ("{sets: 2, repeat: 12}", {},
     "12 slow movements · 2 sets on each side · rest for 12 seconds in between"),
    ("{sides: none, repeat: 1}", {}, "1 slow movement"),
    ("{sides: none, breaths: 5}", {},
     "5 slow breaths · breathe in for 4 seconds, breathe out for 6 seconds"),
    ("{sides: none, breaths: 1, breath: {in: 4, hold: 7, out: 8, rest: 1}}", {},
     ("1 slow breath · breathe in for 4 seconds, hold your breath for 7 seconds, "
      "breathe out for 8 seconds, wait for one second")),
    ("{sides: none, pause: 5m}", {}, "Rest quietly for 5 minutes"),
    ("{sides: none, levels: {beginner: {hold: 15, reps: 2}}}", {},
     "Hold for 15 seconds · 2 times · rest for 12 seconds in between"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "wished", "words"), DOSES)
def test_a_dose_is_told_in_plain_words(fields, wished, words, read, told, write):
    """How long, how often, on which sides, with what rest: each only where it matters."""
    script = write(
        f"  - {{name: A, setup: [Lie.], {fields.removeprefix('{').removesuffix('}')}}}\n"
    )
    assert told(read(script, **wished), "//p[@class='dose']") == [words]


def counted(words):
    """Return how often the work of a dose is done on all sides, as a reader counts it."""
    sets = re.search(r"(\d+) sets", words)
    each = re.search(r"(\d+) times", words) or re.search(r"sets of (\d+)", words)
    sides = 2 if "on each side" in words else 1
    return (int(sets[1]) if sets else 1) * (int(each[1]) if each else 1) * sides


@pytest.mark.parametrize("level", ["beginner", "advanced"])
@pytest.mark.parametrize("name", [*shipped(), *library()])
def test_it_is_the_dose_of_the_session(name, level, read, told):
    """Whoever follows the paper does as much as whoever follows the voice: as often, as long."""
    script = voicecoach.load(name)
    plan = make_plan(script.routine, voicecoach.Settings(level=level))
    work = [
        (one.stretch, one.seconds)
        for one in plan.steps
        if isinstance(one, Interval) and one.kind in {"hold", "move", "pause"}
    ]
    planned = Counter(stretch for stretch, _ in work)
    seconds = dict(work)
    tree = read(script, level=level)
    written: Counter[str] = Counter()
    for article in tree.xpath("//article"):
        (stretch,) = (one.split(". ", 1)[1] for one in told(article, ".//h3"))
        (words,) = told(article, ".//p[@class='dose']")
        rounds = article.xpath("ancestor::section[@class='rounds']/h2")
        written[stretch] += counted(words) * (int(rounds[0].text.split()[0]) if rounds else 1)
        if held := re.match(r"Hold for (\d+) seconds(?! and)", words):
            assert int(held[1]) == round(seconds[stretch])
    assert written == planned
