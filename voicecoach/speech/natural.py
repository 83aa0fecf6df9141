"""The natural engine speaks with a human voice: hibari, whose model is inside its package."""

import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from voicecoach.errors import EngineUnavailable, RequestError, SynthesisError, foreseen
from voicecoach.pcm import Clip
from voicecoach.speech.choosing import choose
from voicecoach.speech.engine import Availability, Voice
from voicecoach.speech.voice_candidate import Candidate
from voicecoach.speech.voice_files import digest_of, read_bounded, voices_folder

if TYPE_CHECKING:
    from voicecoach.speech.hibari_model import LoadedVoice

DEFAULT_VOICE = "heart"
"""The one voice that is inside hibari's package."""
HEART = Voice(DEFAULT_VOICE, "Heart", "en-US", "woman", 7_936_868, "Apache-2.0")
"""It is written down here, so that a run which finds all in the cache loads nothing of hibari."""
MOST_WORKERS = 8
"""Threads that speak at once; more would wait for the reader, which holds the GIL."""


class NaturalEngine:
    """Speaks with one hibari voice, which is loaded at the first text."""

    def __init__(self, voice: str = DEFAULT_VOICE, file: Path | None = None) -> None:
        """Take hibari's name of a voice, and its file where that is not in its usual place."""
        self.name = "natural" if voice == DEFAULT_VOICE else f"natural:{voice}"
        self.identity = f"natural hibari-tts {version('hibari-tts')} {voice}"
        self.workers = min(os.cpu_count() or 1, MOST_WORKERS)
        self._voice = voice
        self._file = file
        self._loaded: LoadedVoice | None = None
        self._loading = Lock()

    def speak(self, text: str, rate: float) -> Clip:
        """Return ``text`` at ``rate``; the same samples whatever was spoken before, or elsewhere.

        Raises:
            EngineUnavailable: the file of the voice is gone, damaged or cannot be loaded.
            OutOfMemory: there is no room for the model, or for this text.
            SynthesisError: the voice has no sound for a word of the text.
        """
        voice = self._ready()
        with _blaming(text):
            clip = voice.speak(_as_written(text), rate)
        if not np.isfinite(clip.samples).all() or not clip.samples.any():
            raise SynthesisError(f"the natural voice came out empty at “{text}”")
        return clip

    def seconds(self, text: str) -> float:
        """Return about how long ``text`` takes at the voice's own pace, by its sounds.

        Raises:
            EngineUnavailable, OutOfMemory, SynthesisError: as in ``speak``.
        """
        voice = self._ready()
        with _blaming(text):
            return voice.seconds(_as_written(text))

    def _ready(self) -> "LoadedVoice":
        with self._loading:
            if self._loaded is None:
                from voicecoach.speech import hibari_model  # noqa: PLC0415 - a warm run never does

                try:
                    self._loaded = hibari_model.load(
                        self._voice, _checked_file(self._voice, self._file)
                    )
                except Exception as fault:
                    raise foreseen(fault) or EngineUnavailable(
                        f"the natural voice '{self._voice}' cannot be loaded: {fault}",
                        "Try once more, or use another voice.",
                    ) from fault
        return self._loaded


@contextmanager
def _blaming(text: str) -> Iterator[None]:
    """Say which text it was that the voice could not speak."""
    try:
        yield
    except Exception as fault:
        raise foreseen(fault) or SynthesisError(
            f"the natural voice cannot speak “{text}”: {fault}",
            "Write it in the letters of English, numbers as digits; or use another voice.",
        ) from fault


def _checked_file(voice: str, file: Path | None = None) -> Path:
    """Return the file of a voice, as hibari made it: a damaged one speaks wrongly, or crashes.

    Raises:
        EngineUnavailable: it is gone, or another, or cannot be read.
    """
    from voicecoach.speech.hibari_library import VOICES  # noqa: PLC0415 - as below

    path = file or _place(voice)
    if path is None:
        raise EngineUnavailable(
            f"the file of the natural voice '{voice}' is not on this computer",
            f"To get it: {_how_to_get(voice)}",
        )
    try:
        whole = digest_of(read_bounded(path)) == VOICES[voice]["sha256"]
    except OSError:
        whole = False
    if not whole:
        raise EngineUnavailable(
            f"the file of the natural voice '{voice}' is damaged: {path}",
            f"Remove it and get it once more: {_how_to_get(voice)}"
            if voice != DEFAULT_VOICE
            else "Install it once more: pip install --force-reinstall hibari-tts",
        )
    return path


