"""Several scripts are joined into one, so that they make one session."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from voicecoach.errors import RequestError
from voicecoach.languages.language_files import phrases_of, primary
from voicecoach.pictures.finding import Picture
from voicecoach.recipe.whole_script import Script, add_picture
from voicecoach.script.stretch import Stretch
from voicecoach.script.stretch_list import Group, changed
from voicecoach.script.stretch_list import Path as Place

T = TypeVar("T")
MOST_JOINED = 20
"""Scripts of one session."""


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
    entries = [one for script in scripts for one in _with_pictures(script, pictures)]
    whole = first.routine.model_copy(
        update={
            "title": phrases.together([one.title for one in routines]),
            "equipment": _once(thing for one in routines for thing in one.equipment),
            "outro": last.routine.outro,
            "safety": _once(line for one in routines for line in one.safety),
            "safety_after": _once(line for one in routines for line in one.safety_after),
            "levels": {name: level for one in backwards for name, level in one.levels.items()},
            "conditions": {name: how for one in backwards for name, how in one.conditions.items()},
            "pronounce": {word: how for one in backwards for word, how in one.pronounce.items()},
            "stretches": tuple(entries),
        }
    )
    name = "-".join(one.name for one in scripts)
    recordings = {line: file for one in scripts[::-1] for line, file in one.recordings.items()}
    return Script(Path(f"{name}.yaml"), whole, pictures, recordings)


def _with_pictures(script: Script, pictures: dict[str, Picture]) -> tuple[Stretch | Group, ...]:
    """Return what ``script`` does, and add its pictures; another of that name is renamed."""

    def with_picture(_: Place, stretch: Stretch) -> Stretch:
        if stretch.image is None:
            return stretch
        name = add_picture(pictures, stretch.image, script.pictures[stretch.image])
        return stretch.model_copy(update={"image": name})

    return changed(script.routine.stretches, with_picture)


def _once(texts: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(texts))
