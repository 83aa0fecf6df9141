"""The words of a language are compared with the English ones: nothing is missing in them."""

import re
from collections.abc import Iterator, Mapping

from voicecoach.languages.entries import Entries
from voicecoach.script.diagnostics import Finding, did_you_mean, quote

_FREE = {"forms", "number_forms", "choices", "and_before", "or_before"}
"""Tables that each language fills as its grammar asks for."""
_BRACES = re.compile(r"\{(?P<name>[a-z]+)(?::(?P<form>[a-z]+))?\}|[{}]")
_LISTED = {"{first}", "{last}"}

Path = tuple[str | int, ...]


def differences(words: Entries, english: Entries) -> Iterator[Finding]:
    """Yield a fault for each entry that is missing, unknown, or fills in something else."""
    forms = {*words.number_forms}
    yield from _tables(_plain(words), _plain(english), ())
    there = dict(_texts(_plain(english), ()))
    for path, text in _texts(_plain(words), ()):
        if path[0] in {"and_before", "or_before"}:
            yield from _filled(path, text, " ".join(_LISTED), forms)
        elif not _FREE & {*path}:
            yield from _filled(path, text, there.get(path, there.get((*path[:-1], 0), "")), forms)


def _plain(value: Entries) -> dict[str, object]:
    return value.model_dump(mode="python")


def _tables(
    mine: Mapping[str, object], theirs: Mapping[str, object], path: Path
) -> Iterator[Finding]:
    """Yield a fault for each key that the one table has and the other has not."""
    for key in theirs.keys() - mine.keys():
        yield Finding(path, f"{quote(str(key))} is missing", "Add it, as in the English file.")
    for key in mine.keys() - theirs.keys():
        near = did_you_mean(str(key), map(str, theirs))
        yield Finding((*path, key), f"nothing is called {quote(str(key))} here", near)
    for key, value in mine.items():
        other = theirs.get(key)
        if key not in _FREE and isinstance(value, Mapping) and isinstance(other, Mapping):
            yield from _tables(value, other, (*path, key))


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    match value:
        case str():
            yield path, value
        case Mapping():
            for key, inside in value.items():
                yield from _texts(inside, (*path, key))
        case tuple() | list():
            for number, inside in enumerate(value):
                yield from _texts(inside, (*path, number))
        case _:
            pass


def _filled(path: Path, text: str, english: str, forms: set[str]) -> Iterator[Finding]:
    """Yield a fault where ``text`` fills in something else than ``english``."""
    found = [*_BRACES.finditer(text)]
    for one in found:
        if one["name"] is None:
            yield Finding(path, f"a '{one[0]}' without its partner", "Write it as in English.")
        elif one["form"] and one["form"] not in forms:
            known = ", ".join(sorted(forms)) or "none"
            told = f"{quote(one[0])} asks for a form that no number has here"
            yield Finding(path, told, f"Forms in number_forms: {known}.")
    mine = {one["name"] for one in found if one["name"]}
    wanted = {one["name"] for one in _BRACES.finditer(english) if one["name"]}
    if mine != wanted:
        braced = ", ".join(f"{{{name}}}" for name in sorted(wanted)) or "nothing"
        yield Finding(path, f"this has to fill in {braced}, as in English", "")