def _place(voice: str) -> Path | None:
    """Return where the file of a voice lies: with us, or where hibari keeps it; None if nowhere."""
    from voicecoach.speech.hibari_library import VOICES, voice_path  # noqa: PLC0415 - as below

    ours = voices_folder() / str(VOICES[voice]["file"])
    if ours.exists():
        return ours
    try:
        return Path(voice_path(voice, download_missing=False))
    except FileNotFoundError:
        return None


def _how_to_get(voice: str) -> str:
    from voicecoach.speech.hibari_library import BASE_URL, VOICES  # noqa: PLC0415 - as below

    file, page = VOICES[voice]["file"], BASE_URL.partition("/resolve/")[0]
    return f"{file} from {page}, then: voicecoach voices add {file}"


def sounds_of(text: str, voice: str) -> str:
    """Return the sounds that a voice makes of ``text``, without speaking.

    Raises:
        RequestError: hibari has no such voice.
        SynthesisError: the voice has no sound for a word of the text.
    """
    from voicecoach.speech import hibari_model  # noqa: PLC0415 - as above

    try:
        return hibari_model.sounds_of(_as_written(text), find(voice).id)
    except ValueError as fault:
        raise SynthesisError(f"the natural voice cannot speak “{text}”: {fault}") from fault


def _as_written(text: str) -> str:
    """Return ``text`` without what hibari would take for its phoneme markup, ``[word](/…/)``."""
    return unicodedata.normalize("NFC", text).replace("](", "] (")


def availability() -> Availability:
    """Tell whether hibari and what runs its model are installed."""
    missing = [name for name in ("hibari", "onnxruntime") if find_spec(name) is None]
    if not missing:
        return Availability(usable=True)
    return Availability(
        usable=False,
        reason=f"the Python package {missing[0]} is not installed",
        hint="pip install hibari-tts",
    )


def voices() -> tuple[Voice, ...]:
    """List hibari's voices; the file of one comes with it, and voicecoach never fetches another."""
    if missing := availability().hint:
        return (replace(HEART, get=missing),)
    from voicecoach.speech.hibari_library import VOICES  # noqa: PLC0415 - it loads numpy's code

    return tuple(
        HEART
        if name == DEFAULT_VOICE
        else replace(
            HEART,
            id=name,
            name=name.capitalize(),
            language=entry["language"],
            sex="man" if entry["gender"] == "male" else "woman",
            size=entry["bytes"],
            get="" if _place(name) else _how_to_get(name),
        )
        for name, entry in VOICES.items()
    )


def find(voice: str) -> Voice:
    """Return the voice of that name; heart if none is said."""
    availability().require("natural voice")
    return HEART if voice in ("", DEFAULT_VOICE) else choose(voice, voices(), "natural")


def create(voice: str) -> NaturalEngine:
    """Return the engine; its model is loaded later, by the first text that is not in the cache."""
    return NaturalEngine(find(voice).id)


def recognise(file: Path) -> Candidate | None:
    """Return hibari's voice that ``file`` is, by its digest; its name may be any.

    Raises:
        RequestError: it has the name of one of them, and other bytes.
    """
    availability().require("natural voice")
    from voicecoach.speech.hibari_library import VOICES  # noqa: PLC0415 - as above

    digest, known = digest_of(read_bounded(file)), {one.id: one for one in voices()}
    for name, entry in VOICES.items():
        if entry["sha256"] == digest:
            place = {str(entry["file"]): file}
            return Candidate(known[name], NaturalEngine(name, file), place, known=True)
        if entry["file"] == file.name:
            raise RequestError(
                f"{file} is damaged: it has {file.stat().st_size:,} bytes and the digest {digest},"
                f" and the natural voice '{name}' has {entry['bytes']:,} and {entry['sha256']}",
                f"Get it once more: {_how_to_get(name)}",
            )
    return None
