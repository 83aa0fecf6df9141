"""A voice of Piper speaks: eSpeak NG tells the sounds of a text, the network makes them heard."""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from voicecoach.errors import EngineUnavailable, SynthesisError, foreseen
from voicecoach.pcm import Clip, Samples
from voicecoach.speech.child import ChildError, Workers
from voicecoach.speech.espeak import find_espeak
from voicecoach.speech.piper_config import is_letter, spelled
from voicecoach.speech.piper_files import PiperFiles
from voicecoach.speech.voice_files import digest_of, read_bounded

VERSION = 2
"""Counts the ways in which a text became sounds and numbers; clips of another are not used."""
READER = (sys.executable, "-P", str(Path(__file__).with_name("phoneme_worker.py")))
"""-P: its folder holds modules of ours that it must not take for others."""
LIMIT = 30.0
"""Seconds for the sounds of one cue, and for one of its sentences."""
MOST_WORKERS = 8
"""Threads that speak at once."""
LEAD = (".", " ")
"""What goes before each sentence, as if another had ended: the voice pauses, and then begins
clearly. Without it joe's "Bend" is heard as "then" (63 cues of a routine, whisper tiny.en: word
errors of 4.5 and 6.3 % at rates of 0.8 and 0.65 without, 3.7 and 5.4 % with it)."""
_INPUTS = {"input", "input_lengths", "scales"}
_SWITCH = re.compile(r"\([^)]*\)")
"""What eSpeak writes where it goes over to the rules of another language: ``(en)``."""


class PiperEngine:
    """Speaks with one voice; its network is loaded at the first text."""

    def __init__(
        self, files: PiperFiles, *, command: Sequence[str] = READER, limit: float = LIMIT
    ) -> None:
        """Take the files, the command that starts a reader, and a time limit in seconds.

        Raises:
            EngineUnavailable: a file is gone.
        """
        self.name = f"piper:{files.voice.id}"
        self.workers = min(os.cpu_count() or 1, MOST_WORKERS)
        self._files = files
        espeak = find_espeak()
        arguments, variables = ([espeak.library], espeak.environment) if espeak else ([], {})
        self._readers = Workers([*command, *arguments], variables, limit)
        self._limit = limit
        self._loading = Lock()
        self._digest = digest_of(*self._read())
        reader = f"espeak {espeak.version}" if espeak else "no reader"
        self.identity = f"{self.name} {self._digest} {reader}, version {VERSION}"

    def speak(self, text: str, rate: float) -> Clip:
        """Return ``text`` at ``rate`` times the pace that the voice was trained with.

        Raises:
            EngineUnavailable: the file is gone, was changed, or is no voice of Piper.
            OutOfMemory: there is no room for the voice, or for this text.
            SynthesisError: it could not be read, has no sound, or the network failed.
        """
        try:
            sentences = self._sentences(text)
            samples = np.concatenate([self._spoken(one, rate) for one in sentences])
        except ChildError as fault:
            raise SynthesisError(
                f"the voice {self.name} cannot read “{text}”: eSpeak NG {fault}",
                "If it does so again, take another voice: --voice natural",
            ) from fault
        except Exception as fault:
            raise foreseen(fault) or SynthesisError(
                f"the voice {self.name} cannot speak “{text}”: {fault}",
                "Write it another way, or use another voice.",
            ) from fault
        if not np.isfinite(samples).all() or not samples.any():
            raise SynthesisError(
                f"the voice {self.name} came out empty at “{text}”",
                "Write it another way, or use another voice.",
            )
        return Clip(samples, self._files.config.audio.sample_rate)

    def _sentences(self, text: str) -> list[list[int]]:
        """Return the numbers of the sounds of each sentence.

        Raises:
            ChildError: the reader failed, or answered nonsense.
            ValueError: nothing in the text has a sound, or the voice lacks one.
        """
        config = self._files.config
        rules = config.rules
        if rules is None:
            sounds = [config.letters(text)]
        else:
            answer = self._readers.ask({"text": text, "voice": rules})
            try:
                sounds = sentences((str(said), str(mark)) for said, mark in answer["clauses"])
            except (KeyError, TypeError, ValueError) as fault:
                raise ChildError("answered nonsense") from fault
        lead = LEAD if rules and {*LEAD} <= config.phoneme_id_map.keys() else ()
        found = [config.ids([*lead, *one]) for one in sounds if any(map(is_letter, one))]
        if not found:
            raise ValueError("nothing in it has a sound")
        return found

    def _spoken(self, numbers: list[int], rate: float) -> Samples:
        """Return the samples of one sentence. Without noise they are the same each time."""
        from voicecoach.speech import onnx_runtime  # noqa: PLC0415 - a warm run never loads it

        config, session = self._files.config, self._session
        inputs: dict[str, Any] = {
            "input": np.array([numbers], np.int64),
            "input_lengths": np.array([len(numbers)], np.int64),
            "scales": np.array([0.0, config.inference.length_scale / rate, 0.0], np.float32),
        }
        if "sid" in {one.name for one in session.get_inputs()}:
            inputs["sid"] = np.array([self._files.number], np.int64)
        return np.asarray(onnx_runtime.run(session, inputs, self._limit), np.float32).reshape(-1)

    @property
    def _session(self) -> Any:
        """The network, loaded once.

        Raises:
            EngineUnavailable: it cannot be loaded.
        """
        with self._loading:
            return self._loaded

    @cached_property
    def _loaded(self) -> Any:
        from voicecoach.speech import onnx_runtime  # noqa: PLC0415 - as above

        model, settings = self._read()
        if digest_of(model, settings) != self._digest:
            raise self._unusable("it was changed meanwhile")
        try:
            session = onnx_runtime.open_network(model)
            missing = _INPUTS - {one.name for one in session.get_inputs()}
        except Exception as fault:
            raise foreseen(fault) or self._unusable(str(fault)) from fault
        if missing:
            raise self._unusable(f"its network has no input '{min(missing)}'")
        return session

    def _read(self) -> tuple[bytes, bytes]:
        try:
            return read_bounded(self._files.model), read_bounded(self._files.settings)
        except OSError as fault:
            raise self._unusable(fault.strerror or str(fault)) from fault

    def _unusable(self, reason: str) -> EngineUnavailable:
        return EngineUnavailable(
            f"the file {self._files.model} is no voice of Piper that can be used: {reason}",
            "Get both of its files once more, or use another voice.",
        )


def sentences(clauses: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return the sounds of each sentence, each a letter or mark, as Piper's voices learned them.

    Args:
        clauses: the sounds of each clause as eSpeak tells them, and the mark behind it or nothing.
    """
    found: list[list[str]] = [[]]
    for said, mark in clauses:
        found[-1] += [*spelled(_SWITCH.sub("", said)), *mark]
        if mark in (".", "!", "?"):
            found.append([])
        else:
            found[-1].append(" ")
    return [one[:-1] if one[-1:] == [" "] else one for one in found]
