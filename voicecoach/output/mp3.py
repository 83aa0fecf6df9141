"""Blocks of samples become an MP3 stream, with a first frame of our own.

What is silent is not encoded: its frames are all the same one. Each span with sound has an encoder
of its own, so that the same sound is the same frames wherever it stands, and is encoded once.
"""

import hashlib
import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from importlib.metadata import version
from typing import BinaryIO, TypeVar

import lameenc
import numpy as np

from voicecoach.kept_files import KeptFiles
from voicecoach.output.spans import Span, Whole, spans, to_int16
from voicecoach.output.xing import (
    DECODER_DELAY,
    DELAY,
    Census,
    Layout,
    first_frame,
    first_frames,
    frame_size,
)
from voicecoach.pcm import Samples

QUALITY = 2
"""LAME's VBR quality, 0 (best) to 9: about 1.8 MB for ten minutes of routine."""
EFFORT = 7
"""LAME's algorithm quality, 0 to 9: takes two thirds of the time of 5.

Measured on the natural voice, quality 2 with effort 7 keeps 1 dB more of the sound, in as many
bytes, than quality 4 with effort 5 does.
"""
MTRH = 4
"""LAME's number for the newer of its two VBR methods."""
Item = TypeVar("Item")
Result = TypeVar("Result")

THREADS = min(4, os.cpu_count() or 1)
"""Encoders at work at once; LAME works without the GIL."""


def write_mp3(
    file: BinaryIO,
    blocks: Iterable[Samples],
    sample_rate: int,
    channels: int,
    tag: bytes,
    kept: KeptFiles | None = None,
) -> None:
    """Write ``tag`` and the encoded ``blocks``.

    Args:
        file: open for writing, at its beginning, and able to seek.
        blocks: float32 of shape (frames,) or (frames, 2), full scale -1 to 1.
        sample_rate: Hz, one of those in ``formats.py``.
        channels: 1 or 2.
        tag: a whole ID3v2 tag.
        kept: has what was encoded before, and keeps what is encoded now.
    """
    layout = Layout(sample_rate, channels)
    census = Census(layout)
    file.write(tag)
    file.write(bytes(frame_size(layout)))
    encoded = _throughout if layout.bit_rate else _where_it_sounds
    for piece in encoded(_counted(blocks, census), census, kept):
        census.add(piece)
        file.write(piece)
    file.seek(len(tag))
    file.write(first_frame(census, QUALITY, EFFORT))
    file.seek(0, 2)


def _counted(blocks: Iterable[Samples], census: Census) -> Iterator[Samples]:
    for block in blocks:
        census.samples += len(block)
        yield block


def _throughout(blocks: Iterable[Samples], census: Census, _: KeptFiles | None) -> Iterator[bytes]:
    """Yield the stream of a session that is nowhere silent."""
    encoder = _encoder(census.layout)
    samples = (to_int16(block).tobytes() for block in blocks)
    yield from _ahead(1, lambda piece: bytes(encoder.encode(piece)), samples)
    yield bytes(encoder.flush())


def _where_it_sounds(
    blocks: Iterable[Samples], census: Census, kept: KeptFiles | None
) -> Iterator[bytes]:
    """Yield the stream of a session: silent frames, and those of each span with sound."""
    layout, done = census.layout, 0
    silence = _silent_frame(layout)

    def encode(span: Span) -> tuple[Span, bytes]:
        return span, _encoded_once(span.samples, layout, kept)

    for span, frames in _ahead(THREADS, encode, spans(blocks, layout.samples)):
        yield silence * (span.start - done)
        yield frames
        done = span.end
    whole = -(-(census.samples + DELAY + DECODER_DELAY) // layout.samples)
    yield silence * (whole - done)


def _ahead(threads: int, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """Yield ``work(item)`` in order, while threads are at work on the next ones."""
    pending: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        for item in items:
            pending.append(pool.submit(work, item))
            if len(pending) > threads:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()


def _encoded_once(samples: Whole, layout: Layout, kept: KeptFiles | None) -> bytes:
    """Return the frames of a span, encoded now or before."""
    if kept is None:
        return _encoded(samples, layout)
    made_by = ["lameenc", version("lameenc"), QUALITY, EFFORT, MTRH, layout.sample_rate]
    whole = hashlib.sha256(json.dumps(made_by).encode())
    whole.update(samples.tobytes())
    return kept.made_once(whole.hexdigest(), lambda: _encoded(samples, layout))


def _encoded(samples: Whole, layout: Layout) -> bytes:
    """Return as many frames as ``samples`` fill; the encoder's first looks back at no other."""
    encoder = _encoder(layout)
    stream = bytes(encoder.encode(samples.tobytes())) + bytes(encoder.flush())
    return first_frames(layout, stream, len(samples) // layout.samples)


@cache
def _silent_frame(layout: Layout) -> bytes:
    """Return a frame of silence that can stand anywhere.

    Only the first one of an encoder can: later ones begin in the room that is left in it.
    """
    return _encoded(np.zeros(layout.samples, np.int16), layout)


def _encoder(layout: Layout) -> lameenc.Encoder:
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(layout.channels)
    encoder.set_in_sample_rate(layout.sample_rate)
    encoder.set_out_sample_rate(layout.sample_rate)
    if layout.bit_rate:
        encoder.set_bit_rate(layout.bit_rate)
    else:
        encoder.set_vbr(MTRH)
        encoder.set_vbr_quality(QUALITY)
    encoder.set_quality(EFFORT)
    return encoder
