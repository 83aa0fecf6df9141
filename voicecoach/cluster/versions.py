"""All computers of a cluster need the same versions, since each makes a part of the whole."""

import platform
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version

from voicecoach.errors import VoicecoachError
from voicecoach.kept_files import Shared
from voicecoach.rendering.made_before import program
from voicecoach.shared_store import MARK
from voicecoach.speech.engine import create_engine

SHAPING = (
    "numpy", "onnxruntime", "hibari-tts", "normt2s", "soxr", "soundfile", "lameenc", "mutagen",
    "pillow", "resvg-py", "pydantic", "cloudpickle",
)  # fmt: skip
"""What the bytes of a track depend on, and what carries the work from one computer to another."""
_STORE = "store"


def versions(voices: Iterable[str], store: Shared) -> dict[str, str]:
    """Return the version here of all that shapes a track, each by its name for people."""
    found = {"voicecoach": f"{_installed('voicecoach')}, program {program()[:12]}"}
    found["Python"] = ".".join(platform.python_version_tuple()[:2])
    found |= {name: _installed(name) for name in SHAPING}
    found |= {f"the voice {voice}": _identity(voice) for voice in voices}
    return found | {_STORE: _seen_in(store)}


def differences(
    worker: str, theirs: Mapping[str, str] | BaseException, ours: Mapping[str, str]
) -> Iterator[str]:
    """Yield a sentence for each version of a worker that is not ours.

    Args:
        worker: its address.
        theirs: its versions, or why it could not tell them.
        ours: the versions here.
    """
    if isinstance(theirs, BaseException):
        yield f"{worker} has no voicecoach that works, or another one: {theirs}"
        return
    for name, here in ours.items():
        there = theirs.get(name, "nothing")
        if there != here and name == _STORE:
            yield f"{worker} does not reach the store: {there}"
        elif there != here:
            yield f"{worker} has {name} {there}, and here it is {here}"


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _identity(voice: str) -> str:
    try:
        return create_engine(voice).identity
    except VoicecoachError as fault:
        return f"(no: {fault.message})"


def _seen_in(store: Shared) -> str:
    """Return the mark of the store, by which it is known wherever it is seen."""
    try:
        mark = store.read(MARK)
    except VoicecoachError as fault:
        return fault.message
    return "it sees another place at that address" if mark is None else bytes(mark).decode()
