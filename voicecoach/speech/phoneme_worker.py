"""This process tells the sounds of texts by eSpeak NG, a line of stdout for each line of stdin.

Both are JSON objects. ``{"text", "voice"}`` is answered by ``{"clauses": [[sounds, mark], …]}``:
the sounds of each clause in the phonetic alphabet, and the punctuation mark behind it or nothing.
Whatever went wrong comes back as ``{"error": reason}``. The end of stdin ends the process.

eSpeak NG is under the GPL: it is loaded here, in a program of its own, and not by voicecoach.
``piper`` runs this file by its path, with the library as its argument: it imports nothing of ours.
"""

import ctypes
import json
import os
import sys
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

MARKS = {
    **{mark: mark for mark in ".,;:!?"},
    **dict(zip("。、，；：！？…؟،؛।—–", ".,,;:!?.?,;.;;", strict=True)),  # noqa: RUF001 - theirs
}
"""Punctuation marks of several alphabets, and the one that voices learned."""
_NO_SOUND, _DO_NOT_EXIT = 2, 0x8000
_UTF8, _IPA = 1, 2
_BEHIND = 4
"""Letters among which the mark of a clause is the last one: eSpeak has then read on by some."""
_LONGEST = 4
"""Bytes of a letter in UTF-8."""


def load(library: str) -> ctypes.CDLL:
    """Return eSpeak NG, ready to read.

    Raises:
        OSError: it cannot be loaded, or has no data.
    """
    espeak = ctypes.CDLL(library)
    espeak.espeak_TextToPhonemes.restype = ctypes.c_char_p
    espeak.espeak_TextToPhonemes.argtypes = [
        ctypes.POINTER(ctypes.c_void_p),
        ctypes.c_int,
        ctypes.c_int,
    ]
    if espeak.espeak_Initialize(_NO_SOUND, 0, None, _DO_NOT_EXIT) < 0:
        raise OSError("eSpeak NG finds no data")
    return espeak


def set_voice(espeak: ctypes.CDLL, voice: str) -> None:
    """Make eSpeak read by the rules of ``voice``, or of its language where it has no such region.

    Raises:
        ValueError: it knows neither.
    """
    if all(
        espeak.espeak_SetVoiceByName(name.encode()) for name in (voice, voice.partition("-")[0])
    ):
        raise ValueError(f"eSpeak NG has no rules for '{voice}'")


def clauses(espeak: ctypes.CDLL, text: str) -> Iterator[tuple[str, str]]:
    """Yield the sounds of each clause, and its mark."""
    raw = text.encode() + b"\0"
    buffer = ctypes.create_string_buffer(raw, len(raw))
    start, read = ctypes.addressof(buffer), 0
    place = ctypes.c_void_p(start)
    while place.value:
        sounds = espeak.espeak_TextToPhonemes(ctypes.byref(place), _UTF8, _IPA)
        end = place.value - start if place.value else len(raw) - 1
        tail = raw[max(read, end - _BEHIND * _LONGEST) : end].decode("utf-8", "ignore")
        behind = reversed(tail[-_BEHIND:])
        if not place.value:  # nothing comes after it to read on in
            behind = takewhile(lambda letter: not letter.isalnum(), reversed(tail))
        yield sounds.decode(), next((MARKS[one] for one in behind if one in MARKS), "")
        read = end


def answer(espeak: ctypes.CDLL, request: dict[str, Any]) -> dict[str, Any]:
    """Return the answer to a request."""
    try:
        set_voice(espeak, request["voice"])
        return {"clauses": list(clauses(espeak, request["text"]))}
    except ValueError as fault:
        return {"error": str(fault)}


def main() -> None:
    """Answer until stdin ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what the library may print must not get among the answers
    espeak = load(sys.argv[1])
    for line in sys.stdin:
        print(json.dumps(answer(espeak, json.loads(line))), file=answers, flush=True)


if __name__ == "__main__":
    main()
