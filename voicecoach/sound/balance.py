"""Bed and voice get the gains with which a track is as loud as it should be.

BS.1770 adds up both sides, so a voice in the middle is 3 dB softer on each than it was alone. It
also counts what is less than 10 LU below the mean, and any bed at all lowers that mean: soft cues
come to count, and from a level that depends on the session the bed itself, by which a track reads
3 to 10 LU lower. The first is made up for by more gain; for the second the bed is taken back.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from voicecoach.pcm import Clip
from voicecoach.planning.steps import Cue
from voicecoach.sound.ducking import ducking
from voicecoach.sound.loop import Loop, Tap
from voicecoach.sound.loudness import BLOCK, HOP_SECONDS, Power, gated, power_of, weigh
from voicecoach.timing.timeline import Timeline
from voicecoach.units import to_frames, to_gain

TARGET = -16.0
"""LUFS of a finished track."""
MIDDLE = to_gain(-3.0103)
"""Gain of a voice that goes to both sides and keeps its power."""
MOST_GAIN = 2.2
"""dB of gain at the most. Soft cues need up to 1.9 in the shipped scripts, and the peaks of the
voice have the 3 dB of MIDDLE, of which this leaves some to the bed."""
MARGIN = 1.0
"""dB that may be more or less without harm: near the gate so little makes a bed count or not."""
QUIETEST = -60.0
"""dB of a bed that never counts."""
MEASURED_SECONDS = 120
"""Seconds of the audible part of a bed that are measured."""
PIECE_SECONDS = 10
"""Seconds of a bed that are measured at once."""


@dataclass(frozen=True, slots=True)
class Balance:
    """The gains of bed and voice of one track, on each side."""

    level: float
    """dB of the bed relative to speech, as wished or lower."""
    bed: float
    voice: float


def bed_power(loop: Loop, sample_rate: int) -> Power:
    """Return the K-weighted power of both sides in each hop of the audible beginning of a bed."""
    hop = to_frames(HOP_SECONDS, sample_rate)
    length = PIECE_SECONDS * sample_rate
    tap = Tap(loop.pieces())
    heard: list[Power] = []
    for start in range(0, loop.frames, length):
        sides = tap.draw(min(length, loop.frames - start)).T
        power = power_of(weigh(sides[0], sample_rate), hop)
        power += power_of(weigh(sides[1], sample_rate), hop)
        if np.isfinite(gated(power)):
            heard.append(power)
        if len(heard) * PIECE_SECONDS >= MEASURED_SECONDS:
            break
    return np.concatenate(heard or [np.zeros(len(BLOCK))])


def loudness_of(power: Power) -> float:
    """Return the loudness in LUFS of sound with ``power`` in each hop."""
    return gated(np.convolve(power, BLOCK, "valid" if len(power) >= len(BLOCK) else "same"))


def balance(level: float, bed: Power, timeline: Timeline, clips: Mapping[Cue, Clip]) -> Balance:
    """Return the gains with which the track reads TARGET.

    Args:
        level: dB of the bed relative to speech, as wished.
        bed: from ``bed_power``, audible.
        timeline: where the cues are.
        clips: the sound of each cue.
    """
    own = loudness_of(bed)
    voice = _voice_power(timeline, clips)
    hop = to_frames(HOP_SECONDS, timeline.sample_rate)
    ducked = ducking(timeline).at(np.arange(len(voice), dtype=np.float64) * hop + hop / 2)
    under = np.resize(bed, len(voice)) * to_gain(TARGET - own) ** 2 * ducked**2

    def missing(tried: float) -> float:
        return TARGET - loudness_of(voice + under * to_gain(tried) ** 2)

    gain = 0.0
    if voice.any():
        # Few and soft cues read low by themselves; that is not the bed's doing.
        enough = MOST_GAIN + max(0.0, missing(QUIETEST))
        while level > QUIETEST and max(missing(level + MARGIN), missing(level - MARGIN)) > enough:
            level -= 1.0
        gain = min(missing(level), MOST_GAIN)
    return Balance(level, to_gain(TARGET + level - own + gain), MIDDLE * to_gain(gain))


def _voice_power(timeline: Timeline, clips: Mapping[Cue, Clip]) -> Power:
    """Return the K-weighted power in each hop; cues are moved to the nearest hop."""
    hop = to_frames(HOP_SECONDS, timeline.sample_rate)
    session = np.zeros(timeline.frames // hop)
    own: dict[Cue, Power] = {}
    for placed in timeline.cues:
        if placed.cue not in own:
            clip = clips[placed.cue]
            own[placed.cue] = power_of(weigh(clip.samples, clip.sample_rate), hop)
        place = session[round(placed.start / hop) :][: len(own[placed.cue])]
        place += own[placed.cue][: len(place)]
    return session
