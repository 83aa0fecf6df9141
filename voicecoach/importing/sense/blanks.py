"""The importer finds the blanks of a form, which a therapist fills in by hand."""

import re

from voicecoach.importing.sense.words import OF_THE_FIELD

_BLANK = re.compile(r"_{2,}")
_WHICH_SIDE = re.compile(rf"\b(your|the) ?_{{2,}} ?(?={OF_THE_FIELD.pattern})", re.IGNORECASE)


def has_blank(sentence: str) -> bool:
    """Tell whether a sentence waits for a number or a word: ``Hold for ____ seconds.``."""
    return _BLANK.search(sentence) is not None


def without_side_blank(sentence: str) -> str:
    """Return a sentence without the blank for right or left: ``Lift your ____ leg.``."""
    return _WHICH_SIDE.sub(r"\1 ", sentence)
