"""A session is heard from any place in it, while what follows is still being spoken."""

import json
import struct
from collections.abc import Iterator, Sequence

import numpy as np

from voicecoach.pcm import Samples
from voicecoach.planning.steps import Chapter, Plan, Say, Spoken, Step
from voicecoach.rendering.speaker import Speaker
from voicecoach.sound.mixer import mix
from voicecoach.timing.timeline import LEAD_IN, LEAD_OUT, Timeline
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
    lead, wanted, at = to_frames(LEAD_IN, hertz), to_frames(after, hertz), 0
    if not stretch:
        at = lead
    for step in plan.steps[_announced(plan.steps, stretch) :]:
        # A timeline has a chapter, which takes no time.
        timeline = speaker.lay(Plan(plan.title, plan.language, (Chapter(plan.title), step)))
        frames = timeline.frames - lead - to_frames(LEAD_OUT, hertz)
        if frames and at + frames > wanted:
            yield _piece(_told(step, timeline, at - lead))
            skipped = lead + max(0, wanted - at)
            for block in _cut(mix(timeline, speaker.clips, BLOCK), skipped, lead + frames):
                yield _piece(sound=(np.clip(block, -1, 1) * 32767).astype("<i2").tobytes())
        at += frames


def line_sound(text: str, speaker: Speaker) -> Iterator[bytes]:
    """Yield one line as pieces, as ``session_sound`` does."""
    return session_sound(Plan(text, speaker.language, (Say(Spoken(text), 0.0),)), speaker)


def _announced(steps: Sequence[Step], stretch: str) -> int:
    """Return the index of the step with which ``stretch`` begins; 0 where there is none."""
    for index, step in enumerate(steps):
        if stretch and isinstance(step, Chapter) and step.stretch == stretch:
            return index
    return 0


def _told(step: Step, timeline: Timeline, before: int) -> bytes:
    """Return when a step begins and what is said in it, as JSON; times are seconds."""
    cues = [
        (to_seconds(before + one.start, timeline.sample_rate), one.cue.text)
        for one in timeline.cues
        if isinstance(one.cue, Spoken)
    ]
    told = {
        "at": to_seconds(before + to_frames(LEAD_IN, timeline.sample_rate), timeline.sample_rate),
        "kind": getattr(step, "kind", "say"),
        "cues": cues,
    }
    return json.dumps(told).encode()


def _cut(blocks: Iterator[Samples], first: int, end: int) -> Iterator[Samples]:
    """Yield the frames from ``first`` to ``end``, of blocks that begin with frame 0."""
    at = 0
    for block in blocks:
        part = block[max(0, first - at) : max(0, end - at)]
        at += len(block)
        if len(part):
            yield part


def _piece(told: bytes = b"", sound: bytes = b"") -> bytes:
    return _HEAD.pack(len(told), len(sound)) + told + sound
