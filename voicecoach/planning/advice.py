"""An author is told of reminders and tips that no listener can ever hear.

This module is about time only; what concerns the words is told by ``script/wording.py``.
"""

from collections.abc import Iterator

from voicecoach.choices.settings import LONGEST_HOLD, Settings
from voicecoach.planning.levels import level_names, preset
from voicecoach.planning.overlays import room_for_tips
from voicecoach.planning.turns import number_of_turns
from voicecoach.planning.work import TimedHold, Work, breath_of, work_of
from voicecoach.script.diagnostics import Finding
from voicecoach.script.nodes import Path
from voicecoach.script.routine import Routine
from voicecoach.script.stretch import Stretch
from voicecoach.script.stretch_list import Group


def advice(routine: Routine) -> Iterator[Finding]:
    """Yield a remark for each reminder and for the tips that no level has room for."""
    levels = level_names(routine)
    most = max(preset(routine, Settings(level=name)).reps for name in levels)
    for path, stretch in routine.placed():
        work = work_of(stretch, LONGEST_HOLD)
        yield from _late_reminders(stretch, path, work)
        turns = number_of_turns(stretch, stretch.reps or most) * _rounds(routine, path)
        yield from _unheard_tips(stretch, path, work, turns)


def _rounds(routine: Routine, path: Path) -> int:
    """Return how many times the stretch at ``path`` comes."""
    entry = routine.stretches[int(path[1])]
    return entry.rounds if isinstance(entry, Group) else 1


def _late_reminders(stretch: Stretch, path: Path, work: Work) -> Iterator[Finding]:
    longer = ", or allow longer holds in the line 'hold'" if isinstance(work, TimedHold) else ""
    for number, reminder in enumerate(stretch.reminders):
        if reminder.at >= work.seconds:
            yield Finding(
                (*path, "reminders", number, "at"),
                f"a reminder at {reminder.at:g} seconds is never heard; "
                f"this takes {work.seconds:g} seconds at the most",
                f"Write a smaller number{longer}.",
            )


def _unheard_tips(stretch: Stretch, path: Path, work: Work, turns: int) -> Iterator[Finding]:
    room = turns * room_for_tips(work, len(stretch.tips), turns)
    late = len(stretch.tips) - room
    if late < 1:
        return
    place = (*path, "tips", room)
    which = "this tip is" if late == 1 else f"this tip and all after it, {late} in all, are"
    if breath_of(work):
        yield Finding(
            place,
            f"{which} never heard, because the coach leads the breathing all the time",
            "Delete the tips, or say the same in 'setup'.",
        )
    else:
        yield Finding(
            place,
            f"{which} never heard; this stretch has room for {room or 'none'}",
            "Delete some. A hold has room for one tip from 15 seconds on, for two from 35 on.",
        )
