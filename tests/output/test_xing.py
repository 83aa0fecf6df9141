"""The first frame of an MP3, read by players and field by field."""

import json
import re
import shutil
import subprocess
from functools import reduce
from io import BytesIO
from itertools import pairwise

import mutagen.mp3
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.choices.sound import SAMPLE_RATES
from voicecoach.errors import OutputError
from voicecoach.output.mp3 import write_mp3
from voicecoach.output.xing import DELAY, Census, Layout, first_frame, frame_size


def encode(sample_rate, channels):
    """Return an MP3 of 3.3 s: silence, a tone, noise; so that its frames differ in size."""
    rng = np.random.default_rng(1)
    third = int(sample_rate * 1.1)
    sound = np.zeros((3 * third, channels), np.float32)
    sound[third : 2 * third] = np.sin(np.arange(third) / 9)[:, None] / 2
    sound[2 * third :] = rng.normal(0, 0.1, (third, channels))
    file = BytesIO()
    write_mp3(file, [sound if channels == 2 else sound[:, 0]], sample_rate, channels, b"")
    return file.getvalue(), len(sound)


@pytest.fixture(scope="module", params=[(24000, 1), (44100, 1), (24000, 2), (48000, 2)])
def stream(request):
    """Return (layout, bytes, samples) of a whole stream."""
    sample_rate, channels = request.param
    stream, samples = encode(sample_rate, channels)
    return Layout(sample_rate, channels), stream, samples


def tag_of(stream):
    """Return the Xing header and LAME's extension, found by its name.

    Flags at 4, frames at 8, bytes at 12, seek table at 16, delay and padding at 141, size at 148,
    check sum of the sound at 152, and its own at 154.
    """
    return stream[place_of_tag(stream) :]


def place_of_tag(stream):
    """Return where the header begins: Info when the bit rate is steady, Xing when it varies."""
    return re.search(b"Info|Xing", stream).start()


def number(piece):
    """Return a big-endian whole number."""
    return int.from_bytes(piece, "big")


def crc16(message):
    """Return the CRC-16 that LAME uses, bit by bit: polynomial 0x8005 reflected."""

    def shift(crc, _):
        return crc >> 1 ^ (0xA001 if crc & 1 else 0)

    return reduce(lambda crc, byte: reduce(shift, range(8), crc ^ byte), message, 0)


def frame_places(layout, stream):
    """Return where each frame of ``stream`` starts, its end included."""
    places = [0]
    while places[-1] < len(stream):
        head = stream[places[-1] : places[-1] + 3]
        assert head[0] == 0xFF
        assert head[1] & 0xE0 == 0xE0
        places.append(places[-1] + layout.size(head[2]))
    return places


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("sample_rate", SAMPLE_RATES)
def test_players_show_the_exact_length(sample_rate, channels):
    """A player that reads the first frame knows the length to the sample."""
    stream, samples = encode(sample_rate, channels)
    read = mutagen.mp3.MP3(BytesIO(stream)).info
    assert round(read.length * sample_rate, 3) == samples
    assert read.encoder_info == "LAME 3.100.0+"
    assert (read.bitrate_mode, read.encoder_settings) == {
        1: (mutagen.mp3.BitrateMode.VBR, "-V 2"),
        2: (mutagen.mp3.BitrateMode.CBR, "-b 160"),
    }[channels]
    assert (read.sample_rate, read.channels, read.sketchy) == (sample_rate, channels, False)


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("sample_rate", SAMPLE_RATES)
def test_players_that_divide_bytes_by_the_bit_rate_find_the_length(sample_rate, channels):
    """In a steady stream the first frame has the bit rate of the second, as all others have."""
    stream, samples = encode(sample_rate, channels)
    layout = Layout(sample_rate, channels)
    places = frame_places(layout, stream)
    first, second, *others = (stream[place : place + 4] for place in places[:-1])
    assert first[:2] == second[:2]
    assert first[2] & 0x0C == second[2] & 0x0C
    assert {first[3] >> 6} == {head[3] >> 6 for head in (second, *others)}
    steady = len({head[2] >> 4 for head in (second, *others)}) == 1
    assert steady == (channels == 2)
    if steady:
        assert first[2] >> 4 == second[2] >> 4
        assert len(stream) * 8 / 160_000 == pytest.approx(samples / sample_rate, abs=0.15)


@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="ffprobe is not installed")
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("sample_rate", SAMPLE_RATES)
def test_ffprobe_shows_the_length(sample_rate, channels, tmp_path):
    """A player that reads the first frame by itself finds the same length and bit rate."""
    stream, samples = encode(sample_rate, channels)
    (tmp_path / "x.mp3").write_bytes(stream)
    command = ("ffprobe", "-v", "error", "-of", "json", "-show_format", tmp_path / "x.mp3")
    told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["format"]
    assert float(told["duration"]) == pytest.approx(samples / sample_rate, abs=0.1)


