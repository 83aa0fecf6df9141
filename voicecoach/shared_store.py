"""A store keeps pieces by key at an address that several computers reach: a folder, a bucket.

An entry is what ``KeptFiles`` has in a file, so that half of one is never believed. Whatever kind
of store it is, fsspec reads and writes it.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from voicecoach.errors import RequestError, StoreError
from voicecoach.sealed_file import sealed, unsealed, write_whole

MARK = hashlib.sha256(b"the mark of a store").hexdigest()
"""The key of what tells one store from another."""
_SECRET = re.compile(r"//[^/@]*:[^/]*@|\?|#")
_TOLD = 200
"""Characters of what a library says of a fault."""
_HINT = "Mend that, and run it again: what is made stays."


class SharedStore:
    """Entries by key at an address; every fault is told with the address."""

    def __init__(self, address: str) -> None:
        """Take a folder, or an address such as ``s3://bucket/folder``.

        Raises:
            RequestError: there is no such kind of store, its library is missing, or the address
                has a password in it.
        """
        self.address = address if "://" in address else str(Path(address).absolute())
        _refuse_secrets(address)
        try:
            from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra, slow to load
            from fsspec.implementations.local import LocalFileSystem  # noqa: PLC0415

            self._files, self._root = url_to_fs(self.address, use_listings_cache=False)
        except ImportError as missing:
            raise RequestError(
                f"the store {address} needs a library that is not here: {missing}",
                'pip install "voicecoach[store]" brings those for folders and S3.',
            ) from missing
        except ValueError as unknown:
            raise RequestError(
                f"there is no store like {address}: {unknown}",
                "Name a folder, or an address such as s3://bucket/folder.",
            ) from unknown
        self._is_folder = isinstance(self._files, LocalFileSystem)

    def __reduce__(self) -> tuple[type["SharedStore"], tuple[str]]:
        """Go to other processes as the address."""
        return SharedStore, (self.address,)

    def has(self, key: str) -> bool:
        """Tell whether there is an entry of ``key``, whole or damaged.

        Raises:
            StoreError: the store cannot be asked.
        """
        with self._told("read"):
            return bool(self._files.exists(self._path(key)))

    def read(self, key: str) -> memoryview | None:
        """Return the content of ``key``, or None if it is not there or damaged.

        Raises:
            StoreError: the store cannot be read.
        """
        with self._told("read"):
            try:
                entry = self._files.cat_file(self._path(key))
            except FileNotFoundError:
                return None
        return unsealed(key, entry)

    def write(self, key: str, content: bytes) -> None:
        """Keep ``content`` as that of ``key``.

        Raises:
            StoreError: the store cannot be written.
        """
        path, entry = self._path(key), sealed(key, content)
        with self._told("written"):
            if self._is_folder:  # others put a whole object in its place by themselves
                Path(path).parent.mkdir(parents=True, exist_ok=True)
                write_whole(Path(path), entry)
            else:
                self._files.pipe_file(path, entry)

    def mark(self) -> str:
        """Return what no other store has; a new one is marked.

        Raises:
            StoreError: the store cannot be read and written.
        """
        if self.read(MARK) is None:
            self.write(MARK, uuid4().hex.encode())
        found = self.read(MARK)
        if found is None:
            raise StoreError(f"the store {self.address} does not keep what is written", _HINT)
        return bytes(found).decode()

    def _path(self, key: str) -> str:
        return f"{self._root}/{key[:2]}/{key}"

    @contextmanager
    def _told(self, done: str) -> Iterator[None]:
        try:
            yield
        except Exception as fault:  # each kind of store has errors of its own
            raise StoreError(
                f"the store {self.address} cannot be {done}: {_reason(fault)}", _HINT
            ) from fault


def _refuse_secrets(address: str) -> None:
    """Refuse a password in an address: it would be seen in messages and lists of processes."""
    if "://" in address and _SECRET.search(address):
        raise RequestError(
            "an address of a store may have no password and no '?' in it",
            "Put secrets where its library looks for them on each computer, such as the variables"
            " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; see docs/cluster.md.",
        )


def _reason(fault: BaseException) -> str:
    """Return what a library says of a fault, in a line and without what an address may hide."""
    told = getattr(fault, "strerror", None) or str(fault) or type(fault).__name__
    line = " ".join(str(told).split())
    return re.sub(r"(?<=//)[^/@\s]*@|\?[^\s\"']*", "", line)[:_TOLD]
