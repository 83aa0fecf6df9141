"""A script is compared with the language that it says: is it spoken, and is it really that one?"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from voicecoach.languages.language_files import (
    LANGUAGES,
    languages,
    little_words_of,
    not_spoken,
    phrases_of,
    primary,
)
from voicecoach.languages.phrases import Phrases
from voicecoach.script.checks import SAID
from voicecoach.script.diagnostics import Finding, quote
from voicecoach.script.nodes import Path
from voicecoach.script.routine import Routine
from voicecoach.script.stretch import Reminder, Stretch
from voicecoach.script.texts import SIDED

LEAST_SIGNS = 4
"""Little words of a language that have to stand in a script before it seems to be in it."""
LEAST_KINDS = 3
"""Different ones among them: a name that is said again and again tells nothing."""
CLEARLY = 3
"""How many times as many there have to be as of the language that the script says it is in."""
_WORD = re.compile(r"[^\W\d_]+")


def unspoken(routine: Routine) -> Iterator[Finding]:
    """Yield a fault where the coach does not speak the language, or lacks a form of a side."""
    if primary(routine.language) not in languages():
        told = not_spoken(routine.language)
        yield Finding(("language",), told.message, told.hint)
        return
    phrases = phrases_of(routine.language)
    for at, stretch in routine.placed():
        for path, text in texts_of(stretch):
            yield from _without_form(text, (*at, *path), stretch, phrases)


def texts_of(stretch: Stretch) -> Iterator[tuple[Path, str]]:
    """Yield each text of a stretch that may say a side, with its path inside the stretch."""
    for key in SAID:
        match getattr(stretch, key):
            case str(text):
                yield (key,), text
            case tuple(several):
                for number, one in enumerate(several):
                    if isinstance(one, Reminder):
                        yield (key, number, "say"), one.say
                    else:
                        yield (key, number), one
            case _:
                pass


def _without_form(text: str, path: Path, stretch: Stretch, phrases: Phrases) -> Iterator[Finding]:
    """Yield a fault for each form of a side that its names do not have."""
    for found in SIDED.finditer(text):
        if not found[2]:
            continue
        forms = {*phrases.called(stretch.side_names[0]).forms}
        forms &= {*phrases.called(stretch.side_names[1]).forms}
        if found[2] not in forms:
            told = f"there is no form {quote(found[2])} of the names of these sides"
            shown = ", ".join(f"{{{found[1]}:{form}}}" for form in sorted(forms))
            yield Finding(path, told, f"Write {{{found[1]}}}{shown and f', or one of {shown}'}.")


def other_language(routine: Routine) -> Iterator[Finding]:
    """Yield a remark where the sentences are plainly in another language than the script says."""
    said = primary(routine.language)
    if said not in LANGUAGES:
        return
    seems = plainly(_sentences(routine), said)
    if seems is None:
        return
    name = phrases_of(seems).english_name
    yield Finding(
        ("language",) if "language" in routine.model_fields_set else ("title",),
        f"the sentences look {name}, and the script says that its language is {quote(said)}",
        f"If they are {name}, add the line 'language: {seems}'.",
    )


def plainly(texts: Iterable[str], said: str) -> str | None:
    """Return the language that ``texts`` are plainly in, where it is not the one that is said."""
    words = [word.casefold() for text in texts for word in _WORD.findall(text)]
    signs = {language: _signs(words, little_words_of(language)) for language in LANGUAGES}
    seems = max(signs, key=lambda language: signs[language].total())
    found = signs[seems]
    clear = found.total() >= max(LEAST_SIGNS, CLEARLY * signs[said].total())
    return seems if clear and len(found) >= LEAST_KINDS else None


def _signs(words: Sequence[str], little: frozenset[str]) -> Counter[str]:
    return Counter(word for word in words if word in little)


def _sentences(routine: Routine) -> Iterator[str]:
    yield from (routine.title, *routine.intro, *routine.safety, *routine.outro)
    for stretch in routine.every:
        yield stretch.name
        yield from (text for _, text in texts_of(stretch))
