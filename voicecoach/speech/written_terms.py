"""What therapists and teachers write short becomes words: sides, spine, names, terms."""

import re

from voicecoach.speech.rewriting import Rules

NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_LEVELS = "|".join(NUMBERS[1:])
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_NUMBERED = (
    "warrior|phase|stage|level|part|grade|type|week|series|virabhadrasana|exercise|group|day|set"
    "|round|section|chapter|position|class|zone|step|version|variation|layer|unit|lesson"
)
_PARTS = (
    "neck|shoulders?|arms?|elbows?|wrists?|hands?|fingers?|chest|back|spine|hips?|legs?|knees?"
    "|ankles?|f(?:oo|ee)t|toes?|thighs?|calf|calves|quads?|hamstrings?|glutes?|groin|core"
)
_ALONE = r"(?<![\w/.'’&-])(?-i:{})(?:\.(?=\s(?-i:[a-z])))?(?=[\s,;:)]|\.?$)"
"""A letter that stands by itself; a full stop behind it is its own before a small letter."""
_NO_SIDE_AFTER = re.compile(rf"\s(?:of|shaped?|sit|{_LEVELS})\b", re.IGNORECASE)
_NO_SIDE_BEFORE = re.compile(r"\b(?:sizes?|letters?|an?|vitamin|band) $", re.IGNORECASE)
_PAIRED = {
    "up": "down", "in": "out", "left": "right", "forward": "back", "forwards": "backwards",
    "front": "back", "on": "off", "flex": "point", "open": "close", "inhale": "exhale",
}  # fmt: skip


def _short(written: str, said: str) -> tuple[str, str]:
    """Return a rule for an abbreviation with its full stop, which stays where a sentence ends."""
    return rf"(?<![\w/]){written}(?:\.(?!\s*$|\s+(?-i:[A-Z]))|\b)", said


def _roman(found: re.Match[str]) -> str:
    return f"{found[1]} {ROMAN[found[2].lower()]}"


def _spine(found: re.Match[str]) -> str:
    """Say the levels of the spine: next to each other as a pair, apart as a span."""
    letter, first, other, last = found[1], int(found[2]), found[3] or found[1], found[4]
    said = f"{letter} {NUMBERS[first]}"
    if last is None:
        return said
    near = letter != other or abs(int(last) - first) == 1
    return f"{said} {'' if near else 'to '}{other} {NUMBERS[int(last)]}"


def _side(found: re.Match[str]) -> str:
    """Return the side, unless the letter is a level, a shape, a size, a name or a measure."""
    before, after, letter = found.string[: found.start()], found.string[found.end() :], found[0][0]
    other = "R" if letter == "L" else "L"
    if _NO_SIDE_AFTER.match(after) or _NO_SIDE_BEFORE.search(before):
        return found[0]
    if re.search(r"\d\s$", before) and not re.search(rf"\b(?:{other}|right|left)\b", found.string):
        return found[0]  # liters, perhaps
    return "left" if letter == "L" else "right"


def _slash(found: re.Match[str]) -> str:
    first, last = found[1], found[2]
    both = re.fullmatch(_PARTS, first, re.IGNORECASE) and re.fullmatch(_PARTS, last, re.IGNORECASE)
    pair = _PAIRED.get(first.lower()) == last.lower() or _PAIRED.get(last.lower()) == first.lower()
    return f"{first} {'and' if both or pair else 'or'} {last}"


