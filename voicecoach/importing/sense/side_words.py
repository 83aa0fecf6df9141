"""The importer finds the sides of a stretch, and writes ``{side}`` for right or left."""

import re
from dataclasses import replace
from functools import lru_cache

from voicecoach.importing.remembering import REMEMBERED
from voicecoach.importing.sense.chosen_sides import NO_SIDES, Sides
from voicecoach.importing.sense.numbers import plain_numbers

_LIMBS = (
    r"(?:sides?|legs?|arms?|foot|feet|hands?|wrists?|knees?|ankles?|hips?|thighs?|shoulders?|ways?"
    r"|shins?|elbows?|heels?|directions?|ears?|calf|glutes?)"
)
_SWITCH = re.compile(
    r"\b(?:rep|repeat|same(?! (?:position|stance|place|pose|height|width|side))"
    r"|again,? (?:on|with|to|for|the))\b.{0,60}"
    r"\b(?:other|opposite|left|right|both)\b"
    rf"|\b(?:switch|swap|change|swop)(?:ing)?(?: (?:(?:the|your) )?(?:\w+ )?{_LIMBS}\b"
    rf"| over\b| to the (?:left|right|other))"
    r"|\b(?<!to )(?:switch|swap|change|swop)(?:ing)?(?=[.,;:!]|$)"
    r"|\b(?:then|now|and)(?! (?:lean|tip|turn) (?:over )?to (?:the|your) opposite\b)"
    r"(?: do| on| to| with| for| go| tip| turn| roll| lean)*(?: the| your)?"
    rf" (?:other|opposite) {_LIMBS}(?! (?:tucked|bent|straight|flat|behind|under|on|in|against)\b)"
    rf"|\b(?:do|repeat|(?:on|come|move|go|turn|roll) (?:over )?to) the (?:other|opposite) {_LIMBS}"
    r"|\b(?:do|repeat|then|again)(?: (?:it|this|the same|everything|all))* (?:in|on the) reverse\b"
    rf"|\b(?:switch|swap|change) to the [\w-]+ {_LIMBS}\b"
    r"|\b(?:do|perform|repeat)\b.{0,40}\b(?:with|on|for|to) (?:the|your) (?:other|opposite)"
    rf" {_LIMBS}"
    r"|\bthen,? (?:\w+ ){0,2}(?:turn|tilt|bend|lean|look|rotate)\b.{0,30}\b(?:left|right)"
    r" (?:direction|side)\b"
    r"|\bbefore (?:rolling|turning|switching|changing|swapping|moving)"
    r" (?:over|sides|to (?:the |your )?(?:other|opposite|second|left|right))\b"
    rf"|\b(?:then|and) (?:stretch|work) the (?:other|opposite) {_LIMBS}"
    r"|\b(?:and|then) (?:\w+ )?the other way\b"
    r"|\bon (?:one|1) side,? (?:and )?then (?:on )?the other\b"
    rf"|\bthen the (?:left|right) {_LIMBS} (?:gets|has|takes|does|too|as well)\b"
    r"|\b(?:back|return) to (?:the )?(?:cent(?:re|er)|middle|start)\b.{0,40}"
    r"\b(?:left|right|other)\b"
    rf"|\b(?:then|now)(?: \w+)?(?: on| to| with| for)?(?: the| your) (?:left|right)(?: {_LIMBS})?"
    rf"[.!]*$"
    rf"|\b(?:other|opposite|(?:do|with|on) the (?:left|right)) {_LIMBS}"
    r" (?:likewise|the same|too|as well)"
    rf"|^(?:and |then )?(?:the |your )?(?:other|opposite) {_LIMBS}[.!]*$"
    rf"|^(?:on |for )?(?:each|both) {_LIMBS}[.!]*$"
    rf"|\blikewise (?:on|with|for|to) the (?:other|opposite|left|right)"
    rf"|\bthen (?:flip|turn|roll) over\b|\brepeat (?:to|on|with) the (?:left|right)\b",
)
_EACH = re.compile(
    rf"(?:\b(?:each|per|every|either) |/ ?)(?:of the )?(?!direction|way){_LIMBS}\b"
    rf"|\b(?:on|for|to|with|do) both {_LIMBS}\b|\bboth (?:sides|ways)\b"
    rf"|(?:^|[,;:.] )both {_LIMBS}(?=[,;.]|$)|\bl ?(?:/|&|and) ?r\b|\br ?(?:/|&|and) ?l\b"
    rf"|\b(?:times|goes|sets|rounds|reps|breaths|seconds|x) each\b(?! (?!{_LIMBS})\w)"
    r"(?! directions?| ways?)"
    rf"|\bleft and right\b|\bright and left\b|\bsides?: ?(?:both|each|l/r|2)\b"
)
_TURNS = re.compile(
    r"\balternat\w*+(?!(?: \w+){0,4} (?:up|in|back|forward|open) and\b)"
    r"(?! between (?!.*\b(?:left|right|sides?|legs?|arms?)\b))"
    r"|\btaking turns\b|\btake turns\b|\b(?:one|1) after the other\b"
)
_PAIRED = "(?:arm|leg|foot|hand|knee|heel|elbow|ankle|thigh|wrist|shoulder)"
_LIMB = re.compile(rf"\b(?:right|left)\b|\b(?:the|that|one|your)(?: \w+)? {_PAIRED}\b")
_ONE_LIMB = re.compile(
    rf"\b(?:1|the (?:other|back|front|top|bottom|standing|kneeling|supporting)) {_PAIRED}\b"
)
_WITH_BOTH = re.compile(rf"\bboth (?:the |your )?{_LIMBS}\b|\btogether\b")
_BAD = "operated|sore|affected|injured|painful|bad|involved|weak|stiff"
_ONE = re.compile(
    rf"\b({_BAD}) {_LIMBS} only\b|\bonly (?:the |your )?({_BAD}) {_LIMBS}"
    rf"|(?:^|[,;(] ?)(right|left|r|l)(?: {_LIMBS})? only\b"
)
_BAD_ONE = re.compile(rf"\b(?:the|your) ({_BAD}) {_LIMBS}")
_TOGETHER = re.compile(
    r"\bsides?: ?(?:together|none|no)\b|\bno (?:need to do )?sides\b"
    rf"|\bboth {_LIMBS} (?:\w+ ){{0,2}}(?:together|at once)\b"
)
_SIDE = re.compile(
    r"\b(?:(right|left|(?-i:[RL])(?= [a-z]))(?! (?:angles?|away|now|up\b|over\b|down\b|in front"
    r"|below|above|next|outside|inside|behind|under|where|there"
    r"|at"
    r"|after|before|beside))(?<!all right)(?<!just right)(?<!is right)(?<!is left)(?<!was left)"
    r"(?<!be right)(?<!time left))\b",
    re.IGNORECASE,
)
_SIDED = re.compile(rf"\b(right|left) ({_PAIRED})s?\b", re.IGNORECASE)
_ON_OTHER = re.compile(
    rf"(?i)\b(?:right|left) ({_PAIRED})s? (?:over|on|onto|under|behind|in)(?: top of)? (?:the|your)"
    rf" (right|left)\b(?! {_PAIRED})"
)  # the other one is not named again: "right hand over the left"
_WORD = re.compile(r"[a-z'-]+")
_TURNING = re.compile(
    r"^(?:now\b|(?:and |then )?(?:come|return|roll|release|switch|repeat|(?:press|sit|stand) up)\b)"
    rf"|\b(?:on|to|with|for) (?:the|your) (?:left|right)(?: {_LIMBS})?[.!]*$",
    re.IGNORECASE,
)
"""How people lead over to the second side."""
_NAMED, _OTHER = {"l": "left", "r": "right"}, {"left": "right", "right": "left"}
_ALIKE = 0.85
"""Share of its words that a sentence has from another, if it says the same for the other side."""
_RECALLED = 20
"""Sentences that one for the second side is compared with: what was said just before it."""


