"""Tracks in the programs that people have: what each of them reads of each container."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass

import pytest

import voicecoach
from voicecoach.choices.settings import Settings
from voicecoach.choices.sound import Sound
from voicecoach.output.formats import FORMATS as SUFFIXES
from voicecoach.pictures.art import cover

pytestmark = pytest.mark.slow

RATES = dict.fromkeys(SUFFIXES, (24000, 44100, 48000)) | {".opus": (24000, 48000)}
SCRIPT = """format: 1
title: Wade – Calf
levels: {beginner: {prepare: 1, rest: 1}}
stretches:
  - name: Calf stretch
    setup: ["Step back with your {side} foot."]
    image: calf-wall
  - name: Ankle circles
    setup: [Sit down.]
    sides: none
"""
TITLE = "Wade – Calf"
WORDS = "Step back with your right foot."
TAGLIB = """
import sys, taglib
with taglib.File(sys.argv[1]) as file:
    print("seconds", file.length, "pictures", len(file.pictures))
    for name, values in file.tags.items():
        print(name, *values, sep="=")
"""
VLC = """
import ctypes, sys, threading, vlc
program = vlc.Instance("--quiet", "--aout=dummy", "--no-video", "--no-lua")
player = program.media_player_new(sys.argv[1])
media, parsed, playing = player.get_media(), threading.Event(), threading.Event()
media.event_manager().event_attach(vlc.EventType.MediaParsedChanged, lambda _: parsed.set())
player.event_manager().event_attach(vlc.EventType.MediaPlayerTimeChanged, lambda _: playing.set())
media.parse_with_options(vlc.MediaParseFlag.fetch_local, 60000)
parsed.wait(60)
player.play()
assert playing.wait(60)
print("seconds", media.get_duration() / 1000)
for number in range(26):
    print(vlc.Meta(number), media.get_meta(vlc.Meta(number)))
found = ctypes.POINTER(ctypes.POINTER(vlc.ChapterDescription))()
there = ctypes.cast(ctypes.byref(found), type(found))
for number in range(vlc.libvlc_media_player_get_full_chapter_descriptions(player, -1, there)):
    one = found[number].contents
    print("chapter", one.time_offset / 1000, one.name.decode())
