"""Each earcon is a short tone, computed from its notes."""

import warnings
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np

from voicecoach.pcm import Clip, Samples
from voicecoach.planning.steps import Earcon
from voicecoach.units import to_frames

if TYPE_CHECKING:
    from pydub import AudioSegment

LENGTHS: dict[Earcon, float] = {
    "start": 0.5,
    "end": 0.5,
    "halfway": 0.4,
    "tick": 0.06,
    "bell": 2.0,
    "finish": 1.4,
}
"""Seconds of each earcon."""

LOOP = 200
"""Milliseconds of a loop; each pitch is a multiple of 5 Hz, so that its loop has no seam."""
ATTACK = 5
"""Milliseconds in which a note rises: the same for all, so that start and end are late alike."""
RELEASE = 30
"""Milliseconds in which a note falls at its end."""
OVERTONE = -14.0
"""dB of the octave, relative to its note."""
FULL_SCALE_32_BIT = 2.0**31


@dataclass(frozen=True, slots=True)
class Note:
    """One pitch of an earcon, struck and left to ring."""

    pitch: int
    """Hz, a multiple of 10; their ratios are those of a pure major chord, 4:5:6:8."""
    onset: int
    """Milliseconds after the earcon's."""
    ring: int
    """Milliseconds."""
    level: float
    """dB of full scale when struck."""
    decay: float
    """dB lost in a second."""


SCORES: dict[Earcon, tuple[Note, ...]] = {
    "start": (Note(780, 0, 240, -9.5, 40), Note(1040, 180, 319, -10.5, 30)),
    "end": (Note(780, 0, 240, -9.5, 40), Note(520, 180, 319, -9.5, 30)),
    "halfway": (Note(650, 0, 399, -10.5, 30),),
    "tick": (Note(1560, 0, 59, -14, 200),),
    "bell": (Note(260, 0, 1999, -11.5, 14), Note(390, 0, 1999, -15.5, 16)),
    "finish": (
        Note(520, 0, 1399, -14.5, 15),
        Note(650, 140, 1259, -14.5, 15),
        Note(780, 280, 1119, -14.5, 15),
        Note(1040, 420, 979, -14.5, 15),
    ),
}
"""Start rises, end falls from the same first note, halfway stays, a bell is low, finish climbs."""


@lru_cache(maxsize=32)
def earcon(name: Earcon, sample_rate: int, *, low: bool = False) -> Clip:
    """Return the earcon called ``name`` at ``sample_rate`` Hz; its samples are read-only.

    With ``low`` it is an octave lower, for those who do not hear high tones.

    It sounds from its first frame, begins and ends at zero and is made to sit a little under
    speech at -16 LUFS.
    """
    sound = np.zeros(to_frames(LENGTHS[name], sample_rate), np.float32)
    for note in SCORES[name]:
        onset = to_frames(note.onset / 1000, sample_rate)
        pitch = note.pitch // 2 if low else note.pitch
        played = _played(replace(note, pitch=pitch), sample_rate)
        sound[onset : onset + len(played)] += played
    sound.flags.writeable = False
    return Clip(sound, sample_rate)


def _played(note: Note, sample_rate: int) -> Samples:
    tone = _tone(note.pitch, sample_rate).overlay(_tone(2 * note.pitch, sample_rate) + OVERTONE)
    ringing = (tone * -(-note.ring // LOOP))[: note.ring] + note.level
    shaped = ringing.fade_in(ATTACK).fade_out(RELEASE)
    samples = np.frombuffer(shaped.raw_data, np.int32) / FULL_SCALE_32_BIT
    seconds = np.arange(len(samples)) / sample_rate
    return (samples * 10 ** (-note.decay / 20 * seconds)).astype(np.float32)


@lru_cache(maxsize=64)
def _tone(pitch: int, sample_rate: int) -> "AudioSegment":
    """Return one loop of a sine, with room above it for its octave."""
    sine = _generators().Sine(pitch, sample_rate=sample_rate, bit_depth=32)
    return sine.to_audio_segment(LOOP, volume=-2.0)


def _generators() -> ModuleType:
    """Return pydub's generators; pydub warns of a missing ffmpeg, which tones have no need of."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Couldn't find ffmpeg", RuntimeWarning)
        warnings.filterwarnings("ignore", "'audioop' is deprecated", DeprecationWarning)
        warnings.filterwarnings("ignore", ".*invalid escape sequence")
        return import_module("pydub.generators")
