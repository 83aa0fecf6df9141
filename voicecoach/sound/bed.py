"""A bed is laid under the voice, which makes stereo blocks of those of the voice."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from voicecoach.errors import RequestError
from voicecoach.pcm import Clip, Samples
from voicecoach.planning.steps import Cue
from voicecoach.sound.balance import Balance, balance, bed_power, loudness_of
from voicecoach.sound.bed_file import bed_file
from voicecoach.sound.ducking import ducking
from voicecoach.sound.loop import Loop, Tap
from voicecoach.sound.loudness import Power
from voicecoach.sound.made_beds import MADE, made
from voicecoach.timing.timeline import Timeline

KNEE = 0.22
CEILING = 0.3
"""Shares of full scale. Peaks of a bed above KNEE are rounded off and none gets above CEILING, so
that with the voice, which it steps back for, the track stays below full scale by more than MP3 adds
to it."""


@dataclass(frozen=True, slots=True, eq=False)
class OpenBed:
    """A bed that has been found, listened to and can be played."""

    level: float
    loop: Loop
    power: Power
    """K-weighted, of both sides, in each hop."""


def open_bed(source: str, sample_rate: int, level: float) -> OpenBed:
    """Return a bed ready to be played at ``sample_rate`` Hz; no file is held open.

    Args:
        source: ``rain``, ``brown-noise``, ``drone`` or the path of a sound file.
        sample_rate: of the track.
        level: dB of the bed between the cues, relative to speech.

    Raises:
        RequestError: there is no such bed, or nothing to hear in it.
    """
    loop = _loop(source, sample_rate)
    power = bed_power(loop, sample_rate)
    if not np.isfinite(loudness_of(power)):
        raise RequestError(f"there is nothing to hear in '{source}'", "Choose another bed.")
    return OpenBed(level, loop, power)


def _loop(source: str, sample_rate: int) -> Loop:
    if source in MADE:
        return made(source, sample_rate)
    if not Path(source).is_file():
        raise RequestError(
            f"there is no bed '{source}'", f"Name a sound file, or one of {', '.join(MADE)}."
        )
    return bed_file(Path(source), sample_rate)


def balanced(bed: OpenBed, timeline: Timeline, clips: Mapping[Cue, Clip]) -> Balance:
    """Return the gains for ``bed`` in this session; its level may be lower than wished."""
    return balance(bed.level, bed.power, timeline, clips)


def under(
    voice: Iterable[Samples], timeline: Timeline, bed: OpenBed, levels: Balance
) -> Iterator[Samples]:
    """Yield ``voice`` in the middle with ``bed`` under it, both sides block by block.

    The samples do not depend on the lengths of the blocks.

    Args:
        voice: float32 of shape (frames,), together ``timeline.frames`` long.
        timeline: the bed steps back for its cues and fades with its ends.
        bed: at the timeline's sample rate.
        levels: from ``balanced``.

    Yields:
        float32 of shape (frames, 2), as long as the block of voice.

    Raises:
        RequestError: the file of the bed is damaged.
    """
    gain = ducking(timeline)
    tap = Tap(bed.loop.pieces())
    start = 0
    for block in voice:
        end = start + len(block)
        both = _limited(tap.draw(len(block)) * np.float32(levels.bed))
        # Along one axis numpy is several times faster than along both.
        flat = both.reshape(-1)
        flat *= np.repeat(gain.between(start, end), 2)
        if block.any():
            flat += np.repeat(block * np.float32(levels.voice), 2)
        yield both
        start = end


def _limited(bed: Samples) -> Samples:
    """Round off the peaks of ``bed``, in place."""
    if np.abs(bed).max(initial=0.0) > KNEE:
        over = np.abs(bed) > KNEE
        room = CEILING - KNEE
        rounded = KNEE + room * np.tanh((np.abs(bed[over]) - KNEE) / room)
        bed[over] = np.copysign(rounded, bed[over])
    return bed
