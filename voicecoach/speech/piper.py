"""The piper engine speaks with any voice of Piper: files that the user has, in many languages."""

import re
from dataclasses import replace
from pathlib import Path

from voicecoach.errors import RequestError
from voicecoach.speech.choosing import choose
from voicecoach.speech.engine import Availability, Voice
from voicecoach.speech.espeak import find_espeak
from voicecoach.speech.piper_engine import PiperEngine
from voicecoach.speech.piper_files import (
    JOE,
    SPEAKER,
    SUFFIX,
    PiperFiles,
    models_here,
    open_files,
)
from voicecoach.speech.voice_candidate import Candidate

LABEL = "voices of Piper"
_PATH = re.compile(rf"[/\\]|{re.escape(SUFFIX)}(?:{SPEAKER}|$)")
"""What tells a path from the name of a voice."""


def availability() -> Availability:
    """Tell whether eSpeak NG is there to read, and a voice to speak."""
    reader = _reader()
    if not reader.usable or models_here():
        return reader
    return Availability(
        usable=False,
        reason="there is no voice of Piper",
        hint=f"{JOE.get} (a man, American English); or take in a voice that you have, of any "
        "language: voicecoach voices add FILE.onnx",
    )


def _reader() -> Availability:
    espeak = find_espeak()
    if espeak and espeak.writes_sounds:
        return Availability(usable=True)
    return Availability(
        usable=False,
        reason="eSpeak NG, which tells the sounds of words, is not installed",
        hint="pip install 'voicecoach[espeak]', or the package espeak-ng of your distribution",
    )


def voices() -> tuple[Voice, ...]:
    """List the voices that are here, and the one that pip can bring."""
    models, missing = models_here(), _reader().hint
    listed = [_described(name, model) for name, model in models.items()]
    return (
        *(replace(voice, get=voice.get or missing) for voice in listed),
        *(() if JOE.id in models else (JOE,)),
    )


def _described(name: str, model: Path) -> Voice:
    """Return the voice in a file; one that we cannot use says why in the place of how to get it."""
    try:
        return open_files(name, model).voice
    except RequestError as error:
        return Voice(name, name, get=f"another one: {error.message}")


def _located(voice: str) -> PiperFiles:
    """Return the files of the voice at a path or of a name.

    Raises:
        EngineUnavailable: there is no eSpeak NG; or no voice, where none is named.
        RequestError: there is no such voice or speaker, or we cannot use it.
    """
    _reader().require(LABEL)
    models = models_here()
    if not voice:
        availability().require(LABEL)
        usable = (one.id for one in voices() if not one.get)
        voice = next(usable, next(iter(models)))
    name, _, speaker = voice.partition(SPEAKER)
    if _PATH.search(name) or voice in models:
        return open_files(name, models.get(name) or Path(name).absolute(), speaker)
    found = name if name in models else choose(name, voices(), "piper").id
    return open_files(found, models[found], speaker)


def find(voice: str) -> Voice:
    """Return the voice at a path or of a name, with its speaker: ``en_GB-vctk-medium#p225``."""
    return _located(voice).voice


def create(voice: str) -> PiperEngine:
    """Return the engine; its network is loaded by the first text that is not in the cache."""
    return PiperEngine(_located(voice))


def recognise(file: Path) -> Candidate | None:
    """Return the voice of Piper that ``file`` is; its settings have to be beside it.

    Raises:
        RequestError: they are not, or we cannot use the voice.
    """
    if file.suffix != SUFFIX:
        return None
    _reader().require(LABEL)
    found = open_files(file.stem, file.absolute())
    files = {file.name: found.model, f"{file.name}.json": found.settings}
    return Candidate(found.voice, PiperEngine(found), files, known=False)
