"""The files of a voice are checked, tried, and put into the user's folder of voices."""

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from voicecoach.errors import RequestError
from voicecoach.speech.engine import ENGINES
from voicecoach.speech.sample_lines import sample_line
from voicecoach.speech.voice_candidate import Candidate, FileEngineModule
from voicecoach.speech.voice_files import digest_of, read_bounded, voices_folder
from voicecoach.whole_file import replacing

LENGTHS = 0.5, 30.0
"""Seconds between which the trial sentence of a sound voice lies."""


@dataclass(frozen=True, slots=True)
class Added:
    """A voice that is in its place now."""

    name: str
    """As after ``--voice``."""
    folder: Path
    digest: str
    """SHA-256 of the file that was named."""
    known: bool
    """Whether the digest was compared with one that is known here."""


def add_voice(file: Path, *, force: bool = False) -> Added:
    """Put the voice in ``file`` into the user's folder, after it has spoken a sentence.

    Args:
        file: the network of a voice.
        force: whether another voice of that name is replaced.

    Raises:
        RequestError: it is no voice that we know, is damaged, or another has its name.
        SpeechError: it cannot speak.
        OutputError: it cannot be written; nothing is left behind.
    """
    engine, found = _recognised(file)
    clip = found.engine.speak(sample_line(found.voice.language), 1.0)
    seconds, (least, most) = clip.frames / clip.sample_rate, LENGTHS
    if not least <= seconds <= most:
        raise RequestError(
            f"{file} is no sound voice: it took {seconds:.1f} seconds for a short sentence",
            "Get its files once more.",
        )
    folder = voices_folder()
    contents = {folder / name: read_bounded(source) for name, source in found.files.items()}
    _refuse_others(contents, force=force)
    for path, content in contents.items():
        with replacing(path) as target:
            target.write(content)
    digest = digest_of(read_bounded(file))
    return Added(f"{engine}:{found.voice.id}", folder, digest, found.known)


def _recognised(file: Path) -> tuple[str, Candidate]:
    if not file.is_file():
        raise RequestError(f"there is no file {file}", "Name the file of a voice.")
    for name, row in ENGINES.items():
        if row.adds:
            module = cast("FileEngineModule", import_module(row.module))
            if found := module.recognise(file):
                return name, found
    raise RequestError(
        f"{file} is no voice that voicecoach knows",
        "It takes the voices of hibari, and those of Piper: X.onnx with X.onnx.json beside it.",
    )


def _refuse_others(contents: dict[Path, bytes], *, force: bool) -> None:
    """Refuse to replace a file that has other bytes."""
    for path, content in contents.items():
        if not force and path.is_file() and read_bounded(path) != content:
            raise RequestError(
                f"{path} is there already, and it is another", "Add --force to replace it."
            )
