"""The tones of a session are ours, ours an octave lower, or a listener's own files."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from voicecoach.errors import RequestError
from voicecoach.pcm import Clip, Samples
from voicecoach.planning.steps import Earcon
from voicecoach.sound.loudness import integrated, true_peak
from voicecoach.sound.resample import resample
from voicecoach.sound.short_sound import read_short
from voicecoach.sound.tone_files import content, is_folder, tone_files
from voicecoach.sound.tones import LENGTHS, earcon
from voicecoach.units import to_frames, to_gain

LONGEST = 5.0
"""Seconds of a tone; the coach speaks on after it."""
CEILING = -6.0
"""dBTP of a tone."""
AUDIBLE = -40.0
"""dB relative to the peak; what is softer before a tone would make it late."""
FADE = 0.005
"""Seconds of a fade at its end."""


def tone_set(tones: str, level: float, sample_rate: int) -> Callable[[Earcon], Clip]:
    """Return a function that gives each tone.

    Args:
        tones: ``usual``, ``low``, or a folder with files such as ``start.wav``; a tone that has no
            file there is the usual one.
        level: dB above the usual loudness.
        sample_rate: Hz.

    Raises:
        RequestError: there is no such folder, none of its files is a tone, or one cannot be read.
    """
    own = _own(Path(tones), sample_rate) if is_folder(tones) else {}

    def tone(name: Earcon) -> Clip:
        clip = own.get(name) or earcon(name, sample_rate, low=tones == "low")
        return replace(clip, samples=clip.samples * np.float32(to_gain(level))) if level else clip

    return tone


def _own(folder: Path, sample_rate: int) -> dict[Earcon, Clip]:
    files = tone_files(folder)
    names = ", ".join(f"{name}.wav" for name in LENGTHS)
    if not files:
        raise RequestError(
            f"there are no tones in '{folder}'",
            f"Choose usual or low, or a folder with one of these: {names}.",
        )
    return {name: _read(path, name, sample_rate) for name, path in files.items()}


def _read(path: Path, name: Earcon, sample_rate: int) -> Clip:
    """Return the tone in a file: from its first sound on, and as loud as ours of that name."""
    samples = _from_first_sound(
        resample(read_short(path, LONGEST, content(path)), sample_rate).samples
    )
    if len(samples) < to_frames(2 * FADE, sample_rate):
        raise RequestError(f"there is nothing to hear in '{path}'", "Use another file.")
    end = to_frames(FADE, sample_rate)
    samples[-end:] *= np.linspace(1, 0, end, dtype=np.float32)
    ours = integrated(earcon(name, sample_rate).samples, sample_rate)
    gain = min(ours - integrated(samples, sample_rate), CEILING - true_peak(samples, sample_rate))
    return Clip((samples * to_gain(gain)).astype(np.float32), sample_rate)


def _from_first_sound(samples: Samples) -> Samples:
    if not len(samples):
        return samples
    heard = np.flatnonzero(np.abs(samples) > np.abs(samples).max() * to_gain(AUDIBLE))
    return samples[heard[0] :].copy() if len(heard) else samples[:0]