TERMS: Rules = (
    (
        r"(?<![\w/-])(?-i:([CTLS]))-?(1[0-2]|[1-9])(?:\s?[-–/]\s?(?-i:([CTLS])?)(1[0-2]|[1-9]))?(?![\w/])",
        _spine,
    ),
    (rf"\b({_NUMBERED})\s(?-i:(VIII|VII|VI|IV|IX|III|II|I|V|X))\b(?!')", _roman),
    (r"(?<=[a-z])()\s(?-i:(VIII|VII|VI|IV|IX|III|II))\b(?!')", _roman),
    # Letters that a voice would take for a word, and shorthand that only its writer knows.
    (r"(?<![\w-])(?-i:IT)(?=[ -]?band)[ -]?", "I T "),
    (r"(?<![\w-])(?-i:ITB)(?=s?\b)", "I T band"),
    (r"(?<![\w-])(?-i:AROM)\b", "active range of motion"),
    (r"(?<![\w-])(?-i:PROM)\b", "passive range of motion"),
    (r"(?<![\w-])(?-i:ROM)\b", "range of motion"),
    (r"(?<![\w-])(?-i:AMRAP)\b", "as many repetitions as possible"),
    (r"(?<![\w-])(?-i:DBs)\b", "dumbbells"),
    (r"(?<![\w-])(?-i:DB)\b", "dumbbell"),
    (r"(?<![\w-])(?<!\d\s)(?-i:KB)\b", "kettlebell"),
    (r"\b(?-i:AM)\s?/\s?(?-i:PM)\b", "morning and evening"),
    # Sides.
    (r"\(\s*(?-i:L)\s*\)", "(left)"),
    (r"\(\s*(?-i:R)\s*\)", "(right)"),
    (r"(?<![\w/.'’])(?-i:L)\s?/\s?(?-i:R)(?![\w/])(?=\s[a-z])", "left or right"),
    (r"(?<![\w/.'’])(?-i:R)\s?/\s?(?-i:L)(?![\w/])(?=\s[a-z])", "right or left"),
    (r"(?<![\w/.'’])(?-i:L)\s?[/+&]\s?(?-i:R)(?![\w/])", "left and right"),
    (r"(?<![\w/.'’])(?-i:R)\s?[/+&]\s?(?-i:L)(?![\w/])", "right and left"),
    (_ALONE.format("Lt|L"), _side),
    (_ALONE.format("Rt|R"), _side),
    (r"(?<=\b(?:to|on) )(?-i:L)(?=\.)", "left"),
    (r"(?<=\b(?:to|on) )(?-i:R)(?=\.)", "right"),
    (r"\b(?-i:B)/(?-i:L)\b", "both sides"),
    # Words cut short.
    (r"\bw/o\b", "without"),
    (r"\bw/(?:in)\b", "within"),
    (r"\bw/\s?(?=\S)", "with "),
    (r"\bb/c\b", "because"),
    (r"\bb/w\b", "between"),
    (r"\bn/a\b", "not applicable"),
    _short("fwds?", "forward"),
    _short("b(?:k|c)?wds?", "backward"),
    _short("incl", "including"),
    _short("excl", "except"),
    _short("(?:approx|appx)", "approximately"),
    (r"(?<![\w/])(?:ca\.?|circa|(?-i:c)\.)\s?(?=\d)", "about "),
    (r"(?<![\w/])abt\.?\s(?=\d)", "about "),
    (r"(?<!\d)(?<!\d\s)\bmin\.?\s(?=\d)", "at least "),
    (r"\bmax\.?\s(?=\d)", "at most "),
    (r"(?<![\w/])max\.?(?=\s[a-z])", "maximum"),
    (r"\bno\.\s?(?=\d)|\bnr\.?\s?(?=\d)|№\s?(?=\d)|(?<!\w)#\s?(?=\d)", "number "),
    (r"\bnos\.\s?(?=\d)", "numbers "),
    (r"\bfig\.\s?(?=\d)", "figure "),
    (r"\bex\.\s?(?=\d)", "exercise "),
    _short("e\\.\\s?g", "for example"),
    _short("i\\.\\s?e", "that is"),
    (r"\betc\.", "et cetera."),
    (r"\bvs\.?(?=\s)", "versus"),
    _short("esp", "especially"),
    _short("ea", "each"),
    (r"(?<![\w/])alt\.(?=\s)", "alternate"),
    (r"(?<![\w/])opp\.(?=\s)", "opposite"),
    (r"(?<![\w/])ext\.?\s(?=rot)", "external "),
    (r"(?<![\w/])int\.?\s(?=rot)", "internal "),
    _short("rot", "rotation"),
    _short("bilat", "both sides"),
    (r"\b(?-i:N\.?B)\b[.:]?", "note:"),
    (r"\b([A-Za-z]*[a-rt-z])\((e?s)\)", r"\1 or \1\2"),
)
"""Before numbers are read. ``check`` and the tests show what each is for."""

SIGNS: Rules = (
    (r"\band\s?/\s?or\b", "and or"),
    (r"\b(cat)\s?[/–-]\s?(cow)\b", r"\1 \2"),
    (r"\b([A-Za-z]{2,})\s?/\s?([A-Za-z]{2,})\b(?!/)", _slash),
    (r"\s*&\s*", " and "),
    (r"(?<=\w)\s?\+\s?(?=[A-Za-z])", " plus "),
    (r"\s*(?:→|⇒|->|=>|➜)\s*", " to "),
    (r"(?<=\w)\s?@\s?(?=[\w])", " at "),
    (r"\s–\s|\s?—\s?|\s--?\s", ", "),
    (r"\b((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|[a-z])–(?=[a-z])", r"\1 to "),
    (r"(?<=[a-z])–(?=[a-z])", "-"),
)
"""After numbers are read."""
