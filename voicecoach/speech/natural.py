"""The natural engine speaks with a human voice: hibari, whose model is inside its package."""

import os
import unicodedata
from difflib import get_close_matches
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from voicecoach.errors import EngineUnavailable, RequestError, SynthesisError, foreseen
from voicecoach.pcm import Clip
from voicecoach.speech.engine import Availability, Voice

if TYPE_CHECKING:
    from voicecoach.speech.hibari_model import Speaker

DEFAULT_VOICE = "heart"
"""The one voice that is inside hibari's package."""
MOST_WORKERS = 8
"""Threads that speak at once; more would wait for the reader, which holds the GIL."""


class NaturalEngine:
    """Speaks with one hibari voice, which is loaded at the first text."""

    def __init__(self, voice: str = DEFAULT_VOICE) -> None:
        self.name = "natural" if voice == DEFAULT_VOICE else f"natural:{voice}"
        self.identity = f"natural hibari-tts {version('hibari-tts')} {voice}"
        self.workers = min(os.cpu_count() or 1, MOST_WORKERS)
        self._voice = voice
        self._speaker: Speaker | None = None
        self._loading = Lock()

    def speak(self, text: str, rate: float) -> Clip:
        """Return ``text`` at ``rate``; the same samples whatever was spoken before, or elsewhere.

        Raises:
            EngineUnavailable: the file of the voice is gone, damaged or cannot be loaded.
            OutOfMemory: there is no room for the model, or for this text.
            SynthesisError: the voice has no sound for a word of the text.
        """
        speaker, sample_rate = self._ready()
        try:
            samples = speaker(_as_written(text), rate)
        except Exception as fault:
            raise foreseen(fault) or SynthesisError(
                f"the natural voice cannot speak “{text}”: {fault}",
                "Write it in the letters of English, numbers as digits; or use another voice.",
            ) from fault
        if not np.isfinite(samples).all() or not samples.any():
            raise SynthesisError(f"the natural voice came out empty at “{text}”")
        return Clip(samples, sample_rate)

    def _ready(self) -> "tuple[Speaker, int]":
        from voicecoach.speech import hibari_model  # noqa: PLC0415 - a warm run never loads it

        with self._loading:
            if self._speaker is None:
                try:
                    self._speaker = hibari_model.load(self._voice, _checked_file(self._voice))
                except Exception as fault:
                    raise foreseen(fault) or EngineUnavailable(
                        f"the natural voice '{self._voice}' cannot be loaded: {fault}",
                        "Try once more, or use another voice.",
                    ) from fault
        return self._speaker, hibari_model.SAMPLE_RATE


def _checked_file(voice: str) -> Path:
    """Return the file of a voice, as hibari made it: a damaged one speaks wrongly, or crashes.

    Raises:
        EngineUnavailable: it is gone, or another, or cannot be read.
    """
    from hibari.voices import VOICES, voice_path  # noqa: PLC0415 - as below

    try:
        path = Path(voice_path(voice, download_missing=False))
    except FileNotFoundError as missing:
        raise _not_here(voice, Path(str(missing))) from missing
    try:
        whole = path.is_file() and sha256(path.read_bytes()).hexdigest() == VOICES[voice]["sha256"]
    except OSError:
        whole = False
    if not whole:
        raise EngineUnavailable(
            f"the file of the natural voice '{voice}' is damaged: {path}",
            "Remove it and fetch it once more with hibari itself, or use another voice."
            if voice != DEFAULT_VOICE
            else "Install it once more: pip install --force-reinstall hibari-tts",
        )
    return path


def _not_here(voice: str, place: Path) -> EngineUnavailable:
    return EngineUnavailable(
        f"the file of the natural voice '{voice}' is not on this computer",
        f"voicecoach never goes online: fetch it with hibari itself, or put it at {place}",
    )


def sounds_of(text: str, voice: str) -> str:
    """Return the sounds that a voice makes of ``text``, without speaking.

    Raises:
        RequestError: hibari has no such voice.
        SynthesisError: the voice has no sound for a word of the text.
    """
    from voicecoach.speech import hibari_model  # noqa: PLC0415 - as above

    if (name := voice or DEFAULT_VOICE) not in _offline_voices():
        raise _unknown(name)
    try:
        return hibari_model.sounds_of(_as_written(text), name)
    except ValueError as fault:
        raise SynthesisError(f"the natural voice cannot speak “{text}”: {fault}") from fault


def _as_written(text: str) -> str:
    """Return ``text`` without what hibari would take for its phoneme markup, ``[word](/…/)``."""
    return unicodedata.normalize("NFC", text).replace("](", "] (")


@cache
def _offline_voices() -> dict[str, Voice | Path]:
    """Return each voice that hibari knows: itself, or the place where its file would have to be."""
    from hibari.voices import VOICES, voice_path  # noqa: PLC0415 - loads numpy's and hibari's code

    found: dict[str, Voice | Path] = {}
    for name, entry in VOICES.items():
        try:
            voice_path(name, download_missing=False)
        except FileNotFoundError as missing:
            found[name] = Path(str(missing))
        else:
            title = f"{name.capitalize()}, {entry['gender']}, {entry['accent']}"
            found[name] = Voice(name, title, entry["language"].lower())
    return found


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
    """List the voices whose files are here; voicecoach never fetches one."""
    if not availability().usable:
        return ()
    return tuple(voice for voice in _offline_voices().values() if isinstance(voice, Voice))


def create(voice: str) -> NaturalEngine:
    """Return the engine; its model is loaded later, by the first text that is not in the cache.

    Raises:
        EngineUnavailable: hibari is not installed, or the file of the voice is not here.
        RequestError: hibari has no such voice.
    """
    state = availability()
    if not state.usable:
        raise EngineUnavailable(f"the natural voice cannot work: {state.reason}", state.hint)
    if voice in ("", DEFAULT_VOICE):
        return NaturalEngine()
    known = _offline_voices()
    if voice not in known:
        raise _unknown(voice)
    place = known[voice]
    if isinstance(place, Path):
        raise _not_here(voice, place)
    return NaturalEngine(voice)


def _unknown(voice: str) -> RequestError:
    known = _offline_voices()
    near = get_close_matches(voice, known, n=3) or list(known)
    return RequestError(f"there is no natural voice '{voice}'", f"Near: {', '.join(near)}")
