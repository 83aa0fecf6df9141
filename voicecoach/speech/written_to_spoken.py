"""A text as it is written becomes the words that a voice is to say.

Every engine, the speech cache and ``say`` take the words from here. Captions keep what the author
wrote. Plain numbers, money and dates are read by normt2s, all that the field writes by our tables.
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from voicecoach.speech.rewriting import Rules, rewritten
from voicecoach.speech.written_doses import DOSES
from voicecoach.speech.written_markup import EMOJI, TIDY, without_markup
from voicecoach.speech.written_terms import SIGNS, TERMS

if TYPE_CHECKING:
    from normt2s import Normalizer

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b(?:[\w-]+\.)+(?:com|org|net|edu|gov|info|io|co\.uk|de|fr)(?:/[^\s<>\"]*)?(?![\w.])",
    re.IGNORECASE,
)
_ADDRESS_SIGNS: Rules = (
    (r"^(?:https?://)?(?:www\.)?", ""),
    (r"[/?#]+$", ""),
    (r"\.", " dot "),
    (r"/", " slash "),
    (r"@", " at "),
    (r"-", " dash "),
    (r"_", " underscore "),
)
_AFTER_NUMBERS: Rules = ((r"(?<=[a-z] )([ap]) m\b", lambda found: f"{found[1].upper()}M"),)
_PLAIN = re.compile(r"[\w\s.,;:!?…'’‘\"“”„«»()\-–—‑]+")
"""Letters, numbers and the signs that every voice passes over or makes a pause of."""
MOST_TEXTS = 5000
"""Texts whose words are remembered: a session says most of its lines more than once."""
_WORD = re.compile(r"\w")


@lru_cache(MOST_TEXTS)
def written_to_spoken(text: str, language: str = "en") -> str:
    """Return ``text`` in words; one without any word stays as it is.

    Args:
        text: one line, as its author wrote it.
        language: a tag such as ``en-GB``; of other languages only the markup is read as yet.
    """
    spoken = without_markup(text)
    if language.partition("-")[0] == "en":
        spoken = rewritten(_ADDRESS.sub(_said_address, spoken), (*TERMS, *DOSES, *SIGNS))
        spoken = rewritten(_numbers().normalize(spoken), (*_AFTER_NUMBERS, *TIDY))
    return spoken if _WORD.search(spoken) else text


@lru_cache(maxsize=4096)
def unsayable(text: str, language: str = "en") -> tuple[str, ...]:
    """Return what no voice says well in ``text``: addresses, emoji, and signs without a word.

    It is kept, since a script that is being written is asked about with every change of it.
    """
    addresses = [found[0].rstrip(".,;:!?)") for found in _ADDRESS.finditer(text)]
    left = _PLAIN.sub(" ", written_to_spoken(text, language)).split()
    return tuple(dict.fromkeys([*addresses, *EMOJI.findall(text), *left]))


def _said_address(found: re.Match[str]) -> str:
    address = found[0].rstrip(".,;:!?)")
    return rewritten(address, _ADDRESS_SIGNS) + found[0][len(address) :]


@cache
def _numbers() -> "Normalizer":
    """Return the reader of what our tables leave: numbers, ordinals, money, dates."""
    from normt2s import Normalizer  # noqa: PLC0415 - 'voicecoach --help' reads no numbers

    return Normalizer("en", latex="keep")
