"""The dose of a stretch is told in plain words: how long, how often, with what rest."""

from collections.abc import Iterator, Mapping
from typing import assert_never

from voicecoach.languages.phrases import Phrases
from voicecoach.planning.chosen import Chosen
from voicecoach.planning.stations import Station
from voicecoach.planning.work import (
    Breaths,
    Movements,
    Quiet,
    TimedHold,
    Work,
    breath_of,
    work_of,
)
from voicecoach.script.stretch import Breath, Stretch


def dose_words(chosen: Chosen, stretch: Stretch) -> tuple[str, ...]:
    """Return the dose of ``stretch`` at the chosen level, a phrase each, as the coach gives it."""
    level, words = chosen.level_of(stretch), chosen.phrases.sheet
    work, reps, sets = work_of(stretch, level.hold), stretch.reps or level.reps, stretch.sets or 1
    told = [_work(work, chosen.phrases)]
    if breath := breath_of(work):
        told.append(", ".join(_breathing(breath, chosen.phrases)))
    told += _how_often(reps, sets, stretch, words)
    if stretch.sides == "alternate":
        told.append(words["in_turns"])
    rest = chosen.level.rest if stretch.rest is None else stretch.rest
    if rest and _has_rests(stretch, reps, sets):
        told.append(words["rest"].format(length=chosen.phrases.written_length(rest)))
    return tuple(told)


def rounds_words(chosen: Chosen, station: Station) -> tuple[str, ...]:
    """Return how often the group that ``station`` opens is done, and the rest between rounds."""
    words = chosen.phrases.sheet
    told = words["rounds"] if station.size > 1 else words["rounds_of_one"]
    rest = chosen.level.rest if station.rest is None else station.rest
    length = chosen.phrases.written_length(rest)
    return (
        told.format(rounds=station.rounds),
        *([words["rest_of_round"].format(length=length)] if rest else ()),
    )


def _work(work: Work, phrases: Phrases) -> str:
    words = phrases.sheet
    match work:
        case TimedHold(seconds=seconds):
            return words["hold"].format(length=phrases.written_length(seconds))
        case Breaths(count=count):
            return (words["breaths"] if count > 1 else words["one_breath"]).format(count=count)
        case Movements(count=count):
            return (words["moves"] if count > 1 else words["one_move"]).format(count=count)
        case Quiet(seconds=seconds):
            return words["quiet"].format(length=phrases.written_length(seconds))
    assert_never(work)


def _breathing(breath: Breath, phrases: Phrases) -> Iterator[str]:
    for name, seconds in (
        ("breathe_in", breath.inhale),
        ("breath_held", breath.hold),
        ("breathe_out", breath.exhale),
        ("breath_rest", breath.rest),
    ):
        if seconds:
            yield phrases.sheet[name].format(length=phrases.written_length(seconds))


def _how_often(reps: int, sets: int, stretch: Stretch, words: Mapping[str, str]) -> Iterator[str]:
    each = stretch.sides in {"both", "alternate"}
    if sets > 1:
        name = "sets_of" if reps > 1 else "sets"
    elif reps > 1:
        name = "times"
    elif each:
        name = "once"
    else:
        return
    name += "_each_side" if each else ""
    yield words[name].format(sets=sets, count=reps)


def _has_rests(stretch: Stretch, reps: int, sets: int) -> bool:
    """Return whether somebody rests between two turns: only between sets, where there are any."""
    if stretch.sets is None:
        return reps > 1 and stretch.sides != "alternate"
    return sets > 1
