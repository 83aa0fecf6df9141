"""Words that voices get wrong are spelled another way before they are spoken."""

import re
from collections.abc import Mapping

from voicecoach.speech.written_to_spoken import written_to_spoken

SHIPPED = {
    # /ˌspɒndɪloʊlɪsˈθiːsɪs/; untold, the natural voice puts the weight on "all".
    "spondylolisthesis": "spondy-low-liss-theesus",
    "brachialis": "brakey alice",
    "brachioradialis": "brakey-oh ray dee alice",
    "infraspinatus": "infra spy naytus",
    "supraspinatus": "supra spy naytus",
    "semitendinosus": "semi tendon ohsus",
    "semimembranosus": "semi membra nohsus",
    "tai chi": "tie chee",
    "ujjayi": "oo-jye",
    "chaturanga": "chatter runga",
    "wind down": "wined down",
    "a and e": "eh and E",
}
"""Respellings that every session has. Each anatomical and medical word of the shipped scripts, and
80 more, were checked in the natural voice's phonemes; the others come out right."""
_BOW = re.compile(
    r"\bbow(?=(?:ing|ed)?\s(?:forwards?|down|over|from|to|towards?|your|the|deeply|slowly|gently)\b)",
    re.IGNORECASE,
)
"""The movement, which sounds as in bough; the pose and the weapon do not."""


def respell(text: str, table: Mapping[str, str]) -> str:
    """Return ``text`` with each whole word of ``table``, however capitalised, respelled."""
    if not table:
        return text
    spellings = {word.casefold(): spelling for word, spelling in table.items()}
    words = "|".join(re.escape(word) for word in sorted(spellings, key=len, reverse=True))
    return re.sub(
        rf"(?<!\w)(?:{words})(?!\w)",
        lambda found: spellings[found[0].casefold()],
        text,
        flags=re.IGNORECASE,
    )


def words_said(text: str, table: Mapping[str, str], language: str = "en") -> str:
    """Return the words that a voice is given for ``text``.

    What an author or a listener wrote in ``table`` goes first, and what is shipped last, so that
    a word in ``table`` is found as it was written.
    """
    said = written_to_spoken(respell(text, table), language)
    return respell(_BOW.sub(_bend, said), SHIPPED) if language.startswith("en") else said


def _bend(found: re.Match[str]) -> str:
    return f"{found[0][0]}ough{found[0][3:]}"
