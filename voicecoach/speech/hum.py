"""The hum engine hums each text for a foreseeable time, for tests and previews."""

import numpy as np

from voicecoach.errors import RequestError, SynthesisError
from voicecoach.pcm import Clip
from voicecoach.speech.engine import Availability, Voice
from voicecoach.units import to_frames

SAMPLE_RATE = 24_000
"""Hz, the same as the natural voice."""
BREATH, LETTER = 0.2, 0.06
"""Seconds before the first letter and for each character; about the pace of the natural voice."""
PITCH, VOLUME, FADE = 196.0, 0.25, 0.04
"""Hz (a low G), peak of full scale, and seconds from silence to that peak and back."""


def seconds(text: str, rate: float) -> float:
    """Return how long the hum of ``text`` lasts: whole milliseconds, so that plans read well."""
    return round((BREATH + LETTER * len(text)) / rate, 3)


class HumEngine:
    """Hums for as long as a person would speak."""

    name = "hum"
    identity = "hum 1"
    workers = 1

    def speak(self, text: str, rate: float) -> Clip:
        """Return a hum of ``seconds(text, rate)``.

        Raises:
            SynthesisError: there is no text.
        """
        if not text.strip():
            raise SynthesisError("there is nothing to hum: the text is empty")
        frames = to_frames(seconds(text, rate), SAMPLE_RATE)
        time = np.arange(frames) / SAMPLE_RATE
        edge = np.minimum(time, time[::-1]) / FADE
        hum = VOLUME * np.sin(2 * np.pi * PITCH * time) * np.minimum(edge, 1.0)
        return Clip(hum.astype(np.float32), SAMPLE_RATE)


def availability() -> Availability:
    """Return that the hum works everywhere."""
    return Availability(usable=True)


def voices() -> tuple[Voice, ...]:
    """Return nothing: there is one hum, and no choice."""
    return ()


def find(voice: str) -> Voice:
    """Return the hum.

    Raises:
        RequestError: a voice was asked for, and there is none.
    """
    if voice:
        raise RequestError(f"the hum has no voice called '{voice}'", "Write it without one: hum")
    return Voice("", "Hum")


def create(voice: str) -> HumEngine:
    """Return the engine."""
    find(voice)
    return HumEngine()
