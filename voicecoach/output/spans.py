"""The sound of a session is cut where it is silent, so that only what sounds is encoded.

A span begins three frames before its sound and ends three after it: so far a layer III encoder is
late (1105 samples), and so far its filters reach (512) and its windows overlap.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from voicecoach.output.xing import DECODER_DELAY, DELAY
from voicecoach.pcm import Samples

Whole = npt.NDArray[np.int16]

LEAD, TAIL = 3, 3
"""Frames of silence before and after the sound of a span."""
NEAR = LEAD + TAIL + 6
"""Frames between two sounds that stay in one span: a new encoder takes as long as six frames."""


class Span(NamedTuple):
    """A part of a session with sound; its numbers count frames of the MP3."""

    start: int
    end: int
    samples: Whole


def spans(blocks: Iterable[Samples], size: int) -> Iterator[Span]:
    """Yield the spans of a session in order; all that is between them is silence.

    A span is held in memory as a whole. Between two cues there is silence, so it is as long as
    what is said without a pause.

    Args:
        blocks: float32 of shape (frames,), full scale -1 to 1.
        size: samples of a frame.
    """
    kept, first = np.zeros((0, size), np.int16), 0
    start, end = 0, 0  # the span that is open, without its tail; none where both are the same
    for rows in _rows(blocks, size):
        new = first + len(kept)
        kept = np.concatenate([kept, rows])
        for number in (new + np.flatnonzero(rows.any(1))).tolist():
            if end > start and number - end > NEAR:
                yield _span(start, end, kept[start - first :])
                start = end
            if end == start:
                start = max(0, number - LEAD)
            end = number + 1
        now = first + len(kept)
        if end > start and now - end > NEAR:
            yield _span(start, end, kept[start - first :])
            start = end
        left = start if end > start else max(first, now - LEAD)
        kept, first = kept[left - first :], left
    if end > start:
        late = -(-(DELAY + DECODER_DELAY) // size)
        tail = min(TAIL, first + len(kept) + late - end)
        yield _span(start, end, kept[start - first :], tail)


def _span(start: int, end: int, rows: Whole, tail: int = TAIL) -> Span:
    """Return the span whose sound ends before the frame ``end``; ``rows`` begin at ``start``."""
    samples = np.zeros((end + tail - start, rows.shape[1]), np.int16)
    samples[: end - start] = rows[: end - start]
    return Span(start, end + tail, samples.ravel())


def _rows(blocks: Iterable[Samples], size: int) -> Iterator[Whole]:
    """Yield the samples in rows of one frame each; the last is filled up with silence."""
    rest = np.zeros(0, np.int16)
    for block in blocks:
        samples = np.concatenate([rest, to_int16(block)])
        whole = len(samples) // size * size
        yield samples[:whole].reshape(-1, size)
        rest = samples[whole:]
    yield np.pad(rest, (0, -len(rest) % size)).reshape(-1, size)


def to_int16(block: Samples) -> Whole:
    """Return ``block`` in steps of 16 bits."""
    if not block.any():
        return np.zeros(block.shape, np.int16)
    whole: Whole = np.rint(np.clip(block, -1.0, 1.0) * 32767.0).astype("<i2")
    return whole
