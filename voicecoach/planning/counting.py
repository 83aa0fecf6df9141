"""Seconds, breaths and movements that are counted aloud become overlays."""

from voicecoach.choices.settings import Count, Talk
from voicecoach.languages.phrases import Phrases
from voicecoach.planning.steps import Beat, Overlay, Spoken, Tone
from voicecoach.planning.work import Breaths, Movements
from voicecoach.script.stretch import Breath

PREPARE_TICKS = 3
"""Ticks that lead into a start tone."""
BREATHING_FROM = 4.0
"""Seconds into a timed hold at which its breathing begins, when the hold cue has been heard."""
AFTER_START = 1.0
"""Seconds into a hold counted in breaths at which the first is named, after the start tone."""


def ticks(seconds: float, count: int) -> Overlay:
    """Return ``count`` ticks, a second apart, that lead into the tone at ``seconds``."""
    beats = tuple(Beat(float(beat), (Tone("tick"),)) for beat in range(count))
    return Overlay(seconds - count, beats, "countdown")


def countdown(hold: float, seconds: int, count: Count, phrases: Phrases) -> Overlay:
    """Return the last ``seconds`` of a hold as ticks or as numbers."""
    if count == "ticks":
        return ticks(hold, seconds)
    beats = tuple(
        Beat(float(seconds - left), (Spoken(phrases.counted(left)),))
        for left in range(seconds, 0, -1)
    )
    return Overlay(hold - seconds, beats, "countdown")


def seconds_of(hold: float, phrases: Phrases) -> Overlay:
    """Return the seconds of a short hold, counted from the second one on."""
    beats = tuple(
        Beat(float(second - 1), (Spoken(phrases.counted(second)),))
        for second in range(2, int(hold) + 1)
    )
    return Overlay(0.0, beats, "count")


def movements(work: Movements, talk: Talk, phrases: Phrases) -> Overlay:
    """Return a count at the turning point of each movement: a number, or a tick in bells."""
    beats = tuple(
        Beat(
            done * work.tempo,
            (Tone("tick") if talk == "bells" else Spoken(phrases.counted(done + 1)),),
        )
        for done in range(work.count)
    )
    return Overlay(work.tempo / 2, beats, "count")


def counted_breaths(work: Breaths, phrases: Phrases) -> tuple[Overlay, ...]:
    """Return the breaths that fill a hold counted in breaths, numbered from the second on."""
    return tuple(
        _breath(
            at=done * work.breath.seconds + (0.0 if done else AFTER_START),
            inhale=phrases.breathe_in(done + 1, work.count),
            breath=work.breath,
            phrases=phrases,
            late=0.0 if done else AFTER_START,
        )
        for done in range(work.count)
    )


def paced_breaths(breath: Breath, until: float, phrases: Phrases) -> tuple[Overlay, ...]:
    """Return the breaths that are led through a timed hold up to ``until`` seconds."""
    count = max(0, int((until - BREATHING_FROM) // breath.seconds))
    return tuple(
        _breath(
            at=BREATHING_FROM + done * breath.seconds,
            inhale=phrases.inhale if done == 0 else phrases.inhale_again,
            breath=breath,
            phrases=phrases,
        )
        for done in range(count)
    )


def _breath(at: float, inhale: str, breath: Breath, phrases: Phrases, late: float = 0.0) -> Overlay:
    """Return the words of one breath, whose first comes ``late`` seconds after its beginning."""
    parts = [
        (breath.inhale, phrases.breath_held if breath.hold else None),
        (breath.inhale + breath.hold, phrases.exhale),
        (breath.inhale + breath.hold + breath.exhale, phrases.breath_rest if breath.rest else None),
    ]
    beats = [Beat(0.0, (Spoken(inhale),))]
    beats += [Beat(after - late, (Spoken(text),)) for after, text in parts if text]
    return Overlay(at, tuple(beats), inhale)
