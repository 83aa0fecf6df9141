"""The clip cache keeps the clips of a session in memory, up to a fixed size.

A long session has hundreds of different sentences. Those that have not been heard for longest leave
it and are made again when their time comes, which the speech cache makes quick.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping

from voicecoach.pcm import Clip
from voicecoach.planning.steps import Cue

CACHE_BYTES = 12 * 2**20
"""Bytes of samples: two minutes of speech, about what a session of ten minutes says."""


class ClipCache(Mapping[Cue, Clip]):
    """The clips of all cues that were ever put into it; some are made again when asked for."""

    def __init__(self, make: Callable[[Cue], Clip], limit: int = CACHE_BYTES) -> None:
        self.lengths: dict[Cue, int] = {}
        """Frames of each clip."""
        self._make = make
        self._limit = limit
        self._held: OrderedDict[Cue, Clip] = OrderedDict()
        self._size = 0

    def put(self, cue: Cue, clip: Clip) -> None:
        """Keep ``clip``, if need be in the place of others."""
        self.lengths[cue] = clip.frames
        self._held[cue] = clip
        self._size += clip.samples.nbytes
        while self._size > self._limit and len(self._held) > 1:
            _, left = self._held.popitem(last=False)
            self._size -= left.samples.nbytes

    def __getitem__(self, cue: Cue) -> Clip:
        if cue not in self.lengths:
            raise KeyError(cue)
        if cue not in self._held:
            self.put(cue, self._make(cue))
        self._held.move_to_end(cue)
        return self._held[cue]

    def __iter__(self) -> Iterator[Cue]:
        return iter(self.lengths)

    def __len__(self) -> int:
        return len(self.lengths)
