"""Timelines written by hand, and sound and players to try them on."""

import subprocess

import imageio_ffmpeg
import numpy as np
import pytest

from voicecoach.output.tags import About
from voicecoach.placement import PlacedCue
from voicecoach.planning.sides import Side
from voicecoach.planning.steps import Dropped, Spoken, Tone
from voicecoach.timeline import PlacedChapter, PlacedInterval, Timeline


@pytest.fixture(scope="session")
def about():
    """Return words about a track, with letters from beyond ASCII."""
    return About("Hüften – 30 s", "Hüften", "voicecoach; hold 30; hum voice at rate 1")


@pytest.fixture(scope="session")
def timeline():
    """Return three seconds at 24 kHz: one hold of one second between its tones."""
    return Timeline(
        title="Hüften",
        language="en",
        sample_rate=24000,
        frames=72000,
        chapters=(
            PlacedChapter(0, 24001, "A rather long title for the introduction", None, None, None),
            PlacedChapter(24001, 72000, "Lunge – right", "Lunge", Side("right", "right"), None),
        ),
        intervals=(
            PlacedInterval("prepare", 16000, 24001, "Lunge", Side("right", "right"), 1, 2),
            PlacedInterval("hold", 24001, 48001, "Lunge", Side("right", "right"), 1, 2),
            PlacedInterval("rest", 50000, 60000, "Lunge", None, 1, 1),
        ),
        cues=(
            PlacedCue(1, 12000, Spoken("Step forward.")),
            PlacedCue(24001, 25000, Tone("start")),
            PlacedCue(30000, 40000, Spoken("Breathe – slowly.")),
            PlacedCue(48001, 49000, Tone("end")),
        ),
        dropped=(Dropped("Halfway.", "Lunge", "the hold is under 16 s"),),
    )


@pytest.fixture(scope="session")
def chaptered():
    """Return a maker of timelines with nothing but chapters of equal length."""

    def make(titles, frames=72000, sample_rate=24000, language="en"):
        bounds = [frames * number // len(titles) for number in range(len(titles) + 1)]
        chapters = tuple(
            PlacedChapter(start, end, title, None, None, None)
            for title, start, end in zip(titles, bounds, bounds[1:], strict=False)
        )
        return Timeline("Hips", language, sample_rate, frames, chapters, (), (), ())

    return make


@pytest.fixture(scope="session")
def tone():
    """Return a maker of sound that is silent but for a 1 kHz burst in the middle."""

    def make(frames, sample_rate=24000):
        samples = np.zeros(frames, np.float32)
        start, end = frames // 3, frames * 2 // 3
        samples[start:end] = 0.5 * np.sin(2000 * np.pi * np.arange(end - start) / sample_rate)
        return samples

    return make


@pytest.fixture(scope="session")
def ffmpeg():
    """Return a way to run ffmpeg and get the finished process."""

    def run(*arguments):
        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, check=False)

    return run


@pytest.fixture(scope="session")
def decoded(ffmpeg):
    """Return the channels that ffmpeg decodes, shape (frames, channels), without a complaint."""

    def decode(path, channels=1):
        done = ffmpeg("-v", "warning", "-i", path, "-f", "f32le", "-")
        assert done.stderr == b""
        return np.frombuffer(done.stdout, np.float32).reshape(-1, channels)

    return decode


@pytest.fixture
def small_disk():
    """Let no file grow beyond 20,000 bytes, as on a disk that is full."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
