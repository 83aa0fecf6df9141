"""Several scripts are joined into one, so that they make one session."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from voicecoach.choices.settings import Settings
from voicecoach.errors import RequestError
from voicecoach.languages.language_files import phrases_of, primary
from voicecoach.pictures.finding import Picture
from voicecoach.planning.levels import LEVELS, level_names, preset
from voicecoach.recipe.whole_script import Script, add_picture
from voicecoach.script.nodes import Path as Place
from voicecoach.script.routine import Routine
from voicecoach.script.stretch import LevelDose, Stretch
from voicecoach.script.stretch_list import Group, changed

T = TypeVar("T")
MOST_JOINED = 20
"""Scripts of one session."""
BEGINNER = Settings().level


def join(scripts: Sequence[Script]) -> Script:
    """Return one script with the stretches of all, in order; one alone stays as it is.

    The first one opens the session and the last one ends it. What is to be heard for safety, and
    what is needed, comes from all of them; levels come from the first that has them.

    Raises:
        RequestError: they are too many, or in several languages.
    """
    first, last = scripts[0], scripts[-1]
    if len(scripts) == 1:
        return first
    if len(scripts) > MOST_JOINED:
        raise RequestError(
            f"{len(scripts)} scripts are too many for one session", f"Join at most {MOST_JOINED}."
        )
    routines = [one.routine for one in scripts]
    backwards = routines[::-1]
    if len(languages := {primary(one.language) for one in routines}) > 1:
        raise RequestError(
            f"one session cannot be in several languages: {', '.join(sorted(languages))}",
            "Join scripts of one language.",
        )
    phrases = phrases_of(first.routine.language)
    pictures: dict[str, Picture] = {}
    levels = {name: level for one in backwards for name, level in one.levels.items()}
    usual = _doses(first.routine.model_copy(update={"levels": levels}), (*LEVELS, *levels))
    entries = [one for script in scripts for one in _brought(script, pictures, usual)]
    whole = first.routine.model_copy(
        update={
            "title": phrases.together([one.title for one in routines]),
            "equipment": _named_once(_once(thing for one in routines for thing in one.equipment)),
            "outro": last.routine.outro,
            "safety": _once(line for one in routines for line in one.safety),
            "safety_after": _once(line for one in routines for line in one.safety_after),
            "levels": levels,
            "conditions": {name: how for one in backwards for name, how in one.conditions.items()},
            "pronounce": {word: how for one in backwards for word, how in one.pronounce.items()},
            "stretches": tuple(entries),
        }
    )
    name = "-".join(one.name for one in scripts)
    recordings = {line: file for one in scripts[::-1] for line, file in one.recordings.items()}
    return Script(Path(f"{name}.yaml"), whole, pictures, recordings)


def _brought(
    script: Script, pictures: dict[str, Picture], usual: Mapping[str, LevelDose]
) -> tuple[Stretch | Group, ...]:
    """Return what ``script`` does, with its own dose where that is not the usual, and pictures."""
    own = _doses(script.routine, usual)
    doses = {name: dose for name, dose in own.items() if dose != usual[name]}

    def brought(_: Place, stretch: Stretch) -> Stretch:
        new: dict[str, object] = {"levels": doses | stretch.levels}
        if stretch.image is not None:  # another of that name is renamed
            picture = script.pictures[stretch.image]
            new["image"] = add_picture(pictures, stretch.image, picture)
        return stretch.model_copy(update=new)

    return changed(script.routine.stretches, brought)


def _doses(routine: Routine, levels: Iterable[str]) -> dict[str, LevelDose]:
    """Return the dose of ``routine`` at each level; one that it lacks is as for beginners."""
    names = level_names(routine)
    found = {
        name: preset(routine, Settings(level=name if name in names else BEGINNER))
        for name in levels
    }
    return {name: LevelDose(hold=one.hold, reps=one.reps) for name, one in found.items()}


def _named_once(things: Sequence[str]) -> tuple[str, ...]:
    """Leave out a thing that another names more exactly, as "a chair without wheels" does."""
    return tuple(one for one in things if not any(other.startswith(f"{one} ") for other in things))


def _once(texts: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(texts))
