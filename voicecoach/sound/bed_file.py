"""A sound file becomes a loop, whose joints cannot be heard.

The file is read piece by piece, so that two hours take no more memory than a minute.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import soundfile
import soxr

from voicecoach.errors import RequestError
from voicecoach.pcm import Samples
from voicecoach.sound.loop import Loop
from voicecoach.units import clock, to_frames

JOINT_SECONDS = 2.0
"""Seconds in which the end fades over into the beginning; of a shorter file, half of it."""
SHORTEST_SECONDS = 0.5
"""Seconds that a file must last."""
RATES = range(4_000, 384_001)
"""Hz of files that are taken; a hundred kilobytes at 8 Hz would be hours at ours."""
PIECE = 65536
"""Frames that are read at once."""


def bed_file(path: Path, sample_rate: int) -> Loop:
    """Return the sound of ``path`` at ``sample_rate`` Hz, without end, on two sides.

    Raises:
        RequestError: there is no such file, it is not sound, too short, of a sample rate that no
            sound has, or has other than one or two channels; while it is played, too, if it turns
            out to be damaged.
    """
    with _opened(path) as sound:
        if sound.channels > 2:
            raise RequestError(
                f"'{path}' has {sound.channels} channels", "A bed has one or two; mix it down."
            )
        if sound.samplerate not in RATES:
            raise RequestError(
                f"'{path}' has a sample rate of {sound.samplerate:,} Hz",
                f"A bed has {RATES[0]:,} to {RATES[-1]:,} Hz; save it again with 44,100.",
            )
        if sound.frames < SHORTEST_SECONDS * sound.samplerate:
            raise RequestError(
                f"'{path}' is too short for a bed",
                f"It lasts {sound.frames / sound.samplerate:.2f} s; half a second is the least.",
            )
        joint = min(to_frames(JOINT_SECONDS, sound.samplerate), sound.frames // 2)
        seconds = (sound.frames - joint) / sound.samplerate
    return Loop(lambda: _pieces(path, joint, sample_rate), to_frames(seconds, sample_rate))


def _opened(path: Path) -> soundfile.SoundFile:
    if not path.is_file():
        raise RequestError(f"there is no file '{path}' to lay under the voice")
    try:
        return soundfile.SoundFile(path)
    # soundfile asks for the format of a headless file by a TypeError.
    except (soundfile.LibsndfileError, TypeError) as error:
        raise RequestError(
            f"'{path}' is not a sound file that can be read ({error})",
            "MP3, WAV, FLAC, Ogg, Opus and AIFF can be; M4A and video cannot.",
        ) from error


def _pieces(path: Path, joint: int, sample_rate: int) -> Iterator[Samples]:
    with _opened(path) as sound:
        around = _around(sound, path, joint)
        if sound.samplerate == sample_rate:
            yield from map(_on_two_sides, around)
        else:
            stream = soxr.ResampleStream(sound.samplerate, sample_rate, sound.channels)
            yield from (_on_two_sides(stream.resample_chunk(piece)) for piece in around)


def _around(sound: soundfile.SoundFile, path: Path, joint: int) -> Iterator[Samples]:
    """Yield the file over and over; while its end fades out, its beginning fades in."""
    rise = np.sin(np.linspace(0, np.pi / 2, joint, dtype=np.float32))[:, np.newaxis]
    tail = None
    while True:
        sound.seek(0)
        head = _read(sound, path, joint)
        # Of equal power, for two sounds that have nothing to do with each other.
        yield head if tail is None else head * rise + tail * rise[::-1]
        while (left := sound.frames - joint - sound.tell()) > 0:
            yield _read(sound, path, min(PIECE, left))
        tail = _read(sound, path, joint)


def _read(sound: soundfile.SoundFile, path: Path, frames: int) -> Samples:
    at = clock(sound.tell() / sound.samplerate)
    try:
        piece: Samples = sound.read(frames, np.float32, always_2d=True)
    except soundfile.LibsndfileError as error:
        raise _damaged(path, at) from error
    if len(piece) < frames or not np.isfinite(piece).all():
        raise _damaged(path, at)
    return piece


def _damaged(path: Path, at: str) -> RequestError:
    return RequestError(f"'{path}' is damaged at {at}", "Try another copy of it.")


def _on_two_sides(piece: Samples) -> Samples:
    return piece if piece.shape[1] == 2 else np.repeat(piece, 2, axis=1)
