"""A microphone records one line at a time, where the package sounddevice is there."""

from collections.abc import Callable
from importlib import import_module
from types import ModuleType

import numpy as np

from voicecoach.errors import RequestError
from voicecoach.pcm import Clip, Samples

NO_MICROPHONE = "Or record with any program, and take the files with --files."


class Microphone:
    """The microphone that the system has chosen."""

    def __init__(self, sounddevice: ModuleType, sample_rate: int) -> None:
        self._sounddevice = sounddevice
        self._sample_rate = sample_rate

    @classmethod
    def opened(cls) -> "Microphone":
        """Return the microphone of this computer.

        Raises:
            RequestError: the package is missing, or there is no microphone.
        """
        try:
            sounddevice = import_module("sounddevice")
        except ImportError as error:
            raise RequestError(
                "recording needs the package sounddevice",
                f"Type: pip install sounddevice\n{NO_MICROPHONE}",
            ) from error
        except OSError as error:  # its wheel for Linux has no PortAudio in it
            raise RequestError(
                "recording needs PortAudio", f"Type: apt install libportaudio2\n{NO_MICROPHONE}"
            ) from error
        try:
            found = sounddevice.query_devices(kind="input")
        except (sounddevice.PortAudioError, ValueError) as error:
            raise RequestError("there is no microphone", NO_MICROPHONE) from error
        return cls(sounddevice, round(found["default_samplerate"]))

    def take(self, wait: Callable[[], object]) -> Clip:
        """Return what is heard while ``wait`` runs.

        Raises:
            RequestError: the microphone cannot be used.
        """
        blocks: list[Samples] = []
        try:
            with self._sounddevice.InputStream(
                self._sample_rate,
                channels=1,
                dtype="float32",
                callback=lambda block, *_: blocks.append(block[:, 0].copy()),
            ):
                wait()
        except self._sounddevice.PortAudioError as error:
            raise RequestError(f"the microphone cannot be used: {error}", NO_MICROPHONE) from error
        return Clip(np.concatenate([np.zeros(0, np.float32), *blocks]), self._sample_rate)
