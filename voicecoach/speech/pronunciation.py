"""Words that voices get wrong are spelled another way before they are spoken."""

import re
from collections.abc import Mapping

SHIPPED = {
    # /ˌspɒndɪloʊlɪsˈθiːsɪs/; untold, the natural voice puts the weight on "all".
    "spondylolisthesis": "spondy-low-liss-theesus",
}
"""Respellings that every session has. Each anatomical and medical word of the shipped scripts was
checked in the natural voice's phonemes; the others come out right."""


def respell(text: str, table: Mapping[str, str]) -> str:
    """Return ``text`` with each whole word of ``table``, however capitalised, respelled.

    What stands in ``table`` goes before what is shipped.
    """
    spellings = SHIPPED | {word.casefold(): spelling for word, spelling in table.items()}
    words = "|".join(re.escape(word) for word in sorted(spellings, key=len, reverse=True))
    return re.sub(
        rf"(?<!\w)(?:{words})(?!\w)",
        lambda found: spellings[found[0].casefold()],
        text,
        flags=re.IGNORECASE,
    )
