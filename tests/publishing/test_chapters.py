"""The chapters of a track: timeline, tag and JSON are one."""

import json
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutagen.id3 import ID3

from voicecoach.choices.settings import Settings
from voicecoach.choices.sound import Sound
from voicecoach.output.tags import About, id3_tag
from voicecoach.publishing.address import Address
from voicecoach.publishing.chapters import chapters_json
from voicecoach.recipe.loading import load
from voicecoach.recipe.recipe import Recipe
from voicecoach.rendering.preparing import plan
from voicecoach.timing.timeline import PlacedChapter, Timeline

BASE = "https://example.org/my/stretch/"


@pytest.mark.parametrize("level", ["beginner", "advanced"])
def test_chapters_tag_and_timeline_agree_to_the_millisecond(library, level):
    """Whatever an app reads, a chapter starts and ends at the same place under the same title."""
    whole = json.loads(library.files()[f"calf/{level}.chapters.json"])
    listed = [
        (round(one["startTime"] * 1000), round(one["endTime"] * 1000), one["title"])
        for one in whole["chapters"]
    ]
    tag = ID3(library.folder / f"calf/calf-{level}.mp3")
    frames = sorted(tag.getall("CHAP"), key=lambda frame: frame.start_time)
    assert listed == [(f.start_time, f.end_time, f.sub_frames["TIT2"].text[0]) for f in frames]
    script = load(library.scripts / "calf.yaml")
    timeline = plan(Recipe(script, Settings(level, hold=5), Sound("hum", sample_rate=44100)))
    assert timeline.sample_rate == 44100
    assert listed == [
        (round(one.start / 44.1), round(one.end / 44.1), one.title) for one in timeline.chapters
    ]


@given(
    st.lists(st.integers(0, 10**8), min_size=2, max_size=9, unique=True).map(sorted),
    st.sampled_from([24000, 44100]),
)
def test_any_place_is_the_same_in_tag_and_json(places, rate):
    """However a chapter falls between two milliseconds, tag and JSON round it the same way."""
    chapters = tuple(
        PlacedChapter(start, end, f"Part {start}", None, None, None)
        for start, end in pairwise(places)
    )
    timeline = Timeline("Any", "en", rate, places[-1], chapters, (), (), ())
    listed = json.loads(chapters_json(timeline, "any", (), Address("https://example.org/")))
    tag = ID3(BytesIO(id3_tag(timeline, About("Any", "Any", ""))))
    assert {one["title"]: (one["startTime"], one["endTime"]) for one in listed["chapters"]} == {
        frame.sub_frames["TIT2"].text[0]: (frame.start_time / 1000, frame.end_time / 1000)
        for frame in tag.getall("CHAP")
    }


def test_the_form_is_that_of_the_specification(library):
    """JSON Chapters Format 1.2: a version, and chapters in ascending order."""
    whole = json.loads(library.files()["calf/beginner.chapters.json"])
    assert (whole["version"], whole["title"]) == ("1.2.0", "Calf & <b>ankle</b>")
    starts = [one["startTime"] for one in whole["chapters"]]
    assert starts == sorted({*starts})
    assert all({*one} <= {"startTime", "endTime", "title", "img"} for one in whole["chapters"])


def test_each_stretch_shows_its_picture(library):
    """The drawing of the side that is stretched, and none where there is none."""
    whole = json.loads(library.files()["calf/beginner.chapters.json"])
    shown = {one["title"]: one.get("img") for one in whole["chapters"]}
    assert shown["Calf stretch – right"] == f"{BASE}calf/chapters/calf.png"
    assert shown["Calf stretch – left"] == f"{BASE}calf/chapters/calf.left.png"
    assert shown["Ankle circles"] is None
    pictures = {library.files()[f"calf/chapters/calf{side}.png"] for side in ("", ".left")}
    assert len(pictures) == 2


def test_a_chapter_whose_picture_is_not_there_names_none():
    """An app is not sent to an address where nothing is."""
    chapters = tuple(
        PlacedChapter(start, start + 1, "Lunge", "Lunge", None, image)
        for start, image in enumerate(("lunge", "lost", None))
    )
    timeline = Timeline("Any", "en", 24000, 3, chapters, (), (), ())
    whole = json.loads(chapters_json(timeline, "any", ("lunge",), Address(BASE)))
    assert [one.get("img") for one in whole["chapters"]] == [
        f"{BASE}any/chapters/lunge.png",
        None,
        None,
    ]
    assert [{*one} for one in whole["chapters"]][1:] == [{"startTime", "endTime", "title"}] * 2
