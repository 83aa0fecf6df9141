"""Doses and measures become words: how long, how often, how far; their numbers stay digits."""

import re
import unicodedata

from voicecoach.speech.rewriting import Rules

_UNITS = {
    "seconds?|secs?|s": ("second", "seconds"),
    "minutes?|mins?": ("minute", "minutes"),
    "hours?|hrs?|h": ("hour", "hours"),
    "weeks?|wks?": ("week", "weeks"),
    "months?|mos?": ("month", "months"),
    "years?|yrs?": ("year", "years"),
    "inch(?:es)?|ins": ("inch", "inches"),
    "foot|feet|ft": ("foot", "feet"),
    "yards?|yds?": ("yard", "yards"),
    "miles?|mi": ("mile", "miles"),
    "pounds?|lbs?": ("pound", "pounds"),
    "ounces?|oz": ("ounce", "ounces"),
    "kilograms?|kilos?|kgs?": ("kilogram", "kilograms"),
    "centimet(?:er|re)s?|cms?": ("centimeter", "centimeters"),
    "millimet(?:er|re)s?|mms?": ("millimeter", "millimeters"),
    "met(?:er|re)s?": ("meter", "meters"),
    "degrees?|degs?|[°º˚]": ("degree", "degrees"),
    "counts?|cts?": ("count", "counts"),
    "bpm": ("beat per minute", "beats per minute"),
}
"""A measure as it is written, and its word for one and for several."""
_DENOMINATORS = {
    "wk": "week",
    "d": "day",
    "min": "minute",
    "hr": "hour",
    "h": "hour",
    "mo": "month",
}
_N = r"\d+(?:\.\d+)?"
_PART = r"(?:a half|a quarter|a third|an eighth|\d/\d)"
_Q = rf"(?:\d+ and {_PART}|\d/\d|{_N})"
"""A number, with or without a part."""
_SAME = "[°º%\"'′″”’]|secs?|s|x|mins?|m|kg|lbs?|cm|in"
_LOW = "(?-i:[a-z(])"
_THINGS = (
    "holds?|plank|breaks?|intervals?|class|session|timer|box|balls?|block|gap|roller|bands?|weights?"
    "|dumbbells?|kettlebells?|plates?|bottles?|angles?"
)
"""What a measure may stand before as an adjective: a thirty-second hold."""
_ALONE = r"(?<![\w.,:/])"
_TIMED = re.compile(
    r"(?:\b(?:holds?|held|holding|rest|wait|stay|pause|plank|walk|breathe|sets of|times)\b"
    r"|(?<![a-z])[x×])\W*"
    rf"(?:(?:for|of|about|at least|up to)\W+)?(?:{_N}\W+to\W+)?$",
    re.IGNORECASE,
)
"""What stands before a number with a prime that counts seconds or minutes, not inches or feet."""
_TIMED_AFTER = re.compile(r"\s(?:holds?|rest|pause|plank)\b", re.IGNORECASE)
_THING = re.compile(rf"\s(?:{_THINGS})\b", re.IGNORECASE)
_DONE = re.compile(r"\b(?:hold|rest|for|after|wait|pause|breathe|x)\W*$", re.IGNORECASE)
_PARTLY = re.compile(r"\d/\d")
_FRACTION_SLASH = "\N{FRACTION SLASH}"
_FRACTIONS = {"1/2": "a half", "1/4": "a quarter", "1/3": "a third", "1/8": "an eighth"}


def _vulgar(found: re.Match[str]) -> str:
    """Write a fraction that is one letter with a slash, apart from the number before it."""
    return f" {unicodedata.normalize('NFKC', found[0]).replace(_FRACTION_SLASH, '/')}"


def _mixed(found: re.Match[str]) -> str:
    return f"{found[1]} and {_FRACTIONS.get(found[2], found[2])}"


