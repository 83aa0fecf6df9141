"""The entries of a catalogue are multiplied: each combination of their values is a track."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from pathlib import Path

from voicecoach.catalogue.catalogue_entries import Multiplied, read_entries
from voicecoach.catalogue.loaded_scripts import LoadedScripts
from voicecoach.choices.settings import Settings
from voicecoach.choices.sound import Sound
from voicecoach.choices.table import settings_of, sound_of
from voicecoach.errors import EngineUnavailable, RequestError
from voicecoach.languages.language_files import phrases_of
from voicecoach.languages.phrases import Phrases
from voicecoach.planning.levels import level_names
from voicecoach.planning.selection import has
from voicecoach.publishing.episode import LEFT_OUT, SAMPLE_RATE, Episode, names_of, of_routine
from voicecoach.recipe.collection import Entry
from voicecoach.recipe.recipe import Recipe, words_of
from voicecoach.recipe.track_names import name_of
from voicecoach.script.catalogue_file import FeedOf, PlacedValue
from voicecoach.script.diagnostics import SHOWN, Finding, quote
from voicecoach.script.nodes import Path as Place
from voicecoach.speech.language_voice import voice_for

_Values = Mapping[str, PlacedValue]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The tracks of a library, and its feeds."""

    episodes: tuple[Episode, ...]
    """Language by language, routine by routine; at least one."""
    feeds: tuple[FeedOf, ...] = ()
    """Of what there are feeds besides the whole one."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One combination of values."""

    entry: Entry
    values: _Values
    """By field; without the script and the language."""
    places: tuple[Place, ...]
    """Where each of its values stands."""


def read_catalogue(path: Path) -> Catalogue:
    """Return the tracks that the file at ``path`` asks for.

    Raises:
        ScriptError: the file has faults, or a script that it names; the message shows them.
    """
    file, entries = read_entries(path)
    faults: dict[Finding, None] = {}
    episodes = _episodes(entries, faults)
    file.refuse(faults)
    return Catalogue(episodes, file.value.feeds)


def _episodes(entries: Sequence[Multiplied], faults: dict[Finding, None]) -> tuple[Episode, ...]:
    wanted = [*_wanted(entries, faults)]
    names = names_of([one.entry for one in wanted])
    found: dict[str, Episode] = {}
    words: dict[str, tuple[str, ...]] = {}
    places: dict[str, tuple[Place, ...]] = {}
    for one in wanted:
        try:
            episode, told = _episode(one, names[one.entry.slug])
        except (RequestError, EngineUnavailable) as error:
            faults[Finding(_blamed(one, error), error.message, error.hint)] = None
            if len(faults) > SHOWN:
                break
            continue
        key = episode.key
        if key in found:
            faults[_second(key, places[key], one.places)] = None
        found[key], words[key], places[key] = episode, told, one.places
    return _in_order(_titled(found, words))


def _wanted(entries: Sequence[Multiplied], faults: dict[Finding, None]) -> Iterator[_Wanted]:
    """Yield each combination of the values of each entry."""
    scripts = LoadedScripts()
    for one in entries:
        loaded = []
        for script, language in product(one.scripts, one.languages):
            try:
                entry = scripts.entry(script.value, language.value)
            except RequestError as error:
                blamed = language if language.value else script
                faults[Finding(blamed.place, error.message, error.hint)] = None
                continue
            loaded.append((entry, script.place, language.place))
        faults |= dict.fromkeys(_unknown([entry for entry, *_ in loaded], one))
        for entry, *at in loaded:
            for values in product(*one.settings.values()):
                chosen = dict(zip(one.settings, values, strict=True))
                yield _Wanted(entry, chosen, (*at, *(value.place for value in values), one.at))


def _unknown(entries: Sequence[Entry], one: Multiplied) -> Iterator[Finding]:
    """Yield a fault for each condition and stretch to leave out that no script here has."""
    routines = [entry.script.routine for entry in entries]
    for setting in LEFT_OUT:
        for names, place in one.settings.get(setting, ()):
            for number, name in enumerate(names):
                if routines and not any(has(routine, setting, name) for routine in routines):
                    told = f"no routine here knows {quote(name)}"
                    yield Finding((*place, number), told, "Mend the name, or delete it.")


def _episode(one: _Wanted, name: str) -> tuple[Episode, tuple[str, ...]]:
    """Return the track of one combination, and words for all of its choices, its level first.

    Raises:
        RequestError: its script has no such level or stretch, or the voice not its language.
        EngineUnavailable: no voice here speaks the language.
    """
    values = {field: placed.value for field, placed in one.values.items()}
    routine = one.entry.script.routine
    settings, sound = of_routine(routine, settings_of(values)), sound_of(values)
    recipe = Recipe(one.entry.script, settings, sound)
    _speaks(routine.language, recipe.heard.voice)
    named = name_of(one.entry.slug, _words(settings, sound)).removeprefix(f"{one.entry.slug}-")
    heard = replace(recipe, sound=replace(sound, sample_rate=SAMPLE_RATE))
    words = _words(settings, sound, phrases_of(routine.language))
    return Episode(one.entry, heard, name, named, words[0]), words


def _titled(
    found: Mapping[str, Episode], words: Mapping[str, tuple[str, ...]]
) -> Iterator[Episode]:
    """Yield the tracks, each titled by its level and by what others of its routine do not have."""
    shared: dict[str, set[str]] = {}
    for key, one in found.items():
        shared.setdefault(one.entry.slug, {*words[key]}).intersection_update(words[key])
    for key, one in found.items():
        level, *others = words[key]
        of_its_own = (word for word in others if word not in shared[one.entry.slug])
        yield replace(one, told=", ".join((level, *of_its_own)))


@cache
def _speaks(language: str, voice: str | None) -> str:
    return voice_for(language, voice)


def _words(settings: Settings, sound: Sound, phrases: Phrases | None = None) -> tuple[str, ...]:
    """Return a few words for the level and for each choice that is not the usual one."""
    words = words_of(settings, sound, phrases)
    level = phrases.level(settings.level) if phrases else settings.level
    return words if words[:1] == (level,) else (level, *words)


def _blamed(one: _Wanted, error: RequestError | EngineUnavailable) -> Place:
    """Return the place of the value that ``error`` is about."""
    level, voice = one.values.get("level"), one.values.get("voice")
    if level and level.value not in level_names(one.entry.script.routine):
        return level.place
    only = one.values.get("only")
    if only and isinstance(error, RequestError):
        return only.place
    return voice.place if voice else one.places[1]


def _second(key: str, first: Sequence[Place], places: Sequence[Place]) -> Finding:
    """Return the fault of a second track of one name, where both differ."""
    differ = [one for one, other in zip(places, first, strict=False) if one != other]
    return Finding(
        max(differ, key=len, default=places[-1]),
        f"this makes a second track that is called {quote(key)}",
        "Write each value once, and what two entries share in one of them.",
    )


def _in_order(episodes: Iterable[Episode]) -> tuple[Episode, ...]:
    """Return the tracks language by language, and routine by routine, as each comes first."""
    languages: dict[str, int] = {}
    slugs: dict[str, int] = {}
    for one in (found := [*episodes]):
        languages.setdefault(one.entry.script.routine.language, len(languages))
        slugs.setdefault(one.entry.slug, len(slugs))
    return tuple(
        sorted(
            found,
            key=lambda one: (
                languages[one.entry.script.routine.language],
                slugs[one.entry.slug],
            ),
        )
    )
