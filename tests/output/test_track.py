"""One way in: a path, sound and a timeline, and what is in the folder afterwards."""

import errno
import os

import mutagen.id3
import numpy as np
import pytest
import soundfile

from voicecoach.choices.sound import SAMPLE_RATES
from voicecoach.errors import OutputError, RequestError
from voicecoach.output.formats import FORMATS as SUFFIXES
from voicecoach.output.track import check_target, write_track

KINDS = {
    ".mp3": ("MP3", "MPEG_LAYER_III"),
    ".wav": ("WAV", "PCM_16"),
    ".flac": ("FLAC", "PCM_16"),
    ".ogg": ("OGG", "VORBIS"),
    ".opus": ("OGG", "OPUS"),
}


def noise(seconds):
    """Yield blocks of a second."""
    rng = np.random.default_rng(1)
    for _ in range(seconds):
        yield rng.normal(0, 0.1, 24000).astype(np.float32)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_suffix_chooses_the_container(suffix, timeline, about, tone, tmp_path):
    """The file is what its name says, as long as its timeline, and its size is told."""
    path = tmp_path / f"x{suffix}"
    size = write_track(path, [tone(timeline.frames)], timeline, about)
    made = soundfile.info(path)
    assert (made.format, made.subtype) == KINDS[suffix]
    assert made.frames == timeline.frames
    assert size == path.stat().st_size
    assert list(tmp_path.iterdir()) == [path]


def test_an_mp3_has_chapters(timeline, about, tone, tmp_path):
    """The tag of the timeline is in the track; a suffix in capitals is the same suffix."""
    path = tmp_path / "audio" / "X.MP3"
    write_track(path, [tone(timeline.frames)], timeline, about)
    assert len(mutagen.id3.ID3(path).getall("CHAP")) == 2


def test_the_same_track_has_the_same_bytes(timeline, about, tmp_path):
    """A second render is the same file, whatever was there before."""
    path = tmp_path / "x.mp3"
    write_track(path, noise(3), timeline, about)
    first = path.read_bytes()
    write_track(path, noise(3), timeline, about)
    assert path.read_bytes() == first


@pytest.mark.parametrize("name", ["x.aiff", "x", "x.mp3.txt", ".mp3"])
def test_an_unknown_suffix_is_told_with_those_that_work(name, tmp_path):
    """Before any work is done."""
    with pytest.raises(RequestError) as raised:
        check_target(tmp_path / name, 24000)
    assert name in raised.value.message
    assert all(suffix in raised.value.hint for suffix in SUFFIXES)


@pytest.mark.parametrize(
    ("suffix", "rate"), [(".opus", 44100), (".opus", 32000), (".mp3", 12345), (".wav", 0)]
)
def test_a_sample_rate_that_does_not_go_is_told_with_those_that_do(suffix, rate, tmp_path):
    """No container is written at a rate that it cannot have."""
    with pytest.raises(RequestError, match=f"{rate} Hz") as raised:
        check_target(tmp_path / f"x{suffix}", rate)
    assert "24000, " in raised.value.hint


def test_a_target_that_can_never_be_is_told_before_any_work(tmp_path):
    """A folder, or a name that no disk can hold, costs nobody the time to speak a session."""
    (tmp_path / "legs.mp3").mkdir()
    for name, word in (("legs.mp3", "folder"), (f"{'x' * 300}.mp3", "too long")):
        with pytest.raises(OutputError) as raised:
            check_target(tmp_path / name, 24000)
        assert str(tmp_path / name) in raised.value.message
        assert word in raised.value.hint


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_closed_folder_is_told_before_any_work(tmp_path, unprivileged):
    """A folder that may not even be looked into is told as our error, not as the system's."""
    tmp_path.chmod(0o000)
    with unprivileged(), pytest.raises(OutputError) as raised:
        check_target(tmp_path / "x.mp3", 24000)
    tmp_path.chmod(0o700)
    assert "another folder" in raised.value.hint


@pytest.mark.parametrize("rate", SAMPLE_RATES)
@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if suffix != ".opus"])
def test_all_other_rates_go(suffix, rate, chaptered, about, tone, tmp_path):
    """Each container but Opus has each sample rate."""
    path = tmp_path / f"x{suffix}"
    write_track(path, [tone(9999, rate)], chaptered(["a"], 9999, rate), about)
    made = soundfile.info(path)
    assert (made.samplerate, made.frames) == (rate, 9999)


@pytest.mark.usefixtures("small_disk")
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_full_disk_leaves_nothing_behind(suffix, chaptered, about, tmp_path, capfd):
    """The old track is still there, the new one is not, and the error is told once."""
    path = tmp_path / f"x{suffix}"
    path.write_text("the old one")
    with pytest.raises(OutputError) as raised:
        write_track(path, noise(20), chaptered(["a"], 480000), about)
    assert str(path) in raised.value.message
    assert "disk" in raised.value.hint
    assert capfd.readouterr().err == ""
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_text() == "the old one"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_fault_of_the_sound_is_not_blamed_on_the_track(suffix, chaptered, about, tmp_path):
    """A folder for unfinished work that is full is not a track that cannot be written."""
    full = OSError(errno.ENOSPC, "full", "elsewhere")

    def stopped():
        yield from noise(2)
        raise full

    with pytest.raises(OSError, match="elsewhere") as raised:
        write_track(tmp_path / f"x{suffix}", stopped(), chaptered(["a"], 480000), about)
    assert raised.value is full
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_ctrl_c_in_the_middle_leaves_nothing_behind(suffix, chaptered, about, tmp_path):
    """No part of a track is left in the folder."""

    def stopped():
        yield from noise(2)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_track(tmp_path / f"x{suffix}", stopped(), chaptered(["a"], 480000), about)
    assert list(tmp_path.iterdir()) == []
