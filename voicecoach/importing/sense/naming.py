"""The importer finds the name of a stretch in a heading, a paragraph or a sentence."""

import re
from functools import lru_cache

from voicecoach.importing.blocks import Block
from voicecoach.importing.fields import words_beyond
from voicecoach.importing.remembering import REMEMBERED
from voicecoach.importing.sense.cautions import is_caution
from voicecoach.importing.sense.doses import read_dose
from voicecoach.importing.sense.labels import (
    is_explaining_label,
    is_label,
    is_other_section,
    is_safety_section,
)
from voicecoach.importing.sense.noise import is_noise
from voicecoach.importing.sense.purposes import is_instruction
from voicecoach.importing.sense.side_words import switches
from voicecoach.importing.sense.words import TITLE, VERBS

_NAME_WORDS = 5
"""Words of a name."""
_BESIDE = 3
"""Words beside the dose of a line that is only a name with its dose."""
_NAME_BOUND = 80
"""Characters of a name, as a script may have them."""
_ITEM_BOUND = 160
"""Characters of a name with its dose."""
_NUMBER = re.compile(
    r"^(?:(?:stretch|exercise|pose|step|move|drill|day"
    r"|no\.?|#) ?#?\d+ ?[.:)–-]*|[A-Z]?\d+ ?(?:[.):]|/(?!\d))|\d{1,2}(?=(?-i:[A-Z][a-z]))) ?(?=\S)",
    re.IGNORECASE,
)
_PURPOSE = re.compile(r"\s+[–—-]\s+(?:to|for)(?=[a-z ]).{1,60}$")
"""What a stretch is for, after its name."""
_DOSING = {"repeat", "hold", "perform", "do", "alternate"}
"""Verbs that tell how long or how often; no stretch is called after them."""
_SMALL = frozenset("a an and at for from in it of on or the to with your".split())  # noqa: SIM905
_FIELD = re.compile(r"([A-Z][\w'’/ -]{1,30}):(?:\s+|$)")
_ITEM = re.compile(r"([^\d.:;()]{2,60}?)[\s,:–—-]+((?:x ?|×|~)?\d[^.]{0,60})[.]?")
_EACH_SIDE = re.compile(r"\s*[(\[]?\b(?:R ?/ ?L|L ?/ ?R)\b[)\]]?[\s,:–—-]*")
_DOSED = re.compile(r"\(([^()]{1,60})\) ?(?=[:–—-])")
_LED_DOSE = re.compile(
    r"(\d[^.;:,A-Z]{0,15}?(?:seconds?|secs?|minutes?|mins?|breaths|rounds|reps|times)),?"
    r" (?=[A-Z][a-z])"
)
"""The dose before the first sentence of what stands after a name: ``2 minutes Sit …``."""
_TIME = re.compile(
    r"(?:once |twice |\d+(?:-\d+)?x? )?(?:daily|weekly)|(?:every|each) [\w -]{1,20}"
    r"|(?:once|twice|\w+ times|\d+(?:-\d+)? ?x) ?(?:a |per |each |every |/ ?)?(?:day|week|month)"
    r"|(?:in the|at|every|each) (?:morning|evening|afternoon|night|noon|bedtime)s?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    r"|(?:throughout|during|after|before) (?:the|your) \w+|.* throughout the \w+",
    re.IGNORECASE,
)
_NAMING = re.compile(r"\b(?:stretch|pose|exercise|twist|fold|lunge|bridge|raises?)$", re.IGNORECASE)
_PARENS = re.compile(r"\s*\([^()]{1,60}\)")
_CALLED = re.compile(
    r"(?:stretch|exercise|pose|drill)(?: ?#?\d{1,3})?: (?!.*[.!?] )(?=\S)", re.IGNORECASE
)
"""How a line begins that says what it is: ``Stretch: your calves``."""
_BEFORE_COLON = re.compile(r"[^:.]{3,30}:(?=\s)")
_BARE = {"tip", "tips", "note", "caution", "benefits", "modification", "variation"}
"""Labels that are emphasised without a colon."""
_DASH = re.compile(r" [–—-] |: | \| | • ")
_PAREN = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]\s*$")
_ALSO = re.compile(r",? ?\bor (?:the )?(?=[A-Za-z]).{3,40}$")
"""What else a stretch is called: ``Balasana, or child's pose``."""
_SUBTITLE = re.compile(r" [–—] (?=(?:\w+ ){2,}\w+).{10,60}$")
"""What a heading goes on with after the name."""
_QUOTES = "„“”\"«»'‘’*_ "
_RUN_IN = re.compile(r"([^.:!?–—]{2,60}?)(\.|:| [–—-]|(?<=\w)[–—-](?=\s+[A-Z]))\s+(?=\S)")
_OPENING = re.compile(
    r"(?:(?:start|begin|finish|end|continue|move on|carry on|go on|follow)(?: up)?"
    r"(?: with| to| by)?"
    r"|(?:then|next|now|first|last|lastly|finally|after that|up next),?"
    r"(?: comes| is| do| try| go for)?"
    r"|the (?:first|second|third|fourth|fifth|next|last)(?: (?:one|stretch|exercise))? is)"
    r" (?:a|an|the|our|some) ((?:[\w'’-]+ ){0,3}[\w'’-]+)"
    r"(?:: |, for which\b|, in which\b|, where\b)"
    r"|(?:for|to (?:do|perform)|in) the"
    r" ((?!first|second|third|next|last|other|beginning|meantime|morning|evening|end|same|most)"
    r"(?:[\w'’-]+ ){1,3}[\w'’-]+), (?=[a-z]+ )",
    re.IGNORECASE,
)
_IN_NO_NAME = re.compile(
    r"\b(?:your|you|it|this|then|is|are|them|his|her|my|i|we|not|don't|never|always|that|should|will|was"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|o'clock|[ap]m)\b|^(?:so|and|but|then|also|well"
    r"|now|here|finally|next|first|okay|yes|no)$",
    re.IGNORECASE,
)


