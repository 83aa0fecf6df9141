"""The containers that libsndfile writes."""

import errno
import re
from base64 import b64decode
from dataclasses import replace
from io import BytesIO

import mutagen
import numpy as np
import pytest
import soundfile
from mutagen.flac import Picture

from voicecoach.output import containers
from voicecoach.output.containers import write_container
from voicecoach.output.formats import FORMATS
from voicecoach.pictures.art import cover

COMMENTED = [".flac", ".ogg", ".opus"]

WRITTEN = [suffix for suffix, one in FORMATS.items() if one.container]
"""The containers that libsndfile writes."""


class FailingFile(BytesIO):
    """A file whose writing fails after 20,000 bytes."""

    def __init__(self, error):
        super().__init__()
        self.error = error

    def write(self, piece):
        """Write, or raise the error."""
        if self.tell() + len(piece) > 20000:
            raise self.error
        return super().write(piece)


@pytest.fixture
def written(chaptered, about):
    """Return a writer of mono or stereo sound."""

    def write(file, suffix, sound):
        timeline = chaptered(["a"], frames=len(sound))
        words = replace(about, cover=cover("Legs", "20 s holds", None))
        blocks = (sound[start : start + 5000] for start in range(0, len(sound), 5000))
        write_container(file, suffix, blocks, timeline, 1 if sound.ndim == 1 else 2, words)
        return file

    return write


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("suffix", WRITTEN)
def test_every_sample_comes_back(suffix, channels, written, tone):
    """A player gives as many samples as went in, alike and none of them late.

    The tone has 24 samples a period: two samples late would fail, one is what Opus is off by.
    """
    made = tone(60001)
    sound = made if channels == 1 else np.stack([made, made], 1)
    file = written(BytesIO(), suffix, sound)
    file.seek(0)
    heard, rate = soundfile.read(file, dtype="float32", always_2d=True)
    assert rate == 24000
    assert heard.shape == (60001, channels)
    assert np.std(heard[:, 0] - made) < np.std(made) / 3


@pytest.mark.parametrize("suffix", [".wav", ".flac"])
def test_silence_stays_silence(suffix, written, tone):
    """What is not cued is exactly zero, and what is comes back to one step of 16 bits."""
    made = np.concatenate([np.zeros(30000, np.float32), tone(30000)])
    file = written(BytesIO(), suffix, made)
    file.seek(0)
    heard = soundfile.read(file, dtype="float32")[0]
    assert not heard[made == 0].any()
    assert np.abs(heard - made).max() <= 2**-15


@pytest.mark.parametrize("suffix", WRITTEN)
def test_a_player_shows_what_it_is(suffix, written, tone, about):
    """Title, artist, album and comment are in every container."""
    file = written(BytesIO(), suffix, tone(24000))
    file.seek(0)
    with soundfile.SoundFile(file) as sound:
        shown = (sound.title, sound.artist, sound.album, sound.comment)
    assert shown == (about.title, about.artist, about.album, about.comment)


@pytest.mark.parametrize("suffix", WRITTEN)
def test_the_same_sound_gives_the_same_bytes(suffix, written, tone):
    """No date and no chance is in a file, the serial numbers of Ogg streams included."""
    first, second = (written(BytesIO(), suffix, tone(240000)).getvalue() for _ in range(2))
    assert first == second


@pytest.mark.parametrize("suffix", [".ogg", ".opus"])
def test_renumbered_pages_are_whole(suffix, written, tone, tmp_path, ffmpeg):
    """Every page is a page of the one stream, and its check sum is right."""
    path = tmp_path / f"x{suffix}"
    path.write_bytes(written(BytesIO(), suffix, tone(240000)).getvalue())
    done = ffmpeg("-v", "warning", "-err_detect", "crccheck+explode", "-xerror", "-i", path,
                  "-f", "null", "-")  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert round(mutagen.File(path).info.length, 1) == 10.0