def _prime(found: re.Match[str]) -> str:
    """Read primes as feet and inches, or after a word such as 'hold' as minutes and seconds."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    if found["small"] and _closes_quote(before, found["mark"]):
        return found[0]
    if not found["small"] and len(re.findall(r"(?<!\w)['‘]", before)) > before.count("’"):
        return found[0]
    timed = _TIMED.search(before) or _TIMED_AFTER.match(after)
    large, small = ("min", "sec") if timed else ("ft", "ins")
    parts = (f"{found['large']} {large}" if found["large"] else "",
             f"{found['small']} {small}" if found["small"] else "")  # fmt: skip
    return " ".join(filter(None, parts))


def _closes_quote(before: str, mark: str) -> bool:
    return "“" in before if mark == "”" else before.count('"') % 2 == 1


def _clock(found: re.Match[str]) -> str:
    """Read ``1:30`` as a length; times of the day are left, ``at 7:30`` and ``7:30 pm``."""
    parts = [int(part) for part in found[0].split(":")]
    names = ("h", "min", "sec")[-len(parts) :]
    said = [f"{part} {name}" for part, name in zip(parts, names, strict=True) if part]
    return " ".join(said) or "0 sec"


def _measure(found: re.Match[str]) -> str:
    number, written = found["n"], found["unit"].lower()
    one, many = next(words for unit, words in _UNITS.items() if re.fullmatch(unit, written))
    after, before = found.string[found.end() :], found.string[: found.start()]
    if written == one and found["gap"] == " ":
        return found[0]  # "a 5 minute walk" is said so
    if found["gap"] == "-" or (
        written != many and _THING.match(after) and not _DONE.search(before)
    ):
        return f"{number}-{one}"
    said = one if number == "1" or _PARTLY.fullmatch(number) else many
    return f"{number} {said}{'.' if found[0].endswith('.') and written == said else ''}"


def _times(found: re.Match[str]) -> str:
    return "once" if found[1] == "1" else f"{found[1]} times"


def _per(found: re.Match[str]) -> str:
    word = _DENOMINATORS.get(found[2].lower(), found[2].removesuffix("s"))
    often = found[1].lower() in {"times", "once"} and word in _DENOMINATORS.values()
    return f"{found[1]} {'a' if often else 'per'} {word}"


def _slashed(found: re.Match[str]) -> str:
    """Read two numbers with a slash: a fraction, a score, a blood pressure, or both in turn."""
    first, last = int(found[1]), int(found[2])
    if last == 10:  # as a therapist asks for pain
        return f"{first} out of 10"
    if 90 <= first < 260 and 40 <= last < first and last > 30 and first != last:
        return f"{first} over {last}"
    if first < last <= 8:
        return found[0]
    if first < last <= 20:
        return f"{first} out of {last}"
    return f"{first} {last}"


def _digits(found: re.Match[str]) -> str:
    groups = re.findall(r"\d+", found[0])
    return ", ".join(" ".join(group) for group in groups)


_END = rf"(?:\.(?=\s+(?:{_LOW}|\d)|[,;:)/])|(?!\w))"
_ALL = "|".join(_UNITS)
_TIME = r"(?:seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|breaths?)\b|[\"″”'′’]"
_INCHES = (
    rf"{_ALONE}(?:(?P<large>{_N})\s?['′’]\s?(?=\d+\s?(?:[\"″”]|'')))?"
    rf"(?P<small>{_Q})\s?(?P<mark>[\"″”]|''|′′)"
)
_LENGTH = (
    r"(?<!\bat )(?<!\bby )(?<!\bfrom )(?<!\buntil )(?<!\bbefore )(?<!\bafter )(?<!\bsince )"
    r"(?<![\d:.])\d{1,2}(?::[0-5]\d){1,2}(?![\d:]|\s?[ap]\.?m\b)"
)
_OFTEN = r"times|reps?|sets?|breaths?|beats?|once|twice|seconds?|minutes?|\d+"
DOSES: Rules = (
    (r"(?<=\b(?:call|dial)\s)\d{3}(?![-\d]| \d)", _digits),
    (r"(?<!\w)(?:\+?1[- .])?\(?\d{3}\)?[- .]\d{3}[- .]\d{4}\b", _digits),
    (r"\b0\d{2,4}(?:[ -]\d{3,6}){1,3}\b|\b0\d{9,10}\b|\b\d{3}[ -]\d{4}\b", _digits),
    (r"\b(\d{1,2})\.(\d{2})(?=\s?[ap]\.?m\b)", r"\1:\2"),
    (r"\b(\d{1,2}):00(?=\s?[ap]\.?m\b)", r"\1"),
    # Fractions, and spans.
    (r"[¼½¾⅐-⅞]", _vulgar),
    (r"(?<![\w/.])(\d+)[\s-]+(\d/\d)(?![\d/])", _mixed),
    (r"\b1/2[\s-]?way\b", "halfway"),
    (r"(?<![\w-])\d{1,2}(?:-\d{1,2}){2,}(?![\w-])", lambda found: found[0].replace("-", " ")),
    (rf"(?<![\w.:/-])({_N})\s?({_SAME})\s?[-–—]\s?({_N})\s?\2(?!\w)", r"\1 to \3\2"),
    (
        rf"(?<![\w.:/-])({_N}\s?(?:{_SAME}|[ap]\.?m\.?)?)\s?[-–—]\s?(?=\d)(?!\d+-\d)",
        r"\1 to ",
    ),
    # Feet and inches, and lengths of time.
    (_INCHES, _prime),
    (rf"{_ALONE}(?P<large>{_Q})\s?[′'’](?P<small>)(?P<mark>)(?!\w)", _prime),
    (r"\b(\d+)\s?h\s?(\d{1,2})(?:\s?m(?:ins?)?)?\b(?!\s?s)", r"\1 h \2 min"),
    (r"\b(\d+)\s?m(?:in)?(\d{1,2})\s?(?:s|secs?)?\b", r"\1 min \2 sec"),
    (_LENGTH, _clock),
    (r"(?<![\d:])(\d{1,2}):(\d)(?![\d:])", r"\1 to \2"),
    # How often.
    (r"(?<=\bsets)\s*[x×]\s?(?=\d)", " of "),
    (r"(?<=\d)\s?[x×]\s?(?=\d)", " times "),
    (rf"(?<![\w])[x×]\s?(?={_N}(?: to {_N})?\s?(?:{_TIME}))", "for "),
    (rf"\s*(?<![\w])[x×]\s?(?={_N}(?: to {_N})?\s(?:sets?|reps?|rounds?|counts?)\b)", ", "),
    (rf"(?<![\w])[x×]\s?({_N}(?: to {_N})?)(?!\w|\.\d)", _times),
    (rf"\b({_N})\s?[x×]'?s?(?![\w])", _times),
    # How much.
    (
        r"\b(\d+)m(?=\s(?:away|apart|from|high|wide|long|sprint|run|swim|walk|dash|behind|tall)\b)",
        r"\1 meters",
    ),
    (r"\b(\d{1,2})\s?m(?=\s?\d+\s?s)", r"\1 min"),
    (r"(?<=\bhold )(\d{1,2})\s?m\b|(?<=\bfor )(\d{1,2})\sm\b", r"\1\2 min"),
    (r"\b([12]?\d)m\b", r"\1 min"),
    (
        rf"(?<![A-Za-z])({_Q})(?:in\b|\s?in\.(?=\s+{_LOW}|[,;:)])|\s?in(?=\.\s*$|\.\s[A-Z]))",
        r"\1 ins",
    ),
    (rf"(?<![A-Za-z])({_Q})\sin(?=\s(?:apart|wide|high|long|away|off|above|below)\b)", r"\1 ins"),
    (rf"(?<![A-Za-z])({_N})-in\.?(?=\s[a-z])", r"\1-inch"),
    (rf"(?<![A-Za-z])(?P<n>{_Q}|(?<=and ){_PART})(?P<gap>\s?|-)(?P<unit>{_ALL}){_END}", _measure),
    (r"\b1/2 (minute|second|mile|pound|foot|meter|yard)\b", r"half a \1"),
    (r"\b1/2 (inch|hour|ounce)\b", r"half an \1"),
    # For each.
    (
        rf"\b({_OFTEN}|km|mi|miles?|steps?|sessions?|glasses|hours?)\s?/\s?(weeks?|wk|day|d|min|minute|hr|hour|h|mo|month)\b(?!/)",
        _per,
    ),
    (
        rf"\b({_OFTEN})\s?/\s?(side|leg|arm|hand|foot|set|round)\b",
        _per,
    ),
    (r"\btimes (?=(?:day|week)\b)", "times a "),
    # Numbers with a slash; a therapist's 2/52 is two weeks.
    (r"(?<![\w/.])(\d{1,2})/52(?![\w/])", r"\1 weeks"),
    (r"(?<![\w/.])\d{1,2}(?:/\d{1,2}){2}(?![\w/])", lambda found: found[0].replace("/", " ")),
    (r"(?<![\w/.])(\d{1,3})\s?/\s?(\d{1,3})(?![\w/]|\.\d)", _slashed),
    # Signs at a number.
    (r"(?<!\w)[~≈]\s?(?=\d)", "about "),
    (r"(?<!\w)±\s?(?=\d)", "plus or minus "),
    (r"(?<!\w)(?:>=|≥)\s?(?=\d)", "at least "),
    (r"(?<!\w)(?:<=|≤)\s?(?=\d)", "at most "),
    (r"(?<!\w)>\s?(?=\d)", "more than "),
    (r"(?<!\w)<\s?(?=\d)", "less than "),
    (r"(?<=\d)\s?\+(?![\w+])", " or more"),
)
"""Between the terms and the signs; each rule counts on those before it."""
