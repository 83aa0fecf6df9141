"""The importer splits a text into its sentences, each as it stands there."""

import re
from collections.abc import Iterator
from functools import lru_cache

from voicecoach.importing.remembering import REMEMBERED

LONGEST = 600
"""Characters that one line of a script may have."""

_END = re.compile(r"""(?:[!?…]+|\.+)["”“’'»)\]]*(?=\s)|(?<=[a-z)])[.!?](?=[A-Z][a-z])""")
_FIELD = re.compile(r" [|·] (?=\w+: )")
"""Between two of ``Hold: 20 s | Reps: 3``."""
_PICTURE = re.compile(
    r"\s*\((?:see )?(?:fig(?:ure|\.)?|picture|photo|image|diagram|video)s? ?\w{0,3}\)",
    re.IGNORECASE,
)
"""What refers to something that cannot be heard."""
_SYMBOL = re.compile(r"[^\w\s\"“„‘'’«»(\[{…+.-]+\s+(?=\w)")
_LAST_WORD = re.compile(r"([\w.&-]{1,12})\.$")
_ALWAYS = {
    "approx", "ca", "cf", "dr", "e.g", "etc", "fig", "i.e", "inh", "max", "mr", "mrs", "ms",
    "nr", "pt", "resp", "st", "vs", "z.b",
}  # fmt: skip
_BEFORE_SMALL = {"hr", "hrs", "in", "lb", "min", "mins", "sec", "secs", "reps", "cm", "no", "x"}
"""Short forms that may end a sentence too: a small letter or a digit after them tells."""


def split(text: str) -> list[str]:
    """Return the sentences in ``text``; one that is too long for a script comes in parts."""
    return list(_split(text))


@lru_cache(maxsize=REMEMBERED)
def _split(text: str) -> tuple[str, ...]:
    return tuple(
        part
        for field in _FIELD.split(_PICTURE.sub("", text))
        for sentence in _sentences(field)
        for part in in_parts(_bare(sentence))
    )


def _bare(sentence: str) -> str:
    """Return ``sentence`` without a sign before it and half a pair of parentheses."""
    sentence = _SYMBOL.sub("", sentence, count=1) if _SYMBOL.match(sentence) else sentence
    if sentence.count("(") != sentence.count(")"):
        return sentence.removeprefix("(").removesuffix(")")
    return sentence


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(text):
        if _ends(text, start, end):
            yield text[start : end.end()].strip()
            start = end.end()
    if rest := text[start:].strip():
        yield rest


def _ends(text: str, start: int, end: re.Match[str]) -> bool:
    """Tell whether a sentence ends here, and not only a short form, a number or a quotation."""
    following = text[end.end() : end.end() + 2].strip()[:1]
    if not following or end[0] != ".":
        return not following or not (following.islower() and end[0][-1] in "”’\"'»")
    word = _LAST_WORD.search(text, max(start, end.end() - 14), end.end())
    last = word[1].lower() if word else ""
    if last in _ALWAYS or (last.isdigit() and end.end() - start <= 4):
        return False
    if (
        len(last) == 1
        and last.isalpha()
        and _is_initial(text[max(start, end.start() - 20) : end.start() - 1])
    ):
        return False
    return not (last in _BEFORE_SMALL and (following.islower() or following.isdigit()))


def _is_initial(before: str) -> bool:
    """Tell whether a single letter after ``before`` is an initial of a name: ``Dr J. Smith``."""
    words = before.split()
    return not words or words[-1][:1].isupper()


def in_parts(sentence: str) -> Iterator[str]:
    """Yield ``sentence`` in pieces that a script can hold; no ``{side}`` is cut through."""
    start = 0
    while len(sentence) - start > LONGEST:
        places = (sentence.rfind(mark, start + 1, start + LONGEST) for mark in " {")
        cut = next((place for place in places if place > 0), start + LONGEST)
        yield sentence[start:cut].strip()
        start = cut
    yield sentence[start:].strip()
