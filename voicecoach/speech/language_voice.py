"""A session gets a voice that speaks its language: the one that was asked for, or the best here."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from voicecoach.errors import EngineUnavailable, RequestError
from voicecoach.speech.engine import ENGINES, engine_module, here, languages_of
from voicecoach.speech.system import ESPEAK

ENGLISH_VOICE = "natural"
"""The engine that speaks English where nobody chose."""
ENGLISH_ALREADY = frozenset({"natural", "system"})
"""Engines whose usual voice is taken for English as it is: the second is the user's own choice."""
ORDER = ("piper", "pico", "system") if ESPEAK else ("piper", "system", "pico")
"""Engines for other languages, the best first; eSpeak NG is the last that anybody wants."""
NAMED = 5
"""Voices that a hint names at the most."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A voice that can be chosen, and the language that it speaks."""

    voice: str
    """As in ``--voice``."""
    language: str
    """A tag such as ``de`` or ``en-us``; empty where nobody knows."""


def primary_of(language: str) -> str:
    """Return the primary subtag of a tag, in small letters."""
    return language.replace("_", "-").partition("-")[0].lower()


def language_spoken(voice: str | None) -> str:
    """Return the language that somebody means who names ``voice``; English where they name none.

    Raises:
        RequestError: there is no such voice.
        EngineUnavailable: it cannot work on this computer.
    """
    tags = languages_of(voice) if voice and ":" in voice else ()
    return primary_of(tags[0]) if tags else "en"


def speaking(offers: Iterable[Offer], language: str) -> list[Offer]:
    """Return those of ``offers`` that speak ``language``, the nearest of each engine first.

    A voice of the same tag comes before one of the language's own country (``fr-fr`` for ``fr``),
    and that before one that says no country.
    """
    wanted, primary = language.lower(), primary_of(language)

    def far(offer: Offer) -> int:
        tag = offer.language.replace("_", "-").lower()
        return [tag == wanted, tag == f"{primary}-{primary}", tag == primary, True].index(True)

    return sorted((one for one in offers if primary_of(one.language) == primary), key=far)


def best(engines: Sequence[Sequence[Offer]], language: str) -> str | None:
    """Return the voice for ``language`` of the first engine that has one.

    Args:
        engines: the offers of each engine, the best engine first.
        language: a tag.
    """
    found = (speaking(offers, language) for offers in engines)
    return next((offers[0].voice for offers in found if offers), None)


def voice_for(language: str, wanted: str | None) -> str:
    """Return the voice that speaks ``language``: what is ``wanted``, or the best that is here.

    Of an engine alone, ``system``, it is the voice of that language.

    Raises:
        RequestError: there is no such engine or voice, or it does not speak the language; the hint
            names voices that do.
        EngineUnavailable: no voice here speaks it.
    """
    english = primary_of(language) == "en"
    if wanted is None:
        return ENGLISH_VOICE if english else _best_here(language)
    name, _, voice_id = wanted.partition(":")
    engine_module(name)
    if not ENGINES[name].speaks or (english and wanted in ENGLISH_ALREADY):
        return wanted
    offers = offers_of(name)
    if not voice_id:
        found = speaking(offers, language)
        if not found and engine_module(name).availability().usable:
            raise _refused(wanted, language)
        return found[0].voice if found else wanted
    tags = [one.language for one in offers if one.voice == wanted] or languages_of(wanted)
    if not speaking([Offer(wanted, tag or language) for tag in tags or [language]], language):
        raise _refused(wanted, language)
    return wanted


@cache
def offers_of(name: str) -> tuple[Offer, ...]:
    """Return the voices of the engine called ``name`` that work here."""
    module = engine_module(name)
    if not module.availability().usable:
        return ()
    return tuple(Offer(f"{name}:{one.id}", one.language) for one in here(name))


def _best_here(language: str) -> str:
    found = best([*_all_offers()], language)
    if found is None:
        raise EngineUnavailable(
            f"no voice here speaks the language '{language}'",
            "'voicecoach voices' tells how to get more; --voice hum hums, to try a script out.",
        )
    return found


def _all_offers() -> Iterator[tuple[Offer, ...]]:
    return (offers_of(name) for name in ORDER if name in ENGINES)


def _refused(voice: str, language: str) -> RequestError:
    near = [one.voice for offers in _all_offers() for one in speaking(offers, language)]
    if primary_of(language) == "en":
        near.insert(0, ENGLISH_VOICE)
    told = f"These do: {', '.join(near[:NAMED])}." if near else "No voice here does."
    return RequestError(f"the voice '{voice}' does not speak the language '{language}'", told)