def first_side(sentences: list[str]) -> str:
    """Return the side that is named first, or nothing."""
    for sentence in sentences:
        if found := _SIDE.search(sentence):
            return _side(found)
    return ""


def _begun(sentences: list[str]) -> str:
    """Return the side to begin with: where the second one is named, the other."""
    for sentence in filter(switches, sentences):
        named = set(_mentions(sentence))
        if len(named) == 1:
            return _OTHER[named.pop()]
    return first_side(sentences)


@lru_cache(maxsize=REMEMBERED)
def switches(sentence: str) -> bool:
    """Tell whether a sentence says to do the same on the other side."""
    return _SWITCH.search(sentence.lower().replace("’", "'")) is not None


def before_switch(sentence: str) -> str:
    """Return what a sentence says before it comes to the other side."""
    found = _SWITCH.search(sentence.lower().replace("’", "'"))
    return sentence[: found.start()] if found else sentence


def is_second_side(sentence: str, earlier: list[str], *, held: bool) -> bool:
    """Tell whether a sentence is for the second side; ``held`` when the first has been held."""
    named = set(_mentions(sentence))
    if not named or not earlier:
        return False
    first = first_side(earlier)
    if held and first and named == {_OTHER[first]} and _TURNING.search(sentence):
        return True
    swapped, mirrored = _mentions(_swapped(sentence)), _words(_swapped(sentence))
    if held and len(swapped) > 1 and swapped == _mentions(" ".join(earlier[-_RECALLED:])):
        return True
    return len(mirrored) > 4 and any(
        len(mirrored & _words(before)) >= _ALIKE * len(mirrored)
        for before in earlier[-_RECALLED:]
        if _mentions(before)[-len(swapped) :] == swapped
    )


