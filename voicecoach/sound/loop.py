"""A loop is a sound that repeats without end; blocks of any length can be drawn from it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from voicecoach.pcm import Samples


@dataclass(frozen=True, slots=True)
class Loop:
    """A sound that begins again where it ends."""

    pieces: Callable[[], Iterator[Samples]]
    """Starts at the beginning each time it is called; float32 of shape (any, 2), without end."""
    frames: int
    """After which it begins to repeat."""


class Tap:
    """A reader of endless pieces, which returns as many frames as are asked for."""

    def __init__(self, pieces: Iterator[Samples]) -> None:
        self._pieces = pieces
        self._left = np.zeros((0, 2), np.float32)

    def draw(self, frames: int) -> Samples:
        """Return the next ``frames``: float32 of shape (frames, 2)."""
        drawn: list[Samples] = []
        missing = frames
        while missing:
            if not len(self._left):
                self._left = next(self._pieces)
            drawn.append(self._left[:missing])
            self._left = self._left[missing:]
            missing -= len(drawn[-1])
        return drawn[0] if len(drawn) == 1 else np.concatenate(drawn or [self._left[:0]])
