"""Tags as players read them."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO

import mutagen.id3
import numpy as np
import pytest

from voicecoach.errors import OutputError
from voicecoach.output.mp3 import write_mp3
from voicecoach.output.tags import LARGEST_TAG, id3_tag
from voicecoach.pictures.art import cover
from voicecoach.units import to_milliseconds

needs_ffprobe = pytest.mark.skipif(
    shutil.which("ffprobe") is None, reason="ffprobe is not installed here"
)


def read(tag):
    """Return the tag as mutagen reads it, not translated to a later version."""
    return mutagen.id3.ID3(BytesIO(tag), translate=False)


def entries(tags, table):
    """Return the chapters of a table of contents in order, those of its parts included."""
    found = []
    for name in tags[f"CTOC:{table}"].child_element_ids:
        found += [tags[f"CHAP:{name}"]] if f"CHAP:{name}" in tags else entries(tags, name)
    return found


def probe(path):
    """Return title and start in seconds of each chapter that ffprobe lists, without a complaint."""
    command = ["ffprobe", "-v", "warning", "-show_chapters", "-of", "json", path]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert done.stderr == ""
    return [
        (one["tags"]["title"], float(one["start_time"]))
        for one in json.loads(done.stdout)["chapters"]
    ]


def write(path, tag, frames=72000):
    """Write a silent track."""
    with path.open("wb") as file:
        write_mp3(file, [np.zeros(frames, np.float32)], 24000, 1, tag)


def test_a_player_shows_what_it_is(timeline, about):
    """Title, artist, album, language, length and the settings, in ID3v2.3."""
    tags = read(id3_tag(timeline, about))
    assert tags.version == (2, 3, 0)
    shown = {name: tags[name].text[0] for name in ("TIT2", "TPE1", "TALB", "TLAN", "TLEN", "TSSE")}
    assert shown == {
        "TIT2": "Hüften – 30 s",
        "TPE1": "voicecoach",
        "TALB": "Hüften",
        "TLAN": "eng",
        "TLEN": "3000",
        "TSSE": "LAME",
    }
    assert tags["COMM::eng"].text == ["voicecoach; hold 30; hum voice at rate 1"]


def test_the_spoken_text_is_in_it(timeline, about):
    """A player shows the words in order, a line a cue, without the tones."""
    assert read(id3_tag(timeline, about))["USLT::eng"].text == "Step forward.\nBreathe – slowly."


def test_the_words_have_their_times(timeline, about):
    """A player shows each sentence as it is spoken, to the millisecond."""
    (timed,) = read(id3_tag(timeline, about)).getall("SYLT")
    assert (timed.lang, timed.format, timed.type) == ("eng", 2, 1)
    assert timed.text == [("Step forward.", 0), ("Breathe – slowly.", 1250)]


def test_a_cover_and_a_picture_for_each_chapter(timeline, about):
    """Players show the cover, and change it with the chapter where that has a picture."""
    tags = read(id3_tag(timeline, replace(about, cover=b"front", art=(b"", b"lunge"))))
    (front,) = tags.getall("APIC")
    assert (front.type, front.mime, front.data) == (3, "image/png", b"front")
    first, second = entries(tags, "toc")
    assert first.sub_frames.getall("APIC") == []
    assert [one.data for one in second.sub_frames.getall("APIC")] == [b"lunge"]


def test_a_picture_says_of_what_kind_it_is(timeline, about):
    """A player that goes by the kind shows JPEG and PNG, on the cover and in a chapter."""
    words = replace(about, cover=b"\xff\xd8\xff and so on", art=(b"\xff\xd8\xff 2", b"\x89PNG"))
    tags = read(id3_tag(timeline, words))
    chapters = (one.sub_frames for one in entries(tags, "toc"))
    kinds = [one.getall("APIC")[0].mime for one in (tags, *chapters)]
    assert kinds == ["image/jpeg", "image/jpeg", "image/png"]


def test_a_tag_that_no_player_reads_is_refused(timeline, about):
    """The size of a tag has 28 bits; beyond them it would be told wrong and the sound lost."""
    with pytest.raises(OutputError, match="17 MB") as raised:
        id3_tag(timeline, replace(about, cover=bytes(LARGEST_TAG + 1)))
    assert "pictures" in raised.value.hint
    assert id3_tag(timeline, replace(about, cover=bytes(LARGEST_TAG - 10_000)))


def test_chapters_are_listed_in_a_table(timeline, about):
    """Players show no chapters without the one ordered table, which has a title of its own."""
    tags = read(id3_tag(timeline, about))
    (table,) = tags.getall("CTOC")
    assert table.flags == mutagen.id3.CTOCFlags.TOP_LEVEL | mutagen.id3.CTOCFlags.ORDERED
    assert table.sub_frames["TIT2"].text == ["Chapters"]
    listed = [
        (one.sub_frames["TIT2"].text[0], one.start_time, one.end_time, one.start_offset)
        for one in entries(tags, "toc")
    ]
    assert listed == [
        ("A rather long title for the introduction", 0, 1000, 0xFFFFFFFF),
        ("Lunge – right", 1000, 3000, 0xFFFFFFFF),
    ]


def test_ffmpeg_lists_chapters_in_order(chaptered, about, tmp_path, ffmpeg):
    """A player that ignores the table lists them as they lie in the file: by time, not by size."""
    titles = ["A rather long title", "b", "Middle", "c2"]
    write(tmp_path / "x.mp3", id3_tag(chaptered(titles), about))
    told = ffmpeg("-i", tmp_path / "x.mp3").stderr.decode()
    found = re.findall(r"Chapter #.*start ([\d.]+), end ([\d.]+)\s+Metadata:\s+title +: (.*)", told)
    assert [(float(start), float(end), title.strip()) for start, end, title in found] == [
        (0.0, 0.75, "A rather long title"),
        (0.75, 1.5, "b"),
        (1.5, 2.25, "Middle"),
        (2.25, 3.0, "c2"),
    ]


@needs_ffprobe
def test_ffprobe_lists_chapters(timeline, about, tmp_path):
    """The titles are read as they were written."""
    write(tmp_path / "x.mp3", id3_tag(timeline, about))
    assert probe(tmp_path / "x.mp3") == [
        (one.title, to_milliseconds(one.start, timeline.sample_rate) / 1000)
        for one in timeline.chapters
    ]


@needs_ffprobe
def test_long_titles_and_pictures_survive_in_chapters(chaptered, about, tmp_path):
    """Emoji, accents and any length: two readers find the same, whatever lies between.

    Sizes are counted in another way in ID3v2.4, which shows from 128 bytes on.
    """
    titles = ["Dehnung 🧘🏽 – rechts", "é" * 70, "🙂" * 200, "c"]
    picture = cover("Beine", "20 s holds", None)
    art = (b"", picture, b"", picture + bytes(70000))
    words = replace(about, title="🦵 Beine", cover=picture, art=art)
    write(tmp_path / "x.mp3", id3_tag(chaptered(titles), words))
    assert probe(tmp_path / "x.mp3") == list(zip(titles, (0, 0.75, 1.5, 2.25), strict=True))
    tags = mutagen.id3.ID3(tmp_path / "x.mp3", translate=False)
    listed = entries(tags, "toc")
    assert [one.sub_frames["TIT2"].text[0] for one in listed] == titles
    found = [[one.data for one in chapter.sub_frames.getall("APIC")] for chapter in listed]
    assert found == [[], [art[1]], [], [art[3]]]
    assert tags["TIT2"].text == ["🦵 Beine"]


@pytest.mark.parametrize("count", [1, 255, 256, 700])
def test_any_number_of_chapters(chaptered, about, count):
    """A table holds 255; beyond that it is made of several, and none is missing."""
    titles = [f"Stretch {number}" for number in range(count)]
    tags = read(id3_tag(chaptered(titles), about))
    assert [one.sub_frames["TIT2"].text[0] for one in entries(tags, "toc")] == titles
    tops = [one for one in tags.getall("CTOC") if one.flags & mutagen.id3.CTOCFlags.TOP_LEVEL]
    assert len(tops) == 1


def test_the_tag_says_its_language_everywhere(chaptered, about):
    """A player that shows words by language finds all of them in the same."""
    tags = read(id3_tag(chaptered(["a"]), replace(about, language="deu", contents="Kapitel")))
    assert tags["TLAN"].text == ["deu"]
    assert {one.lang for kind in ("COMM", "USLT", "SYLT") for one in tags.getall(kind)} == {"deu"}
    assert tags["CTOC:toc"].sub_frames["TIT2"].text == ["Kapitel"]


def test_the_same_words_give_the_same_bytes(timeline, about):
    """No date and no chance is in a tag."""
    assert id3_tag(timeline, about) == id3_tag(timeline, about)