# A player that still plays calls into an interpreter that ends, and crashes.
player.event_manager().event_detach(vlc.EventType.MediaPlayerTimeChanged)
player.stop()
player.release()
media.release()
program.release()
"""


@dataclass(frozen=True)
class Client:
    """A program that says in text what it reads of a track."""

    command: tuple[str, ...]
    seconds: str
    """Where the length stands."""
    cover: str
    """What stands there when there is a cover."""
    chapters: str
    """Where start and title of each chapter stand; only the title where no start is told."""
    within: float = 0.1
    """Seconds by which it may be wrong: some count in whole ones."""
    only: tuple[str, ...] = tuple(SUFFIXES)
    """What it reads at all."""


MPV = "seconds ${=duration}\n${track-list/0/image} ${track-list/1/image}\n${metadata}\n" + "".join(
    f"chapter ${{=chapter-list/{number}/time}} ${{chapter-list/{number}/title}}\n"
    for number in range(5)
)
CLIENTS = {
    "ffprobe": Client(
        ("ffprobe", "-v", "error", "-show_format", "-show_streams", "-show_chapters"),
        r"\[FORMAT\][^[]*\nduration=([\d.]+)",
        r"attached_pic=1",
        r"\nstart_time=([\d.]+)\n[^[]*TAG:title=(.*)\n\[/CHAPTER\]",
    ),
    "mpv": Client(
        (
            "mpv", "--no-config", "--vo=null", "--ao=null", "--length=0.01",
            "--cover-art-auto=no", f"--term-playing-msg={MPV}",
        ),
        r"seconds ([\d.]+)",
        r"\b(?:yes no|no yes)\b",
        r"chapter (-?[\d.]+) (.*)",
    ),
    "mpg123": Client(
        ("mpg123", "--test", "--long-tag", "--lyrics"),
        r"\[([\d:]+)\] Decoding", r"(?i)picture|image", r"(?i)chapter()(.*)", 1, (".mp3",),
    ),
    "exiftool": Client(
        ("exiftool", "-a", "-n"),
        r"(?m)^Duration +: ([\d.]+)",
        r"Binary data \d+ bytes",
        r"Chapter \d+ +: ([\d:.]+)\nChapter \d+name +: (.*)",
    ),
    "mediainfo": Client(
        ("mediainfo", "--Output=JSON"),
        r'"Duration": ?"([\d.]+)"',
        r'"Cover": ?"Yes"',
        r'"_([\d_]+)": ?"(.*?)"',
    ),
    "eyeD3": Client(
        ("eyeD3", "--verbose", "--no-color"),
        r"Time: ([\d:]+)", r"FRONT_COVER Image", r"CHAP x (5)()", 1, (".mp3",),
    ),
    "GStreamer": Client(
        ("gst-discoverer-1.0", "--verbose", "--toc"),
        r"Duration: ([\d:.]+)", r"image: buffer", r"(?i)chapter: ()(.*)",
    ),
    "TagLib": Client(
        (sys.executable, "-c", TAGLIB),
        r"seconds ([\d.]+)", r"pictures 1", r"CHAPTER\d+=([\d:.]+)\nCHAPTER\d+NAME=(.*)",
    ),
    "VLC": Client(
        (sys.executable, "-c", VLC), r"seconds ([\d.]+)", r"file:.*art", r"chapter ([\d.]+) (.*)"
    ),
}  # fmt: skip

FACTS = {"seconds", "title", "cover", "chapters", "words"}
PLAIN = {"seconds", "title"}
"""A WAV has no place for more that players look at."""
LIMITS = {
    ("mpg123", ".mp3"): {"cover", "chapters"},
    ("exiftool", ".mp3"): {"chapters"},
    ("exiftool", ".wav"): {"title"},  # it takes the letters of INFO for Latin-1
    ("exiftool", ".ogg"): {"seconds"},  # it divides the size by the nominal bit rate
    ("exiftool", ".opus"): {"seconds"},
    ("mediainfo", ".mp3"): {"chapters"},
    ("mediainfo", ".wav"): {"title"},
    ("GStreamer", ".mp3"): {"chapters", "words"},
    ("GStreamer", ".flac"): {"chapters", "words"},  # one comment without a name of its own
    ("GStreamer", ".ogg"): {"chapters", "words"},
    ("GStreamer", ".opus"): {"chapters", "words"},
    ("TagLib", ".mp3"): {"chapters"},
    ("VLC", ".mp3"): {"chapters", "words"},
    ("VLC", ".flac"): {"words"},
    ("VLC", ".ogg"): {"words"},
    ("VLC", ".opus"): {"words"},
}
"""What a client reads in nobody's files."""
MODULES = {"TagLib": "taglib", "VLC": "vlc"}
READINGS = [
    (name, suffix)
    for name, client in CLIENTS.items()
    for suffix in SUFFIXES
    if suffix in client.only
]


def seconds(clock):
    """Return a moment in seconds, however a client writes it."""
    if "_" in clock:
        hours, minutes, whole, rest = clock.split("_")
        clock = f"{hours}:{minutes}:{whole}.{rest}"
    return sum(float(part) * 60**place for place, part in enumerate(clock.split(":")[::-1]))


def right(name, path, length, chapters):
    """Return which facts about a track the client of that name tells, and tells right."""
    client = CLIENTS[name]
    # VLC keeps covers by artist and album, and would show another track's.
    alone = {**os.environ, "XDG_CACHE_HOME": str(path.parent / f"{path.name}-{name}")}
    done = subprocess.run(
        [*client.command, str(path)], capture_output=True, env=alone, timeout=60, check=True
    )
    text = (done.stdout + done.stderr).decode(errors="replace").replace("\r\n", "\n")
    length_told = re.search(client.seconds, text)
    told = re.findall(client.chapters, text)
    listed = len(told) == len(chapters) and all(
        title == name_told and (not start or abs(seconds(start) - meant) <= client.within)
        for (start, name_told), (meant, title) in zip(told, chapters, strict=True)
    )
    found = {
        "seconds": length_told and abs(seconds(length_told[1]) - length) <= client.within,
        "title": TITLE in text,
        "cover": re.search(client.cover, text),
        "chapters": listed or told == [(str(len(chapters)), "")],
        "words": WORDS in text,
    }
    return {fact for fact, there in found.items() if there}


@pytest.fixture
def read():
    """Return a way to read a track with a client, which is skipped where there is none."""

    def reading(name, track):
        program = CLIENTS[name].command[0]
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed here")
        if name in MODULES:
            pytest.importorskip(MODULES[name], exc_type=(ImportError, OSError, NotImplementedError))
        return right(name, *track)

    return reading


