"""A voice is found by what people call it: its id, its language or its name."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from voicecoach.errors import EngineUnavailable, RequestError
from voicecoach.speech.engine import Voice

MOST_NEAR = 4
"""How many voices an error proposes."""


def choose(wanted: str, voices: Sequence[Voice], engine: str) -> Voice:
    """Return the one voice that ``wanted`` means, however it is capitalised.

    It is tried as an id, as the end of one (``de`` of ``gmw/de``), as a language, as a name, and as
    a language or name without its region. What several voices answer to is not guessed.

    Args:
        wanted: what somebody typed after the colon.
        voices: those of the engine.
        engine: its name, as before the colon.

    Raises:
        EngineUnavailable: that voice is not on this computer; the hint tells how to get it.
        RequestError: none or several are meant; the hint names near ones.
    """
    sought, several = wanted.casefold(), False
    for names in zip(*(tuple(_names(voice)) for voice in voices), strict=True):
        found = [voice for name, voice in zip(names, voices, strict=True) if name == sought]
        if len(found) == 1:
            return _here(found[0], engine)
        several |= len(found) > 1
    near = "; ".join(f"{engine}:{one.id} {one.name}" for one in _near(sought, voices))
    raise RequestError(
        f"several {engine} voices are called '{wanted}'"
        if several
        else f"there is no {engine} voice '{wanted}'",
        f"Near: {near}. All of them: voicecoach voices --all",
    )


def _names(voice: Voice) -> Iterator[str]:
    """Yield the same number of names for every voice, the surest first."""
    yield voice.id.casefold()
    yield voice.id.casefold().rpartition("/")[2]
    yield voice.language.casefold()
    yield voice.name.casefold()
    yield voice.language.casefold().partition("-")[0]
    yield voice.name.casefold().partition(" (")[0]


def _here(voice: Voice, engine: str) -> Voice:
    if voice.get:
        raise EngineUnavailable(
            f"the {engine} voice '{voice.id}' is not on this computer", f"To get it: {voice.get}"
        )
    return voice


def _near(sought: str, voices: Sequence[Voice]) -> list[Voice]:
    """Return voices with a name that begins with ``sought``, the plainest first, or is like it."""
    plain = sorted(voices, key=lambda voice: len(voice.id))
    named = [one for one in plain if any(name.startswith(sought) for name in _names(one))]
    spelt = {name: voice for voice in reversed(plain) for name in _names(voice) if name}
    close = [spelt[name] for name in get_close_matches(sought, spelt, n=MOST_NEAR)]
    return [*dict.fromkeys((*named, *close))][:MOST_NEAR] or [*voices[:MOST_NEAR]]
