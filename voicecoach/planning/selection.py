"""The listener's settings decide which stretches are done, and which are left out."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from voicecoach.choices.settings import Settings
from voicecoach.errors import RequestError
from voicecoach.planning.stations import Station, stations_of
from voicecoach.planning.steps import LeftOut
from voicecoach.script.routine import Routine
from voicecoach.script.stretch import Stretch
from voicecoach.script.stretch_list import filtered

AS_ASKED = "as you asked"
NO_TIME = "there is no time for it"


def select(routine: Routine, settings: Settings) -> tuple[tuple[Station, ...], tuple[LeftOut, ...]]:
    """Return the stations to do, in order, and the others with the reason.

    Raises:
        RequestError: a name or condition is not in the script, or nothing is left to do.
    """
    only, skip = set(_named(routine, settings.only)), set(_named(routine, settings.skip))
    avoid = {_condition(routine, name) for name in settings.avoid}
    left_out: list[LeftOut] = []
    marked: dict[str, set[str]] = {}
    for one in routine.every:  # what comes twice may be marked only once
        marked.setdefault(_plain(one.name), set()).update(one.avoid_if)

    def stays(stretch: Stretch) -> bool:
        name = _plain(stretch.name)
        if reasons := sorted(avoid & marked[name]):
            told = f"not with {_spoken(reasons)}"
            left_out.append(LeftOut(stretch.name, told, tuple(reasons)))
            return False
        if name in skip or (only and name not in only):
            left_out.append(LeftOut(stretch.name, AS_ASKED))
            return False
        return True

    kept = tuple(stations_of(filtered(routine.stretches, stays), settings.rounds))
    if not kept:
        raise RequestError(
            f"nothing is left of '{routine.title}'", "Leave fewer stretches out, or name others."
        )
    return kept, tuple(dict.fromkeys(left_out))


def to_tell(left_out: Iterable[LeftOut], settings: Settings) -> tuple[str, ...]:
    """Return the names that the coach reads: with ``only``, just those left out for a condition."""
    return tuple(one.stretch for one in left_out if not settings.only or one.reason != AS_ASKED)


def conditions(routine: Routine) -> tuple[str, ...]:
    """Return the conditions that a stretch of ``routine`` is marked for, in its order."""
    return tuple(dict.fromkeys(slug for one in routine.every for slug in one.avoid_if))


def has(routine: Routine, setting: str, wanted: str) -> bool:
    """Return whether ``routine`` has the condition or the one stretch that is ``wanted``.

    Args:
        routine: whose names they are.
        setting: ``avoid`` for a condition, ``skip`` for a stretch.
        wanted: as a listener writes it.
    """
    try:
        if setting == "avoid":
            _condition(routine, wanted)
        else:
            _one_named(routine, _names(routine), wanted)
    except RequestError:
        return False
    return True


def _spoken(slugs: Iterable[str]) -> str:
    return ", ".join(slug.replace("-", " ") for slug in slugs)


def _plain(name: str) -> str:
    return name.casefold().replace("-", " ").replace("_", " ").strip()


def _names(routine: Routine) -> dict[str, str]:
    """Return the names of the stretches, by what is the same however somebody writes it."""
    return {_plain(stretch.name): stretch.name for stretch in routine.every}


def _named(routine: Routine, wanted: Iterable[str]) -> Iterator[str]:
    """Yield the plain name of each stretch that is ``wanted``."""
    names = _names(routine)
    return (_one_named(routine, names, each) for each in wanted)


def _one_named(routine: Routine, names: dict[str, str], wanted: str) -> str:
    """Return the plain name of the one stretch that has ``wanted`` as its name, or in it."""
    plain = _plain(wanted)
    if plain in names:
        return plain
    found = [key for key in names if plain and plain in key]
    if len(found) == 1:
        return found[0]
    if found:
        told = ", ".join(names[key] for key in found)
        raise RequestError(f"'{wanted}' is part of several names", f"Say which: {told}.")
    raise RequestError(
        f"'{routine.title}' has no stretch '{wanted}'", _near(plain, names, names.values())
    )


def _condition(routine: Routine, wanted: str) -> str:
    known = {slug: slug for slug in conditions(routine)}
    slug = _plain(wanted).replace(" ", "-")
    if slug in known:
        return slug
    if not known:
        raise RequestError(
            f"'{routine.title}' marks no stretch for any condition",
            "Ask your doctor or physiotherapist which stretches suit you; --skip leaves one out.",
        )
    raise RequestError(
        f"'{routine.title}' does not know the condition '{wanted}'", _near(slug, known, known)
    )


def _near(wanted: str, keys: dict[str, str], names: Iterable[str]) -> str:
    near = get_close_matches(wanted, keys, n=2)
    if near:
        return f"Did you mean {' or '.join(repr(keys[key]) for key in near)}?"
    return f"It has: {', '.join(names)}."
