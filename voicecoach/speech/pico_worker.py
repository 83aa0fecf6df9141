"""This process speaks with SVOX Pico: it answers each line of stdin with a line on stdout.

Both are JSON objects. ``{"text", "rate", "voice"}`` is answered by ``{"pcm": base64}``: samples of
16 bits at 16 kHz, the lower byte first. Whatever went wrong comes back as ``{"error": reason}``.
The end of stdin ends the process.

``pico`` runs this file by its path: it imports nothing of ours. What Pico does wrong in memory, a
program of its own survives.
"""

import json
import os
import re
import sys
from base64 import b64encode
from functools import cache
from typing import Any
from unicodedata import normalize

from py_nanotts import NanoTTS

LOUDNESS = 0.5
"""Of what Pico has by itself, with which its loudest sounds are cut off at 16 bits."""
HEARD = 1000
"""The least sample, of 32,768, in a letter that has a sound; one without has 321 at the most."""
_MARKUP = re.compile("[<>\0-\x1f]")
"""Pico takes tags for orders, such as the one to write a file, and ends at a zero."""

_pico = NanoTTS()


@cache
def has_sound(letter: str, voice: str) -> bool:
    """Return whether the voice says ``letter``, when it stands alone."""
    samples = memoryview(_pico.speak(f"{letter}.", voice)).cast("h")
    return max(map(abs, samples), default=0) > HEARD


def sayable(text: str, voice: str) -> str:
    """Return ``text`` in letters that the voice says: ``ő`` gives way to ``o``.

    Raises:
        ValueError: it has no sound for one of them, and would leave it out in silence.
    """
    letters = []
    for letter in normalize("NFC", _MARKUP.sub(" ", text)):
        if letter.isascii() or not letter.isalpha() or has_sound(letter, voice):
            letters.append(letter)
        elif has_sound(base := normalize("NFD", letter)[0], voice):
            letters.append(base)
        else:
            raise ValueError(f"it has no sound for '{letter}'")
    if not any(letter.isalnum() for letter in letters):
        raise ValueError("nothing in it has a sound")
    return "".join(letters)


def answer(request: dict[str, Any]) -> dict[str, str]:
    """Return the answer to a request."""
    try:
        text = sayable(request["text"], request["voice"])
        pcm = _pico.speak(text, request["voice"], request["rate"], volume=LOUDNESS)
    except (ValueError, RuntimeError) as fault:
        return {"error": str(fault)}
    return {"pcm": b64encode(pcm).decode()}


def main() -> None:
    """Answer until stdin ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what the library may print must not get among the answers
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), file=answers, flush=True)


if __name__ == "__main__":
    main()
