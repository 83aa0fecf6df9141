"""Texts that tell when to speak become quiet times: ``phrase; 5``, ``[pause:10]``, ``[01:30]``."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from voicecoach.choices.settings import SHORTEST_HOLD
from voicecoach.importing.draft import StretchDraft
from voicecoach.importing.files.paired_rows import is_rest, paired_rows
from voicecoach.importing.files.records import seconds_in
from voicecoach.importing.files.source import clean
from voicecoach.importing.sense.sentences import split

_STEP = re.compile(r"(.*\S)\s*[;|]\s*(\d[^;|]*)")
_SHARE = 0.6
"""Share of the lines that must be steps for a text to be a list of them."""
_PAUSE = re.compile(
    r"[\[(<] ?(?:pause|silence|wait|break)(?: time=|[:= ]) ?\"?(\d{1,4}(?:\.\d+)?) ?"
    r"(m|min|minutes?)?(?:s|secs?|seconds?)?\"? ?/?[\])>]",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"[\[(]?(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)[\])]?\s*[-–—:|]?\s+(?=\S)")
_SECONDS_A_WORD = 0.4
"""How long a word of a text with a clock is mostly spoken."""


def timed_steps(text: str) -> tuple[StretchDraft, ...]:
    """Return the steps of a text that says how long each lasts; none where it is no such text."""
    lines = [line for line in map(clean, text.splitlines()) if line and not line.startswith("#")]
    return _steps(lines) or _paused(text) or _clocked(lines)


def _steps(lines: list[str]) -> tuple[StretchDraft, ...]:
    """Return the steps of ``phrase; seconds`` or ``text | seconds``."""
    found = [_step(line) for line in lines]
    timed = [one for one in found if one.hold]
    if len(timed) < max(2, _SHARE * len(lines)):
        return ()
    # A list with shorter times than any hold tells when to speak, and counts nothing.
    quiet = any(one.hold and one.hold[0] < SHORTEST_HOLD for one in timed)
    steps = [_as_quiet(one) if quiet or not one.hold or _is_pause(one) else one for one in found]
    return _numbered(paired_rows(_with_silences(steps)))


def _step(line: str) -> StretchDraft:
    step = _STEP.fullmatch(line)
    seconds = seconds_in(step[2]) if step else None
    return StretchDraft("", (step[1],) if step and seconds else (line,), hold=seconds)


def _is_pause(step: StretchDraft) -> bool:
    return is_rest(step.setup[0])


def _as_quiet(step: StretchDraft) -> StretchDraft:
    return replace(step, hold=None, pause=step.hold[1] if step.hold else 0.0)


def _with_silences(steps: list[StretchDraft]) -> Iterator[StretchDraft]:
    """Yield the steps; what has no word in it is quiet time after the step before it."""
    waiting: StretchDraft | None = None
    for step in steps:
        if any(map(str.isalpha, step.setup[0])):
            if waiting:
                yield waiting
            waiting = step
        elif waiting and waiting.pause is not None:
            waiting = replace(waiting, pause=waiting.pause + _length(step))
        else:
            if waiting:
                yield waiting
            waiting = StretchDraft("", ("Rest.",), pause=_length(step))
    if waiting:
        yield waiting


def _length(step: StretchDraft) -> float:
    return step.hold[1] if step.hold else step.pause or 0.0


def _paused(text: str) -> tuple[StretchDraft, ...]:
    """Return what is said before each ``[pause:10]``, with that much quiet after it."""
    marks = list(_PAUSE.finditer(text))
    if len(marks) < 2:
        return ()
    steps, begin = [], 0
    for mark in marks:
        seconds = float(mark[1]) * (60 if mark[2] else 1)
        said = clean(text[begin : mark.start()])
        if said:
            steps.append(StretchDraft("", tuple(split(said)), pause=seconds))
        elif steps:
            steps[-1] = replace(steps[-1], pause=(steps[-1].pause or 0.0) + seconds)
        begin = mark.end()
    if rest := clean(text[begin:]):
        steps.append(StretchDraft("", tuple(split(rest)), pause=0.0))
    return _numbered(tuple(steps))


def _clocked(lines: list[str]) -> tuple[StretchDraft, ...]:
    """Return what is said at each ``[01:30]``; it lasts until the next one."""
    found = [(mark, line) for line in lines if (mark := _CLOCK.match(line))]
    if len(found) < max(3, _SHARE * len(lines)):
        return ()
    begins = [int(mark[1] or 0) * 3600 + int(mark[2]) * 60 + int(mark[3]) for mark, _ in found]
    if any(later < earlier for earlier, later in pairwise(begins)):
        return ()
    ends = [*begins[1:], begins[-1]]
    steps = []
    for (mark, line), begin, end in zip(found, begins, ends, strict=True):
        said = line[mark.end() :]
        spoken = len(said.split()) * _SECONDS_A_WORD
        steps.append(
            StretchDraft("", tuple(split(said)), pause=max(0.0, round(end - begin - spoken)))
        )
    return _numbered(tuple(steps))


def _numbered(steps: tuple[StretchDraft, ...]) -> tuple[StretchDraft, ...]:
    return tuple(
        replace(step, name=step.name or ("Rest" if _is_pause(step) else f"Part {number}"))
        for number, step in enumerate(steps, 1)
    )