def test_it_counts_frames_and_bytes(stream):
    """The frames are all but the first; the bytes are those of the whole stream."""
    layout, whole, _ = stream
    tag, places = tag_of(whole), frame_places(layout, whole)
    assert places[-1] == len(whole)
    assert number(tag[4:8]) == 0b1111
    assert number(tag[8:12]) == len(places) - 2
    assert number(tag[12:16]) == len(whole)


def test_it_tells_what_the_encoder_added(stream):
    """Delay and padding and the sound are all the samples of all frames, and decoders have room."""
    layout, whole, samples = stream
    tag = tag_of(whole)
    delay, padding = divmod(number(tag[141:144]), 4096)
    assert delay == DELAY
    assert delay + samples + padding == number(tag[8:12]) * layout.samples
    assert padding >= 529  # what a layer III decoder is late by


def test_its_check_sums_are_right(stream):
    """A tool that checks the stream finds it whole."""
    layout, whole, _ = stream
    tag, head = tag_of(whole), frame_size(layout)
    assert number(tag[148:152]) == len(whole)
    assert number(tag[152:154]) == crc16(whole[head:])
    end = place_of_tag(whole) + 154
    assert number(whole[end : end + 2]) == crc16(whole[:end])


def test_a_seek_lands_just_before_the_place(stream):
    """Each entry of the seek table is at most a 256th of the file before its frame."""
    layout, whole, _ = stream
    table = tag_of(whole)[16:116]
    sound = frame_places(layout, whole)[1:-1]
    for percent, entry in enumerate(table):
        wanted = sound[percent * len(sound) // 100]
        assert 0 <= wanted - entry * len(whole) / 256 <= len(whole) / 256


def test_the_seek_table_of_hours_needs_no_memory_of_hours():
    """After five hours a thousand places are kept, and a seek still lands close."""
    layout = Layout(24000, 1)
    quiet, loud = (
        bytes((0xFF, 0xF3, bits)).ljust(layout.size(bits), b"\0") for bits in (0x14, 0x34)
    )
    thousands = 5 * 3600 * 24000 // layout.samples // 2000
    census = Census(layout)
    for frame in (quiet, loud):
        for _ in range(thousands):
            census.add(frame * 1000)
    assert census.frames == thousands * 2000
    assert len(census._marks) <= 1024
    table = census.seek_table(0)
    assert list(table) == sorted(table)
    middle = 256 * len(quiet) / (len(quiet) + len(loud))
    for percent, entry in enumerate(table):
        right = np.interp(percent, (0, 50, 100), (0, middle, 256))
        assert abs(entry - right) <= 1.5


def test_a_player_that_jumps_by_the_table_hears_what_is_there(tmp_path, ffmpeg):
    """In a track whose first half takes most of the bytes, a jump is right within half a second."""
    seconds = np.arange(20 * 24000) / 24000
    chirp = 0.3 * np.sin(2 * np.pi * (500 * seconds + 75 * seconds**2))
    noise = np.random.default_rng(1).normal(0, 0.05, len(seconds)) * (seconds < 10)
    path = tmp_path / "x.mp3"
    with path.open("wb") as file:
        write_mp3(file, [(chirp + noise).astype(np.float32)], 24000, 1, b"")
    for place in (3, 9, 12, 17):
        seek = ("-fflags", "fastseek", "-ss", place, "-i", path)
        done = ffmpeg("-v", "error", *seek, "-t", 0.2, "-f", "f32le", "-")
        heard = np.frombuffer(done.stdout, np.float32)
        pitch = np.argmax(np.abs(np.fft.rfft(heard))) * 24000 / len(heard)
        assert abs((pitch - 500) / 150 - place) < 0.5


@pytest.mark.parametrize("piece", [b"\xff\xf3\x04\xc4" * 99, b"\x00\xf3\x14\xc4" * 99])
def test_what_is_no_stream_of_frames_is_refused(piece):
    """An encoder that goes astray is noticed at once, instead of counted for ever."""
    with pytest.raises(OutputError, match="at byte 0"):
        Census(Layout(24000, 1)).add(piece)


@given(st.data())
def test_the_census_does_not_mind_how_the_stream_is_cut(data):
    """The encoder may hand out its bytes in any pieces."""
    layout = Layout(24000, 1)
    whole = _SOUND[frame_size(layout) :]
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=30)))
    cut, at_once = (Census(layout, samples=79200) for _ in "12")
    for start, end in pairwise([0, *cuts, len(whole)]):
        cut.add(whole[start:end])
    at_once.add(whole)
    assert first_frame(cut, 2, 7) == first_frame(at_once, 2, 7)
    assert first_frame(cut, 2, 7) == _SOUND[: frame_size(layout)]


_SOUND = encode(24000, 1)[0]
