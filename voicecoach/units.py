"""Seconds, frames, decibels and clock texts are converted here.

Only here do seconds become whole frames; half a frame is rounded to the even number.
"""

import math


def to_frames(seconds: float, sample_rate: int) -> int:
    """Return the nearest whole number of frames in ``seconds`` at ``sample_rate`` Hz."""
    return round(seconds * sample_rate)


def to_border(frames: int, sample_rate: int) -> int:
    """Return the first frame, from ``frames`` on, at which a frame of an MP3 begins."""
    return -(-frames // mp3_frame(sample_rate)) * mp3_frame(sample_rate)


def mp3_frame(sample_rate: int) -> int:
    """Return the samples of one frame of an MP3: 1152 of MPEG-1, 576 of MPEG-2's lower rates.

    ISO/IEC 11172-3 and 13818-3.
    """
    return 1152 if sample_rate >= 32_000 else 576


def to_seconds(frames: int, sample_rate: int) -> float:
    """Return the unrounded length in seconds of ``frames`` at ``sample_rate`` Hz."""
    return frames / sample_rate


def to_milliseconds(frames: int, sample_rate: int) -> int:
    """Return the nearest whole number of milliseconds in ``frames`` at ``sample_rate`` Hz."""
    return round(frames * 1000 / sample_rate)


def to_gain(decibels: float) -> float:
    """Return the amplitude factor of a level change in dB."""
    return float(10.0 ** (decibels / 20.0))


def to_decibels(gain: float) -> float:
    """Return the level change in dB of an amplitude factor; silence is minus infinity."""
    return 20.0 * math.log10(gain) if gain > 0 else -math.inf


def clock(seconds: float) -> str:
    """Return a length as people write it: ``1:05``, or ``1:02:05`` from an hour on."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"
