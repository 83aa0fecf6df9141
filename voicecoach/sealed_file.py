"""An entry of what is kept is sealed with a digest, so that half of one is never believed.

It is a SHA-256 digest of key and content, and the content. In a folder it is written beside its
place and renamed.
"""

import hashlib
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

UNFINISHED = ".part"
"""How the name of a file ends that is being written."""
_DIGEST = hashlib.sha256().digest_size


def sealed(key: str, content: bytes) -> bytes:
    """Return ``content`` as an entry has it: half of one, or another's, is not taken for it."""
    return _digest(key, content) + content


def unsealed(key: str, entry: bytes) -> memoryview | None:
    """Return the content in the entry of ``key``; None if it is damaged."""
    body = memoryview(entry)[_DIGEST:]
    return body if _digest(key, body) == entry[:_DIGEST] else None


def _digest(key: str, body: bytes | memoryview) -> bytes:
    """Return a digest that differs if an entry is damaged, or stands at another's place."""
    digest = hashlib.sha256(key.encode())
    digest.update(body)
    return digest.digest()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file as a whole, so that nobody can read half of it.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    unfinished, name = tempfile.mkstemp(suffix=UNFINISHED, dir=path.parent)
    try:
        with os.fdopen(unfinished, "wb") as file:
            file.write(content)
        with suppress(FileNotFoundError):  # another program has just cleared the cache
            Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read_plain(path: Path) -> bytes:
    """Return the bytes of an ordinary file.

    Raises:
        OSError: it cannot be read, or is none: a pipe would keep us waiting.
    """
    with open(path, "rb", opener=_without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(f"{path} is no file")
        return file.read()


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))  # Windows has no pipes in folders
