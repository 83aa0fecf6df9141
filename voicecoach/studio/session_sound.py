"""A session is heard from any place in it, while what follows is still being spoken."""

import json
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from voicecoach.pcm import Clip
from voicecoach.planning.steps import Chapter, Cue, Interval, Plan, Say, Spoken, Step
from voicecoach.rendering.speaker import Speaker
from voicecoach.sound.mixer import mix
from voicecoach.timing.placement import PlacedCue
from voicecoach.timing.timeline import LEAD_IN, Timeline, lay_step
from voicecoach.units import to_frames, to_seconds

BLOCK = 12000
"""Frames that are sent at once: half a second."""
_HEAD = struct.Struct("<II")
"""Before each piece: the bytes of what is told about it, as JSON, and those of its sound."""


def session_sound(
    plan: Plan, speaker: Speaker, stretch: str = "", after: float = 0.0
) -> Iterator[bytes]:
    """Yield a session as pieces: what is told about a step, or some of its sound.

    A piece has two numbers of 32 bits first, little-endian: the bytes of its JSON and those of its
    sound, which is 16 bits, mono, at the speaker's sample rate.

    Args:
        plan: what happens in order.
        speaker: says each cue when its time comes.
        stretch: begin with its announcement; empty is the beginning of the session.
        after: seconds after that, which are passed over.

    Raises:
        SpeechError: a cue could not be spoken.
    """
    hertz = speaker.sound.hertz
    cursor = first = 0 if stretch else to_frames(LEAD_IN, hertz)
    wanted = to_frames(after, hertz)
    for step in plan.steps[_announced(plan.steps, stretch) :]:
        if isinstance(step, Chapter):
            continue
        speaker.speak(Plan(plan.title, plan.language, (step,)).cues())
        laid = lay_step(step, cursor, speaker.clips.lengths, hertz)
        begin, cursor = max(cursor, wanted), laid.end
        if begin < cursor:
            yield _piece(_told(step, laid.cues, max(first, begin), hertz))
            yield from _sound(laid.cues, speaker.clips, begin, cursor, hertz)


def line_sound(text: str, speaker: Speaker) -> Iterator[bytes]:
    """Yield one line as pieces, as ``session_sound`` does."""
    return session_sound(Plan(text, speaker.language, (Say(Spoken(text), 0.0),)), speaker)


def _announced(steps: Sequence[Step], stretch: str) -> int:
    """Return the index of the step with which ``stretch`` begins; 0 where there is none."""
    for index, step in enumerate(steps):
        if stretch and isinstance(step, Chapter) and step.stretch == stretch:
            return index
    return 0


def _told(step: Say | Interval, cues: Sequence[PlacedCue], begin: int, hertz: int) -> bytes:
    """Return when a step is heard and what is said in it, as JSON; times are seconds."""
    spoken = [
        (to_seconds(one.start, hertz), one.cue.text) for one in cues if isinstance(one.cue, Spoken)
    ]
    kind = step.kind if isinstance(step, Interval) else "say"
    return json.dumps({"at": to_seconds(begin, hertz), "kind": kind, "cues": spoken}).encode()


def _sound(
    cues: Sequence[PlacedCue], clips: Mapping[Cue, Clip], begin: int, end: int, hertz: int
) -> Iterator[bytes]:
    """Yield what is heard from the frame ``begin`` to the frame ``end``, as pieces."""
    start = min((begin, *(one.start for one in cues)))
    moved = tuple(replace(one, start=one.start - start, end=one.end - start) for one in cues)
    timeline = Timeline("", "", hertz, end - start, (), (), moved, ())
    at = start
    for block in mix(timeline, clips, BLOCK):
        part = block[max(0, begin - at) :]
        at += len(block)
        if len(part):
            yield _piece(sound=(np.clip(part, -1, 1) * 32767).astype("<i2").tobytes())


def _piece(told: bytes = b"", sound: bytes = b"") -> bytes:
    return _HEAD.pack(len(told), len(sound)) + told + sound
