"""The pico engine speaks with SVOX Pico: six small voices of five languages, in child processes."""

import binascii
import os
import sys
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from voicecoach.errors import SynthesisError
from voicecoach.pcm import Clip, Samples
from voicecoach.speech.child import ChildError, Workers
from voicecoach.speech.choosing import choose
from voicecoach.speech.engine import Availability, Voice

SAMPLE_RATE = 16_000
"""Hz."""
WORKER = (sys.executable, "-P", str(Path(__file__).with_name("pico_worker.py")))
"""-P: its folder holds modules of ours that it must not take for others."""
CLEAN_MEMORY = {"MALLOC_MMAP_THRESHOLD_": "131072"}
"""Pico works in memory that it asks for and does not clear: what it finds there of the cue before
changes its samples, and can end it. With this variable Linux gives it new memory, all zero, each
time; Windows always does so with pieces of this size."""
LIMIT = 20.0
"""Seconds for one cue; Pico speaks a minute of sound in a third of one."""
WINDOW, KEPT = 320, 960
"""Frames: 20 ms of which the power is looked at, and 60 ms that are kept behind the last sound."""
FAINT = 10**-4.6
"""Share of the power of the loudest window, -46 dB. Pico ends with half a second of noise at -48 dB
at the most, and the last consonants of ten lines in three languages were at -43 dB at the least."""
MOST_WORKERS = 8
"""Worker processes."""
VERSION = 2
"""Counts what the worker does to texts and loudness; clips of another are not used."""
VOICES = tuple(
    Voice(tag, name, tag, "woman", size, "Apache-2.0")
    for tag, name, size in (
        ("en-GB", "English (Great Britain)", 996_684),
        ("en-US", "English (America)", 1_428_064),
        ("de-DE", "German", 1_075_728),
        ("es-ES", "Spanish", 862_012),
        ("fr-FR", "French", 1_215_170),
        ("it-IT", "Italian", 880_312),
    )
)
"""All of them are in the package; the first speaks when none is named."""


class PicoEngine:
    """Speaks with one voice of Pico."""

    def __init__(
        self, voice: str, *, command: Sequence[str] = WORKER, limit: float = LIMIT
    ) -> None:
        """Take the id of a voice, the command that starts a worker, and a limit in seconds."""
        self.name = f"pico:{voice}"
        self.identity = f"{self.name} py-nanotts {version('py-nanotts')}, version {VERSION}"
        self.workers = min(os.cpu_count() or 1, MOST_WORKERS)
        self._processes = Workers(command, CLEAN_MEMORY, limit)
        self._voice = voice

    def speak(self, text: str, rate: float) -> Clip:
        """Return ``text`` at ``rate`` times the pace of the voice.

        Raises:
            SynthesisError: the voice has no sound for it, failed, took too long, or was silent.
        """
        try:
            answer = self._processes.ask({"text": text, "rate": rate, "voice": self._voice})
            return Clip(_samples(answer.get("pcm")), SAMPLE_RATE)
        except ChildError as fault:
            raise SynthesisError(
                f"the voice {self.name} {fault} at “{text}”",
                "Write it in letters of its language; or take another voice: --voice natural",
            ) from fault


def _samples(pcm: object) -> Samples:
    """Return the samples that a worker wrote.

    Raises:
        ChildError: there are none, or no sound in them.
    """
    try:
        samples = np.frombuffer(b64decode(str(pcm), validate=True), "<i2")
    except (binascii.Error, ValueError) as fault:
        raise ChildError("answered nonsense") from fault
    if not samples.any():
        raise ChildError("made no sound")
    return _without_tail(samples.astype(np.float32) / np.float32(32768))


def _without_tail(samples: Samples) -> Samples:
    """Return ``samples`` up to their last sound: some of a faint noise behind it looks like one."""
    whole = len(samples) // WINDOW * WINDOW
    power = np.square(samples[:whole]).reshape(-1, WINDOW).mean(axis=1)
    heard = np.flatnonzero(power >= power.max(initial=0.0) * FAINT)
    return samples[: (int(heard[-1]) + 1) * WINDOW + KEPT] if len(heard) else samples


def availability() -> Availability:
    """Tell whether the package of the voices is installed."""
    if find_spec("py_nanotts"):
        return Availability(usable=True)
    if sys.platform == "darwin":
        return Availability(
            usable=False,
            reason="its package has no build for macOS",
            hint="use the voices of this computer instead: --voice system",
        )
    return Availability(
        usable=False,
        reason="the Python package py-nanotts is not installed",
        hint="pip install 'voicecoach[pico]'",
    )


def voices() -> tuple[Voice, ...]:
    """List the voices; all come with the package."""
    return tuple(replace(voice, get=availability().hint) for voice in VOICES)


def find(voice: str) -> Voice:
    """Return the voice of that name; that of British English if none is said."""
    availability().require("voice of Pico")
    return choose(voice, voices(), "pico") if voice else VOICES[0]


def create(voice: str) -> PicoEngine:
    """Return the engine."""
    return PicoEngine(find(voice).id)
