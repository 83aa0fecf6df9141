"""Made tracks are kept in a folder, until newer ones need their room."""

from collections import Counter, OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LIMIT = 1024 * 1024 * 1024
"""Bytes of all tracks that are kept: some fifty hours of routine."""
MOST_TRACKS = 200
"""Tracks that are kept."""


class MadeTracks:
    """The tracks that were made and their pages, in a folder with a limit."""

    def __init__(self, folder: Path, limit: int = LIMIT, most: int = MOST_TRACKS) -> None:
        """Take the folder, the most bytes to keep in it, and the most tracks."""
        self.folder, self.limit, self.most = folder, limit, most
        self._sizes: OrderedDict[str, int] = OrderedDict()
        self._lent: Counter[str] = Counter()

    def __contains__(self, key: str) -> bool:
        """Return whether the track called ``key`` is there; one that others took is forgotten."""
        if key in self._sizes and not all(path.is_file() for path in self._files(key)):
            self._forget(key)
        return key in self._sizes

    def track(self, key: str) -> Path:
        """Return where the track called ``key`` is, or is to be."""
        return self.folder / f"{key}.mp3"

    def page(self, key: str) -> Path:
        """Return where the page of the track called ``key`` is, or is to be."""
        return self.folder / f"{key}.html"

    def add(self, key: str) -> None:
        """Keep the finished track called ``key``, and drop what there is no room for any more."""
        self._sizes[key] = sum(path.stat().st_size for path in self._files(key))
        self._drop(newest=key)

    @contextmanager
    def lent(self, key: str) -> Iterator[None]:
        """Keep the track called ``key`` while the block lasts; others are dropped before it."""
        if key in self._sizes:  # else it was taken away meanwhile
            self._sizes.move_to_end(key)
        self._lent[key] += 1
        try:
            yield
        finally:
            self._lent[key] -= 1
            self._lent += Counter()  # forgets those that are not lent any more
            self._drop()

    def clear(self, key: str) -> None:
        """Take away what there is of a track called ``key`` that was not finished."""
        for path in self.folder.glob(f"*{key}*"):
            with suppress(OSError):  # a cleaner was here first, or the system keeps it
                path.unlink()

    def _drop(self, newest: str = "") -> None:
        for key in list(self._sizes):
            if len(self._sizes) <= self.most and sum(self._sizes.values()) <= self.limit:
                return
            if key != newest and not self._lent[key]:
                self._forget(key)

    def _forget(self, key: str) -> None:
        del self._sizes[key]
        for path in self._files(key):
            path.unlink(missing_ok=True)  # a cleaner of temporary files may have been here

    def _files(self, key: str) -> tuple[Path, Path]:
        return self.track(key), self.page(key)