@pytest.fixture(scope="module")
def tracks(tmp_path_factory):
    """Return tracks by suffix, each with its length and chapters: all rates, mono and stereo."""
    place = tmp_path_factory.mktemp("tracks")
    (place / "wade.yaml").write_text(SCRIPT, encoding="utf-8")
    script = voicecoach.load(place / "wade.yaml")
    made = {suffix: [] for suffix in SUFFIXES}
    for suffix, rates in RATES.items():
        for rate in rates:
            for bed in (None, "rain"):
                path = place / f"{rate}-{'stereo' if bed else 'mono'}{suffix}"
                sound = Sound("hum", bed=bed, sample_rate=rate)
                track = voicecoach.render(voicecoach.Recipe(script, Settings(hold=5), sound), path)
                chapters = [(one.start / rate, one.title) for one in track.timeline.chapters]
                made[suffix].append((path, track.seconds, chapters))
    return made


@pytest.fixture(scope="module")
def others(tracks, ffmpeg, tmp_path_factory):
    """Return the same tracks by suffix as ffmpeg makes them, with all that ours have."""
    eyed3 = shutil.which("eyeD3")
    if eyed3 is None:
        pytest.skip("eyeD3, which writes words into an MP3, is not installed here")
    place, made = tmp_path_factory.mktemp("others"), {}
    (place / "front.png").write_bytes(cover("Wade", "5 s", None))
    sound, length, chapters = tracks[".wav"][-1]
    for suffix in SUFFIXES:
        about = [";FFMETADATA1", f"title={TITLE}"]
        if suffix == ".mp3":
            for start, title in chapters:
                about += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={start * 1000:.0f}"]
                about += [f"END={start * 1000 + 1:.0f}", f"title={title}"]
        elif suffix != ".wav":
            for number, (start, title) in enumerate(chapters, 1):
                about += [f"CHAPTER{number:03}=00:{start // 60:02.0f}:{start % 60:06.3f}"]
                about += [f"CHAPTER{number:03}NAME={title}"]
                about += [f"lyrics={WORDS}"] * (number == len(chapters))
        (place / "about.txt").write_text("\n".join(about), encoding="utf-8")
        path = place / f"other{suffix}"
        pictured = ("-map", "2:v", "-c:v", "copy", "-disposition:v", "attached_pic")
        done = ffmpeg(
            "-v", "error", "-i", sound, "-i", place / "about.txt", "-i", place / "front.png",
            "-map", "0:a", "-map_metadata", "1", "-map_chapters", "1" if suffix == ".mp3" else "-1",
            *(pictured if suffix in {".mp3", ".flac"} else ()),
            *(("-c:a", "libvorbis") if suffix == ".ogg" else ()), path,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        if suffix == ".mp3":  # ffmpeg has no frame for words
            (place / "words.txt").write_text(WORDS, encoding="utf-8")
            command = [eyed3, "-Q", "--add-lyrics", place / "words.txt", path]
            subprocess.run(command, capture_output=True, check=True)
        made[suffix] = (path, length, chapters)
    return made


@pytest.mark.parametrize(("name", "suffix"), READINGS)
def test_a_client_shows_all_that_it_can(name, suffix, tracks, read):
    """Length, title, cover, chapters and words, at every sample rate, in mono and in stereo."""
    carried = PLAIN if suffix == ".wav" else FACTS
    for track in tracks[suffix]:
        missing = carried - read(name, track)
        assert missing == LIMITS.get((name, suffix), set()), track[0].name


@pytest.mark.parametrize(("name", "suffix"), LIMITS)
def test_a_limit_is_the_client_s_own(name, suffix, others, read):
    """What a client does not show of our track it does not show of ffmpeg's; ffprobe does."""
    assert not LIMITS[name, suffix] & read(name, others[suffix])
    assert LIMITS[name, suffix] <= read("ffprobe", others[suffix])


@pytest.mark.skipif(shutil.which("mpg123") is None, reason="mpg123 is not installed here")
def test_mpg123_plays_every_sample(tracks):
    """A player without gaps plays as many samples as the timeline has, and no more."""
    for path, length, _ in tracks[".mp3"]:
        rate, channels = path.stem.split("-")
        command = [shutil.which("mpg123"), "-q", "-s", path]
        heard = subprocess.run(command, capture_output=True, check=True)
        samples = round(length * int(rate)) * {"mono": 1, "stereo": 2}[channels]
        assert len(heard.stdout) == samples * 2
        assert heard.stderr == b""
