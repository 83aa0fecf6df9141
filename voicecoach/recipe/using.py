"""A script takes a stretch from another one: with its picture, its things and its safety lines."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from voicecoach.errors import RequestError
from voicecoach.pictures.finding import Picture
from voicecoach.planning.equipment import also_needed, equipment
from voicecoach.recipe.translating import in_language
from voicecoach.recipe.whole_script import Script
from voicecoach.script.checks import TIMED
from voicecoach.script.diagnostics import did_you_mean, quote
from voicecoach.script.nodes import Path as Place
from voicecoach.script.routine import Routine
from voicecoach.script.shipped_scripts import find_shipped, is_file
from voicecoach.script.stretch import WORK, Stretch
from voicecoach.script.stretch_list import Taken
from voicecoach.script.texts import says_side

_ADDED = ("cautions", "avoid_if")
"""What a script may add to a stretch, and never take away from it."""


@dataclass(frozen=True, slots=True)
class Loan:
    """A stretch as a script takes it from another one."""

    stretch: Stretch
    picture: Picture | None
    lender: Routine
    needs: tuple[str, ...]
    """The things that the stretch needs, as the lender calls them."""
    recordings: Mapping[str, Path]
    """Of the lender's lines."""


def find_lender(use: str, folder: Path) -> Path:
    """Return the path of the script that ``use`` names: beside the script, or one that ships.

    Raises:
        RequestError: there is no such script.
    """
    name = _script_name(use)
    suffixed = name.endswith((".yaml", ".yml"))
    beside = folder / (name if suffixed else f"{name}.yaml")
    return beside if suffixed or "/" in name or is_file(beside) else find_shipped(name)


def borrow(taken: Taken, lender: Script, language: str) -> Loan:
    """Return the stretch of ``lender`` that is meant, with the fields of ``taken`` laid over it.

    Where it was written in another language than ``language``, its translation is read; stretches
    are called as they were written.

    Raises:
        RequestError: the script has no such stretch, is not written in that language, or the fields
            do not go together.
        ScriptError: its translation has faults.
    """
    place = _meant(lender.routine, taken.use)
    routine = in_language(lender.path, lender.routine, language)
    original = dict(routine.placed())[place]
    picture = lender.pictures[original.image] if original.image else None
    stretch = _laid_over(original, taken)
    needs = equipment(routine, [original])
    return Loan(stretch, picture, routine, needs, lender.recordings)


def with_lent(routine: Routine, loans: Iterable[Loan]) -> Routine:
    """Return ``routine`` with all that the lenders of its stretches say besides."""
    loans = tuple(loans)
    lenders = [one.lender for one in loans]
    pronounce = {word: how for one in lenders for word, how in one.pronounce.items()}
    needs = dict.fromkeys(thing for one in loans for thing in one.needs)
    lines = {
        name: tuple(
            dict.fromkeys(line for one in (routine, *lenders) for line in getattr(one, name))
        )
        for name in ("safety", "safety_after")
    }
    return routine.model_copy(
        update={
            **lines,
            "equipment": also_needed(routine.equipment, needs),
            "pronounce": {**pronounce, **routine.pronounce},
        }
    )


def _script_name(use: str) -> str:
    """Return the part of ``use`` that names the script."""
    script, _, stretch = use.rpartition("/")
    return use if stretch.endswith((".yaml", ".yml")) else script or stretch


def _meant(routine: Routine, use: str) -> Place:
    wanted = slug_of(use.rpartition("/")[2])
    named = {slug_of(one.name): place for place, one in routine.placed()}
    if wanted in named:
        return named[wanted]
    if len(named) == 1 and "/" not in use.removeprefix(_script_name(use)):
        return named.popitem()[1]
    raise RequestError(
        f"'{routine.title}' has no stretch {quote(wanted)}",
        did_you_mean(wanted, named) or f"It has: {', '.join(named)}.",
    )


def slug_of(name: str) -> str:
    """Return how ``use`` writes the name of a stretch."""
    return re.sub(r"[\W_]+", "-", re.sub("['\N{RIGHT SINGLE QUOTATION MARK}]", "", name)).lower()


def _laid_over(original: Stretch, taken: Taken) -> Stretch:
    own = {name: getattr(taken, name) for name in taken.model_fields_set - {"use"}}
    gone = {"recap"} if "setup" in own else set()
    if own.keys() & set(WORK):  # a dose of its own takes the place of the other
        gone |= {*WORK, *TIMED}
    usual = {name: Stretch.model_fields[name].get_default() for name in gone}
    both = {
        name: tuple(dict.fromkeys((*own.get(name, ()), *getattr(original, name))))
        for name in _ADDED
    }
    stretch = original.model_copy(update=usual | own | both)
    _check(stretch)
    return stretch


def _check(stretch: Stretch) -> None:
    """Refuse fields that contradict each other, which only show when they come together.

    Raises:
        RequestError: they do.
    """
    lines = (stretch.recap or "", stretch.hold_cue or "", *stretch.setup, *stretch.release)
    lines += (*stretch.tips, *stretch.cautions, *(one.say for one in stretch.reminders))
    if stretch.sides == "none" and any(map(says_side, lines)):
        raise RequestError(
            f"'sides: none', but lines of {quote(stretch.name)} name a side",
            "Delete the line 'sides: none', or write those lines yourself.",
        )
    counted = stretch.breaths is not None or stretch.repeat is not None
    if counted and any(getattr(stretch, name) is not None for name in TIMED):
        raise RequestError(
            f"{quote(stretch.name)} is counted aloud, so no time of it can be told",
            "Delete 'time_left' and 'bell', or give it a 'hold'.",
        )
