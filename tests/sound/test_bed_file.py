"""A sound file as a bed: any format, any length, and joints that are not heard."""

import tracemalloc

import numpy as np
import pytest
import soundfile

from voicecoach.errors import RequestError
from voicecoach.sound.bed_file import JOINT_SECONDS, bed_file
from voicecoach.sound.loop import Tap

RATE = 24000


@pytest.fixture
def write(tmp_path):
    """Return a writer of sound files: name, samples, sample rate."""

    def save(name, samples, sample_rate=RATE):
        path = tmp_path / name
        if path.suffix == ".opus":
            soundfile.write(path, samples, sample_rate, format="OGG", subtype="OPUS")
        else:
            soundfile.write(path, samples, sample_rate)
        return path

    return save


def _noise(frames, *channels, seed=0):
    white = np.random.default_rng(seed).standard_normal((frames, *channels))
    return (0.1 * white).astype(np.float32)


def _level(samples):
    return 20 * np.log10(samples.astype(np.float64).std())


@pytest.mark.parametrize("seconds", [1.0, 3.0, 20.0])
def test_a_joint_is_as_loud_as_the_rest(write, seconds):
    """Over the joint, level and colour stay as they are, in files of any length."""
    path = write("noise.wav", _noise(int(seconds * RATE), 2))
    joint = int(min(JOINT_SECONDS, seconds / 2) * RATE)
    loop = bed_file(path, RATE)
    assert loop.frames == int(seconds * RATE) - joint
    sound = Tap(loop.pieces()).draw(loop.frames + 2 * joint)[:, 0]
    over = sound[loop.frames : loop.frames + joint]
    assert _level(over) == pytest.approx(_level(sound[:joint]), abs=0.5)
    for tenth in np.array_split(over, 10):
        assert _level(tenth) == pytest.approx(-20, abs=1)
    low, high = np.array_split(np.abs(np.fft.rfft(over)) ** 2, 2)
    assert low.sum() == pytest.approx(high.sum(), rel=0.15)


def test_a_joint_has_no_jump(write, sine):
    """Where the file ends at another place of its swing than it began, nothing clicks."""
    path = write("hum.wav", sine(50.3, 5.005, RATE, 0.5) + np.float32(0.2))
    loop = bed_file(path, RATE)
    sound = Tap(loop.pieces()).draw(3 * loop.frames)
    swing = 2 * np.pi * 50.3 / RATE * 0.5
    assert np.abs(np.diff(sound[:, 0])).max() < 1.5 * swing


def test_a_file_plays_as_it_is_before_and_after_its_joint(write):
    """A bed is the file, from its beginning, and after the joint the file again."""
    noise = _noise(10 * RATE, 2)
    loop = bed_file(write("noise.flac", noise), RATE)
    sound = Tap(loop.pieces()).draw(2 * loop.frames)
    joint = int(JOINT_SECONDS * RATE)
    np.testing.assert_allclose(sound[: loop.frames], noise[: loop.frames], atol=1e-4)
    np.testing.assert_array_equal(sound[loop.frames + joint :], sound[joint : loop.frames])


@pytest.mark.parametrize("suffix", ["wav", "flac", "ogg", "opus", "mp3", "aiff"])
def test_any_format_goes_round(write, sine, suffix):
    """What soundfile reads can be a bed, and its second time round is its first again."""
    tone = sine(440, 6, 48000, 0.3)
    loop = bed_file(write(f"tone.{suffix}", tone, 48000), RATE)
    sound = Tap(loop.pieces()).draw(2 * loop.frames)
    left = sound[RATE : 2 * RATE, 0]
    assert np.abs(np.fft.rfft(left)).argmax() == 440
    assert _level(left) == pytest.approx(20 * np.log10(0.3 / np.sqrt(2)), abs=0.5)
    np.testing.assert_allclose(
        sound[loop.frames + 3 * RATE : loop.frames + 4 * RATE],
        sound[3 * RATE : 4 * RATE],
        atol=0.01,
    )


@pytest.mark.parametrize("sample_rate", [RATE, 44100])
def test_one_channel_is_heard_on_both_sides(write, sample_rate):
    """A mono file is in the middle."""
    loop = bed_file(write("mono.wav", _noise(5 * RATE)), sample_rate)
    sound = Tap(loop.pieces()).draw(sample_rate)
    assert sound.shape == (sample_rate, 2)
    np.testing.assert_array_equal(sound[:, 0], sound[:, 1])


@pytest.mark.slow
def test_two_hours_take_no_more_memory_than_twenty_seconds(tmp_path):
    """A bed of two hours goes round, in no more memory than a short one."""
    minute = _noise(60 * 8000)
    peaks = []
    for name, length in (("short.flac", 20), ("long.flac", 7200)):
        with soundfile.SoundFile(tmp_path / name, "w", 8000, 1) as file:
            for start in range(0, length, 60):
                file.write(minute[: min(60, length - start) * 8000])
        loop = bed_file(tmp_path / name, 8000)
        assert loop.frames == (length - 2) * 8000
        tap = Tap(loop.pieces())
        tracemalloc.start()
        for _ in range(loop.frames // 65536 + 2):
            block = tap.draw(65536)
            assert 0.05 < block.std() < 0.2
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.25 * peaks[0]
    assert peaks[1] < 4_000_000


def test_what_is_not_sound_says_so(tmp_path):
    """A file that is not audio is refused with its name and what would do."""
    path = tmp_path / "notes.mp3"
    path.write_text("not a song\n" * 100)
    with pytest.raises(RequestError, match=r"notes\.mp3.*not a sound file") as caught:
        bed_file(path, RATE)
    assert "WAV" in caught.value.hint


@pytest.mark.parametrize("name", ["bed.raw", "bed.wav", "bed.mp3"])
def test_an_empty_file_says_so(tmp_path, name):
    """A file without a byte is refused."""
    (tmp_path / name).touch()
    with pytest.raises(RequestError, match="not a sound file"):
        bed_file(tmp_path / name, RATE)


@pytest.mark.parametrize("frames", [0, 1, RATE // 10])
def test_a_file_of_no_length_says_so(write, frames):
    """A file too short to make a bed of is refused with its length."""
    with pytest.raises(RequestError, match="too short") as caught:
        bed_file(write("blip.wav", _noise(frames)), RATE)
    assert f"{frames / RATE:.2f} s" in caught.value.hint


def test_surround_sound_says_so(write):
    """A file of six channels is refused; half of it is not silently left out."""
    with pytest.raises(RequestError, match="6 channels"):
        bed_file(write("surround.wav", _noise(RATE, 6)), RATE)


@pytest.mark.parametrize("sample_rate", [1, 8, 3_999, 384_001, 2**31 - 1])
def test_a_sample_rate_that_no_sound_has_says_so(write, sample_rate):
    """A small file that says it lasts for hours is refused before it fills the memory."""
    with pytest.raises(RequestError, match=f"sample rate of {sample_rate:,} Hz") as caught:
        bed_file(write("slow.wav", _noise(70_000), sample_rate), RATE)
    assert "44,100" in caught.value.hint


@pytest.mark.parametrize("suffix", ["flac", "mp3"])
def test_a_file_that_breaks_off_says_where(write, suffix):
    """A damaged file is an error with its place, not silence under the rest of the session."""
    path = write(f"noise.{suffix}", _noise(20 * RATE))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    loop = bed_file(path, RATE)
    with pytest.raises(RequestError, match=r"damaged at 0:\d\d"):
        Tap(loop.pieces()).draw(loop.frames)