def split_label(block: Block) -> tuple[str, str]:
    """Return the words at the beginning that only say what follows, or nothing, and the rest.

    They are emphasised, such as ``How to do it:``, or lead to a reason: ``Benefits:``.
    """
    if block.label:
        return block.label, block.text
    if block.bold.lower() in _BARE or (block.bold.endswith(":") and is_label(block.bold)):
        return block.bold, block.rest
    before = _BEFORE_COLON.match(block.text)
    if before and is_label(before[0]) and is_explaining_label(before[0]):
        return before[0], block.text[before.end() :].strip()
    return "", block.text


def field_of(text: str) -> tuple[str, str] | None:
    """Return the words before the first colon of a line, and what follows it."""
    found = _FIELD.match(text)
    return (found[1], text[found.end() :].strip()) if found else None


@lru_cache(maxsize=REMEMBERED)
def item_of(line: str) -> tuple[str, str] | None:
    """Return name and dose of a line that has nothing else: ``Cat-cow x 10``."""
    if len(line) > _ITEM_BOUND:
        return None
    name, dose = split_name(line)
    if not dose and (found := _ITEM.fullmatch(line)):
        name, dose = found[1], found[2]
    if words_beyond(dose) > _BESIDE:
        return None
    named = dose and name[:1].isupper() and read_dose(dose) and not read_dose(name)
    orders = is_instruction(name) and not is_titled(name)
    return (name, dose) if named and not orders and may_name(name) else None


@lru_cache(maxsize=REMEMBERED)
def run_in(block: Block) -> tuple[str, str] | None:
    """Return the name that a paragraph begins with, and the rest of it."""
    if block.kind == "heading" or split_label(block)[0]:
        return None
    if block.bold and block.rest and not read_dose(block.bold):
        return _emphasised(block)
    found = _RUN_IN.match(block.text)
    if not found or not (block.gap or block.marker):
        return None
    name, rest = found[1].strip(_QUOTES), block.text[found.end() :]
    if led := _LED_DOSE.match(rest):
        name, rest = f"{name} ({led[1]})", rest[led.end() :]
    # After a number and before a dash or colon a name needs no capital.
    set_off = block.marker[:1].isdigit() and found[2] != "."
    plain = name.removesuffix(f" ({led[1]})") if led else name
    return (name, rest) if (name[:1].isupper() or set_off) and may_name(plain) else None


