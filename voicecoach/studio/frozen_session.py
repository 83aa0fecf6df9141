"""What is given to a patient is frozen as it is on that day, and made again from that later."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from voicecoach.languages.language_files import phrases_of
from voicecoach.languages.phrases import capital
from voicecoach.patients.patient import FrozenSession, StretchThen
from voicecoach.planning.chosen import Chosen, choose
from voicecoach.planning.steps import LeftOut
from voicecoach.planning.told_before import cautions_of
from voicecoach.printing.printed_dose import dose_words, rounds_words
from voicecoach.printing.printed_sheet import Handed, sheet_html
from voicecoach.recipe.loading import load_text
from voicecoach.recipe.recipe import Recipe, words_of
from voicecoach.rendering.preparing import prepare
from voicecoach.studio.chosen_recipe import CHOICES, recipe_from
from voicecoach.studio.desk import Work


def today() -> date:
    """Return the day, as the clock on the wall has it."""
    return date.today()  # noqa: DTZ011 - a page is read where the computer stands


def printed(recipe: Recipe, handed: Handed) -> str:
    """Return the printed sheet."""
    chosen, left_out = _found(recipe)
    return sheet_html(chosen, left_out, recipe.script.pictures, handed)


def frozen(work: Work, recipe: Recipe, sent: dict[str, Any]) -> FrozenSession:
    """Return what is given, as it is now.

    Args:
        work: the routine on the desk.
        recipe: what was chosen of it.
        sent: the choices as they came, which ``recipe`` was made of.
    """
    routine, told = recipe.script.routine, words_of(recipe.settings, recipe.sound, phrases_of("en"))
    return FrozenSession(
        routine.title,
        work.name,
        work.text,
        {key: sent[key] for key in CHOICES if sent.get(key) not in (None, "", [])},
        capital(", ".join((*told, *([routine.language] if recipe.script.translated else ())))),
        tuple(_stretches(_found(recipe)[0])),
    )


def thawed(session: FrozenSession, folder: Path) -> Recipe:
    """Return what a session was made from; pictures and what it takes are looked for in a folder.

    Raises:
        VoicecoachError: something that it takes is not there any more, or is another one.
    """
    path = folder / Path(session.file).name
    script, _ = load_text(session.text.removeprefix("\ufeff"), path, {})
    return recipe_from(script, dict(session.choices))


def changes_since(session: FrozenSession, recipe: Recipe) -> list[tuple[str, str, str]]:
    """Return each stretch that is another one now, since what it was taken from was changed.

    Each has its name, how it was given, and how it is now; empty where it was or is not there.
    """
    then, now = _by_name(session.stretches), _by_name(_stretches(_found(recipe)[0]))
    return [
        (key[0], then.get(key, ""), now.get(key, ""))
        for key in dict.fromkeys((*then, *now))
        if then.get(key) != now.get(key)
    ]


def _found(recipe: Recipe) -> tuple[Chosen, Sequence[LeftOut]]:
    """Return what is done; how long holds are in some minutes shows when all is spoken."""
    settings, left_out = recipe.settings, None
    if settings.minutes is not None:
        session = prepare(recipe)
        settings, left_out = session.recipe.settings, session.plan.left_out
    chosen = choose(recipe.script.routine, settings)
    return chosen, chosen.left_out if left_out is None else left_out


def _stretches(chosen: Chosen) -> Iterator[StretchThen]:
    rounds: tuple[str, ...] = ()
    for station in chosen.stations:
        if station.round > 1:
            continue
        if station.opens:
            rounds = rounds_words(chosen, station) if station.rounds > 1 else ()
        dose = " · ".join((*dose_words(chosen, station.stretch), *rounds))
        cautions = cautions_of(chosen, station.stretch)
        yield StretchThen(station.stretch.name, capital(dose), cautions)


def _by_name(stretches: Iterable[StretchThen]) -> dict[tuple[str, int], str]:
    """Return dose and cautions by name; one that comes twice has a number, too."""
    seen: Counter[str] = Counter()
    found = {}
    for one in stretches:
        found[one.name, seen[one.name]] = " ".join((one.dose, *one.cautions))
        seen[one.name] += 1
    return found
