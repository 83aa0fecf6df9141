"""Pieces of work are small when they travel: the scripts in them go through the store.

A script has pictures of megabytes, and hundreds of tracks share it. In a parcel there is the digest
of its bytes instead, so that whoever can write to the store cannot have others run what they wrote.
"""

import hashlib
import pickle
from functools import lru_cache
from io import BytesIO
from typing import Any

from voicecoach.errors import StoreError
from voicecoach.recipe.whole_script import Script
from voicecoach.shared_store import SharedStore

OPENED = 64
"""Scripts that a process keeps: as many as its tracks may have in turn."""


class Packer:
    """Makes parcels, and puts each script into the store once."""

    def __init__(self, store: SharedStore) -> None:
        """Take the store of those who will open the parcels."""
        self._store = store
        self._sent: dict[int, tuple[str, Script]] = {}

    def parcel(self, item: object) -> bytes:
        """Return ``item`` as a parcel.

        Raises:
            StoreError: the store cannot be written.
        """
        written = BytesIO()
        pickler = pickle.Pickler(written)
        pickler.persistent_id = self._sent_apart  # type: ignore[method-assign]
        pickler.dump(item)
        return written.getvalue()

    def _sent_apart(self, thing: object) -> str | None:
        if not isinstance(thing, Script):
            return None
        if id(thing) not in self._sent:
            content = pickle.dumps(thing)
            key = hashlib.sha256(content).hexdigest()
            if not self._store.has(key):
                self._store.write(key, content)
            self._sent[id(thing)] = key, thing  # kept, so that no other gets its id
        return self._sent[id(thing)][0]


def opened(parcel: bytes, store: SharedStore) -> Any:
    """Return what is in a parcel.

    Raises:
        StoreError: the store cannot be read, or has not what belongs into it.
    """
    unpickler = pickle.Unpickler(BytesIO(parcel))  # noqa: S301 - it came from whoever gives us work
    unpickler.persistent_load = lambda key: _script(key, store)  # type: ignore[method-assign]
    return unpickler.load()


@lru_cache(OPENED)
def _script(key: str, store: SharedStore) -> Script:
    content = store.read(key)
    if content is None or hashlib.sha256(content).hexdigest() != key:
        raise StoreError(
            "the store has lost a script, or has another in its place", "Run it again."
        )
    script: Script = pickle.loads(content)  # noqa: S301 - its digest came with the work
    return script