def _emphasised(block: Block) -> tuple[str, str] | None:
    name, rest = block.bold, block.rest
    if (dosed := _DOSED.match(rest)) and read_dose(dosed[1]):
        name, rest = f"{name} ({dosed[1]})", rest[dosed.end() :]
    if name.endswith((".", ":", "–", "!")) or rest.startswith((":", "–", "—", "-", ".")):
        return name.rstrip(".:–—! "), rest.lstrip(".:–—- ")
    return None


def is_titled(name: str) -> bool:
    """Tell whether ``name`` is written as titles are: ``Reach for the Stars``."""
    words = [word for word in name.split() if word.lower() not in _SMALL]
    return len(words) > 1 and all(word[:1].isupper() for word in words) and name[:1].isupper()


def may_name(words: str, *, titled: bool = False) -> bool:
    """Tell whether a stretch may be called so, and ``words`` are no sentence or label.

    Args:
        words: the name that it may be.
        titled: whether it is written as titles are, which no sentence is.
    """
    if not words.strip():
        return False
    first, *others = words.lower().split()
    if first in _DOSING and others and not (is_titled(words) and len(others) > 1):
        return False
    orders = not titled and first in VERBS and len(others) > 1 and others[0] in {"the", "a", "both"}
    return not (
        orders
        or len(others) >= _NAME_WORDS
        or "," in words
        or is_label(words)
        or is_other_section(words)
        or (not titled and _IN_NO_NAME.search(words))
        or read_dose(words)
    )


def names_a_time(words: str) -> bool:
    """Tell whether ``words`` only say when or how often: ``Daily``, ``Every 2-3 days``."""
    return _TIME.fullmatch(words.strip(" :.")) is not None


@lru_cache(maxsize=REMEMBERED)
def is_name_line(line: str) -> bool:
    """Tell whether a whole line may be the name of a stretch, whatever it ends with."""
    if _CALLED.match(line) and len(line.split()) <= _NAME_WORDS + 3 and not read_dose(line):
        return True
    if len(line) > _NAME_BOUND or line.endswith((",", ";", "!", "?")):
        return False
    name, dose = split_name(line.rstrip(".:"))
    if ": " in name or not name[:1].isalpha() or words_beyond(dose) > 1:
        return False
    if names_a_time(name) or is_noise(line) or switches(line) or is_caution(line):
        return False
    bare = _ALSO.sub("", _PARENS.sub("", name))
    if is_titled(bare):
        return may_name(bare, titled=True)
    return not (is_instruction(name) and not _NAMING.search(name)) and may_name(bare)


def may_begin(heading: str) -> bool:
    """Tell whether a heading may be the name of a stretch, whatever stands below it."""
    other = is_label(heading) or is_other_section(heading) or is_safety_section(heading)
    return is_name_line(heading) and not other and not TITLE.search(heading)


def opening_of(sentence: str) -> str:
    """Return the name that a sentence leads to: ``Next comes the side lean: …``; or nothing."""
    found = _OPENING.match(sentence)
    if found and found[2]:
        return found[2] if is_instruction(sentence[found.end() :]) else ""
    return found[1] if found else ""


@lru_cache(maxsize=REMEMBERED)
def split_name(heading: str) -> tuple[str, str]:
    """Return the name in a heading, without number and quotation marks, and its dose."""
    text = _CALLED.sub("", heading, count=1) or heading
    text, doses = _NUMBER.sub("", text, count=1) or text, []
    if bare := _EACH_SIDE.sub(" ", text).strip():
        doses += ["Each side"] if bare != text else []
        text = bare
    while paren := _PAREN.search(text):
        text = text[: paren.start()]
        doses += [paren[1]] if read_dose(paren[1]) else []
    text = _PURPOSE.sub("", text)
    if (subtitle := _SUBTITLE.search(text)) and not read_dose(text):
        text = text[: subtitle.start()]
    pieces = _DASH.split(text)
    dosed = [bool(read_dose(piece)) for piece in pieces]
    if any(dosed) and not all(dosed):
        doses += [piece for piece, dose in zip(pieces, dosed, strict=True) if dose]
        begin = text.index(pieces[dosed.index(True)])
        text = text[:begin].rstrip(" –—|:•-") if begin else pieces[dosed.index(False)]
    name = text.strip(_QUOTES).rstrip(".:").strip(_QUOTES)
    return name[:_NAME_BOUND].strip() or heading[:_NAME_BOUND].strip(), ". ".join(doses)
