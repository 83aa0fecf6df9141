"""The containers that libsndfile writes."""

import errno
from io import BytesIO

import mutagen
import numpy as np
import pytest
import soundfile

from voicecoach.output import containers
from voicecoach.output.containers import FORMATS, write_container


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
        blocks = (sound[start : start + 5000] for start in range(0, len(sound), 5000))
        write_container(file, suffix, blocks, timeline, 1 if sound.ndim == 1 else 2, about)
        return file

    return write


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("suffix", FORMATS)
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


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_player_shows_what_it_is(suffix, written, tone, about):
    """Title, artist, album and comment are in every container."""
    file = written(BytesIO(), suffix, tone(24000))
    file.seek(0)
    with soundfile.SoundFile(file) as sound:
        shown = (sound.title, sound.artist, sound.album, sound.comment)
    assert shown == (about.title, about.artist, about.album, about.comment)


@pytest.mark.parametrize("suffix", FORMATS)
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


def test_a_wav_beyond_four_gigabytes_has_wide_sizes(written, tone, monkeypatch):
    """What a WAV cannot count becomes an RF64, which the same players read."""
    monkeypatch.setattr(containers, "LARGEST_WAV", 47999)
    file = written(BytesIO(), ".wav", tone(24000))
    assert file.getvalue()[:4] == b"RF64"
    file.seek(0)
    assert len(soundfile.read(file)[0]) == 24000
    assert written(BytesIO(), ".wav", tone(23999)).getvalue()[:4] == b"RIFF"


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_error_in_the_middle_comes_out_as_it_was(suffix, written, capfd):
    """A full disk is told once by us, and not by libsndfile's callbacks."""
    error = OSError(errno.ENOSPC, "full")
    noise = np.random.default_rng(1).normal(0, 0.1, 240000).astype(np.float32)
    with pytest.raises(OSError, match="full") as raised:
        written(FailingFile(error), suffix, noise)
    assert raised.value is error
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("suffix", FORMATS)
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
