"""An engine is made to speak at the pace of a coach: calmly, with a pause after each clause.

A voice rushes some sentences and drags none, so that one factor for all would not do. A text is
spoken, measured, and spoken again at the rate that brings it to the pace that is wanted, unless it
has come near enough at once.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np

from voicecoach.pcm import TAIL_SECONDS, Clip, Samples, trimmed
from voicecoach.units import to_frames, to_gain, to_seconds

Speak = Callable[[str, float], Clip]

PACE_VERSION = "2"
"""Changes whenever the same text is spoken with other pauses or at another pace."""
CALM = 140.0
"""Words a minute that no voice is slowed below; calm instruction has 130 to 150."""
KEPT = 0.2
"""Share that is kept of what a voice is faster than that: the natural voice's usual 240 words a
minute become 160, and 343, its most in seven routines, become 181."""
LETTERS = 5.0
"""Letters of a usual word: long words count as several, so that they are not rushed."""
TOLERANCE = 0.05
"""Share of its length by which a text may miss the pace that is wanted."""
PAUSES = {",": 0.25, ";": 0.35, "–": 0.35, "—": 0.35, ":": 0.4, ".": 0.6, "!": 0.6, "?": 0.6}
"""Seconds of silence after a clause, by the sign at its end: a listener hears a tenth of a second
as no pause, and a quarter as one."""
ALMOST_SILENT = -40.0
"""dB relative to a clip's peak; beside speech nobody hears what is softer."""
_ENDS = re.compile(r"(?:[,;:.!?…–—][\"'”’)\]]*|(?=\s[–—]\s))\s+")
_SIGN = re.compile(r"[,;:.!?–—]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a text, with the seconds of silence behind it."""

    text: str
    pause: float


@runtime_checkable
class TellsLengths(Protocol):
    """An engine that knows about how long a text takes before it speaks it."""

    def seconds(self, text: str) -> float:
        """Return about how long ``text`` takes at the voice's own pace.

        Raises:
            EngineUnavailable, SynthesisError: the voice cannot speak it.
        """
        ...


def at_coach_pace(text: str, rate: float, expected: Callable[[str], float], speak: Speak) -> Clip:
    """Return ``text`` at ``rate`` times the pace of a coach; a single word as the engine says it.

    Args:
        text: what to say.
        rate: 1.0 is the pace of a coach.
        expected: tells the words a minute that a text has at the engine's own rate of 1, if it has
            two words or more. The nearer it is, the fewer texts are spoken twice.
        speak: the engine; takes a text and its own rate, and may raise.
    """
    if (words := _words(text)) <= 1:
        return speak(text, rate)
    clauses, pace = tuple(clauses_of(text)), expected(text)
    own = rate * calm(pace) / pace
    clips = _clips(clauses, own, speak)
    heard = 60 * words / sum(to_seconds(clip.frames, clip.sample_rate) for clip in clips)
    wanted = calm(heard / own) * rate
    if abs(wanted / heard - 1) > TOLERANCE:
        clips = _clips(clauses, own * wanted / heard, speak)
    return _joined(clips, [clause.pause / rate for clause in clauses])


def expected_pace(text: str, seconds: Callable[[str], float]) -> float:
    """Return the words a minute that a voice may be expected to have at its own rate of 1.

    Args:
        text: what to say; has a word.
        seconds: about how long the voice takes for a clause.
    """
    return 60 * _words(text) / sum(seconds(clause.text) for clause in clauses_of(text))


def _clips(clauses: tuple[Clause, ...], rate: float, speak: Speak) -> list[Clip]:
    return [trimmed(speak(clause.text, rate)) for clause in clauses]


def calm(pace: float) -> float:
    """Return the words a minute at which a coach says what a voice says at ``pace``."""
    return CALM + KEPT * (pace - CALM) if pace > CALM else pace


def clauses_of(text: str) -> Iterator[Clause]:
    """Yield the clauses of ``text``, each with its sign and a word, unless it is the only one."""
    start = 0
    for found in _ENDS.finditer(text):
        before, after = text[start : found.end()].rstrip(), text[found.end() :]
        if _WORD.search(before) and _WORD.search(after):
            sign = _SIGN.search(found[0]) or _SIGN.search(after)
            yield Clause(before, PAUSES[sign[0]] if sign else PAUSES["."])
            start = found.end()
    yield Clause(text[start:], 0.0)


def _words(text: str) -> float:
    found = _WORD.findall(text)
    return max(len(found), sum(map(len, found)) / LETTERS) if len(found) > 1 else len(found)


def _joined(clips: list[Clip], pauses: list[float]) -> Clip:
    """Return the clips one after the other, each with its pause in seconds behind it.

    What is almost silent at their ends is a part of the pause: some voices hiss on for a while.
    """
    rate = clips[0].sample_rate
    parts = [clips[0].samples]
    for before, after, pause in zip(clips, clips[1:], pauses, strict=False):
        silence = pause - _quiet(before.samples[::-1], rate) - _quiet(after.samples, rate)
        parts += [np.zeros(to_frames(max(silence, 0.0), rate), np.float32), after.samples]
    return Clip(np.concatenate(parts), rate)


def _quiet(samples: Samples, rate: int) -> float:
    """Return the seconds that are almost silent at the beginning, but for what is usual there."""
    loud = np.abs(samples) > np.abs(samples).max() * to_gain(ALMOST_SILENT)
    return max(0.0, to_seconds(int(loud.argmax()), rate) - TAIL_SECONDS)
