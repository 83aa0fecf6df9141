"""Number words and fractions in a sentence become digits, which patterns can read."""

import re
from functools import lru_cache

from voicecoach.importing.remembering import REMEMBERED

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905 - as above
_VALUES = {
    **{word: number for number, word in enumerate(_UNITS)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    "hundred": 100,
    "dozen": 12,
}
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_WORD = re.compile(
    rf"\b(?:({'|'.join(_TENS)})[ -]({'|'.join(_UNITS[1:10])})|({'|'.join(_VALUES)}))\b"
)
_FRACTION = re.compile(r"(?:(?<!\d)(\d{1,6}) ?)?([½¼¾⅓⅔])")
_PLAIN = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "‑": "-", "×": "x", "’": "'", "✕": "x", "″": '"', "′": "'"}
)
_QUOTED = re.compile(r"(?<!\d)“([^“”]{1,60})”")
_CURLY = re.compile(r"(?<=\d)[”“]")
"""What an editor makes of the sign for seconds."""
_INCHES = (
    r"(?<!hold )(?<!hold for )(?<!holds )(?<!stay )(?<!stay for )(?<!for )(?<!x )(?<!x)"
    r"(?<![\d.-])(\d+(?:\.\d+)?(?: ?- ?\d+)?) ?\""
    r"(?= ?(?:from|apart|away|off|above|below|behind|in front|high|wide|deep|long|thick|out"
    r"|past|beyond|of|to the))"
)
_TIMES = (
    # what stands in a text that has it, what people write, and what it comes to
    (" or 2", r"\b(?:a|1) (minute|min|second|sec|breath) or 2\b", r"1-2 \1s"),
    ("half", r"\b(?:a |1 )?half (?:a |of a )?min(?:ute)?\b", "30 seconds"),
    ("quarter", r"\b(?:a |1 )quarter of a min(?:ute)?\b", "15 seconds"),
    ("quarter", r"\b3[ -]quarters of a min(?:ute)?\b", "45 seconds"),
    ("half", r"\b(?:a|1) min(?:ute)? and a half\b", "90 seconds"),
    ("0.5", r"\b0\.5 ?min(?:ute)?s?\b", "30 seconds"),
    ("half", r"\b(\d+) and a half min", r"\1.5 min"),
    ("half", r"\b(\d+) min(?:ute)?s and a half\b", r"\1.5 minutes"),
    # inches: only after what is held or counted is it seconds
    ('"', _INCHES, r"\1 inches"),
    ("half", r"\bhalf a 12\b", "6"),
    ("a ", r"\ba (?:full |whole |slow )?(minute|breath)\b", r"1 \1"),
    ("couple", r"\ba couple of\b", "2"),
    ("/", r"\b(\d+) ?/ ?(\d+) ?(times|x\b|reps|sets)", r"\1-\2 \3"),
    ("once or", r"\bonce or twice\b", "1-2 times"),
    ("twice", r"\btwice(?! as)\b", "2 times"),
    ("thrice", r"\bthrice\b", "3 times"),
    ("more", r"\bonce more\b|\b(?:one|1) more time\b", "1 more times"),
    ("second time", r"\ba second time\b", "1 more times"),
    (
        "once",
        r"(?<!at )\bonce\b(?=[.;,!]|$| is (?:enough|plenty)| through| per| on each| each| only)",
        "1 times",
    ),
    ("times more", r"\b(\d+) times more\b", r"\1 more times"),
    ("m", r"\b(\d+) ?m(?:in(?:ute)?s?)? (?:and )?(\d+) ?s(?:ec(?:ond)?s?)?\b", None),
    (":", r"(?<![\d:])(\d{1,2}):([0-5]\d)\b(?! ?[ap]\.?m)", None),
)
_RULES = tuple((sign, re.compile(pattern), plain) for sign, pattern, plain in _TIMES)


@lru_cache(maxsize=REMEMBERED)
def plain_numbers(text: str) -> str:
    """Return ``text`` as the dose tables read it: ``1–1½ minutes`` is ``1-1.5 minutes``."""
    text = _FRACTION.sub(
        _fraction, _CURLY.sub('"', _QUOTED.sub(r"\1", text.lower().translate(_PLAIN)))
    )
    text = _WORD.sub(_number, text)
    for sign, pattern, plain in _RULES:
        if sign in text:
            text = pattern.sub(_seconds if plain is None else plain, text)
    return text


def _number(found: re.Match[str]) -> str:
    if found[1]:
        return str(_VALUES[found[1]] + _VALUES[found[2]])
    return str(_VALUES[found[3]])


def _fraction(found: re.Match[str]) -> str:
    return f"{int(found[1] or 0) + _FRACTIONS[found[2]]:g}"


def _seconds(found: re.Match[str]) -> str:
    return f"{int(found[1]) * 60 + int(found[2])} seconds"
