"""A store gives back whole what was written, or nothing, and tells what went wrong with it."""

import pickle
import re
import sys
from importlib import import_module

import pytest

from voicecoach.errors import RequestError, StoreError
from voicecoach.kept_files import KeptFiles
from voicecoach.shared_store import SharedStore

KEY, OTHER = "ab" * 32, "cd" * 32
CONTENT = bytes(range(256)) * 40


@pytest.fixture(params=["folder", "memory", "s3"])
def address(request, tmp_path):
    """Return the address of a store that is empty."""
    match request.param:
        case "folder":
            return str(tmp_path / "new" / "store")
        case "memory":
            return f"memory://{tmp_path.name}"
        case _:
            return f"{request.getfixturevalue('bucket')}/{tmp_path.name}"


def test_what_was_written_is_read(address):
    """By whoever opens the same address, also in another process; and only under its key."""
    store = SharedStore(address)
    assert (store.has(KEY), store.read(KEY)) == (False, None)
    store.write(KEY, CONTENT)
    store.write(KEY, CONTENT)
    store.write(OTHER, b"")
    again = pickle.loads(pickle.dumps(SharedStore(address)))  # noqa: S301 - our own
    assert bytes(again.read(KEY)) == CONTENT
    assert bytes(again.read(OTHER)) == b""
    assert again.has(KEY)


@pytest.mark.parametrize("left", [0, 10, 32, 5000, -1])
def test_half_of_an_entry_is_never_believed(address, left):
    """Whoever was ended while they wrote leaves nothing that a track is made of."""
    store = SharedStore(address)
    store.write(KEY, CONTENT)
    path = store._path(KEY)
    store._files.pipe_file(path, store._files.cat_file(path)[:left])
    assert store.read(KEY) is None
    store.write(KEY, CONTENT)
    assert bytes(store.read(KEY)) == CONTENT


def test_an_entry_at_the_place_of_another_is_not_believed(address):
    """Copies at a wrong place are no sound of that name."""
    store = SharedStore(address)
    store.write(KEY, CONTENT)
    store.write(OTHER, b"other")
    store._files.pipe_file(store._path(OTHER), store._files.cat_file(store._path(KEY)))
    assert store.read(OTHER) is None


def test_every_store_has_a_mark_of_its_own(address, tmp_path):
    """So a worker that sees another place at the same address is found out."""
    assert SharedStore(address).mark() == SharedStore(address).mark()
    assert SharedStore(address).mark() != SharedStore(str(tmp_path / "second")).mark()


def test_a_cache_reads_and_writes_through(address, tmp_path):
    """What one computer keeps another has, too, and reads it from its own disk the next time."""
    store = SharedStore(address)
    KeptFiles(tmp_path / "a", shared=store).write(KEY, CONTENT)
    second = KeptFiles(tmp_path / "b", shared=store)
    assert second.has(KEY)
    assert second.made_once(KEY, lambda: b"made again") == CONTENT
    assert bytes(KeptFiles(tmp_path / "b").read(KEY)) == CONTENT
    assert second.read(OTHER) is None


def test_a_folder_alone_leaves_the_store_alone(address, tmp_path):
    """What is made sooner than fetched goes to no store, and lies in the same folder."""
    store = SharedStore(address)
    KeptFiles(tmp_path / "a", shared=store).alone().write(KEY, CONTENT)
    assert not store.has(KEY)
    assert bytes(KeptFiles(tmp_path / "a").read(KEY)) == CONTENT


def test_what_was_kept_before_there_was_a_store_is_shared(address, tmp_path):
    """Speech that this computer has is not spoken once more by another."""
    store = SharedStore(address)
    KeptFiles(tmp_path / "a").write(KEY, CONTENT)
    kept = KeptFiles(tmp_path / "a", shared=store)
    assert kept.offer(KEY)
    assert bytes(store.read(KEY)) == CONTENT
    assert not kept.offer(OTHER)
    assert KeptFiles(tmp_path / "a").offer(KEY)


def test_a_full_disk_does_not_matter_where_there_is_a_store(tmp_path):
    """The store has what the disk has no room for; without one it is told."""
    (tmp_path / "file").write_text("no folder")
    alone = KeptFiles(tmp_path / "file")
    alone.write(KEY, CONTENT)
    assert (alone.keeps, alone.read(KEY)) == (False, None)
    shared = KeptFiles(tmp_path / "file", shared=SharedStore(str(tmp_path / "store")))
    shared.write(KEY, CONTENT)
    assert shared.keeps
    assert bytes(shared.read(KEY)) == CONTENT
    assert str(tmp_path / "file") in shared.problem


def test_nothing_half_written_lies_in_a_folder_with_no_room(tmp_path, small_disk):  # noqa: ARG001
    """A full disk is told with the address and the system's own words."""
    store = SharedStore(str(tmp_path))
    with pytest.raises(StoreError, match=re.escape(f"the store {tmp_path} cannot be written: ")):
        store.write(KEY, bytes(50_000))
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_what_is_no_store_is_told(tmp_path, bucket):
    """With the address, why, and that what is made stays; and with no secret."""
    (tmp_path / "file").write_text("no folder")
    for address, told in [
        (str(tmp_path / "file"), "Not a directory"),
        (f"{bucket}-of-nobody/x", "bucket does not exist"),
    ]:
        with pytest.raises(StoreError) as raised:
            SharedStore(address).mark()
        assert address in raised.value.message
        assert told in raised.value.message
        assert "what is made stays" in raised.value.hint
        assert "very-secret" not in raised.value.message + raised.value.hint


@pytest.mark.parametrize(
    "address", ["s3://ann:word@tracks/x", "ftp://ann:word@host", "s3://tracks/x?token=word"]
)
def test_an_address_with_a_secret_is_refused(address):
    """It would be seen in messages; where to put it is told, and the word is not repeated."""
    with pytest.raises(RequestError, match="no password") as raised:
        SharedStore(address)
    assert "AWS_SECRET_ACCESS_KEY" in raised.value.hint
    assert "word@" not in raised.value.message
    assert "token" not in raised.value.message


def test_a_store_of_no_kind_or_without_its_library_is_told(monkeypatch):
    """A person reads which library is missing, or what an address looks like."""
    with pytest.raises(RequestError, match="no store like pigeon://roof") as raised:
        SharedStore("pigeon://roof")
    assert "s3://" in raised.value.hint
    monkeypatch.delitem(import_module("fsspec.registry")._registry, "s3", raising=False)
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(RequestError, match="needs a library that is not here"):
        SharedStore("s3://tracks/x")
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(RequestError, match="needs a library that is not here") as raised:
        SharedStore("/tmp/x")  # noqa: S108 - nothing is written
    assert "voicecoach[store]" in raised.value.hint
