"""The file that comes with each Piper voice is read and checked: sounds, numbers, speakers."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated
from unicodedata import category, normalize

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from voicecoach.errors import RequestError
from voicecoach.speech.voice_files import read_bounded

MOST_BYTES = 8 << 20
"""Bytes of the file; that of the voice with the most speakers, 904, has 20 thousand."""
START, PAD, END = "^", "_", "$"
"""What stands before a sentence, between its sounds and behind them; each has a number, too."""
Id = Annotated[int, Field(ge=0, lt=1 << 31)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")


class _Audio(_Part):
    sample_rate: int = Field(ge=4_000, le=384_000)


class _Rules(_Part):
    voice: str = Field(pattern=r"^[\w-]{1,40}$")


class _Inference(_Part):
    length_scale: float = Field(1.0, ge=0.1, le=10)


class _Tongue(_Part):
    code: str = ""


class PiperConfig(_Part):
    """What voicecoach needs of the file."""

    audio: _Audio
    espeak: _Rules | None = None
    """Whose rules turn text into sounds."""
    phoneme_type: str = "espeak"
    inference: _Inference = _Inference(length_scale=1.0)
    language: _Tongue = _Tongue()
    dataset: str = ""
    num_speakers: int = Field(1, ge=1)
    speaker_id_map: dict[str, Id] = {}
    default_speaker_id: Id = 0
    phoneme_id_map: dict[str, list[Id]] = Field(max_length=10_000)
    """The numbers of each sound, which is usually one letter of the phonetic alphabet."""
    vowel_clusters: list[list[str]] = []
    """Sounds that the voice has as one."""

    @field_validator("phoneme_type")
    @classmethod
    def _known(cls, kind: str) -> str:
        if kind not in ("espeak", "text"):
            raise ValueError(
                f"its sounds are of the kind '{kind}', and voicecoach knows 'espeak' and 'text'"
            )
        return kind

    @model_validator(mode="after")
    def _whole(self) -> "PiperConfig":
        if self.phoneme_type == "espeak" and self.espeak is None:
            raise ValueError("it does not say by which rules of eSpeak its text is read")
        missing = [mark for mark in (START, PAD, END) if mark not in self.phoneme_id_map]
        if missing:
            raise ValueError(f"its phoneme_id_map lacks '{missing[0]}'")
        return self

    @property
    def rules(self) -> str | None:
        """The voice of eSpeak that reads for it; None where it learned letters, not sounds."""
        return self.espeak.voice if self.espeak and self.phoneme_type == "espeak" else None

    @property
    def tag(self) -> str:
        """Its language as a BCP 47 tag; that of eSpeak's rules where it names none."""
        return (self.language.code or (self.espeak.voice if self.espeak else "")).replace("_", "-")

    def letters(self, text: str) -> list[str]:
        """Return the letters of ``text``, for a voice that learned letters; small if need be."""
        known = self.phoneme_id_map
        return [one if one in known else one.casefold() for one in spelled(text)]

    def ids(self, sounds: Sequence[str]) -> list[int]:
        """Return the numbers of the sounds of one sentence, with those before and behind.

        A mark that only colours a sound is left out where the voice did not learn it.

        Args:
            sounds: each a letter or mark.

        Raises:
            ValueError: the voice did not learn one of the letters.
        """
        pad, found = self.phoneme_id_map[PAD], [*self.phoneme_id_map[START]]
        for sound in _joined(sounds, {tuple(one) for one in self.vowel_clusters}):
            numbers = self.phoneme_id_map.get(sound)
            if numbers is None and any(map(is_letter, sound)):
                raise ValueError(f"it has no sound for '{sound}'")
            if numbers:
                found += [*pad, *numbers]
        return [*found, *pad, *self.phoneme_id_map[END]]


_LETTERS = {"Ll", "Lu", "Lo", "Lt", "Nd"}
"""Kinds of letters that are sounds or numbers by themselves, as Unicode has them."""


def is_letter(sound: str) -> bool:
    """Return whether a sound is heard by itself; other marks only colour one, or pause."""
    return category(sound) in _LETTERS


def _joined(sounds: Sequence[str], clusters: set[tuple[str, ...]]) -> list[str]:
    """Return ``sounds`` with each cluster as one, the longest first."""
    longest, joined, at = max(map(len, clusters), default=1), [], 0
    while at < len(sounds):
        sizes = range(min(longest, len(sounds) - at), 1, -1)
        size = next((size for size in sizes if tuple(sounds[at : at + size]) in clusters), 1)
        joined.append("".join(sounds[at : at + size]))
        at += size
    return joined


def parse_config(content: bytes, path: Path) -> PiperConfig:
    """Return what the file at ``path`` says.

    Raises:
        RequestError: it is not that of a Piper voice, or that of one that we cannot use.
    """
    try:
        return PiperConfig.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        reason = first["msg"].removeprefix("Value error, ")
        told = f"{place}: {reason}" if place and first["type"] != "value_error" else reason
        raise RequestError(
            f"{path} is not the file of a Piper voice that voicecoach can use: {told}",
            "Get the voice and this file once more, or take another voice.",
        ) from error


def read_config(path: Path) -> PiperConfig:
    """Return what the file at ``path`` says.

    Raises:
        RequestError: as in ``parse_config``, or it cannot be read.
    """
    try:
        content = read_bounded(path, MOST_BYTES)
    except OSError as fault:
        raise RequestError(f"{path} cannot be read: {fault.strerror}") from fault
    return parse_config(content, path)


def spelled(text: str) -> list[str]:
    """Return the letters and marks of ``text``, one by one."""
    return [*normalize("NFD", text)]
