"""A workout file of the tool w2a, which is YAML, becomes a draft of a routine."""

import re
from typing import Any

import yaml

from voicecoach.importing.draft import Draft, StretchDraft
from voicecoach.importing.files.data import records_in
from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.files.records import draft_of
from voicecoach.importing.files.source import Document, clean
from voicecoach.importing.sense.chosen_sides import Sides
from voicecoach.script.diagnostics import Refused
from voicecoach.script.duration import parse_duration
from voicecoach.script.nodes import LARGEST
from voicecoach.script.syntax import DEEPEST

_GO = re.compile(r"(\d+(?:\.\d+)?)(h|ms)")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Reads all scalars as text, and merges nothing by itself."""


def read_workout(source: Document) -> Draft:
    """Return the draft that a workout becomes; its exercises one after the other.

    Raises:
        ImportingError: it is no YAML, or there are no exercises in it.
    """
    workout = _parse(source)
    if isinstance(workout, dict) and "format" in workout:
        raise ImportingError(
            f"{source.name} is a script of voicecoach already",
            "It needs no import: voicecoach render plays it.",
        )
    exercises = workout.get("exercises") if isinstance(workout, dict) else None
    if not isinstance(exercises, list) or not _is_workout(workout):
        title, records = records_in(workout, source.name, "YAML")
        return draft_of(title or source.name.rpartition(".")[0], records)
    pause = _seconds(workout, "pause", "duration")
    told = {key: _announcement(workout, f"{key}_workout_announce") for key in ("before", "after")}
    return Draft(
        source.name.rpartition(".")[0] or source.name,
        tuple(
            _stretch(_merged(exercise), pause)
            for exercise in exercises
            if isinstance(exercise, dict)
        ),
        intro=told["before"],
        outro=told["after"],
    )


def _is_workout(workout: dict[str, Any]) -> bool:
    """Tell whether a table is one of w2a: no other tool calls its keys so."""
    told = [one for one in workout["exercises"] if isinstance(one, dict)]
    known = {"duration", "texts", "half_time", "pause_duration", "<<"}
    return any(known & set(one) for one in told)


def _parse(source: Document) -> Any:
    no_yaml = ImportingError(
        f"{source.name} is no YAML that can be read", "Is this the right file?"
    )
    if len(source.text) > LARGEST:
        raise no_yaml
    try:
        deep = 0
        for event in yaml.parse(source.text, Loader=_LOADER):
            deep += isinstance(event, yaml.CollectionStartEvent)
            deep -= isinstance(event, yaml.CollectionEndEvent)
            if deep > DEEPEST:
                raise no_yaml
        return yaml.load(source.text, Loader=_LOADER)  # noqa: S506 - it makes text of everything
    except (yaml.YAMLError, ValueError, TypeError) as error:
        raise no_yaml from error


def _merged(exercise: dict[str, Any]) -> dict[str, Any]:
    """Return an exercise with what ``<<`` takes from another one."""
    base = exercise.get("<<")
    bases = base if isinstance(base, list) else [base]
    taken: dict[str, Any] = {}
    for one in reversed(bases):
        taken |= one if isinstance(one, dict) else {}
    return {**taken, **exercise}


def _stretch(exercise: dict[str, Any], pause: float | None) -> StretchDraft:
    name = clean(str(exercise.get("name", ""))) or "Exercise"
    texts = exercise.get("texts")
    lines = [clean(str(text)) for text in texts] if isinstance(texts, list) else []
    seconds = _seconds({"": exercise}, "", "duration")
    # Half time splits the length between the sides; a hold of ours is for each.
    halved = str(exercise.get("half_time")).lower() in {"true", "yes", "on"}
    if seconds and halved:
        seconds /= 2
    rest = _seconds({"": exercise}, "", "pause_duration")
    return StretchDraft(
        name,
        tuple(lines) or (name,),
        sides=Sides("both" if halved else "none"),
        hold=(seconds, seconds) if seconds else None,
        rest=pause if rest is None else rest,
    )


def _seconds(table: dict[str, Any], key: str, inner: str) -> float | None:
    inside = table.get(key)
    written = inside.get(inner) if isinstance(inside, dict) else None
    if isinstance(written, str) and (found := _GO.fullmatch(written.strip())):
        # As Go writes lengths: 1h, 1500ms.
        return float(found[1]) * (3600 if found[2] == "h" else 0.001)
    try:
        return parse_duration(written) if isinstance(written, str) else None
    except Refused:
        return None


def _announcement(workout: dict[str, Any], key: str) -> tuple[str, ...]:
    """Return what is announced; a template with ``{{ }}`` is the tool's own words."""
    text = workout.get(key)
    return (clean(text),) if isinstance(text, str) and text.strip() and "{{" not in text else ()