def mirrors(one: list[str], other: list[str]) -> bool:
    """Tell whether ``other`` says of the other side what ``one`` says, and nothing else."""
    return len(one) == len(other) and all(
        _words(_swapped(first)) == _words(second) or _words(first) == _words(second)
        for first, second in zip(one, other, strict=True)
    )


def for_both(sentence: str) -> bool:
    """Tell whether a sentence says that something is done on each side."""
    return _EACH.search(plain_numbers(sentence)) is not None


def sides_of_all(sentence: str) -> Sides:
    """Return what a sentence says of the sides of all stretches."""
    if only := _ONE.search(plain_numbers(sentence)):
        return _one(only)
    return Sides("both") if for_both(sentence) else NO_SIDES


def read_sides(sentences: list[str], *, second: bool, general: Sides) -> Sides:
    """Return the sides of a stretch.

    Args:
        sentences: what it says.
        second: whether some of it was for the second side.
        general: the sides of all stretches that do not say otherwise.
    """
    first = _begun(sentences)
    plain = [plain_numbers(sentence) for sentence in sentences]
    if _search(_TOGETHER, plain):
        return NO_SIDES
    if only := _search(_ONE, plain):
        return _one(only)
    if _search(_TURNS, plain) and not any(map(switches, plain)):
        return Sides("alternate", first)
    each = any(_EACH.search(text) and any(map(str.isdigit, text)) for text in plain)
    labelled = any(text.startswith("side") and _EACH.search(text) for text in plain)
    if second or each or labelled or any(map(switches, plain)):
        return Sides("both", first)
    if general.kind != "both" and (bad := _search(_BAD_ONE, plain)):
        return Sides("one", bad[1])
    return _unsaid(sentences, plain, replace(general, first=general.first or first))


def _unsaid(sentences: list[str], plain: list[str], general: Sides) -> Sides:
    """Return the sides of a stretch that says nothing of a second one."""
    if side := _limbs_named(sentences):
        return Sides("both", side)
    one_limb = _search(_ONE_LIMB, plain) or (
        _search(_LIMB, plain) and not _search(_WITH_BOTH, plain)
    )
    return general if one_limb else NO_SIDES


def _limbs_named(sentences: list[str]) -> str:
    """Return the first side where a limb is named on one side only: the other one is meant, too."""
    text = ". ".join(sentences)
    found = [(limb[2].lower(), _side(limb)) for limb in _SIDED.finditer(text)]
    found += [(limb[1].lower(), limb[2].lower()) for limb in _ON_OTHER.finditer(text)]
    sides = {limb: {side for name, side in found if name == limb} for limb, _ in found}
    return found[0][1] if found and all(len(one) == 1 for one in sides.values()) else ""


def _one(only: re.Match[str]) -> Sides:
    named = only[1] or only[2] or only[3]
    return Sides("one", _NAMED.get(named, named))


def _search(pattern: re.Pattern[str], texts: list[str]) -> re.Match[str] | None:
    return next(filter(None, map(pattern.search, texts)), None)


def with_sides(sentence: str, sides: Sides) -> str:
    """Return ``sentence`` with ``{side}`` and ``{other_side}`` for the words right and left."""
    if sides.kind not in {"both", "alternate"} or sides.first not in _OTHER:
        return sentence
    return _SIDE.sub(
        lambda found: "{side}" if _side(found) == sides.first else "{other_side}", sentence
    )


def _swapped(sentence: str) -> str:
    return _SIDE.sub(lambda found: _OTHER[_side(found)], sentence)


def _mentions(sentence: str) -> list[str]:
    return [_side(found) for found in _SIDE.finditer(sentence)]


def _side(found: re.Match[str]) -> str:
    """Return the side that a text names, also by its first letter."""
    named = found[1].lower()
    return _NAMED.get(named, named)


def _words(sentence: str) -> set[str]:
    return set(_WORD.findall(sentence.lower()))
