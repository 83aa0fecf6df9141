"""A voice of hibari is loaded, and speaks.

Importing this takes a tenth of a second and loading a voice half a second, so ``natural`` does
both at the first text that is not in the cache.
"""

import re
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from voicecoach.pcm import Clip

# hibari would import onnxruntime in the thread that loads the network, and wait there for the
# reader; and without what our own module sets first.
from voicecoach.speech import onnx_runtime  # noqa: F401
from voicecoach.speech.hibari_library import G2P, SAMPLE_RATE, VOICES, Hibari

_SEED = 0
"""Seed of the noise in breaths and sibilants: the same for each text, whatever thread speaks it."""
_LETTERS = re.compile(r"[^\W\d_]+")
_START = 0.23
_LENGTHS = {
    0.0: " j",
    0.01: "ˌ",
    0.03: ",Thwŋ",
    0.04: ":dklmntvðᵊ",
    0.05: "fɹθ",
    0.06: ".bpsəɡʤʧˈ",
    0.07: "zɐɛɜʃʊ",
    0.08: "iɔɪʌᵻ",
    0.09: "Ouɑ",  # noqa: RUF001 - a sound
    0.1: "æ",
    0.11: "A",
    0.12: "IW",
}
"""Seconds of a clause at a speed of 1, and of each sound in it: least squares over 1,300 clauses of
the scripts that ship and of handouts; of 320 sentences of other handouts 81 % came within a
twentieth of the pace that was wanted, and 23 % where every word was taken to be equally long."""
_SECONDS = {sound: seconds for seconds, sounds in _LENGTHS.items() for sound in sounds}
_USUAL = 0.06
"""Seconds of any other sound."""


class _WholeG2P(G2P):  # type: ignore[misc]  # hibari has no annotations
    """hibari's reader of English, which refuses the letters that it would leave out in silence."""

    def fallback(self, token: Any) -> tuple[str | None, int | None]:
        for word in _LETTERS.findall(token.text):
            if len(word) > self.oov.maxlen:
                raise ValueError(f"it cannot read a word of {len(word)} letters, '{word[:20]}…'")
            if not self.oov.cin.keys() >= set(word):
                raise ValueError(f"it has no sound for '{word}'")
        phonemes: tuple[str | None, int | None] = super().fallback(token)
        return phonemes


@dataclass(frozen=True, slots=True)
class LoadedVoice:
    """A voice that can speak; it may be asked from several threads at once.

    The network is run without the GIL, and neither it nor the reader keeps anything from one call
    to the next. Both methods raise ValueError where the voice has no sound for a text.
    """

    model: Hibari

    def speak(self, text: str, speed: float) -> Clip:
        """Return ``text`` at ``speed``."""
        parts = [self.model.from_phonemes(part, speed, _SEED) for part in self._sounds(text)]
        return Clip(np.concatenate(parts), SAMPLE_RATE)

    def seconds(self, text: str) -> float:
        """Return about how long ``text`` is at a speed of 1, without speaking it."""
        sounds = "".join(self._sounds(text))
        return _START + sum(_SECONDS.get(sound, _USUAL) for sound in sounds)

    def _sounds(self, text: str) -> list[str]:
        sentences: list[str] = self.model.phonemize(text)
        if not any(sound.isalpha() for sentence in sentences for sound in sentence):
            raise ValueError("nothing in it has a sound")
        return sentences


def load(voice: str, file: Path) -> LoadedVoice:
    """Return the voice, ready to speak.

    Args:
        voice: hibari's name of it.
        file: where it is. Hibari, left to find it by itself, would fetch one that is gone.
    """
    reader = Future[_WholeG2P]()

    def read(sentence: str) -> str:
        return str(reader.result()(sentence))

    with ThreadPoolExecutor(1) as pool:  # the network loads without the GIL, the reader holds it
        network = pool.submit(Hibari, voice, str(file), g2p=read)
        reader.set_result(_WholeG2P(british=VOICES[voice]["british"]))
        return LoadedVoice(network.result())


def sounds_of(text: str, voice: str) -> str:
    """Return the sounds that ``voice`` makes of ``text``, in the phonetic letters of misaki.

    Raises:
        ValueError: the voice has no sound for a word.
    """
    read = _WholeG2P(british=VOICES[voice]["british"])
    return " ".join(str(read(sentence)) for sentence in Hibari.split_sentences(text))
