"""A session as a strip: each second of it is drawn once, and nothing needs colour to be told."""

from dataclasses import replace
from html import escape

import pytest
from lxml import etree

import voicecoach
from voicecoach.languages.language_files import LANGUAGES, phrases_of
from voicecoach.planning.steps import Spoken
from voicecoach.printing.strip import ACROSS, LEFT, strip_svg
from voicecoach.printing.strip_labels import fitted, longest_that_fits
from voicecoach.printing.strip_marks import KINDS
from voicecoach.printing.strip_places import strip_places
from voicecoach.timing.placement import PlacedCue
from voicecoach.timing.timeline import PlacedChapter, PlacedInterval, Timeline

SVG = "{http://www.w3.org/2000/svg}"
RATE = 1000
WIDE = 1000


def drawn(timeline):
    """Return the drawing as elements; it is not well formed otherwise."""
    return etree.fromstring(strip_svg(timeline).encode())


def session(minutes, *intervals, **more):
    """Return a session of ``minutes`` with intervals of (kind, start, end) in seconds."""
    frames = int(minutes * 60 * RATE)
    placed = tuple(
        PlacedInterval(kind, int(start * RATE), int(end * RATE), "Calf", None, 1, 1)
        for kind, start, end in intervals
    )
    chapters = (PlacedChapter(0, frames, "Calf", "Calf", None, None),)
    return replace(Timeline("Legs", "en", RATE, frames, chapters, placed, (), ()), **more)


def test_each_place_of_a_strip_has_a_name():
    """For somebody who hears the page: in order, with side, and once for each moment."""
    timeline = session(1, ("prepare", 0, 5), ("hold", 5, 25))
    assert strip_places(timeline) == [
        (0.0, "Calf, Calf: Get ready, 5 s"),
        (5.0, "Calf: Hold, 20 s"),
    ]


def bars(tree, kind):
    """Return (left edge, width) in pixels of all bars of a kind, without those of the legend."""
    return [
        (float(one.get("x")), float(one.get("width")))
        for one in tree.iterfind(f"{SVG}rect")
        if one.get("fill") == f"url(#{kind})"
    ]


@pytest.mark.parametrize(("minutes", "row"), [(8, 60), (9, 120), (40, 300), (24 * 60, 14400)])
def test_a_bar_is_as_long_as_its_interval(
    minutes,
    row,
):
    """All rows have one scale, however long the session is; what passes a row's end goes on."""
    start, end = minutes * 20, minutes * 40 + row // 2
    tree = drawn(session(minutes, ("hold", start, end)))
    pieces = bars(tree, "hold")
    assert sum(width for _, width in pieces) == pytest.approx(ACROSS * (end - start) / row, abs=1)
    assert all(x >= LEFT - 0.1 and x + width <= LEFT + ACROSS + 0.1 for x, width in pieces)


def test_every_interval_and_every_spoken_cue_is_there():
    """Nobody takes a session for shorter or quieter than it is."""
    kinds = [(kind, 10 * number, 10 * number + 5) for number, kind in enumerate(KINDS)]
    cues = tuple(PlacedCue(at * RATE, at * RATE + 10, Spoken("Sit.")) for at in range(0, 60, 10))
    tree = drawn(session(2, *kinds, cues=cues))
    assert all(len(bars(tree, kind)) == 1 for kind in KINDS)
    marks = [one for one in tree.iterfind(f"{SVG}rect") if one.get("height") == "5"]
    assert len(marks) == len(cues)
    assert all(float(one.get("width")) > 1 for one in marks)


def test_each_kind_is_told_without_colour():
    """A pattern belongs to one kind; the two without one are as dark and as light as can be."""
    patterns = [drawn_on for _, drawn_on in KINDS.values() if drawn_on]
    assert len({*patterns}) == len(patterns) == len(KINDS) - 2
    plain = [int(colour[1:3], 16) for colour, drawn_on in KINDS.values() if not drawn_on]
    assert max(plain) - min(plain) > 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_is_in_the_language_of_the_script(language):
    """It names what occurs, and nothing else; the total is told."""
    told = session(2, ("hold", 0, 20), ("rest", 20, 30), language=language)
    texts = {"".join(one.itertext()) for one in drawn(told).iter(f"{SVG}text")}
    phrases = phrases_of(language)
    assert {phrases.kinds["hold"], phrases.kinds["rest"], phrases.strip["spoken"]} <= texts
    assert phrases.strip["total"].format(length="2:00") in texts
    assert phrases.kinds["pause"] not in texts


def test_chapters_and_sides_are_labelled(timeline):
    """Also a chapter that begins at the very end, and goes on in the next row."""
    tree = drawn(timeline)
    texts = ["".join(one.itertext()) for one in tree.iter(f"{SVG}text")]
    assert "Lunge – right" in texts
    assert phrases_of("en").sides["right"].noun.capitalize() in texts
    frames = 9 * 60 * RATE
    late = PlacedChapter(119 * RATE, frames, "Lunge", "Lunge", None, None)
    tree = drawn(
        session(9, chapters=(PlacedChapter(0, late.start, "Open", None, None, None), late))
    )
    assert [one.text for one in tree.iter(f"{SVG}text")].count("Lunge") == 4


def test_what_an_author_writes_stays_text(timeline):
    """No title and no name becomes an element of the drawing."""
    hostile = '"><script>alert(1)</script>&'
    one, interval = timeline.chapters[1], timeline.intervals[1]
    tree = drawn(
        replace(
            timeline,
            title=hostile,
            chapters=(replace(one, title=hostile),),
            intervals=(replace(interval, stretch=hostile),),
        )
    )
    assert [*tree.iter(f"{SVG}script")] == []
    assert tree.find(f"{SVG}title").text == hostile
    assert escape(hostile) in strip_svg(replace(timeline, title=hostile))


def test_the_same_session_is_drawn_the_same():
    """A drawing under version control changes only with its session."""
    timeline = voicecoach.plan(
        voicecoach.Recipe(voicecoach.load("bridge"), sound=voicecoach.Sound("hum"))
    )
    assert strip_svg(timeline) == strip_svg(timeline)
    assert drawn(timeline).get("width") == str(WIDE)


@pytest.mark.parametrize(
    ("label", "width", "lines"),
    [
        ("Lunge – right", 200, ("Lunge – right",)),
        ("Lunge – right", 50, ("Lunge", "right")),
        ("Lungeandmore", 50, ("Lungea…",)),
        ("Lunge – right", 10, ()),
    ],
)
def test_a_label_stays_in_its_room(label, width, lines):
    """It is broken at a word, cut with a sign for it, or left out where nothing can be read."""
    assert fitted(label, width) == lines


def test_a_bar_has_the_longest_text_that_fits():
    """Nothing is written over the edge of a short one."""
    assert longest_that_fits(("right 20 s", "20 s"), 100) == "right 20 s"
    assert longest_that_fits(("right 20 s", "20 s"), 40) == "20 s"
    assert longest_that_fits(("right 20 s", "20 s"), 10) == ""
