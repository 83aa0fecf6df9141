"""Sounds to measure: speech-like noise, sines, and what an MP3 player would hear."""

import io
from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt
import pytest
import soundfile

from voicecoach.output.mp3 import write_mp3
from voicecoach.pcm import Clip, Samples
from voicecoach.timing.placement import PlacedCue
from voicecoach.timing.timeline import Timeline

Hear = Callable[[Samples, int], npt.NDArray[np.float32]]


@pytest.fixture
def sine() -> Callable[..., Samples]:
    """Return a maker of sines: pitch in Hz, seconds, sample rate, amplitude."""

    def make(pitch: float, seconds: float, sample_rate: int, amplitude: float = 1.0) -> Samples:
        phase = 2 * np.pi * pitch / sample_rate * np.arange(round(seconds * sample_rate))
        return (amplitude * np.sin(phase)).astype(np.float32)

    return make


@pytest.fixture
def murmur() -> Callable[..., Clip]:
    """Return a maker of clips with the peaks and pauses of a voice, silence at both ends."""

    def make(seconds: float = 2.0, sample_rate: int = 24000, silence: float = 0.3) -> Clip:
        frames = round(seconds * sample_rate)
        time = np.arange(frames) / sample_rate
        # A hundred pulses a second through a damped resonance: the crest factor of a deep voice.
        pulse = np.exp(-(time[: sample_rate // 50]) * 200) * np.sin(
            2 * np.pi * 600 * time[: sample_rate // 50]
        )
        train = np.zeros(frames)
        train[:: sample_rate // 100] = 1.0
        voice = np.convolve(train, pulse)[:frames] * np.abs(np.sin(np.pi * 3 * time))
        edge = np.zeros(round(silence * sample_rate))
        return Clip(np.concatenate([edge, 0.3 * voice, edge]).astype(np.float32), sample_rate)

    return make


@pytest.fixture
def heard_as_mp3() -> Hear:
    """Return the way through one of our MP3 files and back."""

    def hear(samples: Samples, sample_rate: int) -> npt.NDArray[np.float32]:
        file = io.BytesIO()
        write_mp3(file, [samples], sample_rate, 1, b"")
        file.seek(0)
        decoded, _ = soundfile.read(file, dtype="float32")
        return np.asarray(decoded, np.float32)

    return hear


@pytest.fixture
def score() -> Callable[..., Timeline]:
    """Return a maker of timelines: placed cues, frames, sample rate."""

    def make(cues: Iterable[PlacedCue], frames: int, sample_rate: int) -> Timeline:
        return Timeline(
            title="",
            language="en",
            sample_rate=sample_rate,
            frames=frames,
            chapters=(),
            intervals=(),
            cues=tuple(cues),
            dropped=(),
        )

    return make
