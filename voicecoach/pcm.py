"""A clip is a piece of sound in memory: samples of one channel and their sample rate."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """One channel of sound."""

    samples: Samples
    """Shape (frames,), full scale is -1 to 1."""
    sample_rate: int
    """Hz."""

    @property
    def frames(self) -> int:
        """Number of samples."""
        return len(self.samples)