@pytest.mark.parametrize("suffix", COMMENTED)
def test_players_show_chapters_words_and_a_cover(suffix, timeline, about, tone, tmp_path, ffmpeg):
    """All that an MP3 has, in the names that players look for; the sound stays whole."""
    path, picture = tmp_path / f"x{suffix}", cover("Hüften", "20 s holds", None)
    words, sound = replace(about, cover=picture), tone(timeline.frames)
    with path.open("w+b") as file:
        write_container(file, suffix, [sound], timeline, 1, words)
    read = mutagen.File(path)
    assert read["CHAPTER001"] == ["00:00:00.000"]
    assert read["CHAPTER001NAME"] == ["A rather long title for the introduction"]
    assert read["CHAPTER002"] == ["00:00:01.000"]
    assert read["CHAPTER002NAME"] == ["Lunge – right"]
    assert read["LYRICS"] == ["Step forward.\nBreathe – slowly."]
    assert read["TITLE"] == [about.title]
    (shown,) = (
        read.pictures
        if suffix == ".flac"
        else map(Picture, map(b64decode, read["METADATA_BLOCK_PICTURE"]))
    )
    assert (shown.data, shown.mime, shown.type) == (picture, "image/png", 3)
    assert (shown.width, shown.height) == (600, 600)
    assert len(soundfile.read(path)[0]) == timeline.frames
    told = ffmpeg("-i", path).stderr.decode()
    found = re.findall(r"Chapter #.*start ([\d.]+), end ([\d.]+)\s+Metadata:\s+title +: (.*)", told)
    assert [(float(start), title.strip()) for start, _, title in found] == [
        (0.0, "A rather long title for the introduction"),
        (1.0, "Lunge – right"),
    ]
    assert "attached pic" in told


@pytest.mark.parametrize("suffix", COMMENTED)
def test_chapters_beyond_the_names_that_there_are_are_left_out(suffix, chaptered, about, tone):
    """A player that knows three digits would take the thousandth for a title of the hundredth."""
    file, titles = BytesIO(), [f"Stretch {number}" for number in range(1, 1201)]
    write_container(file, suffix, [tone(24000)], chaptered(titles, 24000), 1, about)
    file.seek(0)
    names = [name for name in mutagen.File(file) if name.lower().startswith("chapter")]
    assert len(names) == 2 * 999
    assert max(map(len, names)) == len("CHAPTER999NAME")


def test_chapters_of_a_long_session_have_hours(chaptered, about):
    """A player jumps to the right minute of the second hour."""
    file, hours = BytesIO(), chaptered(["a", "b"], 2 * 4000 * 24000 + 24)
    write_container(file, ".flac", [np.zeros(24000, np.float32)], hours, 1, about)
    file.seek(0)
    assert mutagen.File(file)["CHAPTER002"] == ["01:06:40.000"]


@pytest.mark.parametrize("suffix", COMMENTED)
def test_comments_that_find_no_room_are_told_as_a_full_disk(suffix, timeline, about, tone):
    """The hint is that of any full disk, although mutagen makes an error of its own of it."""
    error = OSError(errno.ENOSPC, "full")
    full, words = FailingFile(error), replace(about, cover=cover("Legs", "s", None) + bytes(30000))
    with pytest.raises(OSError, match="full") as raised:
        write_container(full, suffix, [tone(24000)], timeline, 1, words)
    assert raised.value is error


def test_a_wav_beyond_four_gigabytes_has_wide_sizes(written, tone, monkeypatch):
    """What a WAV cannot count becomes an RF64, which the same players read."""
    monkeypatch.setattr(containers, "LARGEST_WAV", 47999)
    file = written(BytesIO(), ".wav", tone(24000))
    assert file.getvalue()[:4] == b"RF64"
    file.seek(0)
    assert len(soundfile.read(file)[0]) == 24000
    assert written(BytesIO(), ".wav", tone(23999)).getvalue()[:4] == b"RIFF"


@pytest.mark.parametrize("suffix", WRITTEN)
def test_an_error_in_the_middle_comes_out_as_it_was(suffix, written, capfd):
    """A full disk is told once by us, and not by libsndfile's callbacks."""
    error = OSError(errno.ENOSPC, "full")
    noise = np.random.default_rng(1).normal(0, 0.1, 240000).astype(np.float32)
    with pytest.raises(OSError, match="full") as raised:
        written(FailingFile(error), suffix, noise)
    assert raised.value is error
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("suffix", WRITTEN)
def test_a_full_disk_stops_the_work(suffix, chaptered, about):
    """Nobody waits for the rest of a session that cannot be kept, also where writing lags."""
    noise = np.random.default_rng(1).normal(0, 0.1, 24000).astype(np.float32)
    mixed = []

    def blocks():
        for second in range(60):
            mixed.append(second)
            yield noise

    full = FailingFile(OSError(errno.ENOSPC, "full"))
    with pytest.raises(OSError, match="full"):
        write_container(full, suffix, blocks(), chaptered(["a"], 1440000), 1, about)
    assert len(mixed) < 20
