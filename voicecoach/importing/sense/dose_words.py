"""These patterns find how long and how often in a sentence that ``numbers.py`` has made plain.

Each table can be extended by a line.
"""

import re
from collections.abc import Iterable

_NEW = r"(?<![\d.])(?<!\d,)"
"""Before a number that is not the end of a longer one: of 1.5, of 2,000."""
N = r"(\d{1,4}(?:\.\d+)?)(?:(?: ?- ?| to | or )(\d{1,4}(?:\.\d+)?))?"
_UNIT = r"(s|secs?|seconds?|\"|mins?|minutes?)(?!\w|/(?! ?(?:side|leg|arm|foot|hand)))"
TIME = re.compile(
    rf"{_NEW}(\d{{1,4}}(?:\.\d+)?) ?-?{_UNIT}\.? ?(?:-|to) ?(\d{{1,4}}(?:\.\d+)?) ?{_UNIT}"
    rf"|{_NEW}{N}[ -]?{_UNIT}"
)
_TIMED = rf"(?:about |around )?(?:another )?{N}[ -]?{_UNIT}"
_NO_HOLD = (
    # times that are no hold: rests, warm-ups, appointments
    rf"\b(?:rest|relax|pause|break|wait)(?: (?:for|of|between|up|to|about|at least))*:? {_TIMED}",
    rf"\brest: ?{_TIMED}",
    rf"{_TIMED}(?: of)?(?: a)? ?(?:rest|break|pause|between|in between|apart|later|quiz)\b",
    rf"\b(?:walk|march|jog|cycle|warm)\w*(?: \w+:?){{0,4}}? {_TIMED}",
    (
        rf"{_TIMED} of (?:easy|gentle|light|brisk|steady|walk|march|jog|cycl|cardio|warm"
        r"|activit|exercis)"
    ),
    rf"{_TIMED} (?:of|in|per|a|each|every) (?:every |each |the |your )?(?:hour|day|week|night)\b",
    rf"{_TIMED} prior to\b|\bspend (?:about )?{_TIMED} (?:doing|on|to)\b",
    rf"{_TIMED} (?:before|after) (?:\w+ )?(?:stretching|exercis\w+|bed|meals?)\b",
    rf"\b(?:inhal|exhal|breath)\w*(?: \w+){{0,2}} {_TIMED}",
    rf"\b(?:in|out|breath)(?: for)? {_TIMED}(?=,| and| then)",
    rf"\bas you (?:hold|stay)\b[^.,;]{{0,30}}? {_TIMED}",
    rf"\ba few seconds(?: up)?(?: to| or) {_TIMED}",
    rf"{_TIMED} (?:in all|(?:in )?total|altogether|all told|and you)\b",
    (
        r"(?<!(?:hold|stay) for )(?<!(?:hold|stay) for no )"
        rf"\b(?:takes?|within|every|more than|less than) {_TIMED}"
        rf"|(?<!hold )(?<!held )(?<!not )\b(?:no longer than|longer than) {_TIMED}"
    ),
)
_NO_COUNT = (
    # counts that are no repetition: so often a day, parts of something, other measures
    (
        rf"{N} ?(?:times|x|sets?|sessions?) ?(?:a |per |each |every |/ ?)?"
        r"(?:day|week|month|hour|night|morning)\b"
    ),
    rf"{N} (?:(?:times|sets?|sessions?) )?(?:daily|weekly)",
    rf"{N} (?:days?|weeks?|months?|hours?|years?)\b",
    rf"\b(?:figure|fig\.|step|level|stage|phase|week|day|page) ?#?{N}\b",
    rf"{N} (?:cm|mm|inches|inch|feet|metres|meters|degrees|°|%|kg)(?!\w)",
)
_HOLDS = (
    rf"\bcount(?:ing)?(?: slowly)? (?:to|of) {N}",
    rf"\b(?:hold|stay|keep)\b[^.]{{0,30}}? {N}[- ](?:slow )?(?:counts?|beats?)\b",
    rf"\bfor a {N}[- ](?:slow )?(?:count|beat)\b",
    rf"\b(?:hold|stay|keep it)(?: it)? for (?:a (?:slow )?count of )?{N}(?=[.,;]|$)",
    rf"\bhold: ?{N}(?=[.,;]|$)",
)
_NO_BREATHS = (
    rf"\b(?:in|on|with|within) (?:a |the )?(?:single )?{N} (?:[a-z]+,? ){{0,2}}breaths?\b",
    rf"\b(?:rest|relax|pause)\b[^.]{{0,30}} for {N} breaths?",
    r"\band take ([12])() (?:[a-z]+,? ){0,2}breaths?\b",
)
_BREATHS = (
    rf"{_NEW}{N} (?:[a-z]+,? ){{0,2}}(?:breath(?:e?s)?|inhalations|exhalations)\b",
    rf"\bbreathe (?:[a-z]+,? ){{0,4}}{N} times\b",
)
# In the tables below every length of time has become a T.
_SETS = (
    rf"{_NEW}{N} (?:slow |smooth |gentle |easy )?(?:sets?|rounds?|cycles?|series)\b",
    rf"\b(?:sets?|rounds?): ?{N}",
    rf"\bgo (?:a)?round {N} times",
    rf"{_NEW}{N} ?x ?(?=\d)",
)
_UNITS = (
    r"(?:rolls|rocks|circles|swings|kicks|pumps|raises|lifts|reaches|trips|reps|repetitions|repeats"
    r"|goes|slides|bends|turns|twists|squats|lunges|glides|taps|pulses|nods"
    r"|shrugs|curls|bridges|stretches (?:each|per|on each))"
)
_TIMES = (
    rf"\b(?:sets?|reps|repetitions) of {N}",
    rf"{_NEW}{N},? T (?:reps|repetitions|holds)\b",
    rf"{_NEW}\d+ ?x ?{N}",
    rf"{_NEW}{N} times\b",
    rf"{_NEW}{N} ?x(?![a-z\d]| \d)",
    rf"(?<!\w)x ?{N}(?!\d| ?-?sets?\b)",
    rf"\b(?:reps?|repetitions?|repeats?) ?[:=] ?{N}",
    rf"{_NEW}(?!1 ){N} (?:[a-z]+,? ){{0,2}}{_UNITS}\b",
    rf"{_NEW}{N} (?:(?:in|out|for|back)wards?|(?:anti-?|counter-?)?clockwise)\b",
    rf"{_NEW}{N} (?:on |to |with |for )?(?:each|per) (?:side|leg|arm|foot|hand|direction|way)",
    rf"{_NEW}{N} in (?:total|all|each direction|either direction|both directions)\b",
    rf"(?:^|\bdo |\. )(?!1 ){N} of (?:them|these|those)\b",
    rf"\buntil you(?: have|'ve) done {N}",
    rf"^(?:do |make |perform )?{N} (?:slow |gentle |easy )?[a-z]+s(?=\.?$|,? (?:and )?then\b)",
)
MORE = re.compile(rf"{N} more times")
AGAIN = re.compile(r"\brepeat (?:the|this) (?:set|series)\b")
DAILY = re.compile(
    r"\d ?(?:x|times) ?/? ?(?:day|week)\b|\b(?:a|per|each|every) (?:day|week)\b|\bdaily\b"
)


def _table(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


NOT_HELD, NOT_COUNTED = _table(_NO_HOLD), _table((*_NO_COUNT, *_NO_BREATHS))
RESTS = _table(
    (rf"\b(?:rest|relax|pause|wait)(?: (?:for|of|up|to|about|at least))*(?:: ?| ){_TIMED}",)
)
TABLES = {
    "holds": _table(_HOLDS),
    "breaths": _table(_BREATHS),
    "sets": _table(_SETS),
    "times": _table(_TIMES),
}
