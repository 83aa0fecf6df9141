"""A voice of hibari is loaded as a function that speaks with it.

Importing this takes a tenth of a second and loading a voice half a second, so ``natural`` does
both at the first text that is not in the cache.
"""

import re
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from voicecoach.pcm import Samples

# hibari would import onnxruntime in the thread that loads the network, and wait there for the
# reader; and without what our own module sets first.
from voicecoach.speech import onnx_runtime  # noqa: F401
from voicecoach.speech.hibari_library import G2P, SAMPLE_RATE, VOICES, Hibari

Speaker = Callable[[str, float], Samples]


__all__ = ["SAMPLE_RATE", "Speaker", "load", "sounds_of"]

_SEED = 0
"""Seed of the noise in breaths and sibilants: the same for each text, whatever thread speaks it."""
_LETTERS = re.compile(r"[^\W\d_]+")


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


def load(voice: str, file: Path) -> Speaker:
    """Return a function of text and speed that returns samples at ``SAMPLE_RATE``.

    The function may be called from several threads at once: the network is run without the GIL,
    and neither it nor the reader keeps anything from one call to the next. It raises ValueError
    where the voice has no sound for a text.

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
        model = network.result()

    def speak(text: str, speed: float) -> Samples:
        sentences = model.phonemize(text)
        if not any(sound.isalpha() for sentence in sentences for sound in sentence):
            raise ValueError("nothing in it has a sound")
        return np.concatenate([model.from_phonemes(part, speed, _SEED) for part in sentences])

    return speak


def sounds_of(text: str, voice: str) -> str:
    """Return the sounds that ``voice`` makes of ``text``, in the phonetic letters of misaki.

    Raises:
        ValueError: the voice has no sound for a word.
    """
    read = _WholeG2P(british=VOICES[voice]["british"])
    return " ".join(str(read(sentence)) for sentence in Hibari.split_sentences(text))
